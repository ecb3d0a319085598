/** Determinant and inverse by Gauss–Jordan elimination over any arithmetic with exact division. */
import type { Entries } from '../../expression/index.js'

/** What elimination asks of numbers. */
export interface DivisionArithmetic<T> {
  readonly zero: T
  readonly one: T
  add(a: T, b: T): T
  neg(a: T): T
  mul(a: T, b: T): T
  /** 1/a of an element that is not zero; may throw when a has no inverse. */
  inverse(a: T): T
  isZero(a: T): boolean
}

/** The reduced rows of [m | right] with the determinant of m; undefined for a singular m. */
function reduce<T>(
  a: DivisionArithmetic<T>,
  m: readonly (readonly T[])[],
  right: readonly (readonly T[])[],
): { readonly right: readonly (readonly T[])[]; readonly determinant: T } | undefined {
  const n = m.length
  const rows = m.map((row, i) => [...row, ...right[i]])
  let determinant = a.one
  for (let k = 0; k < n; k++) {
    const pivot = rows.findIndex((row, i) => i >= k && !a.isZero(row[k]))
    if (pivot < 0) return undefined
    if (pivot !== k) {
      ;[rows[k], rows[pivot]] = [rows[pivot], rows[k]]
      determinant = a.neg(determinant)
    }
    determinant = a.mul(determinant, rows[k][k])
    const scale = a.inverse(rows[k][k])
    rows[k] = rows[k].map((x) => a.mul(x, scale))
    for (let i = 0; i < n; i++) {
      if (i === k || a.isZero(rows[i][k])) continue
      const factor = a.neg(rows[i][k])
      rows[i] = rows[i].map((x, j) => a.add(x, a.mul(factor, rows[k][j])))
    }
  }
  return { right: rows.map((row) => row.slice(n)), determinant }
}

const rowsOf = <T>(m: Entries<T>): readonly (readonly T[])[] =>
  Array.from({ length: m.rows }, (_, i) => m.data.slice(i * m.cols, (i + 1) * m.cols))

/** det of a square matrix. */
export const determinant = <T>(a: DivisionArithmetic<T>, m: Entries<T>): T =>
  reduce(a, rowsOf(m), rowsOf(m).map(() => []))?.determinant ?? a.zero // prettier-ignore

/** The inverse of a square matrix; inverts zero, and so throws what the arithmetic throws, when it is singular. */
export function inverseMatrix<T>(a: DivisionArithmetic<T>, m: Entries<T>): Entries<T> {
  const identity = rowsOf(m).map((_, i) => rowsOf(m).map((_row, j) => (i === j ? a.one : a.zero)))
  const reduced = reduce(a, rowsOf(m), identity)
  if (!reduced) a.inverse(a.zero)
  return { rows: m.rows, cols: m.cols, data: reduced!.right.flat() }
}
