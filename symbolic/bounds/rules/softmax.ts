/** Distributions, softmax and what is built on them (S1 … S8, N13, N14, Hellinger and total variation). */
import { apply, isScalar, ONE, rational, type Expr } from '../../expression/index.js'
import { differenceOf } from '../linear.js'
import type { Kind } from '../plain.js'
import { add, multiply, negated, NOTHING, number, powerOf, times } from '../polynomial.js'
import type { Draft, Prover } from '../prover.js'
import {
  affinityOf,
  centredOf,
  commonScale,
  covarianceOf,
  deflatedOf,
  isDistribution,
  isStochastic,
  pairOf,
  softmaxOf,
} from '../recognise.js'
import { signsIn } from '../signs.js'

const HALF = rational(1, 2)
const EIGHTH = rational(1, 8)

/** Bounds that hold of distributions, and of what is built on them. */
export function* softmax(e: Expr, p: Prover): Iterable<Draft> {
  yield* distributions(e, p)
  yield* covariance(e, p)
  yield* centred(e, p)
  yield* change(e, p)
  yield* deflated(e, p)
  yield* cocoercive(e, p)
  yield* affinity(e, p)
}

function* distributions(e: Expr, p: Prover): Iterable<Draft> {
  if (isDistribution(e, p.context))
    yield { rule: 'distribution', kind: 'one', sense: '≤', bound: number(1), of: [] }
  if (e.op !== 'var' && isStochastic(e, p.context)) {
    for (const kind of ['rows', 'max', 'inf'] as const)
      yield { rule: 'rows are distributions', kind, sense: '≤', bound: number(1), of: [] }
  }
  const [of] = e.op === 'sum' ? e.args : []
  if (of && isDistribution(of, p.context)) {
    yield { rule: 'sums to one', kind: 'entry', sense: '≤', bound: number(1), of: [] }
    yield { rule: 'sums to one', kind: 'entry', sense: '≥', bound: number(1), of: [] }
  }
  const [m] = e.op === 'rowsums' ? e.args : []
  if (m && isStochastic(m, p.context)) {
    yield { rule: 'sums to one', kind: 'entry', sense: '≤', bound: number(1), of: [] }
    yield { rule: 'sums to one', kind: 'entry', sense: '≥', bound: number(1), of: [] }
  }
}

/** ‖diag f − f f'‖ ≤ ½ and ≤ 1 − 1/n (S3). */
function* covariance(e: Expr, p: Prover): Iterable<Draft> {
  const f = covarianceOf(e, p.context)
  if (!f) return
  yield { rule: 'covariance', kind: 'op', sense: '≤', bound: number(HALF), of: [] }
  yield { rule: 'covariance', kind: 'form', sense: '≥', bound: NOTHING, of: [] }
  const inverse = p.goal.inverseSizes ? powerOf(p.size(f.shape.rows), rational(-1)) : undefined
  if (inverse)
    yield { rule: 'covariance by size', kind: 'op', sense: '≤', bound: add(number(1), negated(inverse)), of: [] }
} // prettier-ignore

/** ‖M c‖_p ≤ ½‖c‖_p for M c = f∘c − ⟨f, c⟩ f (S3, S8). */
function* centred(e: Expr, p: Prover): Iterable<Draft> {
  const found = centredOf(e, p.context)
  if (!found) return
  const weight =
    found.weight.numerator < 0n ? rational(-found.weight.numerator, found.weight.denominator) : found.weight
  for (const kind of ['two', 'one', 'max'] as const)
    for (const c of p.facts(found.c, kind))
      yield { rule: 'centred', kind, sense: '≤', bound: times(times(c.bound, HALF), weight), of: [c] }
}

/** ‖σ(a) − σ(b)‖_p ≤ ½‖a − b‖_p (S4), ‖σ(a) − σ(b)‖₁ ≤ max|a − b| (S5). */
function* change(e: Expr, p: Prover): Iterable<Draft> {
  const pair = pairOf(e)
  if (!pair) return
  const [a, b] = [softmaxOf(pair.first), softmaxOf(pair.second)]
  const rows = pair.first.op === 'rowsoftmax' && pair.second.op === 'rowsoftmax'
  const arguments_ = a && b ? [a, b] : rows ? [pair.first.args[0], pair.second.args[0]] : undefined
  if (!arguments_) return
  const gap = differenceOf(arguments_[0], arguments_[1])
  const kinds: readonly Kind[] = ['two', 'one', 'max', ...(rows ? (['rows'] as const) : [])]
  for (const kind of kinds)
    for (const d of p.facts(gap, kind))
      yield { rule: 'softmax change', kind, sense: '≤', bound: times(times(d.bound, HALF), pair.weight), of: [d] }
  if (!rows)
    for (const d of p.facts(gap, 'max'))
      yield { rule: 'softmax change in one', kind: 'one', sense: '≤', bound: times(d.bound, pair.weight), of: [d] }
} // prettier-ignore

/** ‖Δ − diag(Δ 1) B‖_F ≤ √n ‖Δ‖_F for row-stochastic B (N14). */
function* deflated(e: Expr, p: Prover): Iterable<Draft> {
  const inner = deflatedOf(e, p.context)
  if (!inner) return
  const root = powerOf(p.size(e.shape.cols), HALF)
  for (const d of p.facts(inner, 'two')) {
    const bound = root && multiply(root, d.bound)
    if (bound) yield { rule: 'deflated', kind: 'two', sense: '≤', bound, of: [d] }
  }
}

/** ⟨σ(a) − σ(b), d⟩ ≥ (2/s) ‖σ(a) − σ(b)‖² for a − b = s d, s > 0 (S6). */
function* cocoercive(e: Expr, p: Prover): Iterable<Draft> {
  const [product] = e.op === 'sum' ? e.args : []
  if (product?.op !== 'had') return
  for (const [change_, d] of [
    [product.args[0], product.args[1]],
    [product.args[1], product.args[0]],
  ] as const) {
    const pair = pairOf(change_)
    const [a, b] = pair ? [softmaxOf(pair.first), softmaxOf(pair.second)] : []
    if (!pair || !a || !b || pair.weight.numerator !== 1n || pair.weight.denominator !== 1n) continue
    const s = commonScale(a, b, d)
    if (!s || (s !== 'one' && !signsIn(p.context).isPositive(s))) continue
    const inverse = s === 'one' ? number(ONE) : powerOf(p.exact(s), rational(-1))
    const square = multiply(p.norm('two', change_), p.norm('two', change_))
    const bound = inverse && square && multiply(times(inverse, rational(2)), square)
    if (bound) yield { rule: 'cocoercive', kind: 'entry', sense: '≥', bound, of: [] }
  }
}

/** Σ√(pq) ≥ 1 − max|a − b|²/8 for p = σ(a), q = σ(b) (S7); 1 − ‖p − q‖₁/2 ≤ Σ√(pq) ≤ 1 − ‖p − q‖₁²/8. */
function* affinity(e: Expr, p: Prover): Iterable<Draft> {
  const found = affinityOf(e, p.context)
  if (!found || !isScalar(e.shape)) return
  const [first, second] = found
  const gap = apply('add', first, apply('neg', second))
  const one = p.norm('one', gap)
  const square = multiply(one, one)
  if (square)
    yield { rule: 'affinity above', kind: 'entry', sense: '≤', bound: add(number(1), times(square, rational(-1, 8))), of: [] }
  yield { rule: 'affinity below', kind: 'entry', sense: '≥', bound: add(number(1), times(one, rational(-1, 2))), of: [] }
  const [a, b] = [softmaxOf(first), softmaxOf(second)]
  if (!a || !b) return
  for (const d of p.facts(differenceOf(a, b), 'max')) {
    const squared = multiply(d.bound, d.bound)
    if (squared)
      yield { rule: 'affinity of softmax', kind: 'entry', sense: '≥', bound: add(number(1), negated(times(squared, EIGHTH))), of: [d] }
  }
} // prettier-ignore
