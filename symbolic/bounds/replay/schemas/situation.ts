/** What a schema sees: the step, its node and its premises; and what several schemas recognise. */
import type { BoundRecord, BoundStep, Kind, Sense } from '../../plain.js'
import { fixed, fraction, Rejected, total, type Fraction, type Polynomial } from '../arithmetic.js'
import type { Quantities } from '../quantities.js'
import { isColumn, type Node } from '../node.js'
import { functionOf } from '../operations.js'
import { without, type Combination, type Reading } from '../reading.js'
import { signOf } from '../signs.js'

/** What an earlier step says. */
export interface Premise {
  readonly about: Node
  readonly kind: Kind
  readonly sense: Sense
  readonly bound: Polynomial
}

/** A step under examination. */
export interface Situation {
  readonly r: Reading
  readonly q: Quantities
  readonly atoms: BoundRecord['atoms']
  readonly hypotheses: BoundRecord['hypotheses']
  readonly step: BoundStep
  readonly about: Node
  readonly premises: readonly Premise[]
  /** The premise, which must be of this kind and sense and, where one is given, about this node. */
  premise(i: number, kind: Kind, sense: Sense, about?: Node | Combination): Polynomial
}

/** The bound that follows, or those one of which must be stated. */
export type Schema = (s: Situation) => Polynomial | readonly Polynomial[]

/** Throws `Rejected` where something does not hold. */
export function need(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Rejected(what)
}
/** 1/2. */
export const HALF = fraction(1, 2)
/** p/q as a polynomial. */
export const number = (p: number, q = 1): Polynomial => fixed(fraction(p, q))

/** The step must be of this kind and sense. */
export function says(s: Situation, kind: Kind | readonly Kind[], sense: Sense): void {
  need(
    (Array.isArray(kind) ? kind : [kind]).includes(s.step.kind) && s.step.sense === sense,
    'a rule that does not say this',
  )
}
/** Throws `Rejected` unless a step has so many premises. */
export function premises(s: Situation, count: number): void {
  need(s.premises.length === count, 'another number of premises')
}
/** Argument k of a node, from 0; throws `Rejected` where there is none. */
export const arg = (n: Node, k: number): Node => {
  const a = n.of[k]
  need(a !== undefined, 'an operation without that argument')
  return a
}

/** Quantities that are norms. */
export const NORMS: readonly Kind[] = ['max', 'one', 'two', 'op', 'rows', 'inf', 'cols', 'nuclear']
/** Norms that depend on the absolute values of entries alone. */
export const OF_ENTRIES: readonly Kind[] = ['max', 'one', 'two', 'rows', 'inf', 'cols']

/** What softmax is taken of, in either way of writing it. */
export const softmaxArgument = (n: Node): Node | undefined => {
  if (n.op === 'softmax') return n.of[0]
  const [u, sum] = n.of
  return n.op === 'div' && u?.op === 'exp' && isColumn(u) && sum?.op === 'sum' && sum.of[0] === u
    ? u.of[0]
    : undefined
}
/** Whether a node is a variable in one of these spaces. */
export const spaceIn = (s: Pick<Situation, 'r'>, n: Node, ...names: readonly string[]): boolean =>
  names.includes(s.r.space(n)?.space ?? '')
/** Whether a node is a probability vector. */
export const isDistribution = (s: Pick<Situation, 'r'>, n: Node): boolean =>
  softmaxArgument(n) !== undefined || spaceIn(s, n, 'simplex', 'onehot') || (isColumn(n) && isShare(s, n))
/** What is nonnegative over its own sum. */
const isShare = ({ r }: Pick<Situation, 'r'>, { op, of: [w, sum] }: Node): boolean =>
  op === 'div' && sum?.op === 'sum' && sum.of[0] === w && signOf(r, w) !== undefined
/** What is nonnegative, entry by entry over the sum of its row. */
const areShares = ({ r }: Pick<Situation, 'r'>, { op, of: [w, whole] }: Node): boolean => {
  const [sums, ones] = whole?.op === 'matmul' ? whole.of : []
  const isOwn = sums?.op === 'rowsums' && sums.of[0] === w && ones?.op === 'ones'
  return op === 'ediv' && isOwn && signOf(r, w) !== undefined
}
/** Whether every row of a node is a probability vector. */
export function isStochastic(s: Pick<Situation, 'r'>, n: Node): boolean {
  if (n.op === 'matmul') return n.of.every((x) => isStochastic(s, x))
  if (n.op !== 'transpose') return n.op === 'rowsoftmax' || spaceIn(s, n, 'stochastic', 'doublystochastic', 'permutation') || areShares(s, n)
  return isDistribution(s, n.of[0]) || spaceIn(s, n.of[0], 'doublystochastic', 'permutation')
} // prettier-ignore

/** x and y of w (x − y), w > 0. */
export function pair(s: Situation): { readonly x: Node; readonly y: Node; readonly w: Fraction } {
  const terms = [...s.r.linear(s.about)]
  need(terms.length === 2, 'no difference of two terms')
  const [[a, c], [b, d]] = terms as [[Node, Fraction], [Node, Fraction]]
  need(c.p === -d.p && c.q === d.q, 'weights that are not opposite')
  return c.p > 0n ? { x: a, y: b, w: c } : { x: b, y: a, w: d }
}
/** a − b as a combination. */
export const gap = (s: Situation, a: Node, b: Node): Combination => without(s.r.linear(a), s.r.linear(b))

/** f of diag(f) − f f'. */
export function covariance(s: Situation): Node {
  const terms = [...s.r.linear(s.about)]
  const diagonal = terms.find(([t]) => t.op === 'diag')
  const outer = terms.find(([t]) => t.op === 'matmul')
  need(terms.length === 2 && diagonal !== undefined && outer !== undefined, 'no covariance')
  const f = arg(diagonal[0], 0)
  const [left, right] = outer[0].of
  const one = (c: Fraction, sign: bigint): boolean => c.p === sign && c.q === 1n
  need(one(diagonal[1], 1n) && one(outer[1], -1n), 'other weights than 1 and −1')
  need(left === f && right?.op === 'transpose' && right.of[0] === f && isDistribution(s, f), 'no covariance')
  return f
}

/** v of s·diag(v) with eye = diag(1), as a combination. */
export function diagonal(r: Reading, n: Node): Node | undefined {
  if (n.op === 'diag') return n.of[0]
  if (n.op === 'eye') return r.make({ op: 'ones' }, [], n.rowSize, [[1]])
  const inner = n.op === 'scale' ? diagonal(r, n.of[1]) : undefined
  return inner && r.apply('scale', [n.of[0], inner], inner)
}

/** 1/L of a bound that is a single positive term. */
export function inverse(s: Situation, low: Polynomial): Polynomial {
  const [t] = [...low.values()]
  need(low.size === 1 && t !== undefined && t.c.p > 0n, 'a bound below that is not visibly positive')
  return s.q.power(low, fraction(-1))
}

/** a · b. */
export const mul = (a: Fraction, b: Fraction): Fraction => fraction(a.p * b.p, a.q * b.q)

/** Both bounds are at most one of what is returned, or their sum, when they are at least zero. */
export function larger(s: Situation, a: Polynomial, b: Polynomial): readonly Polynomial[] {
  const candidates = [...(s.q.atMost(a, b) ? [b] : []), ...(s.q.atMost(b, a) ? [a] : [])]
  return candidates.length > 0 ? candidates : [total(a, b)]
}

/** The Lipschitz constant of a function, and whether it is 0 at 0; throws `Rejected` for a function without one. */
export const constantOf = (op: string): { readonly constant: Fraction; readonly zero: boolean } => {
  const { lipschitz, zero = false } = functionOf(op) ?? {}
  need(lipschitz !== undefined, 'a function without a Lipschitz constant')
  return { constant: lipschitz, zero }
}
