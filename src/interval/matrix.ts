/** Matrices of intervals. */
import type { Entries } from '../../symbolic/expression/index.js'
import type { IntervalAlgebra } from './algebra.js'

/** Entries of a matrix in any arithmetic, row by row. */
export type Matrix<T> = Entries<T>

/** The number 0 of an arithmetic. */
export const zero = <T>(g: IntervalAlgebra<T>): T => g.rational(0n, 1n)
/** The number 1 of an arithmetic. */
export const one = <T>(g: IntervalAlgebra<T>): T => g.rational(1n, 1n)

/** Σ of a nonempty list. */
export const total = <T>(g: IntervalAlgebra<T>, x: readonly T[]): T => x.reduce((a, b) => g.add(a, b))

/** A float64 near the middle, for steering only. */
export const approximation = <T>(g: IntervalAlgebra<T>, x: T): number => g.lower(x) / 2 + g.upper(x) / 2

/** The rows×cols matrix of which `at` tells the entries; positions count from 0. */
export const build = <T>(rows: number, cols: number, at: (i: number, j: number) => T): Matrix<T> => ({
  rows,
  cols,
  data: Array.from({ length: rows * cols }, (_, k) => at(Math.floor(k / cols), k % cols)),
})

/** The cols×rows transpose. */
export const transpose = <T>(m: Matrix<T>): Matrix<T> =>
  build(m.cols, m.rows, (i, j) => m.data[j * m.cols + i])

/** Σ_l a(l) b(l), l < count. */
function inner<T>(g: IntervalAlgebra<T>, count: number, a: (l: number) => T, b: (l: number) => T): T {
  let s = g.mul(a(0), b(0))
  for (let l = 1; l < count; l++) s = g.add(s, g.mul(a(l), b(l)))
  return s
}

/** The matrix product of an l×m and an m×n matrix. */
export const product = <T>(g: IntervalAlgebra<T>, a: Matrix<T>, b: Matrix<T>): Matrix<T> =>
  build(a.rows, b.cols, (i, j) =>
    inner(
      g,
      a.cols,
      (l) => a.data[i * a.cols + l],
      (l) => b.data[l * b.cols + j],
    ),
  )

/** a'b where that product is known to be symmetric: half of it is computed. */
export function symmetricProduct<T>(g: IntervalAlgebra<T>, a: Matrix<T>, b: Matrix<T>): Matrix<T> {
  const n = a.cols
  const data = new Array<T>(n * n)
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) {
      const value = inner(
        g,
        a.rows,
        (l) => a.data[l * n + i],
        (l) => b.data[l * n + j],
      )
      data[i * n + j] = value
      data[j * n + i] = value
    }
  return { rows: n, cols: n, data }
}

/** The largest Σ_j |m_ij| over rows, of the entries chosen: bounds the spectral norm of a symmetric matrix. */
export function rowSumNorm<T>(
  g: IntervalAlgebra<T>,
  m: Matrix<T>,
  counts: (i: number, j: number) => boolean,
): T {
  let best = zero(g)
  for (let i = 0; i < m.rows; i++) {
    let s = zero(g)
    for (let j = 0; j < m.cols; j++) if (counts(i, j)) s = g.add(s, g.fn('abs', m.data[i * m.cols + j]))
    best = g.max(best, s)
  }
  return best
}
