/** The proof of an obligation, with its record, or why there is none. */
import { isScalar, isZeroRational, postorder, type SizeValues } from '../../../symbolic/expression/index.js'
import { boundLines, proveBound, sizeConditions } from '../../../symbolic/bounds/index.js'
import { entrywiseLines, proveEntrywise } from '../../../symbolic/entrywise/index.js'
import { curvatureLines, proveCurvature } from '../../../symbolic/curvature/index.js'
import {
  certificateLines,
  conclusionLines,
  inequalityLines,
  isBeyond,
  proveByLemmas,
  proveByRewriting,
  proveForAllSizes,
  proveInequality,
  proveSemidefinite,
  proveUnder,
  wantsSteps,
  type ProofContext,
  type ProofRecord,
  type RewritingOutcome,
  type VariableFacts,
} from '../../../symbolic/proof/index.js'
import { innerLines, proveInner } from '../../../symbolic/inner/index.js'
import { multiplierLines, proveByMultipliers } from '../../../symbolic/multipliers/index.js'
import { proveByTheorems, theoremLines } from '../../../symbolic/theorems/index.js'
import { polynomialLines } from '../../../symbolic/polynomials/index.js'
import { halfLineLines } from '../../../symbolic/half-lines/index.js'
import { AT_SIZES, proveSpectral, spectralLines } from '../../../symbolic/spectral/index.js'
import {
  declaredSizes,
  sides,
  type Domain,
  type Margin,
  type Obligation,
  type Residual,
} from '../../core/index.js'
import { proveByPoints } from './finite.js'
import { proveAtDeclaredSizes } from './declared-sizes.js'
import { print } from '../../../symbolic/language/index.js'
import { assumedOf, semidefiniteIn, type Assumed } from './assumed.js'
import { equationsOf } from './equations.js'
import { groundless } from './grounds.js'
import { ROOM_LINE, withRoom } from './room.js'
import { proveByLadders } from './half-lines.js'
import { boundContextOf, contextOf } from './space-facts.js'
import {
  declined,
  forAllSizes,
  replayAny,
  type AnyRecord,
  type Effort,
  type ForAllSizes,
  type Outcome,
} from './outcome.js'
import { proveByReduction, type GoalOf } from './reductions.js'
import type { ReductionRule } from '../../../symbolic/reduction/index.js'
import { proveByMinors, proveByPolynomials } from './polynomials.js'

/** Differences that are visibly nonnegative are short; others are not worth more. */
const MOST_STEPS_OF_INEQUALITY = 4000
/** What is seen in so many steps goes before bounds, which are found sooner than that a long normal form shows nothing. */
const FEW_STEPS = 600

/** What may be used: what spaces say of their variables and, in the second place, what hypotheses say. */
interface Known {
  readonly context: ProofContext
  readonly assumed: Assumed
}

function knownOf(domain: Domain, { expired }: Effort): Known {
  const context = { ...contextOf(domain), expired }
  const facts = context.facts ?? new Map<string, VariableFacts>()
  const known = new Set([...facts].filter(([, f]) => Object.keys(f).length > 0).map(([name]) => name))
  return { context, assumed: assumedOf(domain, known) }
}

/** With the facts that hypotheses give, where there are some. */
function withAssumed({ context, assumed }: Known): ProofContext | undefined {
  if (assumed.facts.size === 0) return undefined
  const said = [...assumed.facts].map(([name, { facts }]) => [name, facts] as const)
  return { ...context, facts: new Map([...(context.facts ?? []), ...said]) }
}

const assumedLines = ({ assumed }: Known): readonly string[] =>
  [...assumed.facts].map(
    ([name, { facts, label }]) => `${name} is ${Object.keys(facts).join(' and ')} by ${label}`,
  )

function proveIdentity(residual: Residual, effort: Effort): ForAllSizes {
  const known = knownOf(residual.domain, effort)
  const { left, right } = residual
  const plain = proveForAllSizes(left, right, known.context)
  if (plain.kind === 'proved') return identity(plain.record, [], effort)
  const byLemmas = rewritten(proveByLemmas(left, right, equationsOf(residual.domain), known.context), effort)
  if (byLemmas.kind === 'all sizes') return byLemmas
  if (residual.domain.assumptions.length === 0) return declined(plain.reason)
  const more = withAssumed(known)
  const informed = more && proveForAllSizes(left, right, more)
  if (informed?.kind === 'proved') return identity(informed.record, assumedLines(known), effort)
  const under = proveUnderEquations(residual, known, known.context, [], effort)
  if (under.kind === 'all sizes') return under
  const byRewriting = rewritten(proveByRewriting(left, right, known.assumed.equations, known.context), effort)
  if (byRewriting.kind === 'all sizes') return byRewriting
  if (!more) return under
  return proveUnderEquations(residual, known, more, assumedLines(known), effort)
}

function identity(record: ProofRecord, assumptions: readonly string[], effort: Effort): ForAllSizes {
  const proved = { kind: 'identity', record } as const
  const lines = [...conclusionLines(record), ...assumptions]
  return forAllSizes('equal normal forms over indices', proved, lines, effort)
}

/** Equals put for equals. */
function rewritten(outcome: RewritingOutcome, effort: Effort): ForAllSizes {
  if (outcome.kind === 'not proved') return declined(outcome.reason)
  const { record, rewritings } = outcome
  const lines = rewritings.map(
    ({ label, equation: [from, to], sides }) =>
      `with ${print(to)} for ${print(from)}, by ${label}: ${sides.map((e) => print(e)).join(' = ')}`,
  )
  const proved = { kind: 'rewriting', record } as const
  return forAllSizes('equals put for equals', proved, [...lines, ...conclusionLines(record.identity)], effort)
}

/** left = right + combination, which vanishes where the equations of the hypotheses hold. */
function proveUnderEquations(
  { left, right }: Residual,
  { assumed: { equations } }: Known,
  context: ProofContext,
  assumptions: readonly string[],
  effort: Effort,
): ForAllSizes {
  const outcome = proveUnder(left, right, equations, context)
  if (outcome.kind === 'not proved') return declined(outcome.reason)
  const { record, combination } = outcome
  const used = record.equations.map(
    ({ label, rule }) => `which vanishes by ${label}${rule === undefined ? '' : `, as ${rule}`}`,
  )
  const squares = record.squares ? ['of the squares of both sides:', `as ${record.squares.rule}`] : []
  const lines = [
    ...squares.slice(0, 1),
    `left = right + ${print(combination)},`,
    ...used,
    ...squares.slice(1),
    ...assumptions,
  ]
  const proved = { kind: 'combination', record } as const
  return forAllSizes('a combination of the hypotheses', proved, lines, effort)
}

/** 0 ≤ eigmin(M) by a sum of squares for v'Mv; other margins by terms none of which is negative. */
function proveByNormalForms(margin: Margin, effort: Effort, steps?: number): ForAllSizes {
  const known = knownOf(margin.domain, effort)
  const within = (context: ProofContext): ProofContext => ({ ...context, ...(steps === undefined ? {} : { steps }) })
  const plain = proveMarginIn(margin, within(known.context), [], effort)
  const more = plain.kind === 'declined' ? withAssumed(known) : undefined
  return more ? proveMarginIn(margin, within(more), assumedLines(known), effort) : plain
} // prettier-ignore

function proveMarginIn(
  { lesser, greater }: Margin,
  context: ProofContext,
  assumptions: readonly string[],
  effort: Effort,
): ForAllSizes {
  if (lesser.op === 'const' && isZeroRational(lesser.value) && greater.op === 'eigmin') {
    const outcome = proveSemidefinite(greater.args[0], context)
    if (outcome.kind === 'not proved') return declined(outcome.reason)
    const { certificate } = outcome
    const proved = { kind: 'semidefinite', record: certificate } as const
    return forAllSizes('a sum of squares', proved, [...certificateLines(certificate), ...assumptions], effort)
  }
  const outcome = proveInequality(lesser, greater, { steps: MOST_STEPS_OF_INEQUALITY, ...context })
  if (outcome.kind === 'not proved') return declined(outcome.reason)
  const { record } = outcome
  const proved = { kind: 'inequality', record } as const
  return forAllSizes(
    'a difference without negative terms',
    proved,
    [...inequalityLines(record), ...assumptions],
    effort,
  )
}

/** At the declared sizes; where none are declared there is one size, which is all of them. */
function atSizes(
  { domain }: Obligation,
  shown: { readonly method: string; readonly proved: AnyRecord; readonly lines: readonly string[] },
  covered: { readonly sizes: readonly SizeValues[]; readonly points: number },
  effort: Effort,
): Outcome {
  const { method, proved, lines } = shown
  if (domain.sizes.size === 0) return forAllSizes(method, proved, lines, effort)
  return { kind: 'sizes', ...shown, ...covered, errorProbability: 0, replayed: replayAny(proved, effort) }
}

/** Every point of a finite domain. */
function proveFinite(obligation: Obligation, effort: Effort): Outcome {
  const outcome = proveByPoints(obligation, effort)
  if (outcome.kind === 'declined') return outcome
  const { record, sizes, points } = outcome
  const lines = [`${points} points, each of them tried in exact arithmetic or by intervals`]
  const shown = {
    method: 'every point of a finite domain',
    proved: { kind: 'finite', record },
    lines,
  } as const
  const proved = atSizes(obligation, shown, { sizes, points }, effort)
  return proved.kind !== 'declined' && isBeyond(proved.replayed) ? declined(proved.replayed.reason) : proved
}

/** Polynomials in entries, at the declared sizes. */
function proveByEntries(margin: Margin, effort: Effort): Outcome {
  const outcome = proveByPolynomials(margin, effort)
  if (outcome.kind === 'declined') return outcome
  const { record, sizes } = outcome
  const proved = { kind: 'polynomials', record } as const
  const shown = { method: 'a polynomial that is nonnegative', proved, lines: polynomialLines(record) }
  return atSizes(margin, shown, { sizes, points: record.cases.length }, effort)
}

/** Principal minors, at the declared sizes. */
function proveByDefiniteness(margin: Margin, effort: Effort): Outcome {
  const outcome = proveByMinors(margin, effort)
  if (outcome.kind === 'declined') return outcome
  const { record, sizes } = outcome
  const count = record.cases.reduce((n, c) => n + c.minors.length, 0)
  const lines = [
    `${AT_SIZES.minors}: ${count} of them`,
    ...record.cases.flatMap((c) => c.minors.flatMap(({ rows, record: of }) => minorLines(rows, c.values, polynomialLines(of)))),
  ]
  const shown = { method: 'principal minors that are nonnegative', proved: { kind: 'minors', record }, lines } as const
  return atSizes(margin, shown, { sizes, points: record.cases.length }, effort)
} // prettier-ignore

const minorLines = (rows: readonly number[], values: SizeValues, lines: readonly string[]): readonly string[] => {
  const at = Object.entries(values).map(([name, k]) => `${name} = ${k}`)
  return [`rows ${rows.join(', ')}${at.length === 0 ? '' : ` at ${at.join(', ')}`}:`, ...lines.map((l) => `  ${l}`)]
} // prettier-ignore

/** Few real numbers: ladders of derivatives. */
function proveOnLines(margin: Margin, effort: Effort): ForAllSizes {
  const outcome = proveByLadders(margin, effort)
  if (outcome.kind === 'not proved') return declined(outcome.reason)
  const { record } = outcome
  return forAllSizes('derivatives of one sign', { kind: 'half-lines', record }, halfLineLines(record), effort)
}

/** What a replay does not confirm is no proof, and others are tried. */
const confirmed = (proved: ForAllSizes, by: string): ForAllSizes =>
  proved.kind === 'all sizes' && proved.replayed.kind !== 'confirmed'
    ? declined(`${by}: the proof was not confirmed: ${proved.replayed.reason}`)
    : proved

/** Bounds of the two sides that meet. */
function proveByBounds({ lesser, greater, domain }: Margin, effort: Effort): ForAllSizes {
  const outcome = proveBound(lesser, greater, { ...boundContextOf(domain), expired: effort.expired })
  if (outcome.kind === 'not proved') return declined(outcome.reason)
  const { record } = outcome
  const where = sizeConditions(record)
  const by = 'bounds of both sides'
  return confirmed(forAllSizes(by, { kind: 'bounds', record }, boundLines(record), effort, where), by)
}

/** Matrices that are diagonal together: what is left is a comparison of numbers. */
function proveByDiagonals(obligation: Obligation, effort: Effort): ForAllSizes {
  const context = { ...boundContextOf(obligation.domain), expired: effort.expired }
  const [lesser, greater] = sides(obligation)
  const relation = obligation.kind === 'residual' ? 'equal' : 'at most'
  const semidefinite = semidefiniteIn(obligation.domain)
  const outcome = proveSpectral({ relation, lesser, greater, context, semidefinite })
  if (outcome.kind === 'not proved') return declined(outcome.reason === undefined ? '' : `by diagonalising: ${outcome.reason}`)
  const { record } = outcome
  return forAllSizes('matrices that are diagonal together', { kind: 'spectral', record }, spectralLines(record), effort)
} // prettier-ignore

/** Lengths of few vectors, and cosines between them. */
function proveByVectors({ lesser, greater, domain }: Margin, effort: Effort): ForAllSizes {
  const outcome = proveInner(lesser, greater, { ...boundContextOf(domain), expired: effort.expired })
  if (outcome.kind === 'not proved') return declined('')
  const { record } = outcome
  return forAllSizes('lengths and cosines', { kind: 'inner', record }, innerLines(record), effort)
}

/** Multiples of hypotheses, and squares of vectors. */
function proveByHypotheses({ lesser, greater, domain }: Margin, effort: Effort): ForAllSizes {
  const outcome = proveByMultipliers(lesser, greater, { ...boundContextOf(domain), expired: effort.expired })
  if (outcome.kind === 'not proved') return declined('')
  const { record } = outcome
  const by = 'multiples of hypotheses, and squares'
  return confirmed(forAllSizes(by, { kind: 'multipliers', record }, multiplierLines(record), effort), by)
}

/** Known inequalities. */
function proveByKnown({ lesser, greater, domain }: Margin, effort: Effort): ForAllSizes {
  const outcome = proveByTheorems(lesser, greater, { ...boundContextOf(domain), expired: effort.expired })
  if (outcome.kind === 'not proved') return declined('')
  const { record } = outcome
  const by = 'known inequalities'
  return confirmed(forAllSizes(by, { kind: 'theorems', record }, theoremLines(record), effort), by)
}

/** Entry by entry, with multiples of sums that are known. */
function proveByEntry({ lesser, greater, domain }: Margin, effort: Effort): ForAllSizes {
  const outcome = proveEntrywise(lesser, greater, { ...boundContextOf(domain), expired: effort.expired })
  if (outcome.kind === 'not proved') return declined(outcome.reason)
  const { record } = outcome
  const by = 'entry by entry'
  return confirmed(forAllSizes(by, { kind: 'entrywise', record }, entrywiseLines(record), effort), by)
}

/** Convex or concave, by composition; of an obligation that says neither nothing is known. */
function proveByComposition({ curvature, domain }: Margin, effort: Effort): ForAllSizes | undefined {
  if (!curvature) return undefined
  const { of, is, wrt } = curvature
  const names = wrt.map((x) => x.name)
  const outcome = proveCurvature(of, is, names, { ...boundContextOf(domain), expired: effort.expired })
  if (outcome.kind === 'not proved') return declined(outcome.reason)
  const { record } = outcome
  return forAllSizes('convexity by composition', { kind: 'curvature', record }, curvatureLines(record), effort)
} // prettier-ignore

/** Reductions of reductions. */
const MOST_REDUCTIONS = 2

/** By other inequalities, each directly or by others again; lemmas are for claims themselves, and cost no reduction. */
function proveReduced(
  margin: Margin,
  effort: Effort,
  reductions = MOST_REDUCTIONS,
  rules?: ReadonlySet<ReductionRule>,
  mayAssume = true,
): ForAllSizes {
  if (reductions === 0) return declined('')
  const proved = (goal: Margin, step: GoalOf): ForAllSizes => {
    const composed = proveByComposition(goal, effort)
    if (composed?.kind === 'declined') return proveReduced(goal, effort, 1, BY_DERIVATIVES)
    if (composed) return composed
    if (step === 'rational') return proveRational(goal, effort)
    const further = (): ForAllSizes =>
      proveReduced(goal, effort, step === 'lemma' ? reductions : reductions - 1, undefined, false)
    // Of a change the derivative is of one number, the difference of two.
    const changed = step === 'change' ? further() : declined('')
    if (changed.kind === 'all sizes') return changed
    const direct = proveDirectly(goal, effort)
    if (direct.kind === 'all sizes' || step === 'by lemmas') return direct
    const entries = ofNumbers(goal) ? proveRational(goal, effort) : direct
    if (entries.kind === 'all sizes') return entries
    const alone = isOfTwoNumbers(goal) ? proveOnLines(goal, effort) : direct
    return alone.kind === 'all sizes' || step === 'change' ? alone : further()
  }
  return proveByReduction(margin, proved, effort, { mayAssume, ...(rules ? { rules } : {}) })
}

/** How curvature is shown where composition does not tell it. */
const BY_DERIVATIVES: ReadonlySet<ReductionRule> = new Set(['second derivatives'])

/** Polynomials where there are no sizes. */
function proveRational(margin: Margin, effort: Effort): ForAllSizes {
  const outcome = proveByEntries(margin, effort)
  return outcome.kind === 'sizes' ? declined('') : outcome
}

/** Whether there are numbers only, which have provers of their own. */
const ofNumbers = (margin: Margin): boolean => postorder(sides(margin)).every((e) => isScalar(e.shape))
/** More of them take too long where a goal is one of several. */
const isOfTwoNumbers = (margin: Margin): boolean =>
  ofNumbers(margin) && postorder(sides(margin)).filter((e) => e.op === 'var').length <= 2

/** How a function is composed first, then what is soon seen to be equal in disguise, then bounds, longer normal forms, then entry by entry. */
function proveDirectly(margin: Margin, effort: Effort): ForAllSizes {
  const composed = proveByComposition(margin, effort)
  if (composed?.kind === 'all sizes') return composed
  const short = proveByNormalForms(margin, effort, FEW_STEPS)
  if (short.kind === 'all sizes') return short
  const bounds = proveByBounds(margin, effort)
  if (bounds.kind === 'all sizes') return bounds
  const normal = wantsSteps(short.reason) ? proveByNormalForms(margin, effort) : short
  if (normal.kind === 'all sizes') return normal
  const vectors = proveByVectors(margin, effort)
  if (vectors.kind === 'all sizes') return vectors
  const multiplied = proveByHypotheses(margin, effort)
  if (multiplied.kind === 'all sizes') return multiplied
  const diagonal = proveByDiagonals(margin, effort)
  if (diagonal.kind === 'all sizes') return diagonal
  const entries = proveByEntry(margin, effort)
  if (entries.kind === 'all sizes') return entries
  const known = proveByKnown(margin, effort)
  if (known.kind === 'all sizes') return known
  const reasons = [
    ...(composed?.kind === 'declined' ? [composed.reason] : []),
    bounds.reason,
    normal.reason,
    diagonal.reason,
    entries.reason,
  ]
  return declined(reasons.filter((r) => r !== '').join('; '))
}

function proveMargin(margin: Margin, effort: Effort): Outcome {
  const all = proveDirectly(margin, effort)
  if (all.kind === 'all sizes') return all
  // What is of numbers only needs no other inequalities in most cases.
  const isOfNumbers = ofNumbers(margin)
  const reduced = isOfNumbers ? declined('') : proveReduced(margin, effort)
  if (reduced.kind === 'all sizes') return reduced
  const finite = proveFinite(margin, effort)
  if (isEverySize(finite, margin)) return finite
  const given = proveByEntries(margin, effort)
  if (given.kind !== 'declined') return given
  const definite = proveByDefiniteness(margin, effort)
  if (definite.kind !== 'declined') return definite
  const pointed = isOfNumbers ? proveReduced(margin, effort, MOST_REDUCTIONS, OF_NUMBERS) : reduced
  if (pointed.kind === 'all sizes') return pointed
  const lines = proveOnLines(margin, effort)
  if (lines.kind !== 'declined') return lines
  const late = isOfNumbers ? proveReduced(margin, effort) : reduced
  if (late.kind === 'all sizes') return late
  return finite.kind === 'declined'
    ? declined(`${all.reason}; as polynomials: ${given.reason}; by derivatives: ${lines.reason}`)
    : finite
}

/** Other inequalities that decide what is of numbers only sooner than ladders do, where there are some. */
const OF_NUMBERS: ReadonlySet<ReductionRule> = new Set(['Hölder', 'stationary'])

/** Whether every declared size is covered. */
const isEverySize = (outcome: Outcome, { domain }: Obligation): boolean =>
  outcome.kind === 'all sizes' ||
  (outcome.kind === 'sizes' && outcome.sizes.length === declaredSizes(domain).length)

/** For all sizes where that is possible, else at the declared sizes; confirmed only where the record speaks of the obligation itself. */
export function proveObligation(obligation: Obligation, effort: Effort): Outcome {
  const posed = withRoom(obligation)
  const outcome = proofOf(posed, effort)
  if (outcome.kind === 'declined') return outcome
  const reason = groundless(outcome.proved, posed)
  const told = posed === obligation ? outcome : { ...outcome, lines: [...outcome.lines, ROOM_LINE] }
  return reason === undefined ? told : { ...told, replayed: { kind: 'rejected', reason } }
}

function proofOf(obligation: Obligation, effort: Effort): Outcome {
  if (obligation.kind === 'margin') return proveMargin(obligation, effort)
  if (obligation.implementation) return declined('code under test has no formula to prove')
  const all = proveIdentity(obligation, effort)
  if (all.kind === 'all sizes') return all
  const diagonal = proveByDiagonals(obligation, effort)
  if (diagonal.kind === 'all sizes') return diagonal
  const finite = proveFinite(obligation, effort)
  if (isEverySize(finite, obligation)) return finite
  const given = proveAtDeclaredSizes(obligation, effort)
  if (given.kind === 'declined' && finite.kind !== 'declined') return finite
  if (given.kind === 'declined') return declined(`all sizes: ${all.reason}; given sizes: ${given.reason}`)
  const { sizes, points, errorProbability, record } = given
  const lines = [`${points} generic points at ${sizes.length} sizes, at every value of the indices`]
  const proved = { kind: 'given sizes', record } as const
  return {
    kind: 'sizes',
    method: 'equal at generic points modulo random 61-bit primes',
    sizes,
    points,
    errorProbability,
    proved,
    replayed: replayAny(proved, effort),
    lines,
  }
}
