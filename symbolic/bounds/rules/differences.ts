/** Two expressions walked together: what a sum is by a common operation, products (D1), quotients (D2), functions (D3). */
import {
  apply,
  constant,
  divRational,
  eye,
  functionCardOf,
  isColumn,
  isScalar,
  ONE,
  rational,
  sameShape,
  type Expr,
  type Rational,
} from '../../expression/index.js'
import { choices } from '../choices.js'
import { isAtMost, largerOf } from '../compare.js'
import { normOf } from '../exact.js'
import { combined, differenceOf, isSame, linear } from '../linear.js'
import type { Kind } from '../plain.js'
import { add, multiply, powerOf, times, type Bound } from '../polynomial.js'
import type { Draft, Fact, Prover } from '../prover.js'
import { pairOf, softmaxOf, termsOf, type FunctionPair } from '../recognise.js'
import { BILINEAR, factored } from './groups.js'
import { sidesOf } from './sums.js'

const NORMS: readonly Kind[] = ['max', 'one', 'two', 'op', 'rows', 'inf', 'cols', 'nuclear']
/** Norms of entries: what holds of each entry holds of them. */
const ENTRYWISE_NORMS: readonly Kind[] = ['max', 'one', 'two', 'rows', 'inf', 'cols']

/** Bounds of a difference by what both sides have in common. */
export function* differences(e: Expr, p: Prover): Iterable<Draft> {
  const terms = termsOf(e)
  if (terms.length < 2) return
  const whole = factored(terms, e)
  if (whole && whole !== e)
    for (const [kind, sense] of sidesOf(e))
      for (const fact of p.facts(whole, kind, sense))
        yield { rule: 'common operation', kind, sense, bound: fact.bound, of: [fact] }
  const image = whole ? undefined : imageOf(e)
  if (image)
    for (const kind of NORMS)
      for (const fact of p.facts(image, kind))
        yield { rule: 'common vector', kind, sense: '≤', bound: fact.bound, of: [fact] }
  const pair = pairOf(e)
  if (!pair || softmaxOf(pair.first) || softmaxOf(pair.second)) return
  if (!whole) yield* exchange(pair, p)
  yield* quotients(pair, p)
  yield* functionsOf(pair, p)
  yield* extremes(pair, p)
}

/** N of s·N v and of N v/s, with the s. */
function mapOf(t: Expr, v: Expr): Expr | undefined {
  const [a, b] = t.args as [Expr, Expr]
  if (t.op === 'matmul') {
    if (isSame(b, v)) return a
    const inner = mapOf(b, v)
    return inner && apply('matmul', a, inner)
  }
  const inner = t.op === 'scale' ? mapOf(b, v) : t.op === 'div' ? mapOf(a, v) : undefined
  return inner && (t.op === 'scale' ? apply('scale', a, inner) : apply('div', inner, b))
}
const vectorIn = (t: Expr): Expr | undefined =>
  t.op === 'matmul'
    ? (vectorIn(t.args[1]) ?? t.args[1])
    : t.op === 'scale' || t.op === 'div'
      ? vectorIn(t.args[t.op === 'scale' ? 1 : 0])
      : undefined

/** (c I + M) v, of c v and of products M v that end with a column v. */
function imageOf(e: Expr): Expr | undefined {
  if (!isColumn(e.shape) || isScalar(e.shape)) return undefined
  const terms = linear(e)
  const v = [...terms.keys()].map(vectorIn).find((x) => x !== undefined && sameShape(x.shape, e.shape))
  if (!v) return undefined
  const maps = new Map<Expr, Rational>()
  const rest = new Map<Expr, Rational>()
  for (const [t, c] of terms) {
    const m = mapOf(t, v)
    if (m) maps.set(m, c)
    else rest.set(t, c)
  }
  const [lead, d] = [...linear(v)][0] ?? []
  const share = lead && rest.get(lead)
  if (!share || !d) return undefined
  const c = divRational(share, d)
  const isMultiple = isSame(combined(rest, v), apply('scale', constant(c), v))
  if (!isMultiple) return undefined
  return apply('matmul', combined(new Map([[eye(e.shape.rows), c], ...maps]), eye(e.shape.rows)), v)
} // prettier-ignore

/** a∘b − c∘d = (a − c)∘b + c∘(b − d) = a∘(b − d) + (a − c)∘d. */
function* exchange({ first, second, weight }: FunctionPair, p: Prover): Iterable<Draft> {
  if (first.op !== second.op || !BILINEAR.has(first.op)) return
  const op = first.op as 'had'
  const [a, b] = first.args as [Expr, Expr]
  const [c, d] = second.args as [Expr, Expr]
  const fits = (x: Expr, y: Expr): boolean =>
    x.shape.rows.key === y.shape.rows.key && x.shape.cols.key === y.shape.cols.key
  if (!fits(a, c) || !fits(b, d)) return
  const [left, right] = [differenceOf(a, c), differenceOf(b, d)]
  for (const [x, y] of [
    [apply(op, left, b), apply(op, c, right)],
    [apply(op, a, right), apply(op, left, d)],
  ] as const)
    for (const kind of NORMS)
      for (const of of choices([p.facts(x, kind), p.facts(y, kind)]))
        yield { rule: 'exchange', kind, sense: '≤', bound: times(add(...of.map((f) => f.bound)), weight), of }
}

/** c/s − c/t for scalars: |c| |s − t| / (s t), with s, t bounded away from zero. */
function* quotients({ first, second, weight }: FunctionPair, p: Prover): Iterable<Draft> {
  if (first.op !== 'div' || second.op !== 'div' || first.args[0] !== second.args[0]) return
  const [c, s, t] = [first.args[0], first.args[1], second.args[1]]
  const gap = differenceOf(s, t)
  for (const kind of NORMS)
    for (const of of choices([
      p.facts(c, kind),
      p.facts(gap, 'max'),
      p.facts(s, 'entry', '≥'),
      p.facts(t, 'entry', '≥'),
    ])) {
      const [numerator, apart, low, lower] = of as [Fact, Fact, Fact, Fact]
      const [x, y] = [inverse(low.bound), inverse(lower.bound)]
      const bound = x && y && product(numerator.bound, apart.bound, x, y)
      if (bound) yield { rule: 'quotients', kind, sense: '≤', bound: times(bound, weight), of }
    }
}

/** 1/L for a single positive term. */
export const inverse = (low: Bound): Bound | undefined =>
  low.length === 1 && low[0].coefficient.numerator > 0n ? powerOf(low, rational(-1)) : undefined

/** The product of bounds; undefined where one of them is missing or it is too long. */
export const product = (...of: readonly Bound[]): Bound | undefined =>
  of.reduce<Bound | undefined>(
    (all, b) => all && multiply(all, b),
    [{ factors: [], exp: [], key: '', coefficient: ONE }],
  )

/** |f(a) − f(b)| entry by entry. */
function* functionsOf({ first, second, weight }: FunctionPair, p: Prover): Iterable<Draft> {
  if (first.op !== second.op || first.args.length !== 1) return
  const [a, b] = [first.args[0], second.args[0]!]
  const facts = functionCardOf(first.op)
  if (!facts) return
  const gap = differenceOf(a, b)
  for (const kind of ENTRYWISE_NORMS)
    for (const d of p.facts(gap, kind)) {
      if (facts.lipschitz)
        yield { rule: 'Lipschitz', kind, sense: '≤', bound: times(times(d.bound, facts.lipschitz), weight), of: [d] }
      if (first.op === 'exp')
        for (const ends of choices([p.facts(first, 'entry', '≤'), p.facts(second, 'entry', '≤')]))
          yield* slope('exponentials', kind, d, ends as readonly [Fact, Fact], weight)
      if (first.op === 'log' || first.op === 'sqrt')
        for (const ends of choices([p.facts(a, 'entry', '≥'), p.facts(b, 'entry', '≥')]))
          yield* slopeOfRoot(first.op, kind, d, ends as readonly [Fact, Fact], weight)
    }
} // prettier-ignore

/** |eᵃ − eᵇ| ≤ max(eᵃ, eᵇ)|a − b|. */
function* slope(rule: string, kind: Kind, d: Fact, ends: readonly [Fact, Fact], weight: FunctionPair['weight']): Iterable<Draft> {
  const bound = multiply(largerOf(ends[0].bound, ends[1].bound), d.bound)
  if (bound) yield { rule, kind, sense: '≤', bound: times(bound, weight), of: [d, ...ends] }
} // prettier-ignore

/** |log a − log b| ≤ |a − b|/L and |√a − √b| ≤ |a − b|/(2√L) for a, b ≥ L > 0. */
function* slopeOfRoot(op: 'log' | 'sqrt', kind: Kind, d: Fact, ends: readonly [Fact, Fact], weight: FunctionPair['weight']): Iterable<Draft> {
  const [x, y] = [ends[0].bound, ends[1].bound]
  const low = isAtMost(x, y) ? x : isAtMost(y, x) ? y : undefined
  const over = low && (op === 'log' ? inverse(low) : powerOf(low, rational(-1, 2)))
  const bound = over && inverse(low) && multiply(over, d.bound)
  if (bound)
    yield { rule: op === 'log' ? 'logarithms' : 'roots', kind, sense: '≤', bound: times(times(bound, op === 'log' ? ONE : rational(1, 2)), weight), of: [d, ...ends] }
} // prettier-ignore

/** Functions of a whole matrix that change no more than their argument, in a norm (M5, Weyl, the second triangle inequality). */
export const ONE_LIPSCHITZ: Readonly<Record<string, Kind>> = {
  maxof: 'max',
  minof: 'max',
  logsumexp: 'max',
  sigmamin: 'op',
  eigmax: 'op',
  eigmin: 'op',
}

function* extremes({ first, second, weight }: FunctionPair, p: Prover): Iterable<Draft> {
  const [f, g] = [normOf(first), normOf(second)]
  if (f && g && f.norm === g.norm && !f.squared && !g.squared && sameShape(f.of.shape, g.of.shape)) {
    for (const d of p.facts(differenceOf(f.of, g.of), f.norm))
      yield { rule: 'change of a whole', kind: 'max', sense: '≤', bound: times(d.bound, weight), of: [d] }
    return
  }
  if (first.op !== second.op || !isScalar(first.shape) || !Object.hasOwn(ONE_LIPSCHITZ, first.op)) return
  const [a, b] = [first.args[0]!, second.args[0]!]
  if (a.shape.rows.key !== b.shape.rows.key || a.shape.cols.key !== b.shape.cols.key) return
  for (const d of p.facts(differenceOf(a, b), ONE_LIPSCHITZ[first.op]))
    yield { rule: 'change of a whole', kind: 'max', sense: '≤', bound: times(d.bound, weight), of: [d] }
}
