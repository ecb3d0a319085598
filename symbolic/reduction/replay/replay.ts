/**
 * Replays a proof by other inequalities: checks that these are enough, by its own reading of the formula, that each proof speaks of its inequality, and has it replayed.
 */
import { fraction, need, ONE, Rejected } from '../../bounds/replay/arithmetic.js'
import { isScalar, mentions, sameShape, type Node } from '../../bounds/replay/node.js'
import { isSameCombination, Reading, summed, times } from '../../bounds/replay/reading.js'
import { signOf } from '../../bounds/replay/signs.js'
import { definiteness } from '../../curvature/replay/definite.js'
import { Situation } from '../../curvature/replay/situation.js'
import type { PlainFormulaStep } from '../../proof/plain.js'
import type { ReplayOutcome } from '../../proof/replay/outcome.js'
import type { PlainMean, ReductionRecord } from '../plain.js'
import { checkChannel } from './channel.js'
import { checkEntries } from './entries.js'
import { checkFromEqual, checkMeanValue, checkStationary } from './pairs.js'
import { checkDivisors } from './divisors.js'
import { checkHomogeneous } from './homogeneous.js'
import { checkHoelder } from './hoelder.js'
import { checkInterior } from './interior.js'
import { checkDualNorms } from './dual-norms.js'
import { checkQuantities } from './quantities.js'
import { checkComplement } from './schur.js'
import { checkSecond } from './second.js'
import { checkSegment } from './segment.js'
import { checkTangent, CONVEX } from './tangent.js'

/** What a proof shows: an inequality between two steps of its own formula, or the curvature of one; the spaces that it takes for granted, and the variables that its hypotheses speak of. */
export type Shown = {
  readonly steps: readonly PlainFormulaStep[]
  readonly spaces: readonly { readonly name: string; readonly space?: string }[]
  readonly assumed: ReadonlySet<string>
} & (
  | { readonly says: 'at most'; readonly sides: readonly [number, number] }
  | { readonly says: 'semidefinite'; readonly of: number }
  | {
      readonly says: 'convex' | 'concave' | 'affine'
      readonly of: number
      readonly moving: readonly string[]
    }
)

/** How proofs of the goals are read and replayed. */
export interface Inner<Proof> {
  readonly shown: (proof: Proof) => Shown | undefined
  readonly replay: (proof: Proof) => ReplayOutcome
}

/** Checks the record; `rejected` says where it fails. */
export function replayReduction<Proof>(record: ReductionRecord<Proof>, inner: Inner<Proof>): ReplayOutcome {
  try {
    need((record.version as number) === 1, 'a version of records that is not known')
    const reading = new Reading(record)
    checkRule(record, reading)
    return record.goals.reduce<ReplayOutcome>((all, goal) => {
      if (all.kind === 'rejected') return all
      checkGoal(record, goal, inner.shown(goal.proof))
      const replayed = inner.replay(goal.proof)
      if (replayed.kind === 'rejected') return replayed
      return { kind: 'confirmed', steps: all.steps + replayed.steps, points: all.points + replayed.points }
    }, { kind: 'confirmed', steps: 1, points: 0 })
  } catch (problem) {
    if (problem instanceof Rejected) return { kind: 'rejected', reason: problem.message }
    throw problem
  }
} // prettier-ignore

/** A text that the same formulas share. */
function textOf(steps: readonly PlainFormulaStep[], k: number): string {
  const step = steps[k]
  need(step !== undefined, 'a step that is not there')
  const { operation, shape } = step
  const { of = [], ...own } = operation as typeof operation & { readonly of?: readonly number[] }
  need(of.every((i) => Number.isInteger(i) && i >= 0 && i < k), 'a step that is built on a later one')
  return `${JSON.stringify([own, shape])}(${of.map((i) => textOf(steps, i)).join(',')})`
} // prettier-ignore

/** Rules the goal of which is that a function is convex or concave. */
const CURVED: ReadonlySet<string> = new Set(['convexity', 'channel', 'tangent'])

function checkGoal<Proof>(record: ReductionRecord<Proof>, goal: ReductionRecord<Proof>['goals'][number], shown: Shown | undefined): void {
  const same = (own: number, other: number): boolean => textOf(record.nodes, own) === textOf(shown!.steps, other)
  need(shown !== undefined, 'a proof that shows nothing')
  // Numbers that stand in holes of the other proof alone are none of this one.
  const isOurs = (name: string): boolean => record.nodes.some((n) => n.operation.op === 'var' && n.operation.name === name)
  for (const { name, space } of shown.spaces)
    need(space === undefined || !isOurs(name) || record.variables.find((v) => v.name === name)?.space === space, 'a variable in another space')
  // Between points of the claim hypotheses on the number need not hold.
  need(record.along === undefined || !shown.assumed.has(record.along), 'a hypothesis on the number along which derivatives are taken')
  need(!record.scaling?.names.some((name) => shown.assumed.has(name)), 'a hypothesis on a number that is scaled')
  if (shown.says === 'at most') {
    need(!CURVED.has(record.rule), 'a proof of something else')
    need(same(goal.lesser, shown.sides[0]) && same(goal.greater, shown.sides[1]), 'a proof of something else')
    return
  }
  if (shown.says === 'semidefinite') {
    const [zero, least] = [goal.lesser, goal.greater].map((k) => record.nodes[k].operation)
    need(!CURVED.has(record.rule) && zero.op === 'const' && zero.value === '0', 'a proof of something else')
    need(least.op === 'apply' && least.name === 'eigmin' && same(least.of[0], shown.of), 'a proof of something else')
    return
  }
  const mean = record.rule === 'convexity' ? record.mean : record.rule === 'channel' ? record.channel : record.rule === 'tangent' ? record.tangent : undefined
  need(mean !== undefined, 'a proof of something else')
  const names = mean.holes.map((h) => h.name).toSorted()
  need(same(mean.of, shown.of) && (shown.says === mean.is || shown.says === 'affine'), 'a proof of something else')
  need(JSON.stringify(names) === JSON.stringify(shown.moving.toSorted()), 'a function of other variables')
} // prettier-ignore

function checkRule<Proof>(record: ReductionRecord<Proof>, r: Reading): void {
  const [lesser, greater] = [r.at(record.lesser), r.at(record.greater)]
  const goals = record.goals.map((g) => [r.at(g.lesser), r.at(g.greater)] as const)
  const are = (...of: readonly (readonly [Node, Node])[]): boolean =>
    of.length === goals.length && of.every(([a, b], k) => a === goals[k][0] && b === goals[k][1])
  const numbers = [lesser, greater].every(isScalar)
  need(record.curved === undefined || record.rule === 'second derivatives', 'a function of which nothing is shown')
  switch (record.rule) {
    case 'squares': {
      const [sign, squares] = goals
      need(numbers && goals.length === 2, 'no squares of numbers')
      need(r.number(sign[0])?.p === 0n && sign[1] === greater, 'a greater side that may be negative')
      need(isSquare(squares[0], lesser, r) && isSquare(squares[1], greater, r), 'other squares')
      return
    }
    case 'powers': {
      const [sign, powers] = goals
      const k = record.power ?? 0
      need(numbers && goals.length === 2 && Number.isInteger(k) && k >= 1 && k <= 100, 'no powers of numbers')
      need(r.number(sign[0])?.p === 0n && sign[1] === greater, 'a greater side that may be negative')
      need(isPower(powers[0], lesser, k, r) && isPower(powers[1], greater, k, r), 'other powers')
      return
    }
    case 'both signs': {
      need(numbers && lesser.op === 'abs', 'no absolute value')
      const [a] = lesser.of
      need(are([a, greater], [r.apply('neg', [a], a), greater]), 'not both signs')
      return
    }
    case 'larger of two':
      need(numbers, 'no numbers')
      need((lesser.op === 'max2' && are([lesser.of[0], greater], [lesser.of[1], greater])) || (greater.op === 'min2' && are([lesser, greater.of[0]], [lesser, greater.of[1]])), 'not both of the two')
      return
    case 'logarithms': {
      const [logs] = goals
      need(numbers && goals.length === 1, 'no logarithms of numbers')
      need(isLogarithm(logs[0], lesser, r) && isLogarithm(logs[1], greater, r), 'other logarithms')
      return
    }
    case 'convexity':
      need(record.mean !== undefined && are([lesser, greater]), 'no mean')
      checkMean(record, record.mean, r)
      return
    case 'channel':
      need(record.channel !== undefined && are([lesser, greater]) && numbers, 'no channel')
      checkChannel(record, record.channel, r)
      return
    case 'mean value':
      checkMeanValue(record, r)
      return
    case 'from equal':
      checkFromEqual(record, r)
      return
    case 'stationary':
      checkStationary(record, r)
      return
    case 'Schur complement':
      checkComplement(record, r)
      return
    case 'divisors':
      checkDivisors(record, r)
      return
    case 'Hölder':
      checkHoelder(record, r)
      return
    case 'entries':
      checkEntries(record, r)
      return
    case 'dual norms':
      checkDualNorms(record, r)
      return
    case 'quantities':
      checkQuantities(record, r)
      return
    case 'lemmas': {
      // Which hypotheses the last proof uses is compared with the claim's and the lemmas where the record is.
      const last = goals.at(-1)
      need(goals.length >= 2 && last?.[0] === lesser && last[1] === greater, 'no proof of the inequality itself')
      return
    }
    case 'segment':
      need(record.segment !== undefined, 'no segment')
      checkSegment(record, record.segment, r)
      return
    case 'second derivatives':
      need(record.curved !== undefined, 'no function')
      checkSecond(record, record.curved, r)
      return
    case 'homogeneous':
      need(numbers, 'no numbers')
      checkHomogeneous(record, r)
      return
    case 'interior':
      checkInterior(record, r)
      return
    case 'tangent':
      need(record.tangent !== undefined && are([lesser, greater]) && numbers, 'no tangent')
      checkTangent(record, record.tangent, r)
      return
    default:
      need(false, 'a rule that is not known')
  }
} // prettier-ignore

/** Whether s is n². */
function isSquare(s: Node, n: Node, r: Reading): boolean {
  const [a, b] = n.of
  if (n.op === 'sqrt') return s === a
  if (n.op === 'abs' || n.op === 'neg') return isSquare(s, a, r)
  if (n.op === 'scale' || n.op === 'had') return s.op === 'scale' && isSquare(s.of[0], a, r) && isSquare(s.of[1], b, r)
  if (n.op === 'div') return s.op === 'div' && isSquare(s.of[0], a, r) && isSquare(s.of[1], b, r)
  const two = s.op === 'pow' && s.of[0] === n ? r.number(s.of[1]) : undefined
  return two?.p === 2n && two.q === 1n
} // prettier-ignore

/** Whether s is nᵏ: of a root of order o, what it is of to the power k/o. */
function isPower(s: Node, n: Node, k: number, r: Reading): boolean {
  const [a, b] = n.of
  const both = (op: string): boolean => s.op === op && isPower(s.of[0], a, k, r) && isPower(s.of[1], b, k, r)
  if (n.op === 'scale' || n.op === 'had') return both('scale')
  if (n.op === 'div') return both('div')
  const exponent = n.op === 'pow' ? r.number(b) : undefined
  const order = n.op === 'sqrt' ? 2 : exponent?.p === 1n ? Number(exponent.q) : 1
  const of = order === 1 ? n : a
  if (k % order !== 0) return false
  if (k === order) return s === of
  const left = s.op === 'pow' && s.of[0] === of ? r.number(s.of[1]) : undefined
  return left?.q === 1n && left.p === BigInt(k / order)
}

/** Whether a number is visibly positive wherever it has a value. */
function isPositive(n: Node, r: Reading): boolean {
  if (signOf(r, n) === 'positive') return true
  return ['trace', 'eigmax', 'eigmin', 'opnorm'].includes(n.op) && isDefinite(n.of[0], r)
}
const isDefinite = (n: Node, r: Reading): boolean => definiteness(n, new Situation(r, [])) === 'definite'

/** Whether l is log n, where n is visibly positive. */
function isLogarithm(l: Node, n: Node, r: Reading): boolean {
  const [a, b] = n.of
  const value = n.op === 'const' ? r.number(n) : undefined
  if (value) return value.p > 0n && (value.p === value.q ? r.number(l)?.p === 0n : l.op === 'log' && l.of[0] === n)
  switch (n.op) {
    case 'det':
      return isDefinite(a, r) && l.op === 'logdet' && l.of[0] === a
    case 'exp':
      return l === a
    case 'scale':
    case 'had':
      return l.op === 'add' && isLogarithm(l.of[0], a, r) && isLogarithm(l.of[1], b, r)
    case 'div':
      return l.op === 'add' && isLogarithm(l.of[0], a, r) && l.of[1].op === 'neg' && isLogarithm(l.of[1].of[0], b, r)
    case 'pow':
      return l.op === 'scale' && l.of[0] === b && isLogarithm(l.of[1], a, r)
    case 'sqrt': {
      const half = l.op === 'scale' ? r.number(l.of[0]) : undefined
      return half?.p === 1n && half.q === 2n && isLogarithm(l.of[1], a, r)
    }
    default:
      return isPositive(n, r) && l.op === 'log' && l.of[0] === n
  }
} // prettier-ignore

function checkMean<Proof>(record: ReductionRecord<Proof>, mean: PlainMean, r: Reading): void {
  const weights = mean.weights.map((k) => r.at(k)) as [Node, Node]
  checkWeights(weights, r)
  const holes = mean.holes.map((h) => ({ ...h, mean: r.at(h.mean), at: h.at.map((k) => r.at(k)) as [Node, Node] }))
  need(new Set(holes.map((h) => h.name)).size === holes.length && holes.length > 0, 'holes that are not told apart')
  for (const h of holes) checkHole(h, weights, r)
  const names = new Set(holes.map((h) => h.name))
  for (const side of [record.lesser, record.greater]) need(!mentions(r.at(side), names), 'a hole that is a variable of the claim')
  const filled = (pick: (h: (typeof holes)[number]) => Node): Node => fill(r.at(mean.of), new Map(holes.map((h) => [h.name, pick(h)])), r)
  const values = [filled((h) => h.mean), filled((h) => h.at[0]), filled((h) => h.at[1])] as const
  need(isMultiple(record, mean, values, weights, r), 'sides that are not those of a mean')
} // prettier-ignore

/** The same up to a rational factor, which turns the sides where it is negative. */
function isMultiple<Proof>(record: ReductionRecord<Proof>, mean: PlainMean, values: readonly [Node, Node, Node], weights: readonly [Node, Node], r: Reading): boolean {
  const sides = [record.lesser, record.greater].map((k) => r.at(k))
  return sides.some((single, k) => {
    const [term] = r.linear(values[0])
    const c = term && r.linear(single).get(term[0])
    if (!c) return false
    const factor = fraction(c.p * term[1].q, c.q * term[1].p)
    const isLesser = (mean.is === 'convex') === factor.p > 0n
    const both = summed(times(r.linear(weigh(weights[0], values[1], r)), factor), times(r.linear(weigh(weights[1], values[2], r)), factor))
    return isLesser === (k === 0) && isSameCombination(r.linear(single), times(r.linear(values[0]), factor)) && isSameCombination(r.linear(sides[1 - k]), both)
  })
} // prettier-ignore

const weigh = (w: Node, x: Node, r: Reading): Node => r.apply('scale', [w, x], x)

/** Two numbers of at least zero with sum one: rationals, or t and 1 − t with t between 0 and 1. */
function checkWeights(weights: readonly [Node, Node], r: Reading): void {
  const one = new Map([[r.one, ONE]])
  need(weights.every(isScalar) && isSameCombination(summed(r.linear(weights[0]), r.linear(weights[1])), one), 'weights of another sum')
  const isShare = (n: Node): boolean => {
    const [c, ends] = [r.number(n), r.ends(n)]
    if (c) return c.p >= 0n && c.p <= c.q
    return n.op === 'var' && r.space(n)?.space === 'scalar' && ends !== undefined && ends[0].p >= 0n && ends[1].p <= ends[1].q
  }
  need(weights.some(isShare), 'a weight that may be negative')
} // prettier-ignore

type Hole = { readonly name: string; readonly mean: Node; readonly at: readonly [Node, Node] }

function checkHole({ name, mean, at }: Hole, weights: readonly [Node, Node], r: Reading): void {
  const [x, y] = at
  need(sameShape(mean, x) && sameShape(mean, y), 'points of another shape')
  const weighed = summed(r.linear(weigh(weights[0], x, r)), r.linear(weigh(weights[1], y, r)))
  need(isSameCombination(r.linear(mean), weighed), 'a point that is not the mean')
  const given = r.record.variables.find((v) => v.name === name)
  need(given !== undefined && JSON.stringify(given.shape) === JSON.stringify([mean.rowSize, mean.colSize]), 'a hole of another shape')
  if (['matrix', 'vector', 'scalar'].includes(given.space) && given.params.length === 0) return
  need(CONVEX.has(given.space), 'a set that is not convex')
  const isIn = (n: Node): boolean => {
    const own = r.space(n)
    return own?.space === given.space && own.params.length === given.params.length && own.params.every((p, k) => p === r.at(given.params[k]))
  }
  need(isIn(x) && isIn(y), 'a point that may be outside')
} // prettier-ignore

/** A node with others put for its holes. */
function fill(n: Node, by: ReadonlyMap<string, Node>, r: Reading): Node {
  if (n.operation.op === 'var') return by.get(n.operation.name) ?? n
  if (n.of.length === 0) return n
  const of = n.of.map((x) => fill(x, by, r))
  return of.every((x, k) => x === n.of[k]) ? n : r.make(n.operation, of, n.rowSize, n.colSize)
}
