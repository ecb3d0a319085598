/** What theorems of ranks, norms and blocks of matrices say: the replay's own, written from the literature and not from the prover's table. */
import { isSquare, UNITY, type Node } from '../../bounds/replay/node.js'
import { sumOfSizes } from './maker.js'
import type { Parts, Said, Schema } from './parts.js'

/** Of more than three vectors, or with sums of fourth powers. */
export const fourVectors: Schema = function* (p) {
  const { m } = p
  const [x, y] = [p.any('x'), p.any('y')]
  if (p.has('w')) {
    const all = [x, y, p.any('z'), p.any('w')]
    const pairs = all.flatMap((a, i) => all.slice(i + 1).map((b) => m.norm(m.plus(a, b))))
    yield [m.plus(...pairs), m.plus(m.times(m.constant(2), m.plus(...all.map(m.norm))), m.norm(m.plus(...all)))]
    return
  }
  if (p.has('z')) {
    const z = p.vector('z')
    const overlap = m.abs(m.inner(p.vector('x'), y))
    const share = (a: Node): Node => m.over(m.sq(m.inner(z, a)), m.plus(m.sq(m.norm(a)), overlap))
    yield [m.plus(share(x), share(y)), m.sq(m.norm(z))]
    return
  }
  const fourth = (a: Node): Node => m.sum(m.power(a, 4))
  const length = (a: Node): Node => m.raised(fourth(a), m.constant('1/4'))
  const [a, b] = [length(p.vector('x')), length(p.vector('y'))]
  yield [m.plus(fourth(m.plus(x, y)), fourth(m.minus(x, y))), m.plus(m.power(m.plus(a, b), 4), m.power(m.minus(a, b), 4))]
} // prettier-ignore

const rankOf =
  ({ m }: Parts) =>
  (a: Node): Node =>
    m.value('rank', a)

function* ranksOfTwo(p: Parts, a: Node, b: Node): Iterable<Said> {
  const { m } = p
  const r = rankOf(p)
  const both = m.plus(r(a), r(b))
  if (a.rows === b.rows && a.cols === b.cols) {
    for (const sum of [m.plus(a, b), m.minus(a, b)]) {
      yield [r(sum), both]
      yield [m.minus(r(a), r(b)), r(sum)]
    }
    yield [r(m.had(a, b)), m.times(r(a), r(b))]
  }
  const joined = [...(a.rows === b.rows ? [m.beside(a, b)] : []), ...(a.cols === b.cols ? [m.above(a, b)] : [])]
  for (const whole of joined) {
    yield [r(whole), both]
    yield [r(a), r(whole)]
    yield [r(b), r(whole)]
  }
  if (a.cols !== b.rows) return
  const product = m.times(a, b)
  yield [r(product), r(a)]
  yield [r(product), r(b)]
  yield [m.minus(both, m.size(b.rowSize)), r(product)]
} // prettier-ignore

/** Ranks. */
export const ranks: Schema = function* (p) {
  const { m } = p
  const r = rankOf(p)
  if (p.has('x')) {
    const outer = m.times(p.vector('x'), m.turned(p.vector('y')))
    const one = m.constant(1)
    yield [r(outer), one]
    if (!p.has('A')) return
    const a = p.any('A')
    for (const changed of [m.plus(a, outer), m.minus(a, outer)]) yield [r(changed), m.plus(r(a), one)]
    return
  }
  if (p.has('S')) {
    const s = p.symmetric('S')
    const squares = m.trace(m.times(s, s))
    yield [m.sq(m.trace(s)), m.times(r(s), squares)]
    yield [squares, m.times(r(s), m.sq(m.op(s)))]
    return
  }
  const a = p.any('A')
  if (p.has('B')) {
    const b = p.any('B')
    if (!p.has('C')) yield* ranksOfTwo(p, a, b)
    else yield [m.plus(r(m.times(a, b)), r(m.times(b, p.any('C')))), m.plus(r(b), r(m.times(a, b, p.any('C'))))]
    return
  }
  for (const size of [a.rowSize, a.colSize]) yield [r(a), m.size(size)]
  for (const gram of [m.times(m.turned(a), a), m.times(a, m.turned(a))]) {
    yield [r(gram), r(a)]
    yield [r(a), r(gram)]
  }
  const root = m.sqrt(r(a))
  yield [m.sq(m.nuclear(a)), m.times(r(a), m.sq(m.norm(a)))]
  yield [m.nuclear(a), m.times(root, m.norm(a))]
  yield [m.sq(m.norm(a)), m.times(r(a), m.sq(m.op(a)))]
  yield [m.norm(a), m.times(root, m.op(a))]
  yield [m.nuclear(a), m.times(r(a), m.op(a))]
  if (!isSquare(a)) return
  yield [m.sq(m.trace(a)), m.times(r(a), m.sq(m.norm(a)))]
  yield [m.abs(m.trace(a)), m.times(r(a), m.op(a))]
} // prettier-ignore

/** Nuclear norms. */
export const nuclearNorms: Schema = function* (p) {
  const { m } = p
  if (p.has('V')) {
    const v = p.semidefinite('V')
    yield [m.nuclear(v), m.trace(v)]
    yield [m.trace(v), m.nuclear(v)]
    return
  }
  const a = p.any('A')
  const [two, nuc] = [m.constant(2), m.nuclear(a)]
  if (!p.has('B')) {
    const [op, fro] = [m.op(a), m.norm(a)]
    yield [m.sq(fro), m.times(op, nuc)]
    yield [fro, nuc]
    yield [op, nuc]
    for (const n of [a.rowSize, a.colSize].map((s) => m.size(s))) {
      yield [m.sq(nuc), m.times(n, m.sq(fro))]
      yield [nuc, m.times(n, op)]
    }
    if (!isSquare(a)) return
    for (const t of [m.trace(a), m.abs(m.trace(a)), m.sum(m.abs(m.diagonal(a)))]) yield [t, nuc]
    return
  }
  const b = p.any('B')
  const mixed = [m.times(m.op(a), m.nuclear(b)), m.times(nuc, m.op(b))]
  if (a.cols === b.rows) {
    const product = m.nuclear(m.times(a, b))
    yield [product, m.times(m.norm(a), m.norm(b))]
    yield [m.times(two, product), m.plus(m.sq(m.norm(a)), m.sq(m.norm(b)))]
    for (const most of mixed) yield [product, most]
  }
  if (a.rows !== b.rows || a.cols !== b.cols) return
  yield [m.nuclear(m.plus(a, b)), m.plus(nuc, m.nuclear(b))]
  yield [m.minus(nuc, m.nuclear(b)), m.nuclear(m.minus(a, b))]
  yield [m.sum(m.abs(m.minus(m.singular(a), m.singular(b)))), m.nuclear(m.minus(a, b))]
  const inner = m.trace(m.times(m.turned(a), b))
  for (const value of [inner, m.abs(inner)]) for (const most of mixed) yield [value, most]
} // prettier-ignore

/** Symmetric parts, and sums of entries. */
export const partsOfMatrices: Schema = function* (p) {
  const { m } = p
  const a = p.any('A')
  const two = m.constant(2)
  const root = (s: typeof a.rowSize): Node => m.sqrt(m.size(s))
  const most = m.times(root(a.rowSize), root(a.colSize), m.op(a))
  yield [m.sq(m.sum(a)), m.times(m.size(a.rowSize), m.size(a.colSize), m.sq(m.op(a)))]
  yield [m.abs(m.sum(a)), most]
  yield [m.sum(a), most]
  if (!isSquare(a)) return
  const [skew, twice] = [m.minus(a, m.turned(a)), m.plus(a, m.turned(a))]
  const half = m.over(twice, two)
  if (p.has('S')) {
    const gap = m.minus(a, p.symmetric('S'))
    for (const of of [m.op, m.norm, m.nuclear]) yield [of(skew), m.times(two, of(gap))]
    return
  }
  if (p.has('x')) {
    const x = p.vector('x')
    const square = m.sq(m.norm(x))
    yield [m.times(two, m.form(x, a)), m.times(m.high(twice), square)]
    yield [m.form(x, a), m.times(m.high(half), square)]
    return
  }
  yield [m.eigenvalues(half), m.singular(a)]
  yield [m.eigenvalues(twice), m.times(two, m.singular(a))]
  yield [m.high(twice), m.times(two, m.op(a))]
  yield [m.high(half), m.op(a)]
} // prettier-ignore

/** Inverses near one that is known. */
export const perturbedInverses: Schema = function* (p) {
  const { m } = p
  const a = p.square('A')
  const one = m.constant(1)
  const size = m.op(m.inv(a))
  if (p.has('X')) {
    const x = p.any('X')
    for (const of of [m.norm, m.op]) yield [of(x), m.times(size, of(m.times(a, x)))]
    return
  }
  if (p.has('E')) {
    const e = p.square('E')
    const room = m.minus(one, m.times(size, m.op(e)))
    if (p.has('x')) {
      const solution = m.times(m.inv(a), p.vector('x'))
      const other = m.times(m.inv(m.plus(a, e)), p.vector('x'))
      for (const gap of [m.minus(other, solution), m.minus(solution, other)]) yield [m.times(m.norm(gap), room), m.times(size, m.op(e), m.norm(solution))]
      yield [m.times(m.norm(other), room), m.norm(solution)]
      return
    }
    const ratio = m.op(m.times(m.inv(a), e))
    const left = m.minus(one, ratio)
    const moved = m.inv(m.plus(a, e))
    yield [m.times(m.op(moved), left), size]
    for (const most of [m.times(m.sq(size), m.op(e)), m.times(ratio, size)]) yield [m.times(m.op(m.minus(moved, m.inv(a))), left), most]
    for (const changed of [m.plus(a, e), m.minus(a, e)]) {
      yield [m.times(m.op(m.inv(changed)), room), size]
      yield [m.times(m.op(m.minus(m.inv(changed), m.inv(a))), room), m.times(m.sq(size), m.op(e))]
    }
    return
  }
  const least = m.times(m.sigma(a), size)
  yield [one, m.times(m.op(a), size)]
  yield [m.size(a.rowSize), m.times(m.norm(a), m.norm(m.inv(a)))]
  yield [least, one]
  yield [one, least]
  const unit = m.eye(a.rowSize)
  const room = m.minus(one, m.op(a))
  for (const moved of [m.minus(unit, a), m.plus(unit, a)]) yield [m.times(m.op(m.minus(m.inv(moved), unit)), room), m.op(a)]
  yield [m.times(m.op(m.minus(m.minus(m.inv(m.minus(unit, a)), unit), a)), room), m.sq(m.op(a))]
} // prettier-ignore

/** Blocks along the diagonal, and beside it. */
export const principalBlocks: Schema = function* (p) {
  const { m } = p
  if (p.has('D')) {
    yield* fourBlocks(p)
    return
  }
  const whole = p.has('V') ? p.semidefinite('V') : p.has('S') ? p.symmetric('S') : p.square('A')
  const at = p.part('m', whole)
  const [upper, lower] = [[UNITY, at], [sumOfSizes(at, UNITY), whole.rowSize]] as const
  const [a, b, c] = [m.block(whole, upper, upper), m.block(whole, upper, lower), m.block(whole, lower, lower)]
  if (p.has('V')) {
    yield* semidefiniteBlocks(p, whole, [a, b, c])
    return
  }
  if (p.has('S')) {
    for (const block of [a, c]) {
      yield [m.high(block), m.high(whole)]
      yield [m.low(whole), m.low(block)]
    }
    yield [m.plus(m.low(whole), m.high(whole)), m.plus(m.high(a), m.high(c))]
    return
  }
  for (const block of [a, b, c]) yield [m.op(block), m.op(whole)]
  yield [m.plus(m.sq(m.norm(a)), m.sq(m.norm(c))), m.sq(m.norm(whole))]
  yield [m.norm(a), m.norm(whole)]
  yield [m.plus(m.nuclear(a), m.nuclear(c)), m.nuclear(whole)]
  yield [rankOf(p)(a), rankOf(p)(whole)]
} // prettier-ignore

function* semidefiniteBlocks({ m }: Parts, whole: Node, [a, b, c]: readonly [Node, Node, Node]): Iterable<Said> {
  for (const of of [m.high, m.op, m.norm]) {
    yield [of(whole), m.plus(of(a), of(c))]
    if (of !== m.high) yield [m.sq(of(b)), m.times(of(a), of(c))]
  }
  yield [m.sq(m.op(b)), m.times(m.high(a), m.high(c))]
  const twice = (e: Node): Node => m.times(m.constant(2), e)
  yield [twice(m.op(b)), m.op(whole)]
  yield [twice(m.op(b)), m.high(whole)]
  yield [m.sq(m.nuclear(b)), m.times(m.trace(a), m.trace(c))]
  yield [twice(m.nuclear(b)), m.trace(whole)]
} // prettier-ignore

function* fourBlocks(p: Parts): Iterable<Said> {
  const { m } = p
  const of = ['A', 'B', 'C', 'D'].map((name) => p.any(name))
  const joined = ([a, b, c, d]: readonly Node[]): Node => m.above(m.beside(a, b), m.beside(c, d))
  const whole = joined(of)
  const norms = of.map(m.op)
  yield [m.op(whole), m.op(joined(norms))]
  yield [m.sq(m.op(whole)), m.plus(...norms.map(m.sq))]
  yield [m.op(whole), m.plus(m.max(norms[0], norms[3]), m.max(norms[1], norms[2]))]
  yield [m.sq(m.norm(whole)), m.plus(...of.map((e) => m.sq(m.norm(e))))]
  for (const k of [0, 3]) yield [norms[k], m.op(whole)]
}
