/** `lemmata check`: claims in, verdicts out. */
import { fingerprint } from '../../../symbolic/elementary/index.js'
import {
  DEFAULT_RUNS,
  DEFAULT_SEED,
  exitCode,
  type Claim,
  type ClaimReport,
  type Report,
} from '../../index.js'
import { partOf } from '../../ci/index.js'
import { reporters, type View } from '../../reporters/index.js'
import { countOf } from '../../reporters/words/number.js'
import { baselineOptions, checkBaselineUse, judgeByBaseline, readJudge, writeBaseline } from '../baseline.js'
import { defineCommand } from '../command.js'
import type { Io } from '../io.js'
import { duration, flag, memory, text, texts, whole, type OptionValues } from '../option.js'
import { lastWordsOf, ready, viewOf, wantedReporter, writeReport, type Wanted } from '../output.js'
import { readMemories } from '../memory.js'
import { checkOnThreads, DEFAULT_ALLOWANCE, type PoolResult } from '../pool.js'
import { fleetAt, fleetOptions, type Fleet } from '../queue/index.js'
import { progressLine, progressOption } from '../progress.js'
import { select } from '../select.js'
import { shardOption } from '../shard-option.js'
import { loadClaims, readSources, type Claims, type Sources } from '../sources.js'
import { tellingOf } from '../telling.js'
import { timingOption, writeTiming } from '../timing.js'
import { Exit, UsageError } from '../usage.js'
import { checkWatched, separate, unchangedOf, whatChanged, type Unchanged } from '../watch.js'

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
  'claim-time': duration(
    '5m',
    'a limit for each claim (5m): one that takes longer is undecided, which then depends on the machine',
  ),
  'claim-memory': memory('a claim', 'one that takes more is undecided'),
  strict: flag('undecided claims fail (exit code 3)'),
  quiet: flag('only what is not as expected, and the summary', 'q'),
  json: text('FILE', 'also write the report as JSON; - writes it to the output, instead of the text'),
  reporter: texts(
    'NAMES',
    `formats of the report: ${reporters.map((r) => r.name).join(', ')}; name=FILE says where to`,
    reporters.map((r) => r.name),
  ),
  shard: shardOption,
  ...baselineOptions,
  timing: timingOption,
  watch: flag('check the claims that change again, whenever a file does, until Ctrl-C'),
  progress: progressOption,
  workers: whole('N', 'threads (as many as the machine has cores)', { from: 1, to: MOST_WORKERS }),
  ...fleetOptions,
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

/** What readers see of a run, and how they are told. */
interface Audience {
  readonly formats: Awaited<ReturnType<typeof ready>>
  readonly view: View
}

interface Checked {
  /** Machines that have checked the claims. */
  readonly fleet: Fleet | undefined
  readonly claims: readonly Claim[]
  readonly report: Report
  readonly view: View
  /** What of the text is still to be told. */
  readonly told: string | undefined
}

/** Those reports that there are, in the order of the claims. */
function inOrder(
  claims: readonly Claim[],
  reports: readonly (ClaimReport | undefined)[],
): readonly ClaimReport[] {
  const byId = new Map(reports.flatMap((r) => (r ? [[r.id, r] as const] : [])))
  return claims.flatMap((c) => byId.get(c.id) ?? [])
}

async function reportOn(
  sources: Sources,
  values: CheckValues,
  { formats, view }: Audience,
  io: Io,
  unchanged?: Unchanged,
): Promise<Checked> {
  const {
    only,
    shard,
    seed = DEFAULT_SEED,
    runs,
    time,
    'claim-time': claimTime = DEFAULT_ALLOWANCE.time,
    'claim-memory': claimMemory,
    quiet,
    queue,
    // The machines of a queue have a line of their own.
    progress = quiet || queue !== undefined ? 'never' : 'auto',
    workers = io.cores,
  } = values
  const read = await loadClaims(sources.input)
  const problems = [...sources.problems, ...read.problems]
  const wanted = chosen({ claims: read.claims, problems }, only)
  const claims = shard ? partOf(wanted, shard) : wanted
  const line = progressLine(io, progress)
  const before = new Map(claims.flatMap((c) => [[c.id, unchanged?.of(c)] as const]))
  const fresh = claims.filter((c) => !before.get(c.id))
  const telling = tellingOf(
    formats,
    claims.map((c) => c.id),
    view,
    io,
  )
  const { known } = await readMemories(claims, undefined, io)
  const checkedOf = ({ reports, unchecked, durations }: PoolResult): Checked => {
    const report: Report = {
      version: 2,
      seed,
      runs: runs ?? DEFAULT_RUNS,
      arithmetic: fingerprint(),
      claims: inOrder(claims, [...reports, ...before.values()]),
      problems,
      ...(unchecked.length === 0 ? {} : { unchecked }),
    }
    const seen = { ...view, durations }
    return { fleet, claims, report, view: seen, told: telling.rest(report, seen) }
  }
  const fleet = fresh.length === 0 ? undefined : await fleetAt(values, io)
  for (const report of before.values()) if (report) telling.add(report, () => undefined)
  const clear = (): void => {
    line.clear()
    fleet?.clear()
  }
  const result = await checkOnThreads(
    {
      ...{ input: sources.input, claims: fresh, seed, runs, timeLimit: time, workers, known },
      ...(fleet ? { run: fleet.checks(fresh, workers) } : {}),
      allowance: { time: claimTime, memory: claimMemory },
    },
    io,
    {
      progress(p) {
        if (p.report) telling.add(p.report, clear)
        line.show(p)
      },
      lastWords(found) {
        const { report, view: seen, told } = checkedOf(found)
        return lastWordsOf(report, formats, seen, told)
      },
    },
  )
  clear()
  return checkedOf(result)
}

/** Checks, and writes what was found. */
async function checkOnce(
  sources: Sources,
  values: CheckValues,
  audience: Audience,
  io: Io,
  unchanged?: Unchanged,
): Promise<Checked> {
  const checked = await reportOn(sources, values, audience, io, unchanged)
  const { report, view, told } = checked
  await writeReport(report, audience.formats, view, io, told)
  if (values.timing) await writeTiming(view, io)
  return checked
}

/** Checks what changes again, until the user ends it. */
async function watch(
  files: readonly string[],
  first: Checked & { readonly sources: Sources },
  values: CheckValues,
  audience: Audience,
  io: Io,
): Promise<number> {
  for (let last = first; !last.report.unchecked;) {
    io.err.write(`watching ${countOf(files.length, 'file')}; Ctrl-C ends\n`)
    const sources = await whatChanged(files, last.sources, io)
    if (!sources) return Exit.ok
    separate(io)
    const unchanged = unchangedOf(last.claims, last.report.claims)
    last = { sources, ...(await checkOnce(sources, values, audience, io, unchanged)) }
  }
  return Exit.interrupted
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
    { line: 'lemmata check notes.md --watch', shows: 'while you write: what changes is checked again' },
    {
      line: 'lemmata check notes.md --strict --json report.json',
      shows: 'for CI: nothing left open, the report as data',
    },
    {
      line: 'lemmata check large/*.yaml --queue redis://host:6379',
      shows: 'by all machines that run lemmata work: the same report',
    },
  ],
  async run({ operands, options: values }, io) {
    if (values.watch) await checkWatched(operands, io)
    const formats = await ready(wantedReports(values))
    checkBaselineUse(values)
    const judge = await readJudge(values, io)
    const { quiet, timing } = values
    const view = { ...viewOf(io, quiet), timing, ...(judge ? { baseline: judge } : {}) }
    const audience = { formats, view }
    const sources = await readSources(operands, io, values.given)
    const first = await checkOnce(sources, values, audience, io)
    if (values.watch) return watch(operands, { sources, ...first }, values, audience, io)
    const { report } = first
    if (report.unchecked) return Exit.interrupted
    if (first.fleet?.sawWrong()) return Exit.conflict
    const partial = values.only.length > 0 || values.shard !== undefined
    if (judge) return judgeByBaseline(judge, report, partial, io)
    if (values.baseline === undefined) return exitCode(report, values.strict)
    return writeBaseline(values.baseline, report, partial, io)
  },
})
