/** `lemmata hunt`: a long search for counterexamples, and for how tight a bound is. */
import { power } from '../../../symbolic/elementary/index.js'
import { DEFAULT_SEED, type Claim } from '../../index.js'
import type { Remembered } from '../../run/memory.js'
import { LANES, type Standing } from '../../hunt/lane.js'
import type { Hunted } from '../../hunt/progress.js'
import { jsonText } from '../../reporters/json.js'
import { padEnd, printable } from '../../reporters/words/layout.js'
import { countOf, rounded } from '../../reporters/words/number.js'
import { problemLines } from '../../reporters/words/problem.js'
import { styleOf, type Style } from '../../reporters/words/style.js'
import { instanceLines } from '../../reporters/words/value.js'
import { defineCommand } from '../command.js'
import { hunt as huntOnThreads, LONGEST_SEARCH, type LaneRunner } from '../hunting.js'
import type { Io } from '../io.js'
import { inFolder } from '../job-folder.js'
import { fleetAt, fleetOptions } from '../queue/index.js'
import { memoryFolder, memoryWriter, readMemories, removeLeftovers } from '../memory.js'
import { duration, flag, memory, text, texts, whole } from '../option.js'
import { select } from '../select.js'
import { loadClaims, readSources } from '../sources.js'
import { Exit, UsageError } from '../usage.js'

/** More threads than this only wait for each other's memory. */
const MOST_WORKERS = 32
/** More lanes than this find little more than fewer in longer rounds. */
const MOST_LANES = 4096

/** How near an obligation came to failing. */
function standingWord({ height, log10Slack, confirmed }: Standing): string {
  if (log10Slack !== undefined) return ratioWord(power(10, -log10Slack), confirmed === true)
  return height === 0
    ? 'the sides are equal at the tightest instance'
    : `relative gap ${(-height).toPrecision(4)}`
}

const standingWords = ({ standings }: Hunted): string =>
  standings
    .map((s) => (standings.length === 1 ? standingWord(s) : `${s.obligation}: ${standingWord(s)}`))
    .join(', ')

const ratioWord = (ratio: number, confirmed: boolean): string =>
  `best ratio ${confirmed ? '' : 'about '}${rounded(ratio, ratio < 0.99 ? 4 : 9, 'down')}`

const effortWords = ({ round, evaluations }: Hunted): string =>
  `${countOf(round, 'round')}, ${countOf(evaluations, 'evaluation')}`

function claimLine(claim: Claim, hunted: Hunted, style: Style, width: number): string {
  const found = hunted.refuted ? style.red('refuted') : standingWords(hunted) || 'nothing to compare'
  return `${padEnd(printable(claim.id), width)}  ${found}  ${style.dim(effortWords(hunted))}`
}

const pointLines = ({ kind, values, finding, instance }: Remembered, width: number): readonly string[] => [
  `  ${kind === 'largest' ? 'largest violation' : 'simplest'}:`,
  ...instanceLines({ values, instance }, width - 4).map((l) => `    ${l}`),
  `    ${finding}`,
]

/** The points to show of a refuted claim: the simplest, and the one of the largest violation, where that is another and larger. */
function shownPoints({ refuted, memory }: Hunted): readonly Remembered[] {
  const simplest = refuted ? memory.points.find((p) => p.kind === 'counterexample') : undefined
  const largest = memory.points.find((p) => p.kind === 'largest' && p.obligation === simplest?.obligation)
  if (!simplest) return []
  return largest && (largest.relative ?? 0) > (simplest.relative ?? 0) ? [simplest, largest] : [simplest]
}

function result(claims: readonly Claim[], hunts: ReadonlyMap<string, Hunted>, io: Io): string {
  const style = styleOf(io.colour)
  const width = Math.max(...claims.map((c) => c.id.length))
  const lines = claims.flatMap((claim) => {
    const hunted = hunts.get(claim.id)!
    const shown = shownPoints(hunted).flatMap((p) => pointLines(p, io.out.columns))
    return [claimLine(claim, hunted, style, width), ...shown]
  })
  return `${lines.join('\n')}\n`
}

/** The result as data; `schema/hunt.schema.json` describes it. */
const jsonOf = (claim: Claim, hunted: Hunted): unknown => ({
  id: claim.id,
  ...(claim.expected === undefined ? {} : { expected: claim.expected }),
  refuted: hunted.refuted,
  rounds: hunted.round,
  evaluations: hunted.evaluations,
  standings: hunted.standings,
  points: hunted.refuted ? shownPoints(hunted) : hunted.memory.points.filter((p) => p.kind === 'tightest'),
})

/** `lemmata hunt`. */
export const hunt = defineCommand({
  name: 'hunt',
  arguments: '[files…]',
  summary: 'searches long for counterexamples, and for the tightest instances',
  about:
    'Climbs the violation of every obligation over its domain and its sizes, from many starts, in rounds that grow longer. Without --time or ' +
    '--rounds it goes on until Ctrl-C. Counterexamples (confirmed exactly, or by intervals) and best instances are written to ' +
    'counterexamples/ beside the claims at once; check replays them first. With --resume a hunt goes on where the last one of this seed ended; the ' +
    'result depends on the seed, the lanes and the number of rounds only, not on the threads.\n\nSeveral machines: --queue gives the lanes to all that run lemmata work; --jobs writes what is to be done as files, for lemmata lane under ' +
    'Slurm, GNU parallel or Kubernetes. Exit code 3 says that jobs are open: do them, and run the same line again. See docs/machines.md.',
  options: {
    only: texts('IDS', 'only these claims: ids or patterns such as h2o.*'),
    time: duration('2m', 'how long'),
    'claim-time': duration(
      '5m',
      'a limit for each search of a round: a claim that takes longer is hunted no further',
    ),
    'claim-memory': memory('a search of a round', 'a claim that takes more is hunted no further'),
    rounds: whole('N', 'how many rounds per claim', { from: 1, to: 10_000 }),
    seed: whole('N', `every draw comes from it (${DEFAULT_SEED})`, { to: 2 ** 31 - 1 }),
    lanes: whole('N', `searches of a round, which many threads and machines share (${LANES})`, {
      from: 1,
      to: MOST_LANES,
    }),
    resume: flag('go on where the last hunt with this seed ended'),
    memory: text('FOLDER', 'where points are kept, instead of counterexamples/ beside the claims'),
    json: flag('as JSON'),
    ...fleetOptions,
    jobs: text('FOLDER', 'write jobs for lemmata lane to this folder, and take results from it'),
    workers: whole('N', 'threads (as many as the machine has cores)', { from: 1, to: MOST_WORKERS }),
  },
  examples: [
    {
      line: 'lemmata hunt my-claims.yaml --time 2m',
      shows: 'two minutes on every claim of the file together',
    },
    { line: 'lemmata hunt my-claims.yaml --only my.bound --resume', shows: 'goes on with one, until Ctrl-C' },
    { line: "lemmata hunt --only 'nair.*' --rounds 3", shows: 'the same result on any machine' },
    {
      line: 'lemmata hunt my-claims.yaml --rounds 5 --lanes 16 --queue redis://host:6379',
      shows: 'by all machines that run lemmata work',
    },
    { line: 'lemmata hunt my-claims.yaml --rounds 3 --lanes 64 --jobs jobs', shows: 'jobs for a cluster' },
  ],
  async run({ operands, options }, io) {
    const {
      only,
      seed = DEFAULT_SEED,
      time,
      rounds,
      lanes,
      resume,
      json,
      queue,
      jobs,
      memory: folder,
      workers = io.cores,
      'claim-time': claimTime = LONGEST_SEARCH,
      'claim-memory': claimMemory,
    } = options
    if (jobs !== undefined && rounds === undefined)
      throw new UsageError('--jobs needs --rounds', 'it has to be known when the hunt is done')
    if (jobs !== undefined && queue !== undefined)
      throw new UsageError('--jobs and --queue do not go together', 'name one')
    const sources = await readSources(operands, io)
    const read = await loadClaims(sources.input)
    const style = styleOf(io.colour)
    const problems = [...sources.problems, ...read.problems]
    for (const p of problems) io.err.write(`${problemLines(p, style, io.err.columns).join('\n')}\n`)
    const claims = select(read.claims, only)
    if (claims.length === 0) throw new UsageError('no claims to hunt')
    await removeLeftovers(claims, folder, io)
    const memories = await readMemories(claims, folder, io)
    const write = memoryWriter(memories, folder, io)
    const width = Math.max(...claims.map((c) => c.id.length))
    const fleet = await fleetAt(options, io)
    let unfinished = false
    let open = 0
    const later = new Map<Claim, Hunted>()
    const throughFolder: LaneRunner = async (crew, world) => {
      const left = await inFolder(jobs!, claims)(crew, world)
      open = left.length
      return left
    }
    const hunts = await huntOnThreads(
      {
        input: sources.input,
        claims,
        known: memories.known,
        seed,
        resume,
        lanes,
        run: jobs === undefined ? fleet?.lanes(claims) : throughFolder,
        rounds,
        timeLimit: time,
        workers: Math.max(1, workers),
        allowance: { time: claimTime, memory: claimMemory },
      },
      io,
      {
        gaveUp({ id }, reason) {
          unfinished = true
          fleet?.clear()
          io.err.write(`${printable(id)}: hunted no further: ${printable(reason)}\n`)
        },
        async changed(claim, hunted) {
          // A hunt by files begins anew each time, from what was known before it: nothing is kept until it is done.
          if (jobs === undefined) await write(claim, hunted.memory)
          else later.set(claim, hunted)
          const complete = hunted.lanes.every((lane) => lane === undefined)
          fleet?.clear()
          if (complete) io.err.write(`${claimLine(claim, hunted, style, width)}\n`)
        },
      },
    )
    fleet?.clear()
    if (open > 0) {
      io.out.write(
        `${countOf(open, 'job')} to do: lemmata lane ${jobs}/NAME.json > ${jobs}/NAME.result.json\n`,
      )
      return io.signal.aborted ? Exit.interrupted : Exit.undecided
    }
    for (const [claim, { memory }] of later) await write(claim, memory)
    const folders = [...new Set(claims.map((c) => memoryFolder(c, folder)))]
    if (json) {
      const found = claims.map((c) => jsonOf(c, hunts.get(c.id)!))
      const said = lanes === undefined || lanes === LANES ? {} : { lanes }
      io.out.write(jsonText({ version: 1, seed, ...said, claims: found, problems, kept: folders }))
    } else {
      io.out.write(result(claims, hunts, io))
      io.out.write(style.dim(`kept in ${folders.join(', ')}\n`))
    }
    if (io.signal.aborted) return Exit.interrupted
    if (fleet?.sawWrong()) return Exit.conflict
    const unexpected = claims.some(
      (c) => hunts.get(c.id)!.refuted && c.expected !== 'fails' && c.expected !== 'conditional',
    )
    return problems.length > 0 || unfinished ? Exit.couldNotRun : unexpected ? Exit.notAsExpected : Exit.ok
  },
})
