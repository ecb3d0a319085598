/** What theorems of eigenvalues and of functions of matrices say: the replay's own, written from the literature and not from the prover's table. */
import { isSquare, UNITY, type Node } from '../../bounds/replay/node.js'
import { sumOfSizes } from './maker.js'
import type { Parts, Said, Schema } from './parts.js'

/** Commutators, and means between two matrices. */
export const semidefinitePairs: Schema = function* (p) {
  const { m } = p
  const two = m.constant(2)
  if (p.has('X')) {
    const isSymmetrical = p.has('S')
    const [a, b] = isSymmetrical ? [p.symmetric('S'), p.symmetric('T')] : [p.square('A'), p.square('B')]
    const x = p.square('X')
    const between = m.plus(m.times(a, m.turnedUnless(isSymmetrical, a), x), m.times(x, b, m.turnedUnless(isSymmetrical, b)))
    for (const of of [m.op, m.norm]) yield [m.times(two, of(m.times(m.turnedUnless(isSymmetrical, a), x, b))), of(between)]
    return
  }
  if (p.has('S')) {
    const [s, c] = [p.symmetric('S'), p.square('C')]
    const width = m.minus(m.high(s), m.low(s))
    for (const of of [m.op, m.norm]) yield [of(m.minus(m.times(s, c), m.times(c, s))), m.times(width, of(c))]
    return
  }
  const v = p.semidefinite('V')
  if (!p.has('W')) {
    const c = p.square('C')
    for (const of of [m.op, m.norm]) yield [of(m.minus(m.times(v, c), m.times(c, v))), m.times(m.op(v), of(c))]
    return
  }
  const w = p.semidefinite('W')
  if (!p.has('C')) {
    yield* pairs(p, v, w)
    return
  }
  const c = p.square('C')
  const [vc, cw] = [m.times(v, c), m.times(c, w)]
  yield [m.op(m.minus(vc, cw)), m.times(m.max(m.op(v), m.op(w)), m.op(c))]
  for (const of of [m.op, m.norm]) yield [m.times(two, of(m.times(m.root(v), c, m.root(w)))), of(m.plus(vc, cw))]
} // prettier-ignore

function* pairs({ m }: Parts, v: Node, w: Node): Iterable<Said> {
  const [two, four] = [m.constant(2), m.constant(4)]
  const [sum, gap, product] = [m.plus(v, w), m.minus(v, w), m.times(v, w)]
  const [a, b] = [m.root(v), m.root(w)]
  const roots = m.times(a, b)
  const most = m.max(m.op(v), m.op(w))
  yield [m.times(two, m.op(m.minus(product, m.times(w, v)))), m.times(m.op(v), m.op(w))]
  yield [m.op(gap), most]
  yield [m.times(four, m.op(product)), m.sq(m.op(sum))]
  yield [m.times(four, m.norm(product)), m.norm(m.times(sum, sum))]
  yield [m.times(two, m.op(roots)), m.op(sum)]
  yield [m.op(sum), m.plus(most, m.op(roots))]
  yield [m.sq(m.norm(m.minus(a, b))), m.nuclear(gap)]
  yield [m.sq(m.op(m.minus(a, b))), m.op(gap)]
  yield [m.minus(m.plus(m.trace(v), m.trace(w)), m.nuclear(gap)), m.times(two, m.trace(roots))]
  const fidelity = m.trace(m.root(m.times(a, w, a)))
  yield [m.sq(fidelity), m.times(m.trace(v), m.trace(w))]
  yield [m.trace(roots), fidelity]
  yield [m.trace(m.root(sum)), m.plus(m.trace(a), m.trace(b))]
  yield [m.trace(product), m.times(m.trace(v), m.trace(w))]
} // prettier-ignore

/** Exponentials, roots, logarithms, absolute values. */
export const functionsOfMatrices: Schema = function* (p) {
  const { m } = p
  if (!p.has('A')) {
    yield* peierls(p)
    return
  }
  const a = p.any('A')
  if (p.has('B')) {
    const b = p.any('B')
    const [changed, gap] = [m.norm(m.minus(m.absolute(a), m.absolute(b))), m.norm(m.minus(a, b))]
    yield [m.sq(changed), m.times(m.constant(2), m.sq(gap))]
    yield [changed, m.times(m.sqrt(m.constant(2)), gap)]
    if (!isSquare(a)) return
    const largest = m.value('exp', m.max(m.op(a), m.op(b)))
    yield [m.op(m.minus(m.expm(a), m.expm(b))), m.times(m.op(m.minus(a, b)), largest)]
    const growth = m.minus(m.value('exp', m.op(b)), m.constant(1))
    yield [m.op(m.minus(m.expm(m.plus(a, b)), m.expm(a))), m.times(m.value('exp', m.op(a)), growth)]
    return
  }
  const unit = m.eye(p.square('A').rowSize)
  const [size, one] = [m.value('exp', m.op(a)), m.constant(1)]
  const turned = m.turned(a)
  yield [m.op(m.expm(a)), size]
  yield [m.op(m.minus(m.expm(a), unit)), m.minus(size, one)]
  yield [m.op(m.minus(m.minus(m.expm(a), unit), a)), m.minus(m.minus(size, one), m.op(a))]
  yield [m.op(m.expm(a)), m.value('exp', m.high(m.over(m.plus(a, turned), m.constant(2))))]
  yield [m.trace(m.times(m.expm(a), m.expm(turned))), m.trace(m.expm(m.plus(a, turned)))]
} // prettier-ignore

/** Convex functions of the diagonal. */
function* peierls(p: Parts): Iterable<Said> {
  const { m } = p
  if (p.has('S')) {
    const s = p.symmetric('S')
    const d = m.diagonal(s)
    yield [m.sum(m.column('exp', d)), m.trace(m.expm(s))]
    yield [m.sum(m.column('cosh', d)), m.over(m.trace(m.plus(m.expm(s), m.expm(m.neg(s)))), m.constant(2))]
    return
  }
  if (p.has('V')) {
    const v = p.semidefinite('V')
    yield [m.trace(m.root(v)), m.sum(m.sqrt(m.diagonal(v)))]
    return
  }
  const x = p.definite('P')
  const d = m.diagonal(x)
  yield [m.sum(m.inverses(d)), m.trace(m.inv(x))]
  yield [m.sum(m.had(d, m.log(d))), m.trace(m.times(x, m.logm(x)))]
} // prettier-ignore

/** Determinants beside traces, norms and blocks. */
export const tracesAndDeterminants: Schema = function* (p) {
  const { m } = p
  if (p.has('A')) {
    yield* largeDeterminants(p)
    return
  }
  const x = p.definite('P')
  const n = m.size(x.rowSize)
  if (!p.has('Q')) {
    const [l, count] = p.twoParts('l', 'm', x)
    const [start, end] = [sumOfSizes(l, UNITY), sumOfSizes(l, count)]
    const middle = m.part(x, start, end)
    const [upper, lower] = [m.part(x, UNITY, end), m.part(x, start, x.rowSize)]
    yield [m.times(m.det(x), m.det(middle)), m.times(m.det(upper), m.det(lower))]
    const log = (e: Node): Node => m.value('logdet', e)
    yield [m.plus(log(x), log(middle)), m.plus(log(upper), log(lower))]
    return
  }
  const y = p.definite('Q')
  const [exponent, product] = [m.over(m.constant(1), n), m.times(x, y)]
  for (const det of [m.times(m.det(x), m.det(y)), m.det(product)]) yield [m.times(n, m.raised(det, exponent)), m.trace(product)]
} // prettier-ignore

function* largeDeterminants(p: Parts): Iterable<Said> {
  const { m } = p
  const a = p.square('A')
  const n = m.size(a.rowSize)
  const size = m.abs(m.det(a))
  yield [size, m.raised(m.over(m.norm(a), m.sqrt(n)), n)]
  yield [size, m.raised(m.times(m.sqrt(n), m.value('maxof', m.abs(a))), n)]
  if (!p.hasUnitEntries(a)) return
  const most = m.raised(n, m.over(n, m.constant(2)))
  yield [size, most]
  yield [m.det(a), most]
  yield [m.sq(m.det(a)), m.raised(n, n)]
}

/** All eigenvalues, or singular values, in order. */
export const listsOfEigenvalues: Schema = function* (p) {
  const { m } = p
  if (p.has('A')) {
    yield* congruences(p)
    return
  }
  const s = p.symmetric('S')
  const [n, before] = [s.rowSize, sumOfSizes(s.rowSize, UNITY, -1)]
  const list = m.eigenvalues
  if (p.has('V')) {
    const v = p.semidefinite('V')
    yield [list(s), list(m.plus(s, v))]
    yield [list(m.minus(s, v)), list(s)]
    return
  }
  const moved = (values: Node, by: Node): Node => m.plus(values, m.times(by, m.ones(values)))
  if (p.has('T')) {
    const t = p.symmetric('T')
    yield [list(m.plus(s, t)), moved(list(s), m.high(t))]
    yield [moved(list(s), m.low(t)), list(m.plus(s, t))]
    yield [list(s), moved(list(t), m.op(m.minus(s, t)))]
    return
  }
  const lower = (values: Node): Node => m.rowsOf(values, UNITY, before)
  const upper = (values: Node): Node => m.rowsOf(values, [[2]], n)
  if (p.has('x')) {
    const x = p.vector('x')
    const outer = m.times(x, m.turned(x))
    yield [lower(list(m.plus(s, outer))), upper(list(s))]
    yield [lower(list(s)), upper(list(m.minus(s, outer)))]
    return
  }
  const block = m.part(s, UNITY, before)
  yield [list(block), upper(list(s))]
  yield [lower(list(s)), list(block)]
} // prettier-ignore

function* congruences(p: Parts): Iterable<Said> {
  const { m } = p
  const a = p.any('A')
  if (p.has('V')) {
    const v = p.semidefinite('V')
    for (const [left, right] of [[p.square('A'), m.turned(a)], [m.turned(a), a]]) {
      const values = m.eigenvalues(m.times(left, v, right))
      yield [values, m.times(m.sq(m.op(a)), m.eigenvalues(v))]
      yield [m.times(m.sq(m.sigma(a)), m.eigenvalues(v)), values]
    }
    return
  }
  const b = p.any('B')
  if (a.cols === b.rows && b.cols === a.cols) yield [m.singular(m.times(a, b)), m.times(m.op(b), m.singular(a))]
  if (isSquare(a) && a.cols === b.rows) yield [m.times(m.sigma(a), m.singular(b)), m.singular(m.times(a, b))]
  if (a.cols === b.rows) yield [m.singular(m.times(a, b)), m.times(m.op(a), m.singular(b))]
  if (a.rows !== b.rows || a.cols !== b.cols) return
  const ones = m.ones(m.singular(a))
  yield [m.singular(m.plus(a, b)), m.plus(m.singular(a), m.times(m.op(b), ones))]
  yield [m.singular(a), m.plus(m.singular(b), m.times(m.op(m.minus(a, b)), ones))]
} // prettier-ignore

/** Sums of the largest values. */
export const largestSums: Schema = function* (p) {
  const { m } = p
  if (p.has('A')) {
    yield* largestSingularValues(p)
    return
  }
  const s = p.symmetric('S')
  if (!p.has('k')) {
    yield [m.value('maxof', m.diagonal(s)), m.high(s)]
    yield [m.low(s), m.value('minof', m.diagonal(s))]
    yield [m.norm(m.diagonal(s)), m.norm(s)]
    return
  }
  const k = p.count('k', s)
  const from = sumOfSizes(sumOfSizes(s.rowSize, k, -1), UNITY)
  const last = (values: Node): Node => m.sum(m.rowsOf(values, from, s.rowSize))
  const sorted = (values: Node): Node => last(m.eigenvalues(m.diag(values)))
  const list = m.eigenvalues
  if (!p.has('T')) {
    yield [sorted(m.diagonal(s)), sorted(list(s))]
    yield [sorted(m.diagonal(s)), last(list(s))]
    yield [last(list(s)), m.times(m.size(k), m.high(s))]
    return
  }
  const t = p.symmetric('T')
  const sum = m.plus(s, t)
  for (const of of [sorted, last]) yield [of(list(sum)), m.plus(of(list(s)), of(list(t)))]
  const first = (values: Node): Node => m.sum(m.rowsOf(values, UNITY, k))
  yield [m.plus(first(list(s)), first(list(t))), first(list(sum))]
} // prettier-ignore

function* largestSingularValues(p: Parts): Iterable<Said> {
  const { m } = p
  const a = p.square('A')
  const k = p.count('k', a)
  const from = sumOfSizes(sumOfSizes(a.rowSize, k, -1), UNITY)
  const largest = (x: Node): Node => m.sum(m.rowsOf(m.singular(x), from, a.rowSize))
  if (p.has('B')) {
    const b = p.square('B')
    yield [largest(m.plus(a, b)), m.plus(largest(a), largest(b))]
    yield [largest(m.times(a, b)), m.times(m.op(a), largest(b))]
    yield [largest(m.times(a, b)), m.times(largest(a), m.op(b))]
    return
  }
  yield [m.sq(largest(a)), m.times(m.size(k), m.sq(m.norm(a)))]
  yield [largest(a), m.times(m.size(k), m.op(a))]
  yield [largest(a), m.nuclear(a)]
  yield [m.op(a), largest(a)]
} // prettier-ignore

/** Matrices of positive definite kernels. */
export const kernels: Schema = function* (p) {
  const { m } = p
  const x = p.vector('x')
  const [rows, cols] = [m.times(x, m.filled(UNITY, x.rowSize)), m.times(m.ones(x), m.turned(x))]
  const gap = m.minus(rows, cols)
  const zero = m.zeros(x.rowSize, x.rowSize)
  yield [zero, m.like('cos', gap)]
  yield [zero, m.like('exp', m.neg(m.abs(gap)))]
  yield [zero, m.like('exp', m.neg(m.power(gap, 2)))]
  yield [zero, m.like('exp', m.over(m.neg(m.power(gap, 2)), m.constant(2)))]
  yield [zero, m.like('exp', m.times(x, m.turned(x)))]
  if (!p.isPositive(x)) return
  yield [zero, m.inverses(m.plus(rows, cols))]
  yield [zero, m.lesser(rows, cols)]
}
