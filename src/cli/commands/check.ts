/** `lemmata check`: claims in, verdicts out. */
import { fingerprint } from '../../../symbolic/elementary/index.js'
import { DEFAULT_RUNS, DEFAULT_SEED, exitCode, type Claim, type Report } from '../../index.js'
import { partOf } from '../../ci/index.js'
import { reporters } from '../../reporters/index.js'
import { baselineOptions, checkBaselineUse, judgeByBaseline } from '../baseline.js'
import { defineCommand } from '../command.js'
import type { Io } from '../io.js'
import { choice, duration, flag, text, texts, whole, type OptionValues } from '../option.js'
import { outputOf, wantedReporter, writeReport, type Wanted } from '../output.js'
import { readMemories } from '../memory.js'
import { checkOnThreads, type PoolResult } from '../pool.js'
import { progressLine } from '../progress.js'
import { select } from '../select.js'
import { shardOption } from '../shard-option.js'
import { loadClaims, readSources, type Claims, type Sources } from '../sources.js'
import { Exit, UsageError } from '../usage.js'

/** More threads than this only wait for each other's memory. */
const MOST_WORKERS = 32

const options = {
  given: text(
    'SPACES',
    "of a statement typed instead of a file: 'A: matrix(n, d), x: vector(d)'; guessed where left out",
  ),
  only: texts('IDS', 'only these claims: ids or patterns such as h2o.*, with commas or repeated'),
  seed: whole('N', `every draw comes from it; the same seed gives the same report (${DEFAULT_SEED})`, {
    to: 2 ** 31 - 1,
  }),
  runs: whole('N', `instances to try per obligation (${DEFAULT_RUNS})`, { from: 1, to: 10_000_000 }),
  time: duration('90s', 'a limit for the whole run; what is not decided by then is undecided'),
  strict: flag('undecided claims fail (exit code 3)'),
  quiet: flag('only what is not as expected, and the summary', 'q'),
  json: text('FILE', 'also write the report as JSON; - writes it to the output, instead of the text'),
  reporter: texts(
    'NAMES',
    `formats of the report: ${reporters.map((r) => r.name).join(', ')}; name=FILE says where to`,
  ),
  shard: shardOption,
  ...baselineOptions,
  progress: choice(
    ['auto', 'always', 'never'],
    'how far the run is, on the error output: auto is on a terminal only',
  ),
  workers: whole('N', 'threads (as many as the machine has cores)', { from: 1, to: MOST_WORKERS }),
}
type CheckValues = OptionValues<typeof options>

/** What to write, and where to. */
function wantedReports({ reporter, json }: CheckValues): readonly Wanted[] {
  const named = (reporter.length === 0 ? (json === '-' ? [] : ['text']) : reporter).map(wantedReporter)
  return json === undefined ? named : [...named, wantedReporter(`json=${json}`)]
}

/** The chosen claims. Where files have problems, a name that fits nothing may be that of a claim with a problem. */
function chosen({ claims, problems }: Claims, patterns: readonly string[]): readonly Claim[] {
  try {
    return select(claims, patterns)
  } catch (error) {
    if (error instanceof UsageError && problems.length > 0) return []
    throw error
  }
}

async function reportOn(sources: Sources, values: CheckValues, io: Io): Promise<Report> {
  const {
    only,
    shard,
    seed = DEFAULT_SEED,
    runs,
    time,
    quiet,
    progress = quiet ? 'never' : 'auto',
    workers = io.cores,
  } = values
  const read = await loadClaims(sources.input)
  const problems = [...sources.problems, ...read.problems]
  const wanted = chosen({ claims: read.claims, problems }, only)
  const claims = shard ? partOf(wanted, shard) : wanted
  const line = progressLine(io, progress)
  const { known } = await readMemories(claims, undefined, io)
  const reportOf = ({ reports, unchecked }: PoolResult): Report => ({
    version: 2,
    seed,
    runs: runs ?? DEFAULT_RUNS,
    arithmetic: fingerprint(),
    claims: reports,
    problems,
    ...(unchecked.length === 0 ? {} : { unchecked }),
  })
  const result = await checkOnThreads(
    { input: sources.input, claims, seed, runs, timeLimit: time, workers, known },
    io,
    {
      progress: (p) => line.show(p),
      lastWords: (found) => ({ out: outputOf(reportOf(found), wantedReports(values), quiet, io), err: '' }),
    },
  )
  line.clear()
  return reportOf(result)
}

/** `lemmata check`. */
export const check = defineCommand({
  name: 'check',
  arguments: '[files…]',
  summary: 'checks claims: the whole catalogue, those of your files, or a statement',
  about:
    'Without files, the catalogue of Lemmata is checked: the theory of softmax and attention regression. Files are YAML, Markdown whose ' +
    'fenced `claim` blocks are claims, or LaTeX with claims in its comments; - reads YAML from the input. A statement may be typed instead: ' +
    'its names are guessed (capitals are matrices, small letters vectors), and said.\n\n' +
    'Each claim ends as proved, refuted (with a counterexample that exact or interval arithmetic confirms), supported (with the instances ' +
    'tried and how tight it is), undecided, or conflict. Ctrl-C shows what was found so far; a second Ctrl-C stops at once.',
  options,
  examples: [
    { line: 'lemmata check', shows: 'the whole catalogue, about a minute on two cores' },
    { line: 'lemmata check notes.md my-claims.yaml paper.tex', shows: 'your own claims' },
    { line: "lemmata check 'trace(A*B) == trace(B*A)'", shows: 'a statement' },
    {
      line: "lemmata check --only 'h2o.*' --runs 5000",
      shows: 'some claims of the catalogue, with more instances',
    },
    {
      line: 'lemmata check notes.md --strict --json report.json',
      shows: 'for CI: nothing left open, the report as data',
    },
  ],
  async run({ operands, options: values }, io) {
    const wanted = wantedReports(values)
    checkBaselineUse(values)
    const sources = await readSources(operands, io, values.given)
    const report = await reportOn(sources, values, io)
    await writeReport(report, wanted, values.quiet, io)
    if (report.unchecked) return Exit.interrupted
    if (values.baseline === undefined) return exitCode(report, values.strict)
    const partial = values.only.length > 0 || values.shard !== undefined
    return judgeByBaseline(values.baseline, report, { update: values['update-baseline'], partial }, io)
  },
})
