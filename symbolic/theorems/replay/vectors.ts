/** What theorems say of vectors: the replay's own, written from the literature and not from the prover's table. */
import type { Node } from '../../bounds/replay/node.js'
import type { Parts, Schema } from './parts.js'

/** Ptolemy. */
export const distances: Schema = function* (p) {
  const { m } = p
  const [x, y, z] = ['x', 'y', 'z'].map((name) => p.any(name))
  const d = (a: Node, b: Node): Node => m.norm(m.minus(a, b))
  const s = (a: Node, b: Node): Node => m.norm(m.plus(a, b))
  const [nx, ny, nz] = [x, y, z].map(m.norm)
  if (p.has('w')) {
    const w = p.any('w')
    yield [m.times(d(x, y), d(z, w)), m.plus(m.times(d(x, z), d(y, w)), m.times(d(x, w), d(y, z)))]
    return
  }
  yield [m.times(d(x, y), nz), m.plus(m.times(d(x, z), ny), m.times(d(y, z), nx))]
  yield [m.times(d(x, y), nz), m.plus(m.times(s(x, z), ny), m.times(s(y, z), nx))]
  yield [m.times(s(x, y), nz), m.plus(m.times(d(x, z), ny), m.times(s(y, z), nx))]
} // prettier-ignore

/** Angles beside distances. */
export const angles: Schema = function* (p) {
  const { m } = p
  const [x, y] = [p.any('x'), p.any('y')]
  const [a, b] = [m.norm(x), m.norm(y)]
  const [u, v] = [m.over(x, a), m.over(y, b)]
  const [apart, together] = [m.norm(m.minus(u, v)), m.norm(m.plus(u, v))]
  const gap = m.norm(m.minus(x, y))
  const difference = m.abs(m.minus(a, b))
  yield [m.times(apart, m.max(a, b)), m.plus(gap, difference)]
  yield [m.times(apart, m.max(a, b)), m.times(m.constant(2), gap)]
  yield [m.times(apart, m.min(a, b)), gap]
  const lost = m.minus(m.constant(2), together)
  const sum = m.norm(m.plus(x, y))
  yield [m.plus(sum, m.times(lost, m.min(a, b))), m.plus(a, b)]
  yield [m.plus(a, b), m.plus(sum, m.times(lost, m.max(a, b)))]
  yield [difference, gap]
  yield [difference, sum]
} // prettier-ignore

const threeVectors = (p: Parts): { readonly norms: readonly Node[]; readonly xy: Node; readonly yz: Node; readonly zx: Node; readonly xz: Node; readonly zy: Node } => {
  const [x, y, z] = ['x', 'y', 'z'].map((name) => p.vector(name))
  const { m } = p
  return { norms: [x, y, z].map(m.norm), xy: m.inner(x, y), yz: m.inner(y, z), zx: m.inner(z, x), xz: m.inner(x, z), zy: m.inner(z, y) }
} // prettier-ignore

/** Buzano. */
export const buzano: Schema = function* (p) {
  const { m } = p
  const { norms: [nx, ny, nz], xy, xz, zy } = threeVectors(p)
  const two = m.constant(2)
  const bound = (c: Node): Node => m.times(m.sq(nz), m.plus(m.times(nx, ny), c))
  yield [m.times(two, m.times(xz, zy)), bound(xy)]
  yield [m.times(two, m.times(xz, zy)), bound(m.abs(xy))]
  yield [m.times(two, m.times(m.abs(xz), m.abs(zy))), bound(m.abs(xy))]
  yield [m.neg(m.times(two, m.times(xz, zy))), bound(m.neg(xy))]
  yield [m.neg(m.times(two, m.times(xz, zy))), bound(m.abs(xy))]
} // prettier-ignore

/** The Gram determinant. */
export const gram: Schema = function* (p) {
  const { m } = p
  const { norms: [nx, ny, nz], xy, yz, zx } = threeVectors(p)
  const weighted = (n: Node, c: Node): Node => m.times(m.sq(n), m.sq(c))
  const greater = m.plus(m.times(m.sq(nx), m.sq(ny), m.sq(nz)), m.times(m.constant(2), xy, yz, zx))
  yield [m.plus(weighted(nx, yz), weighted(ny, zx), weighted(nz, xy)), greater]
} // prettier-ignore

/** Entries between bounds. */
export const rangesOfEntries: Schema = function* (p) {
  const { m } = p
  const x = p.any('x')
  const [l, u] = p.ends(x)
  const n = m.size(x.rowSize)
  const four = m.constant(4)
  if (!p.has('y')) {
    const variance = m.minus(m.over(m.times(four, m.sq(m.norm(x))), n), m.times(four, m.sq(m.mean(x))))
    yield [variance, m.sq(m.minus(u, l))]
    if (!p.isAbove(x)) return
    const inverse = m.inverses(x)
    yield [m.times(four, l, u, m.times(m.mean(x), m.mean(inverse))), m.sq(m.plus(l, u))]
    return
  }
  const y = p.any('y')
  const [k, v] = p.ends(y)
  const inner = m.inner(x, y)
  yield [m.abs(m.minus(m.over(inner, n), m.times(m.mean(x), m.mean(y)))), m.over(m.times(m.minus(u, l), m.minus(v, k)), four)]
  if (!p.isAbove(x) || !p.isAbove(y)) return
  const ends = m.plus(m.times(l, k), m.times(u, v))
  yield [m.times(four, l, u, k, v, m.sq(m.norm(x)), m.sq(m.norm(y))), m.times(m.sq(ends), m.sq(inner))]
} // prettier-ignore

/** Hlawka. */
export const hlawka: Schema = function* (p) {
  const { m } = p
  const [x, y, z] = ['x', 'y', 'z'].map((name) => p.any(name))
  const pairs = m.plus(m.norm(m.plus(x, y)), m.norm(m.plus(y, z)), m.norm(m.plus(z, x)))
  yield [pairs, m.plus(m.norm(x), m.norm(y), m.norm(z), m.norm(m.plus(x, y, z)))]
}
