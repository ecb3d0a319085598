/** `lemmata merge`: reports of shards become the report of the whole run. */
import { mergeReports, readReport } from '../../ci/index.js'
import { exitCode, type Report } from '../../index.js'
import { reporters } from '../../reporters/index.js'
import { defineCommand } from '../command.js'
import type { Io } from '../io.js'
import { flag, texts } from '../option.js'
import { ready, viewOf, wantedReporter, writeReport } from '../output.js'
import { couldNot, UsageError } from '../usage.js'

async function readFrom(file: string, io: Io): Promise<Report> {
  if ((await io.stat(file))?.kind !== 'file') throw new UsageError(`${file}: no such file`)
  const report = readReport(await couldNot(`read ${file}`, io.readText(file)))
  if (typeof report === 'string') throw new UsageError(`${file}: ${report}`, 'write it with --reporter json')
  return report
}

/** `lemmata merge`. */
export const merge = defineCommand({
  name: 'merge',
  arguments: '<reports…>',
  operands: { least: 1 },
  summary: 'puts the JSON reports of shards together',
  about:
    'Give the reports of all shards in their order: the result is the report that one run would have written. Reports of different seeds or runs ' +
    'do not merge. The exit code is that of the whole run.',
  options: {
    strict: flag('undecided claims fail (exit code 3)'),
    quiet: flag('only what is not as expected, and the summary', 'q'),
    reporter: texts(
      'NAMES',
      `formats of the report: ${reporters.map((r) => r.name).join(', ')}; name=FILE says where to`,
      reporters.map((r) => r.name),
    ),
  },
  examples: [
    { line: 'lemmata merge part-1.json part-2.json', shows: 'the whole report as text' },
    {
      line: 'lemmata merge part-*.json --reporter json=report.json,junit',
      shows: 'as data and as JUnit XML',
    },
  ],
  async run({ operands, options: { strict, quiet, reporter } }, io) {
    const reports = await Promise.all(operands.map((file) => readFrom(file, io)))
    const merged = mergeReports(reports)
    if (!merged.ok) throw new UsageError(merged.problem)
    const formats = await ready((reporter.length === 0 ? ['text'] : reporter).map(wantedReporter))
    await writeReport(merged.report, formats, viewOf(io, quiet), io)
    return exitCode(merged.report, strict)
  },
})
