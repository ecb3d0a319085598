/** Distributions, softmax, and what is built on them. */
import { signOf } from '../signs.js'
import {
  absolute,
  fraction,
  minusOf,
  multiple,
  NIL,
  productOf,
  total,
  type Polynomial,
} from '../arithmetic.js'
import { isSameCombination, summed, times, type Combination } from '../reading.js'
import { type Node } from '../node.js'
import {
  need,
  HALF,
  number,
  says,
  premises,
  arg,
  OF_ENTRIES,
  softmaxArgument,
  isDistribution,
  isStochastic,
  pair,
  gap,
  covariance,
  mul,
  type Situation,
  type Schema,
} from './situation.js'

const distribution: Schema = (s) => {
  premises(s, 0)
  says(s, 'one', '≤')
  need(isDistribution(s, s.about), 'no distribution')
  return number(1)
}
const rowsAreDistributions: Schema = (s) => {
  premises(s, 0)
  says(s, ['rows', 'max', 'inf'], '≤')
  need(isStochastic(s, s.about), 'no rows of distributions')
  return number(1)
}
const sumsToOne: Schema = (s) => {
  premises(s, 0)
  says(s, 'entry', s.step.sense)
  const whole = s.about.op === 'sum' && isDistribution(s, arg(s.about, 0))
  const rows = s.about.op === 'rowsums' && isStochastic(s, arg(s.about, 0))
  need(whole || rows, 'no sum of a distribution')
  return number(1)
}

const covarianceRule: Schema = (s) => {
  premises(s, 0)
  covariance(s)
  if (s.step.kind === 'form') {
    says(s, 'form', '≥')
    return NIL
  }
  says(s, 'op', '≤')
  return number(1, 2)
}
const covarianceBySize: Schema = (s) => {
  premises(s, 0)
  says(s, 'op', '≤')
  const f = covariance(s)
  return total(number(1), minusOf(s.q.power(s.q.size(f.rowSize), fraction(-1))))
}

/** w (f∘c − ⟨f, c⟩ f). */
const centred: Schema = (s) => {
  premises(s, 1)
  says(s, ['two', 'one', 'max'], '≤')
  const terms = [...s.r.linear(s.about)]
  const [product_, scaled] = [terms.find(([t]) => t.op === 'had'), terms.find(([t]) => t.op === 'scale')]
  need(terms.length === 2 && product_ !== undefined && scaled !== undefined, 'no centred product')
  need(product_[1].p === -scaled[1].p && product_[1].q === scaled[1].q, 'weights that are not opposite')
  const [sum, f] = [arg(scaled[0], 0), arg(scaled[0], 1)]
  need(sum.op === 'sum' && sum.of[0] === product_[0] && isDistribution(s, f), 'no centred product')
  const [x, y] = [arg(product_[0], 0), arg(product_[0], 1)]
  need(x === f || y === f, 'no centred product')
  return multiple(s.premise(0, s.step.kind, '≤', x === f ? y : x), mul(HALF, absolute(product_[1])))
}

const softmaxChange: Schema = (s) => {
  premises(s, 1)
  const { x, y, w } = pair(s)
  const [a, b] = [softmaxArgument(x), softmaxArgument(y)]
  const rows = x.op === 'rowsoftmax' && y.op === 'rowsoftmax'
  says(s, rows ? OF_ENTRIES : ['two', 'one', 'max'], '≤')
  need(rows || (a !== undefined && b !== undefined), 'no softmax')
  const d = rows ? gap(s, arg(x, 0), arg(y, 0)) : gap(s, a!, b!)
  return multiple(s.premise(0, s.step.kind, '≤', d), mul(HALF, w))
}
const softmaxChangeInOne: Schema = (s) => {
  premises(s, 1)
  says(s, 'one', '≤')
  const { x, y, w } = pair(s)
  const [a, b] = [softmaxArgument(x), softmaxArgument(y)]
  need(a !== undefined && b !== undefined, 'no softmax')
  return multiple(s.premise(0, 'max', '≤', gap(s, a, b)), w)
}

/** Δ − diag(Δ 1) B, with B row-stochastic. */
const deflated: Schema = (s) => {
  premises(s, 1)
  says(s, 'two', '≤')
  const terms = [...s.r.linear(s.about)]
  const products = terms.filter(([t]) => t.op === 'matmul')
  const plain = terms.filter(([t]) => t.op !== 'matmul')
  need(plain.length > 0 && plain.length === products.length, 'nothing is taken away')
  const b = arg(products[0][0], 1)
  need(isStochastic(s, b), 'rows that do not sum to one')
  for (const [t, c] of products) {
    const [left, right] = [arg(t, 0), arg(t, 1)]
    const sums = left.op === 'diag' ? arg(left, 0) : undefined
    need(right === b && sums?.op === 'rowsums', 'no row sums')
    const mate = plain.find(([m]) => m === sums.of[0])
    need(mate !== undefined && mate[1].p === -c.p && mate[1].q === c.q, 'row sums of something else')
  }
  return productOf(s.q.root(s.q.size(s.about.colSize)), s.premise(0, 'two', '≤', new Map(plain)))
}

/** ⟨σ(a) − σ(b), d⟩ ≥ (2/s)‖σ(a) − σ(b)‖², a − b = s d. */
const cocoercive: Schema = (s) => {
  premises(s, 0)
  says(s, 'entry', '≥')
  const product_ = s.about.op === 'sum' ? arg(s.about, 0) : undefined
  need(product_?.op === 'had', 'no inner product')
  const bounds = [[0, 1], [1, 0]].flatMap(([i, j]) => {
    const [change, d] = [arg(product_, i), arg(product_, j)]
    const terms = [...s.r.linear(change)]
    const plus_ = terms.find(([, c]) => c.p === 1n && c.q === 1n)
    const minus_ = terms.find(([, c]) => c.p === -1n && c.q === 1n)
    if (terms.length !== 2 || !plus_ || !minus_) return []
    const [a, b] = [softmaxArgument(plus_[0]), softmaxArgument(minus_[0])]
    if (!a || !b) return []
    const difference = gap(s, a, b)
    const norm = s.q.norm('two', change)
    const squared = multiple(productOf(norm, norm), fraction(2))
    if (isSameCombination(difference, s.r.linear(d))) return [squared]
    const scales = [...difference].map(([t, c]) => ({ t, c }))
    const by_ = scales[0]?.t.op === 'scale' ? arg(scales[0].t, 0) : undefined
    if (!by_ || signOf(s.r, by_) !== 'positive' || !scales.every(({ t }) => t.op === 'scale' && t.of[0] === by_)) return []
    const inner = scales.reduce<Combination>((sum, { t, c }) => summed(sum, times(s.r.linear(arg(t, 1)), c)), new Map())
    if (!isSameCombination(inner, s.r.linear(d))) return []
    return [productOf(s.q.power(s.q.exact(by_), fraction(-1)), squared)]
  })
  need(bounds.length > 0, 'no change of softmax along its argument')
  return bounds
} // prettier-ignore

/** p and q of Σ √(p∘q). */
function affinity(s: Situation): readonly [Node, Node] {
  const root = s.about.op === 'sum' ? arg(s.about, 0) : undefined
  const product_ = root?.op === 'sqrt' ? arg(root, 0) : undefined
  need(product_?.op === 'had', 'no affinity')
  const [p, q] = [arg(product_, 0), arg(product_, 1)]
  need(isDistribution(s, p) && isDistribution(s, q), 'no distributions')
  return [p, q]
}
const distance = (s: Situation): Polynomial => {
  const [p, q] = affinity(s)
  return s.q.norm('one', s.r.apply('add', [p, s.r.apply('neg', [q], q)], p))
}
const affinityAbove: Schema = (s) => {
  premises(s, 0)
  says(s, 'entry', '≤')
  return total(number(1), multiple(productOf(distance(s), distance(s)), fraction(-1, 8)))
}
const affinityBelow: Schema = (s) => {
  premises(s, 0)
  says(s, 'entry', '≥')
  return total(number(1), multiple(distance(s), fraction(-1, 2)))
}
const affinityOfSoftmax: Schema = (s) => {
  premises(s, 1)
  says(s, 'entry', '≥')
  const [a, b] = affinity(s).map(softmaxArgument)
  need(a !== undefined && b !== undefined, 'no softmax')
  const d = s.premise(0, 'max', '≤', gap(s, a, b))
  return total(number(1), multiple(productOf(d, d), fraction(-1, 8)))
}

/** The rules on distributions and softmax, by name. */
export const SOFTMAX: Readonly<Record<string, Schema>> = {
  distribution,
  'rows are distributions': rowsAreDistributions,
  'sums to one': sumsToOne,
  covariance: covarianceRule,
  'covariance by size': covarianceBySize,
  centred,
  'softmax change': softmaxChange,
  'softmax change in one': softmaxChangeInOne,
  deflated,
  cocoercive,
  'affinity above': affinityAbove,
  'affinity below': affinityBelow,
  'affinity of softmax': affinityOfSoftmax,
}
