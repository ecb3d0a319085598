/** `lemmata prove`: proofs, step by step, or an honest refusal. */
import {
  replay,
  replayCertificate,
  replayInequality,
  stepLines,
  type ReplayOutcome,
} from '../../../symbolic/proof/index.js'
import { proveObligation, type AnyRecord, type Outcome } from '../../checkers/proof/prove.js'
import { lower } from '../../claims/lower.js'
import { DEFAULT_SEED, type Claim } from '../../index.js'
import { jsonText } from '../../reporters/json.js'
import { printable, wrap } from '../../reporters/words/layout.js'
import { countOf } from '../../reporters/words/number.js'
import { problemLines } from '../../reporters/words/problem.js'
import { sizesWord } from '../../reporters/words/scope.js'
import { styleOf } from '../../reporters/words/style.js'
import { defineCommand } from '../command.js'
import type { Io } from '../io.js'
import { duration, flag, whole } from '../option.js'
import { select } from '../select.js'
import { loadClaims, readSources } from '../sources.js'
import { Exit } from '../usage.js'

interface Attempt {
  readonly obligation: string
  readonly outcome: Outcome
  readonly replayed?: ReplayOutcome
}

interface Proved {
  readonly claim: Claim
  readonly attempts: readonly Attempt[]
}

function replayed({ kind, record }: AnyRecord, seed: number): ReplayOutcome {
  switch (kind) {
    case 'identity':
      return replay(record, { seed })
    case 'semidefinite':
      return replayCertificate(record, { seed })
    case 'inequality':
      return replayInequality(record, { seed })
  }
}

function attempt(claim: Claim, seed: number, again: boolean, expired: () => boolean): Proved {
  const lowered = lower(claim)
  if (lowered.kind === 'not lowered')
    return { claim, attempts: [{ obligation: '1', outcome: { kind: 'declined', reason: lowered.reason } }] }
  const attempts = lowered.obligations.map((obligation): Attempt => {
    if (expired())
      return {
        obligation: obligation.label,
        outcome: { kind: 'declined', reason: 'the time limit was reached' },
      }
    const outcome = proveObligation(obligation, { seed, expired })
    const check = again && outcome.kind === 'all sizes' ? { replayed: replayed(outcome.proved, seed) } : {}
    return { obligation: obligation.label, outcome, ...check }
  })
  return { claim, attempts }
}

const isProved = ({ attempts }: Proved): boolean => attempts.every((a) => a.outcome.kind !== 'declined')
const isForAllSizes = ({ attempts }: Proved): boolean => attempts.every((a) => a.outcome.kind === 'all sizes')
const isRejected = ({ attempts }: Proved): boolean => attempts.some((a) => a.replayed?.kind === 'rejected')

function outcomeLines(outcome: Outcome, steps: boolean): readonly string[] {
  switch (outcome.kind) {
    case 'declined':
      return [`not proved: ${outcome.reason}`]
    case 'sizes':
      return [
        `proved at ${sizesWord(outcome.sizes)}: ${outcome.method}`,
        `${outcome.points} points; the probability of an error is below ${outcome.errorProbability.toExponential(1)}`,
      ]
    case 'all sizes':
      return [
        `proved for all sizes: ${outcome.method}`,
        ...(steps ? stepLines(outcome.proved.record) : []),
        ...outcome.lines,
      ]
  }
}

const replayLines = (outcome: ReplayOutcome | undefined): readonly string[] => {
  if (!outcome) return []
  return outcome.kind === 'confirmed'
    ? [`replayed: ${outcome.steps} steps confirmed at ${outcome.points} points`]
    : [`replayed: rejected, ${outcome.reason}`]
}

function shown({ claim, attempts }: Proved, steps: boolean, io: Io): string {
  const style = styleOf(io.colour)
  const width = io.out.isTty ? io.out.columns - 4 : Infinity
  const lines = attempts.flatMap(({ obligation, outcome, replayed: again }) => [
    ...(attempts.length > 1 ? [`(${obligation})`] : []),
    ...[...outcomeLines(outcome, steps), ...replayLines(again)].flatMap((line) =>
      (width === Infinity ? [printable(line)] : wrap(printable(line), width)).map((l) => `  ${l}`),
    ),
  ])
  return `${[style.bold(claim.id), ...wrap(printable(claim.text.claim), Math.min(width, 100)).map((l) => style.dim(`  ${l}`)), ...lines].join('\n')}\n`
}

const asData = ({ claim, attempts }: Proved): unknown => ({
  id: claim.id,
  claim: claim.text.claim,
  obligations: attempts.map(({ obligation, outcome, replayed: again }) => {
    const common = { obligation, ...(again ? { replayed: again } : {}) }
    if (outcome.kind !== 'all sizes') return { ...common, ...outcome }
    const { method, proved } = outcome
    return {
      ...common,
      kind: 'all sizes',
      method,
      errorProbability: 0,
      of: proved.kind,
      record: proved.record,
    }
  }),
})

function summary(all: readonly Proved[]): string {
  const forAll = all.filter(isForAllSizes).length
  const some = all.filter((p) => isProved(p) && !isForAllSizes(p)).length
  const parts = [
    `${forAll} proved for all sizes`,
    ...(some > 0 ? [`${some} at given sizes`] : []),
    `${all.length - forAll - some} not proved`,
  ]
  return `${countOf(all.length, 'claim')}: ${parts.join(', ')}\n`
}

/** Words that name files are files; the others are ids. */
async function operandsOf(
  words: readonly string[],
  io: Io,
): Promise<{ files: readonly string[]; ids: readonly string[] }> {
  const isFile = await Promise.all(
    words.map(
      async (word) =>
        word === '-' ||
        /[/\\]|\.(?:ya?ml|md|markdown|mdx)$/iu.test(word) ||
        (await io.stat(word)) !== undefined,
    ),
  )
  return { files: words.filter((_, i) => isFile[i]), ids: words.filter((_, i) => !isFile[i]) }
}

export const prove = defineCommand({
  name: 'prove',
  arguments: '<id or file> [ids and files…]',
  operands: { least: 1 },
  summary: 'proves claims, with the steps, or says why it cannot',
  about:
    'Equations are proved for all sizes by bringing the entries of both sides to one normal form over indices, or else at the declared sizes ' +
    'by points modulo large primes; a matrix is shown to be semidefinite by a sum of squares. A refusal says nothing about the claim: ' +
    'lemmata check looks for a counterexample. Ids may be patterns; without a file they are those of the catalogue.',
  options: {
    steps: flag('the normal form of every part of the formula too'),
    replay: flag('checks every record again by a reader that shares no code with the prover'),
    json: flag('the records of the proofs, as data'),
    seed: whole('N', `of the points at given sizes and of the replay (${DEFAULT_SEED})`, { to: 2 ** 31 - 1 }),
    time: duration('90s', 'a limit for the whole run'),
  },
  examples: [
    {
      line: 'lemmata prove closed-forms.vector-normalized.hessian',
      shows: 'the Hessian of softmax regression, for all sizes',
    },
    {
      line: "lemmata prove 'alman-song.*' --replay",
      shows: 'all claims of a paper, each record checked again',
    },
    { line: 'lemmata prove my-claims.yaml --json', shows: 'your own claims, the proofs as data' },
  ],
  async run({ operands, options: { steps, replay: again, json, seed = DEFAULT_SEED, time } }, io) {
    const { files, ids } = await operandsOf(operands, io)
    const sources = await readSources(files, io)
    const read = await loadClaims(sources.input)
    const problems = [...sources.problems, ...read.problems]
    const style = styleOf(io.colour)
    for (const p of problems) io.err.write(`${problemLines(p, style, io.err.columns).join('\n')}\n`)
    if (problems.length > 0 && read.claims.length === 0) return Exit.couldNotRun
    const end = time === undefined ? Infinity : io.now() + time
    const expired = (): boolean => io.now() >= end || io.signal.aborted
    const all: Proved[] = []
    for (const claim of select(read.claims, ids)) {
      const proved = attempt(claim, seed, again, expired)
      all.push(proved)
      if (!json) io.out.write(`${shown(proved, steps, io)}\n`)
    }
    io.out.write(json ? jsonText(all.map(asData)) : summary(all))
    if (io.signal.aborted) return Exit.interrupted
    if (problems.length > 0) return Exit.couldNotRun
    if (all.some(isRejected)) return Exit.conflict
    return all.every(isProved) ? Exit.ok : Exit.undecided
  },
})
