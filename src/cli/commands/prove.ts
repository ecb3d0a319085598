/** `lemmata prove`: proofs, step by step, or an honest refusal. */
import { stepLines } from '../../../symbolic/proof/index.js'
import { axiomsOf, toldLines } from '../../checkers/proof/axioms.js'
import type { AnyRecord, Outcome } from '../../checkers/proof/outcome.js'
import { proofTex } from '../../checkers/proof/tex.js'
import { isForAllSizes, isProved, proveClaim, type Proved } from '../../run/prove-claim.js'
import { DEFAULT_SEED, type Scope } from '../../index.js'
import { jsonText } from '../../reporters/json.js'
import { printable, wrap } from '../../reporters/words/layout.js'
import { countOf } from '../../reporters/words/number.js'
import { problemLines } from '../../reporters/words/problem.js'
import { scopeWord, sizesWord } from '../../reporters/words/scope.js'
import { styleOf } from '../../reporters/words/style.js'
import { defineCommand } from '../command.js'
import type { Io } from '../io.js'
import { notation } from '../../hunt/notation.js'
import { duration, flag, whole } from '../option.js'
import { select } from '../select.js'
import { loadClaims, readSources } from '../sources.js'
import { Exit } from '../usage.js'

interface Shown {
  /** Every step of the proof. */
  readonly steps: boolean
  /** What the replay did. */
  readonly again: boolean
  /** Of a claim that has no sizes. */
  readonly sizeless: boolean
}

function outcomeLines(outcome: Outcome, { steps, again, sizeless }: Shown): readonly string[] {
  if (outcome.kind === 'declined') return [`not proved: ${outcome.reason}`]
  const { replayed } = outcome
  if (replayed.kind === 'rejected')
    return [
      `not proved: the proof was not confirmed: ${replayed.reason}`,
      ...(steps ? provedLines(outcome, steps, sizeless) : []),
    ]
  const replay = `replayed: ${replayed.steps} steps confirmed at ${replayed.points} points`
  return [...provedLines(outcome, steps, sizeless), ...(again ? [replay] : [])]
}

function provedLines(
  outcome: Exclude<Outcome, { kind: 'declined' }>,
  steps: boolean,
  sizeless: boolean,
): readonly string[] {
  const scoped = (scope: string): string =>
    sizeless ? `proved: ${outcome.method}` : `proved ${scope}: ${outcome.method}`
  switch (outcome.kind) {
    case 'sizes':
      return [
        scoped(`at ${sizesWord(outcome.sizes)}`),
        ...(outcome.errorProbability === 0
          ? toldLines(outcome)
          : [
              `${outcome.points} points; the probability of an error is below ${outcome.errorProbability.toExponential(1)}`,
            ]),
      ]
    case 'all sizes':
      return [
        scoped(`for ${scopeWord(scopeOf(outcome))}`),
        ...(steps ? stepsOf(outcome.proved) : []),
        ...toldLines(outcome),
      ]
  }
}

const scopeOf = ({ where }: Extract<Outcome, { kind: 'all sizes' }>): Scope => ({
  kind: 'all sizes',
  ...(where ? { where } : {}),
})

/** The steps of records that hold for all sizes. */
function stepsOf({ kind, record }: AnyRecord): readonly string[] {
  if (kind === 'combination' || kind === 'rewriting') return stepLines(record.identity)
  return 'rules' in record ? stepLines(record) : []
}

const isSizeless = ({ claim }: Proved): boolean => claim.domain.sizes.size === 0

/** What the provers say of a claim, in lines of a width. */
export function shown(
  proved: Proved,
  asked: Omit<Shown, 'sizeless'>,
  { colour, width }: { readonly colour: boolean; readonly width: number },
): string {
  const { claim, attempts, disagreements } = proved
  const show = { ...asked, sizeless: isSizeless(proved) }
  const style = styleOf(colour)
  const lines = attempts.flatMap(({ obligation, outcome }) => [
    ...(attempts.length > 1 ? [`(${obligation})`] : []),
    ...outcomeLines(outcome, show).flatMap((line) =>
      (width === Infinity ? [printable(line)] : wrap(printable(line), width)).map((l) => `  ${l}`),
    ),
  ])
  const conflicts = disagreements.map((d) => `  conflict: ${printable(d)}`)
  return `${[style.bold(printable(claim.id)), ...wrap(printable(claim.text.claim), Math.min(width, 100)).map((l) => style.dim(`  ${l}`)), ...lines, ...conflicts].join('\n')}\n`
}

const asData = ({ claim, attempts, disagreements }: Proved): unknown => ({
  id: claim.id,
  claim: claim.text.claim,
  ...(disagreements.length === 0 ? {} : { disagreements }),
  obligations: attempts.map(({ obligation, outcome }) => {
    if (outcome.kind === 'declined') return { obligation, ...outcome }
    const { kind, method, proved, replayed } = outcome
    const axioms = axiomsOf(proved)
    const found = {
      obligation,
      kind,
      method,
      of: proved.kind,
      record: proved.record,
      replayed,
      ...(axioms.length > 0 ? { axioms } : {}),
    }
    if (kind === 'all sizes')
      return { ...found, ...(outcome.where ? { where: outcome.where } : {}), errorProbability: 0 }
    const { sizes, points, errorProbability } = outcome
    return { ...found, sizes, points, errorProbability }
  }),
})

/** The statement and a display for each part that is proved; comments say what is not. */
function texOf({ claim, attempts }: Proved): string {
  const { statement, definitions } = notation(claim)
  const parts = attempts.flatMap(({ obligation, outcome }) => {
    const part = attempts.length > 1 ? ` (${obligation})` : ''
    return outcome.kind === 'declined' || outcome.replayed.kind !== 'confirmed'
      ? [`% not proved${part}`]
      : [`% ${outcome.method}${part}`, proofTex(outcome)]
  })
  return `${[`% ${claim.id}`, statement, ...definitions, ...parts].join('\n\n')}\n`
}

function summary(all: readonly Proved[]): string {
  const proved = all.filter(isProved)
  const sized = proved.filter((p) => !isSizeless(p))
  const forAll = sized.filter(isForAllSizes).length
  const scopes = [
    ...(forAll > 0 ? [`${forAll} for all sizes`] : []),
    ...(sized.length > forAll ? [`${sized.length - forAll} at given sizes`] : []),
  ]
  const scoped = scopes.length === 0 ? '' : ` (${scopes.join(', ')})`
  return `${countOf(all.length, 'claim')}: ${proved.length} proved${scoped}, ${all.length - proved.length} not proved\n`
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

/** `lemmata prove`. */
export const prove = defineCommand({
  name: 'prove',
  arguments: '<id or file> [ids and files…]',
  operands: { least: 1 },
  summary: 'proves claims, with the steps, or says why it cannot',
  about:
    'Equations are proved for all sizes by bringing the entries of both sides to one normal form over indices, or else at the declared sizes ' +
    'by points modulo large primes; a matrix is shown to be semidefinite by a sum of squares; inequalities of polynomials and rational functions, with the ' +
    'hypotheses of the claim, by a certificate that no term is negative after substitutions, or is paid by others. A proof counts only where its record is confirmed by a ' +
    'replay that shares no code with the prover. A refusal says nothing about the claim: ' +
    'lemmata check looks for a counterexample. Ids may be patterns; without a file they are those of the catalogue.',
  options: {
    steps: flag('the normal form of every part of the formula too'),
    replay: flag('says what the replay of each record did'),
    tex: flag('the proofs in TeX, a display each'),
    json: flag('the records of the proofs, as data'),
    seed: whole('N', `of the points at given sizes and of the replay (${DEFAULT_SEED})`, { to: 2 ** 31 - 1 }),
    time: duration('90s', 'a limit for the whole run'),
    'claim-time': duration('5m', 'a limit for each claim: what is not proved by then is not'),
  },
  examples: [
    {
      line: 'lemmata prove closed-forms.vector-normalized.hessian',
      shows: 'the Hessian of softmax regression, for all sizes',
    },
    {
      line: "lemmata prove 'alman-song.*' --replay",
      shows: 'all claims of a paper, with what the replay of each record did',
    },
    { line: 'lemmata prove nair.t1.p2 --tex', shows: 'a proof for a paper' },
    { line: 'lemmata prove my-claims.yaml --json', shows: 'your own claims, the proofs as data' },
  ],
  async run({ operands, options }, io) {
    const {
      steps,
      replay: again,
      json,
      tex,
      seed = DEFAULT_SEED,
      time,
      'claim-time': claimTime = Infinity,
    } = options
    const { files, ids } = await operandsOf(operands, io)
    const sources = await readSources(files, io)
    const read = await loadClaims(sources.input)
    const problems = [...sources.problems, ...read.problems]
    const style = styleOf(io.colour)
    for (const p of problems) io.err.write(`${problemLines(p, style, io.err.columns).join('\n')}\n`)
    if (problems.length > 0 && read.claims.length === 0) return Exit.couldNotRun
    const end = time === undefined ? Infinity : io.now() + time
    const all: Proved[] = []
    const view = { colour: io.colour, width: io.out.isTty ? io.out.columns - 4 : Infinity }
    for (const claim of select(read.claims, ids)) {
      const until = Math.min(end, io.now() + claimTime)
      const proved = proveClaim(claim, seed, () => io.now() >= until || io.signal.aborted)
      all.push(proved)
      if (tex) io.out.write(`${texOf(proved)}\n`)
      else if (!json) io.out.write(`${shown(proved, { steps, again }, view)}\n`)
    }
    if (json) io.out.write(jsonText(all.map(asData)))
    else if (!tex) io.out.write(summary(all))
    if (io.signal.aborted) return Exit.interrupted
    if (problems.length > 0) return Exit.couldNotRun
    if (all.some((p) => p.disagreements.length > 0)) return Exit.conflict
    return all.every(isProved) ? Exit.ok : Exit.undecided
  },
})
