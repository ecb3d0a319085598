/** `lemmata merge`: reports of shards become the report of the whole run. */
import { mergeReports } from '../../ci/index.js'
import { exitCode, type Report } from '../../index.js'
import { reporters } from '../../reporters/index.js'
import { defineCommand } from '../command.js'
import type { Io } from '../io.js'
import { flag, texts } from '../option.js'
import { ready, viewOf, wantedReporter, writeReport } from '../output.js'
import { UsageError } from '../usage.js'

/** The parts of a report that merging relies on; the rest is kept as it is. */
function isReport(value: unknown): value is Report {
  const { version, seed, runs, arithmetic, claims, problems } = (value ?? {}) as Record<string, unknown>
  if (
    version !== 2 ||
    typeof seed !== 'number' ||
    typeof runs !== 'number' ||
    typeof arithmetic !== 'string' ||
    !Array.isArray(problems)
  )
    return false
  return (
    Array.isArray(claims) &&
    claims.every((c: unknown) => {
      const { id, verdict, asExpected } = (c ?? {}) as Record<string, unknown>
      return (
        typeof id === 'string' &&
        typeof asExpected === 'boolean' &&
        typeof verdict === 'object' &&
        verdict !== null
      )
    })
  )
}

async function readReport(file: string, io: Io): Promise<Report> {
  if ((await io.stat(file))?.kind !== 'file') throw new UsageError(`${file}: no such file`)
  let value: unknown
  try {
    value = JSON.parse(await io.readText(file))
  } catch (error) {
    throw new UsageError(`${file}: expected JSON, got ${(error as Error).message}`)
  }
  if (!isReport(value))
    throw new UsageError(`${file}: expected a report of lemmata`, 'write it with --reporter json')
  return value
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
    const reports = await Promise.all(operands.map((file) => readReport(file, io)))
    const merged = mergeReports(reports)
    if (!merged.ok) throw new UsageError(merged.problem)
    const formats = await ready((reporter.length === 0 ? ['text'] : reporter).map(wantedReporter))
    await writeReport(merged.report, formats, viewOf(io, quiet), io)
    return exitCode(merged.report, strict)
  },
})
