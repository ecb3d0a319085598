/** `lemmata hunt`: a long search for counterexamples, and for how tight a bound is. */
import { power } from '../../../symbolic/elementary/index.js'
import { DEFAULT_SEED, type Claim } from '../../index.js'
import type { Remembered } from '../../engine/memory.js'
import type { Hunted } from '../../hunt/progress.js'
import { padEnd } from '../../reporters/words/layout.js'
import { countOf } from '../../reporters/words/number.js'
import { problemLines } from '../../reporters/words/problem.js'
import { styleOf, type Style } from '../../reporters/words/style.js'
import { defineCommand } from '../command.js'
import { hunt as huntOnThreads } from '../hunting.js'
import type { Io } from '../io.js'
import { memoryFolder, readMemories, removeLeftovers, writeMemory } from '../memory.js'
import { duration, flag, text, texts, whole } from '../option.js'
import { select } from '../select.js'
import { loadClaims, readSources } from '../sources.js'
import { Exit, UsageError } from '../usage.js'

/** More threads than this only wait for each other's memory. */
const MOST_WORKERS = 32

/** How near each obligation of a claim came to failing. */
const standingWords = ({ standings }: Hunted): string =>
  standings
    .map(({ obligation, height, log10Slack }) => {
      const best =
        log10Slack === undefined
          ? `relative gap ${(-height).toPrecision(4)}`
          : ratioWord(power(10, -log10Slack))
      return standings.length === 1 ? best : `${obligation}: ${best}`
    })
    .join(', ')

const ratioWord = (ratio: number): string =>
  `best ratio ${ratio < 0.99 ? ratio.toPrecision(4) : ratio.toPrecision(9)}`

const effortWords = ({ round, evaluations }: Hunted): string =>
  `${countOf(round, 'round')}, ${countOf(evaluations, 'evaluation')}`

function claimLine(claim: Claim, hunted: Hunted, style: Style, width: number): string {
  const found = hunted.refuted ? style.red('refuted') : standingWords(hunted) || 'nothing to compare'
  return `${padEnd(claim.id, width)}  ${found}  ${style.dim(effortWords(hunted))}`
}

const pointLines = ({ kind, values, finding }: Remembered): readonly string[] => [
  `  ${kind === 'largest' ? 'largest violation' : 'simplest'}:`,
  ...values.map(
    (v) =>
      `    ${v.name} = ${v.cols === 1 && v.rows > 1 ? `(${v.entries.join(', ')})` : v.entries.join(' ')}`,
  ),
  `    ${finding}`,
]

function result(claims: readonly Claim[], hunts: ReadonlyMap<string, Hunted>, io: Io): string {
  const style = styleOf(io.colour)
  const width = Math.max(...claims.map((c) => c.id.length))
  const lines = claims.flatMap((claim) => {
    const hunted = hunts.get(claim.id)!
    const points = hunted.memory.points.filter((p) => p.kind !== 'tightest')
    const shown = hunted.refuted
      ? [points.find((p) => p.kind === 'counterexample'), points.find((p) => p.kind === 'largest')]
      : []
    return [claimLine(claim, hunted, style, width), ...shown.flatMap((p) => (p ? pointLines(p) : []))]
  })
  return `${lines.join('\n')}\n`
}

export const hunt = defineCommand({
  name: 'hunt',
  arguments: '[files…]',
  summary: 'searches long for counterexamples, and for the tightest instances',
  about:
    'Climbs the violation of every obligation over its domain and its sizes, from many starts, in rounds that grow longer. Without --time or ' +
    '--rounds it goes on until Ctrl-C. Counterexamples (confirmed exactly, or by intervals) and best instances are written to ' +
    'counterexamples/ beside the claims at once; check replays them first. With --resume a hunt goes on where the last one of this seed ended; the ' +
    'result depends on the seed and the number of rounds only, not on the threads.',
  options: {
    only: texts('IDS', 'only these claims: ids or patterns such as h2o.*'),
    time: duration('2m', 'how long'),
    rounds: whole('N', 'how many rounds per claim', { from: 1, to: 10_000 }),
    seed: whole('N', `every draw comes from it (${DEFAULT_SEED})`, { to: 2 ** 31 - 1 }),
    resume: flag('go on where the last hunt with this seed ended'),
    memory: text('FOLDER', 'where points are kept, instead of counterexamples/ beside the claims'),
    workers: whole('N', 'threads (as many as the machine has cores)', { from: 1, to: MOST_WORKERS }),
  },
  examples: [
    {
      line: 'lemmata hunt my-claims.yaml --time 2m',
      shows: 'two minutes on every claim of the file together',
    },
    { line: 'lemmata hunt my-claims.yaml --only my.bound --resume', shows: 'goes on with one, until Ctrl-C' },
    { line: "lemmata hunt --only 'nair.*' --rounds 3", shows: 'the same result on any machine' },
  ],
  async run({ operands, options }, io) {
    const { only, seed = DEFAULT_SEED, time, rounds, resume, memory: folder, workers = io.cores } = options
    const sources = await readSources(operands, io)
    const read = await loadClaims(sources.input)
    const style = styleOf(io.colour)
    const problems = [...sources.problems, ...read.problems]
    for (const p of problems) io.err.write(`${problemLines(p, style, io.err.columns).join('\n')}\n`)
    const claims = select(read.claims, only)
    if (claims.length === 0) throw new UsageError('no claims to hunt')
    await removeLeftovers(claims, folder, io)
    const memories = await readMemories(claims, folder, io)
    const width = Math.max(...claims.map((c) => c.id.length))
    const hunts = await huntOnThreads(
      {
        input: sources.input,
        claims,
        known: memories.known,
        seed,
        resume,
        rounds,
        timeLimit: time,
        workers: Math.max(1, workers),
      },
      io,
      {
        async changed(claim, hunted) {
          await writeMemory(claim, hunted.memory, memories, folder, io)
          const complete = hunted.lanes.every((lane) => lane === undefined)
          if (complete) io.err.write(`${claimLine(claim, hunted, style, width)}\n`)
        },
      },
    )
    io.out.write(result(claims, hunts, io))
    const kept = [...new Set(claims.map((c) => memoryFolder(c, folder)))].join(', ')
    io.out.write(style.dim(`kept in ${kept}\n`))
    if (io.signal.aborted) return Exit.interrupted
    const unexpected = claims.some(
      (c) => hunts.get(c.id)!.refuted && c.expected !== 'fails' && c.expected !== 'conditional',
    )
    return problems.length > 0 ? Exit.couldNotRun : unexpected ? Exit.notAsExpected : Exit.ok
  },
})
