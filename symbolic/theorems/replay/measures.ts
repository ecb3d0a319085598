/** What theorems say of distributions: the replay's own, written from the literature and not from the prover's table. */
import { need } from '../../bounds/replay/arithmetic.js'
import { isColumn, type Node } from '../../bounds/replay/node.js'
import type { Reading } from '../../bounds/replay/reading.js'
import { isStochastic, spaceIn } from '../../bounds/replay/schemas/situation.js'
import type { Maker } from './maker.js'
import type { Parts, Said, Schema } from './parts.js'

/** Whether a column is not negative and of sum one. */
export function isMeasure(n: Node, r: Reading): boolean {
  if (!isColumn(n)) return false
  const [a, b] = n.of
  switch (n.op) {
    case 'var':
      return spaceIn({ r }, n, 'simplex', 'onehot')
    case 'softmax':
      return true
    case 'matmul':
      return a.op === 'transpose' && isStochastic({ r }, a.of[0]) && isMeasure(b, r)
    case 'transpose':
      return a.op === 'transpose' && isMeasure(a.of[0], r)
    case 'rowsums': {
      const joint = a.op === 'transpose' ? a.of[0] : a
      return joint.op === 'unvec' && isMeasure(joint.of[0], r)
    }
    default:
      return false
  }
}

/** Σ p log(p/q), as a quotient and as a difference of logarithms. */
function relative(m: Maker, p: Node, q: Node): readonly Node[] {
  return [m.sum(m.had(p, m.log(m.quotients(p, q)))), m.sum(m.had(p, m.minus(m.log(p), m.log(q))))]
}
function chiSquared(m: Maker, p: Node, q: Node): readonly Node[] {
  return [m.sum(m.quotients(m.sq(m.minus(p, q)), q)), m.minus(m.sum(m.quotients(m.sq(p), q)), m.constant(1))]
}
function affinities(m: Maker, p: Node, q: Node): readonly Node[] {
  const gap = m.minus(m.sqrt(p), m.sqrt(q))
  const half = (e: Node): Node => m.minus(m.constant(1), m.over(e, m.constant(2)))
  return [
    m.sum(m.sqrt(m.had(p, q))),
    m.sum(m.had(m.sqrt(p), m.sqrt(q))),
    half(m.sum(m.sq(gap))),
    half(m.sq(m.norm(gap))),
  ]
}
const entropy = (m: Maker, p: Node): Node => m.neg(m.sum(m.had(p, m.log(p))))
const variation = (m: Maker, p: Node, q: Node): Node => m.sum(m.abs(m.minus(p, q)))

/** Pinsker, Vajda, Bretagnolle and Huber, Sason and Verdú. */
export const divergences: Schema = function* (parts) {
  const { m } = parts
  const [p, q] = [parts.distribution('p'), parts.distribution('q')]
  const v = variation(m, p, q)
  const [one, two, four] = [1, 2, 4].map((c) => m.constant(c))
  const half = m.over(v, two)
  const least = m.value('minof', q)
  for (const d of relative(m, p, q)) {
    const e = m.value('exp', m.neg(d))
    yield [m.sq(v), m.times(two, d)]
    yield [m.minus(m.log(m.over(m.plus(two, v), m.minus(two, v))), m.over(m.times(two, v), m.plus(two, v))), d]
    yield [m.minus(m.log(m.over(m.plus(one, half), m.minus(one, half))), m.over(v, m.plus(one, half))), d]
    yield [d, m.log(m.plus(one, m.over(m.sq(v), m.times(two, least))))]
    yield [m.times(two, least, d), m.sq(v)]
    yield [d, m.over(m.sq(v), m.times(two, least))]
    yield [m.plus(m.sq(v), m.times(four, e)), four]
    yield [m.plus(v, e), two]
    yield [e, m.times(two, m.sum(m.lesser(p, q)))]
    for (const c of chiSquared(m, p, q)) {
      yield [d, m.log(m.plus(one, c))]
      yield [d, c]
    }
  }
} // prettier-ignore

/** Le Cam. */
export const affinity: Schema = function* (parts) {
  const { m } = parts
  const [p, q] = [parts.distribution('p'), parts.distribution('q')]
  const [one, two] = [m.constant(1), m.constant(2)]
  const overlaps = [m.sum(m.lesser(p, q)), m.minus(one, m.over(variation(m, p, q), two))]
  for (const a of affinities(m, p, q)) {
    for (const o of overlaps) {
      yield [m.sq(a), m.times(two, o)]
      yield [m.sq(a), m.times(o, m.minus(two, o))]
      yield [o, a]
    }
    yield [m.minus(one, a), m.over(chiSquared(m, p, q)[0], two)]
    for (const d of relative(m, p, q)) {
      yield [m.minus(two, m.times(two, a)), d]
      yield [m.times(m.constant(-2), m.log(a)), d]
    }
  }
} // prettier-ignore

/** Fannes and Audenaert. */
export const continuity: Schema = function* (parts) {
  const { m } = parts
  const [p, q] = [parts.distribution('p'), parts.distribution('q')]
  const one = m.constant(1)
  const t = m.over(variation(m, p, q), m.constant(2))
  const rest = m.minus(one, t)
  const most = m.minus(m.minus(m.times(t, m.log(m.minus(m.size(p.rowSize), one))), m.times(t, m.log(t))), m.times(rest, m.log(rest)))
  const gap = m.minus(entropy(m, p), entropy(m, q))
  yield [gap, most]
  yield [m.abs(gap), most]
} // prettier-ignore

/** Means under two distributions. */
export const changesOfMeasure: Schema = function* (parts) {
  const { m } = parts
  const [p, q, x] = [parts.distribution('p'), parts.distribution('q'), parts.vector('x')]
  const [mean, other] = [m.inner(p, x), m.inner(q, x)]
  const gap = m.minus(mean, other)
  const spread = m.minus(m.value('maxof', x), m.value('minof', x))
  const v = variation(m, p, q)
  for (const size of [m.value('maxof', m.abs(x)), m.over(spread, m.constant(2))])
    yield* bothWays(m, gap, m.times(size, v))
  for (const d of relative(m, p, q)) {
    yield* bothWays(m, gap, m.times(spread, m.sqrt(m.over(d, m.constant(2)))))
    const exponentials = m.like('exp', x)
    for (const e of [m.inner(q, exponentials), m.sum(m.had(q, exponentials))]) yield [mean, m.plus(d, m.log(e))]
  }
  for (const c of chiSquared(m, p, q))
    for (const square of [m.inner(q, m.sq(x)), m.sum(m.had(q, m.sq(x)))])
      yield [m.sq(gap), m.times(c, m.minus(square, m.sq(other)))]
} // prettier-ignore
function* bothWays(m: Maker, gap: Node, most: Node): Iterable<Said> {
  yield [gap, most]
  yield [m.abs(gap), most]
}

/** Subadditive, monotone and submodular. */
export const jointEntropies: Schema = function* (parts) {
  const { m } = parts
  const joint = parts.joint('P')
  const whole = entropy(m, joint.of[0])
  const [rows, cols] = [m.rows(joint), m.cols(joint)]
  if (parts.has('Q')) {
    yield* submodular(parts, joint, whole)
    return
  }
  const [x, y] = [entropy(m, rows), entropy(m, cols)]
  yield [whole, m.plus(x, y)]
  yield [x, whole]
  yield [y, whole]
  const independent = m.times(rows, m.turned(m.rows(m.turned(joint))))
  const information = m.sum(m.had(joint, m.log(m.quotients(joint, independent))))
  yield [m.constant(0), information]
  yield [information, x]
  yield [information, y]
}

/** H(x, y, z) + H(y) ≤ H(x, y) + H(y, z): P has x, y in its rows, Q has y, z in its columns, R has x in its rows and y in its columns. */
function* submodular(parts: Parts, joint: Node, whole: Node): Iterable<Said> {
  const { m } = parts
  const [other, pair] = [parts.joint('Q'), parts.joint('R')]
  need(other.of[0] === joint.of[0] && pair.of[0] === m.rows(joint) && pair.rows === other.rows, 'marginals of something else')
  yield [m.plus(whole, entropy(m, m.cols(pair))), m.plus(entropy(m, m.rows(joint)), entropy(m, m.cols(other)))]
} // prettier-ignore
