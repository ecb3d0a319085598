/** What theorems say under orders and equations: the replay's own, written from the literature and not from the prover's table. */
import { Rejected } from '../../bounds/replay/arithmetic.js'
import type { Node } from '../../bounds/replay/node.js'
import type { Maker } from './maker.js'
import type { Parts, Said, Schema } from './parts.js'

/** Löwner, Heinz and Furuta; Lyapunov. */
export const operatorMonotone: Schema = function* (p) {
  if (p.has('S')) yield* lyapunov(p)
  else if (p.has('P')) yield* ofDefinite(p)
  else if (p.has('Q')) yield* beside(p)
  else if (p.has('t')) yield* resolvents(p, p.positive('t'))
  else yield* roots(p)
}

/** W above V, for their roots and what is beside it; or by their squares. */
function* roots(p: Parts): Iterable<Said> {
  const { m } = p
  const [v, w] = [p.semidefinite('V'), p.semidefinite('W')]
  const [v2, w2] = [m.times(v, v), m.times(w, w)]
  if (isMet(() => p.order(v2, w2))) yield [v, w]
  p.order(v, w)
  yield [m.root(v), m.root(w)]
  yield [v2, m.root(m.times(v, w2, v))]
  yield [m.root(m.times(w, v2, w)), w2]
  yield [m.sigma(v), m.sigma(w)]
  yield [m.nuclear(v), m.nuclear(w)]
  yield [m.value('rank', v), m.value('rank', w)]
  yield* resolvents(p)
}

/** X/(X + t). */
function* resolvents(p: Parts, t?: Node): Iterable<Said> {
  const { m } = p
  const [v, w] = [p.semidefinite('V'), p.semidefinite('W')]
  p.order(v, w)
  const unit = t ? m.times(t, m.eye(v.rowSize)) : m.eye(v.rowSize)
  const inverse = (x: Node): Node => m.inv(t ? m.plus(x, unit) : m.plus(unit, x))
  yield [m.times(v, inverse(v)), m.times(w, inverse(w))]
  yield [m.times(inverse(v), v), m.times(inverse(w), w)]
}

function* ofDefinite(p: Parts): Iterable<Said> {
  const { m } = p
  const [x, y] = [p.definite('P'), p.definite('Q')]
  if (isMet(() => p.order(m.inv(y), m.inv(x)))) yield [x, y]
  p.order(x, y)
  yield [m.inv(y), m.inv(x)]
  yield [m.logm(x), m.logm(y)]
  if (!p.has('r')) return
  const power = (z: Node): Node => m.expm(m.times(p.unit('r'), m.logm(z)))
  yield [power(x), power(y)]
}

/** V ⪯ Q, seen from Q. */
function* beside(p: Parts): Iterable<Said> {
  const { m } = p
  const [v, q] = [p.semidefinite('V'), p.definite('Q')]
  p.order(v, q)
  const [root, outer] = [m.root(v), m.inv(m.root(q))]
  const unit = m.eye(v.rowSize)
  for (const x of [m.times(root, m.inv(q), root), m.times(outer, v, outer)]) {
    yield [x, unit]
    yield [m.op(x), m.constant(1)]
  }
  yield [m.op(m.times(root, outer)), m.constant(1)]
  yield [m.op(m.times(outer, root)), m.constant(1)]
}

function* lyapunov(p: Parts): Iterable<Said> {
  const { m } = p
  const [x, s] = [p.definite('P'), p.symmetric('S')]
  const zero = m.zeros(s.rowSize, s.rowSize)
  p.order(zero, m.plus(m.times(x, s), m.times(s, x)))
  yield [zero, s]
}

function isMet(check: () => void): boolean {
  try {
    check()
    return true
  } catch (problem) {
    if (problem instanceof Rejected) return false
    throw problem
  }
}

/** Kantorovich, and functions of two matrices above a multiple of the identity. */
export const betweenMultiples: Schema = function* (p) {
  if (p.has('a')) yield* farFromZero(p)
  else yield* kantorovich(p)
}

function* kantorovich(p: Parts): Iterable<Said> {
  const { m } = p
  const x = p.definite('P')
  const [l, u] = [p.positive('l'), p.positive('u')]
  const unit = m.eye(x.rowSize)
  p.order(m.times(l, unit), x)
  p.order(x, m.times(u, unit))
  if (!p.has('x')) {
    yield [m.times(l, m.op(x), m.op(m.inv(x))), u]
    return
  }
  const v = p.vector('x')
  const [least, most] = [m.times(m.constant(4), l, u), m.sq(m.plus(l, u))]
  yield [m.times(least, m.times(m.form(v, x), m.form(v, m.inv(x)))), m.times(most, m.power(m.norm(v), 4))]
  yield [m.times(least, m.sq(m.norm(v)), m.sq(m.norm(m.times(x, v)))), m.times(most, m.sq(m.form(v, x)))]
}

function* farFromZero(p: Parts): Iterable<Said> {
  const { m } = p
  const a = p.positive('a')
  const definite = p.has('P')
  const [v, w] = definite ? [p.definite('P'), p.definite('Q')] : [p.semidefinite('V'), p.semidefinite('W')]
  const both = (of: (x: Node) => Node, factor: Node): readonly Said[] =>
    [m.op, m.norm].map((norm) => [m.times(factor, norm(m.minus(of(v), of(w)))), norm(m.minus(v, w))])
  const above = (c: Node): boolean => isMet(() => {
    for (const x of [v, w]) p.order(m.times(c, m.eye(x.rowSize)), x)
  })
  const two = m.constant(2)
  if (!definite && above(m.sq(a))) yield* both(m.root, m.times(two, a))
  if (!above(a)) return
  yield* definite ? [...both(m.logm, a), ...both(m.inv, m.sq(a))] : both(m.root, m.times(two, m.sqrt(a)))
} // prettier-ignore

/** Projections, Wielandt, Lyapunov. */
export const equations: Schema = function* (p) {
  const { m } = p
  if (p.has('y')) yield* wielandt(p)
  else if (p.has('A')) yield* stability(p)
  else if (p.has('T')) yield* twoProjections(m, projection(p, 'S'), projection(p, 'T'))
  else yield* oneProjection(m, projection(p, 'S'))
}

function projection(p: Parts, name: string): Node {
  const s = p.symmetric(name)
  p.equation(p.m.times(s, s), s)
  return s
}

function* twoProjections(m: Maker, s: Node, t: Node): Iterable<Said> {
  const gap = m.minus(s, t)
  yield [m.op(gap), m.constant(1)]
  yield [m.abs(m.minus(m.trace(s), m.trace(t))), m.sq(m.norm(gap))]
  yield [m.trace(m.times(s, t)), m.trace(s)]
}

function* oneProjection(m: Maker, s: Node): Iterable<Said> {
  const [rank, trace] = [m.value('rank', s), m.trace(s)]
  yield [m.op(s), m.constant(1)]
  yield [trace, rank]
  yield [rank, trace]
  yield [s, m.eye(s.rowSize)]
  yield [m.zeros(s.rowSize, s.rowSize), s]
  yield [m.value('maxof', m.diagonal(s)), m.constant(1)]
  yield [m.constant(0), trace]
}

function* wielandt(p: Parts): Iterable<Said> {
  const { m } = p
  const [of, x, y] = [p.definite('P'), p.vector('x'), p.vector('y')]
  p.equation(m.inner(x, y), m.constant(0))
  const [high, low] = [m.high(of), m.low(of)]
  const [sum, gap] = [m.plus(high, low), m.minus(high, low)]
  const [mixed, forms] = [m.sq(m.times(m.turned(x), of, y)), m.times(m.form(x, of), m.form(y, of))]
  yield [m.times(m.sq(sum), mixed), m.times(m.sq(gap), forms)]
  yield [mixed, m.times(m.sq(m.over(gap, sum)), forms)]
}

function* stability(p: Parts): Iterable<Said> {
  const { m } = p
  const [a, x, s, v] = [p.square('A'), p.symmetric('P'), p.symmetric('S'), p.vector('x')]
  p.equation(m.plus(m.times(m.turned(a), x), m.times(x, a)), m.neg(s))
  const form = m.times(m.constant(2), m.times(m.turned(v), x, a, v))
  yield [form, m.neg(m.times(m.low(s), m.sq(m.norm(v))))]
  yield [form, m.neg(m.form(v, s))]
}
