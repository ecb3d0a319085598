/**
 * Existence of a zero, proved: Krawczyk's operator K(X) = y − Y f(y) + (I − Y F′(X)) (X − y) on a box X around y. Where K(X) lies inside X, f has exactly
 * one zero in X, and it lies in K(X) (Krawczyk 1969; Moore 1977; Rump, *Verification methods*, Acta Numerica 2010, theorem 13.2).
 */
import type { IntervalAlgebra } from './algebra.js'
import { inverse } from './elimination.js'
import { one, product, zero, type Matrix } from './matrix.js'

/** n functions of n numbers, enclosed over boxes. */
export interface Square<T> {
  values(box: readonly T[]): readonly T[]
  /** n×n: row i holds the slopes of function i. */
  slopes(box: readonly T[]): Matrix<T>
}

const column = <T>(data: readonly T[]): Matrix<T> => ({ rows: data.length, cols: 1, data })

/** A point matrix near the inverse of the slopes at a point; undefined where they may be singular. */
function preconditioner<T>(g: IntervalAlgebra<T>, f: Square<T>, y: readonly T[]): Matrix<T> | undefined {
  const found = inverse(g, f.slopes(y))
  const near = found && { ...found, data: found.data.map((x) => g.middle(x)) }
  return near?.data.some((x) => g.domainFault(x)) ? undefined : near
}

/** One Newton step from a point, to a point; undefined where there is none. */
export function newtonStep<T>(
  g: IntervalAlgebra<T>,
  f: Square<T>,
  y: readonly T[],
): readonly T[] | undefined {
  const inverted = preconditioner(g, f, y)
  if (!inverted) return undefined
  const step = product(g, inverted, column(f.values(y))).data
  const next = y.map((x, i) => g.middle(g.sub(x, step[i])))
  return next.some((x) => g.domainFault(x)) ? undefined : next
}

/**
 * A box that certainly holds a zero of f, inside the box of the given positive radii around the point y; undefined where the test does not
 * succeed, which says nothing.
 */
export function zeroNear<T>(
  g: IntervalAlgebra<T>,
  f: Square<T>,
  y: readonly T[],
  radii: readonly T[],
): readonly T[] | undefined {
  const inverted = preconditioner(g, f, y)
  if (!inverted) return undefined
  const n = y.length
  const offset = radii.map((r) => g.hull(g.neg(r), r))
  const box = y.map((x, i) => g.add(x, offset[i]))
  const scaled = product(g, inverted, f.slopes(box))
  const remainder: Matrix<T> = {
    ...scaled,
    data: scaled.data.map((x, k) => g.sub(Math.floor(k / n) === k % n ? one(g) : zero(g), x)),
  }
  const linear = product(g, inverted, column(f.values(y))).data
  const spread = product(g, remainder, column(offset)).data
  const moved = y.map((_, i) => g.sub(spread[i], linear[i]))
  const isInside = moved.every((m, i) => g.sign(g.sub(radii[i], g.fn('abs', m))) === 1)
  return isInside ? y.map((x, i) => g.add(x, moved[i])) : undefined
}
