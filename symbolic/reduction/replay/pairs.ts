/**
 * Checks inequalities in two numbers of one interval that rest on a derivative. All that is compared is analytic inside of the intervals, which is a connected set: what agrees to so many bits
 * at points drawn from a digest of the record is equal there.
 */
import { fraction, need, Rejected, ZERO, type Fraction } from '../../bounds/replay/arithmetic.js'
import { isScalar, type Node } from '../../bounds/replay/node.js'
import { isSameCombination, summed, type Reading } from '../../bounds/replay/reading.js'
import { signOf } from '../../bounds/replay/signs.js'
import { sharesOf } from '../../proof/replay/draws.js'
import { Undefined, UNIT } from '../../proof/replay/fixed-point.js'
import { ONE, rational, sub, times, ZERO as NOTHING, type Interval } from '../../proof/replay/interval.js'
import { constantJet, jetArithmetic, type Jet } from '../../proof/replay/jet.js'
import { operationsOver } from '../../proof/replay/operations.js'
import { stepsOf } from '../../proof/replay/steps.js'
import type { ReductionRecord } from '../plain.js'
import { counts } from './points.js'

type Ends = readonly [Fraction | undefined, Fraction | undefined]

const ANYWHERE: ReadonlySet<string> = new Set(['neg', 'add', 'had', 'scale', 'exp', 'expm1', 'sinh', 'cosh', 'tanh', 'asinh', 'atan', 'sin', 'cos', 'erf']) // prettier-ignore
const LIKE_ARGUMENT: ReadonlySet<string> = new Set(['sinh', 'tanh', 'asinh', 'atan', 'erf', 'expm1', 'sqrt', 'log1p']) // prettier-ignore

/** The ends of the interval of a variable. */
function endsOf(n: Node, r: Reading): Ends | undefined {
  const { space = '', params = [] } = r.space(n) ?? {}
  if (space === 'positive' || space === 'nonnegative') return [ZERO, undefined]
  if (space !== 'scalar') return undefined
  const own = r.ends(n)
  return own ? [own[0], own[1]] : params.length === 0 ? [undefined, undefined] : undefined
}

/** Positive for all variables inside of their intervals. */
function isPositive(n: Node, r: Reading): boolean {
  if (n.op === 'exp' || n.op === 'cosh' || n.op === 'pi') return true
  const affine = leastOf(n, r)
  if (affine) return affine.least.p > 0n || (affine.least.p === 0n && affine.varies)
  const [a, b] = n.of
  if (LIKE_ARGUMENT.has(n.op)) return isPositive(a, r)
  if (n.op === 'add') return (isPositive(a, r) && isAtLeastZero(b, r)) || (isPositive(b, r) && isAtLeastZero(a, r))
  if (['had', 'scale', 'div', 'ediv'].includes(n.op)) return isPositive(a, r) && isPositive(b, r)
  return n.op === 'pow' && isPositive(a, r)
} // prettier-ignore

function isAtLeastZero(n: Node, r: Reading): boolean {
  const k = n.op === 'pow' ? r.number(n.of[1]) : undefined
  return (k?.q === 1n && k.p % 2n === 0n) || (n.op === 'had' && n.of[0] === n.of[1]) || isPositive(n, r)
}

/** The least value of what is affine in variables of intervals, and whether it varies. */
function leastOf(n: Node, r: Reading): { readonly least: Fraction; readonly varies: boolean } | undefined {
  let [least, varies] = [ZERO, false]
  for (const [x, c] of r.linear(n)) {
    const own = x === r.one ? undefined : x.op === 'var' ? endsOf(x, r) : undefined
    const end = x === r.one ? fraction(1n, 1n) : own?.[c.p > 0n ? 0 : 1]
    if (!end) return undefined
    varies ||= x !== r.one
    least = fraction(least.p * c.q * end.q + c.p * end.p * least.q, least.q * c.q * end.q)
  }
  return { least, varies }
}

/** Throws unless all that a number is made of is smooth inside of the intervals, and continuous wherever it has a value. */
export function checkSmooth(n: Node, r: Reading): void {
  need(isSmooth(n, r), 'a function that may not be smooth')
}

/** Whether all that a number is made of is smooth inside, and continuous wherever it has a value. */
export function isSmooth(n: Node, r: Reading): boolean {
  if (!isScalar(n) || !n.of.every((x) => isSmooth(x, r))) return false
  const [a, b] = n.of
  const k = n.op === 'pow' ? r.number(b) : undefined
  return (
    n.op === 'const' || n.op === 'pi' || ANYWHERE.has(n.op) ||
    (n.op === 'var' && endsOf(n, r) !== undefined) ||
    ((n.op === 'div' || n.op === 'ediv') && (isPositive(b, r) || isPositive(r.apply('neg', [b], b), r))) ||
    ((n.op === 'log' || n.op === 'sqrt') && isPositive(a, r)) ||
    (n.op === 'log1p' && isPositive(r.apply('add', [r.one, a], a), r)) ||
    (k !== undefined && ((k.q === 1n && k.p >= 0n) || isPositive(a, r))) ||
    // Powers with exponents that vary are continuous where their bases are positive at the ends, too.
    (n.op === 'pow' && signOf(r, a) === 'positive')
  )
} // prettier-ignore

/** The name of a variable. */
export const nameOf = (n: Node): string => (n.operation.op === 'var' ? n.operation.name : '')

/** The variables of formulas. */
export function variablesIn(nodes: readonly Node[]): readonly Node[] {
  const found = new Set<Node>()
  const visit = (n: Node): void => {
    if (n.op === 'var') found.add(n)
    n.of.forEach(visit)
  }
  nodes.forEach(visit)
  return [...found]
}

/** Two variables of the same interval: the one along which derivatives are taken, and the other. */
function bothOf<Proof>(record: ReductionRecord<Proof>, r: Reading): readonly [Node, Node] {
  const variables = variablesIn([r.at(record.lesser), r.at(record.greater)])
  const along = variables.find((v) => v.operation.op === 'var' && v.operation.name === record.along)
  const [other] = variables.filter((v) => v !== along)
  need(variables.length === 2 && along !== undefined && other !== undefined, 'not two numbers')
  const [a, b] = [endsOf(along, r), endsOf(other, r)]
  const isSame = (x: Fraction | undefined, y: Fraction | undefined): boolean => (x && y ? x.p * y.q === y.p * x.q : x === y)
  need(a !== undefined && b !== undefined && isSame(a[0], b[0]) && isSame(a[1], b[1]), 'numbers of two intervals')
  return [along, other]
} // prettier-ignore

/** The norm of a number is its absolute value. */
const isMagnitude = (n: Node): boolean => n.op === 'abs' || (n.op === 'norm' && isScalar(n.of[0]))

/** |f(s) − f(t)| ≤ L·|s − t|: by f′ ≤ L and −L ≤ f′. */
export function checkMeanValue<Proof>(record: ReductionRecord<Proof>, r: Reading): void {
  const [s, t] = bothOf(record, r)
  const [lesser, greater] = [r.at(record.lesser), r.at(record.greater)]
  need(isMagnitude(lesser) && record.goals.length === 2, 'no absolute value')
  const gap = lesser.of[0]
  const [above, below] = record.goals.map((g) => [r.at(g.lesser), r.at(g.greater)] as const)
  const [slope, rate] = above
  need(isSameCombination(r.linear(below[0]), r.linear(r.apply('neg', [rate], rate))) && below[1] === slope, 'not both bounds of the derivative')
  need(isRate(rate, greater, s, t, r), 'no distance of the numbers')
  need(!variablesIn([rate]).length && !variablesIn([slope]).includes(t), 'a derivative of another function')
  for (const n of [gap, slope]) checkSmooth(n, r)
  const [f, df] = [gap, slope].map((n) => indexOf(n, r)) as [number, number]
  checkEqual(record, [s, t], t, r, ({ value, slopeAt, equal: same }) => [
    [slopeAt(f), value(df)],
    [same(f), rational(0n, 1n)],
  ])
} // prettier-ignore

function isRate(rate: Node, greater: Node, s: Node, t: Node, r: Reading): boolean {
  const isDistance = (d: Node): boolean =>
    isMagnitude(d) && [[s, t], [t, s]].some(([x, y]) => isSameCombination(r.linear(d.of[0]), summed(r.linear(x), r.linear(r.apply('neg', [y], y)))))
  const [a, b] = greater.of
  if (isDistance(greater)) return r.number(rate)?.p === 1n && r.number(rate)?.q === 1n
  if (greater.op === 'scale' || greater.op === 'had') return (isDistance(b) && rate === a) || (isDistance(a) && rate === b)
  const isQuotient = (greater.op === 'div' || greater.op === 'ediv') && isDistance(a)
  return isQuotient && rate.op === 'div' && rate.of[0] === r.one && rate.of[1] === b
} // prettier-ignore

/** lesser ≤ greater at equal numbers, and 0 ≤ (t − s)·∂ₜ(greater − lesser). */
export function checkFromEqual<Proof>(record: ReductionRecord<Proof>, r: Reading): void {
  const [t, s] = bothOf(record, r)
  need(record.goals.length === 2, 'not at equal numbers, and away from there')
  const [equal, away] = record.goals
  need(r.number(r.at(away.lesser))?.p === 0n, 'a derivative beside what is not zero')
  need(!variablesIn([r.at(equal.lesser), r.at(equal.greater)]).includes(t), 'numbers that may differ')
  for (const k of [record.lesser, record.greater, equal.lesser, equal.greater, away.greater]) checkSmooth(r.at(k), r)
  checkEqual(record, [t, s], s, r, ({ value, slopeAt, equal: same, gap }) => [
    [same(record.lesser), value(equal.lesser)],
    [same(record.greater), value(equal.greater)],
    [times(gap, sub(slopeAt(record.greater), slopeAt(record.lesser))), value(away.greater)],
  ])
} // prettier-ignore

/** greater − lesser is convex in t, and at least zero where its derivative vanishes. */
export function checkStationary<Proof>(record: ReductionRecord<Proof>, r: Reading): void {
  const variables = variablesIn([r.at(record.lesser), r.at(record.greater)])
  const t = variables.find((v) => v.operation.op === 'var' && v.operation.name === record.along)
  const { stationary, goals } = record
  need(t !== undefined && stationary !== undefined && goals.length >= 2, 'no number along which to go')
  const [least, slope] = [r.at(stationary.at), r.at(stationary.slope)]
  const [there, bend, ...within] = goals.map((g) => [r.at(g.lesser), r.at(g.greater)] as const)
  need(r.number(bend[0])?.p === 0n, 'a second derivative beside what is not zero')
  need(!variablesIn([least, ...there]).includes(t), 'a point that depends on where it is')
  need(variablesIn([least, slope, bend[1], ...there]).every((v) => variables.includes(v)), 'a number that is not of the claim')
  checkWithin(least, t, within, r)
  for (const n of [r.at(record.lesser), r.at(record.greater), ...there, least, slope, bend[1]]) checkSmooth(n, r)
  checkEqual(record, [t, ...variables.filter((v) => v !== t)], least, r, ({ value, slopeAt, equal: same }) => [
    [same(record.lesser), value(goals[0].lesser)],
    [same(record.greater), value(goals[0].greater)],
    [sub(slopeAt(record.greater), slopeAt(record.lesser)), value(stationary.slope)],
    [slopeAt(stationary.slope), value(goals[1].greater)],
    [same(stationary.slope), rational(0n, 1n)],
  ])
} // prettier-ignore

/** Throws unless the goals say that a point is in the interval of a variable. */
function checkWithin(least: Node, t: Node, goals: readonly (readonly [Node, Node])[], r: Reading): void {
  const ends = endsOf(t, r)
  need(ends !== undefined, 'no number of an interval')
  const says = (k: 0 | 1): boolean =>
    goals.some((g) => {
      const [end, own] = [r.number(g[k]), ends[k]]
      return end !== undefined && own !== undefined && end.p * own.q === own.p * end.q && g[1 - k] === least
    })
  for (const k of [0, 1] as const) need(ends[k] === undefined || says(k), 'a point that may be outside')
}

/** The first step that a node is. */
function indexOf(n: Node, r: Reading): number {
  const k = r.nodes.indexOf(n)
  if (k < 0) throw new Rejected('a node that is not there')
  return k
}

/** Values at a point, derivatives along the first variable there, and values where the first is the target. */
interface Sight {
  readonly value: (k: number) => Interval
  readonly slopeAt: (k: number) => Interval
  readonly equal: (k: number) => Interval
  /** The first variable less the target. */
  readonly gap: Interval
}

/** Points that are looked at, and those that must have values. */
const POINTS = 12
const LEAST_POINTS = 6
/** Agreement to so many bits of the larger. */
const BITS = 120n
const A = jetArithmetic(1)
const valueOf = operationsOver(A)

const size = (x: Interval): bigint => (x.hi > -x.lo ? x.hi : -x.lo)

/** Values and derivatives of steps. */
interface Seen {
  readonly value: (k: number) => Interval
  readonly slope: (k: number) => Interval
}
/** What is seen where variables have other values than those that are drawn, and move along. */
export type Look = (
  value: (v: Node, own: Interval) => Interval,
  slope: (v: Node, own: Interval) => Interval,
) => Seen

/** Throws unless both of each pair agree at points inside of the intervals. */
export function agreeAt<Proof>(
  record: ReductionRecord<Proof>,
  variables: readonly Node[],
  r: Reading,
  pairs: (look: Look) => readonly (readonly [Interval, Interval])[],
): void {
  const width = variables.length
  const shares = sharesOf(record, width * POINTS)
  let seen = 0
  for (let k = 0; k < POINTS; k++) {
    const drawn = variables.map((v, i) => placed(shares[width * k + i], endsOf(v, r)!))
    const at = stepsOf(record.nodes, valueOf)
    const look: Look = (value, slope) => {
      const data = variables.map((v, i) => ({ ...constantJet(value(v, drawn[i]), 1), slopes: [slope(v, drawn[i])] }))
      const point = { names: new Map(), variables: new Map(variables.map((v, i) => [nameOf(v), { rows: 1, cols: 1, data: [data[i]] }] as const)) }
      const jet = (step: number): Jet => at(step, point).data[0]
      return { value: (step) => jet(step).value, slope: (step) => jet(step).slopes?.[0] ?? failed() }
    }
    seen += counts(() => {
      for (const [a, b] of pairs(look)) {
        const scale = UNIT + size(a) + size(b)
        need(size(sub(a, b)) <= scale >> BITS, 'a derivative that is not that of the sides')
      }
      return true
    }) ? 1 : 0
  }
  need(seen >= LEAST_POINTS, 'too few points have values')
} // prettier-ignore

/** The same of two numbers or more, along the first of them. */
function checkEqual<Proof>(
  record: ReductionRecord<Proof>,
  variables: readonly [Node, ...Node[]],
  target: Node,
  r: Reading,
  pairs: (sight: Sight) => readonly (readonly [Interval, Interval])[],
): void {
  const [first] = variables
  const along = (v: Node): Interval => (v === first ? ONE : NOTHING)
  agreeAt(record, variables, r, (look) => {
    const here = look((_, own) => own, along)
    const y = here.value(indexOf(target, r))
    const there = look((v, own) => (v === first ? y : own), along)
    const gap = sub(here.value(indexOf(first, r)), y)
    return pairs({ value: here.value, slopeAt: here.slope, equal: there.value, gap })
  })
} // prettier-ignore

const failed = (): never => {
  throw new Undefined('a derivative without a value')
}

/** A point inside of an interval; of one without an end within so many units. */
const REACH = 4n
function placed([p, q]: readonly [bigint, bigint], [low, high]: Ends): Interval {
  const [a, b] = [low ?? fraction(-REACH, 1n), high ?? fraction(REACH, 1n)]
  // a + (b − a)·p/q.
  const width = fraction(b.p * a.q - a.p * b.q, a.q * b.q)
  return rational(a.p * width.q * q + width.p * p * a.q, a.q * width.q * q)
}
