/** Gauss–Jordan elimination over any numbers that can be divided: exact ones, residues, intervals, floats. */
import type { Entries } from './entries.js'

/** What elimination asks of numbers. */
export interface DivisionArithmetic<T> {
  readonly zero: T
  readonly one: T
  neg(a: T): T
  mul(a: T, b: T): T
  /** a − b·c. */
  minusProduct(a: T, b: T, c: T): T
  /** Division by a number that is not zero. */
  divideBy(divisor: T): (a: T) => T
  /** How good a pivot a number is: the largest of a column is taken, the first of equals; 0 for what may be zero. */
  pivotSize(a: T): number
  /** Whether it is certainly zero: then nothing is left to eliminate. */
  isZero(a: T): boolean
}

/** The largest pivot among some rows and columns, with its size; undefined where all may be zero. */
export function largestPivot<T>(
  size: (a: T) => number,
  matrix: readonly (readonly T[])[],
  rows: readonly number[],
  cols: readonly number[],
): { readonly row: number; readonly col: number; readonly size: number } | undefined {
  let best: { row: number; col: number; size: number } | undefined
  for (const row of rows)
    for (const col of cols) {
      const found = size(matrix[row][col])
      if (found > (best?.size ?? 0)) best = { row, col, size: found }
    }
  return best
}

/** The numbers from one on, below another. */
export const numbersFrom = (first: number, end: number): readonly number[] =>
  Array.from({ length: Math.max(end - first, 0) }, (_, i) => first + i)

/** A row less a multiple of another, from a column on. */
export function subtractMultiple<T>(
  a: Pick<DivisionArithmetic<T>, 'minusProduct'>,
  row: T[],
  factor: T,
  of: readonly T[],
  from: number,
): void {
  for (let j = from; j < row.length; j++) row[j] = a.minusProduct(row[j], factor, of[j])
}

const rowsOf = <T>(m: Entries<T>): readonly (readonly T[])[] =>
  Array.from({ length: m.rows }, (_, i) => m.data.slice(i * m.cols, (i + 1) * m.cols))

/** M⁻¹ times the rows of the right side, with det M, of a square M; undefined where some column has no pivot. */
export function solveByElimination<T>(
  a: DivisionArithmetic<T>,
  m: readonly (readonly T[])[],
  right: readonly (readonly T[])[],
): { readonly determinant: T; readonly solved: readonly (readonly T[])[] } | undefined {
  const n = m.length
  const rows = m.map((row, i) => [...row, ...right[i]])
  let determinant = a.one
  for (let k = 0; k < n; k++) {
    const pivot = largestPivot((x) => a.pivotSize(x), rows, numbersFrom(k, n), [k])
    if (!pivot) return undefined
    if (pivot.row !== k) {
      ;[rows[k], rows[pivot.row]] = [rows[pivot.row], rows[k]]
      determinant = a.neg(determinant)
    }
    const head = rows[k][k]
    determinant = a.mul(determinant, head)
    const divide = a.divideBy(head)
    for (let j = k + 1; j < rows[k].length; j++) rows[k][j] = divide(rows[k][j])
    // Without a right side only the rows below are asked for.
    for (const i of numbersFrom(rows[k].length > n ? 0 : k + 1, n))
      if (i !== k && !a.isZero(rows[i][k])) subtractMultiple(a, rows[i], rows[i][k], rows[k], k + 1)
  }
  return { determinant, solved: rows.map((row) => row.slice(n)) }
}

/** det of a square matrix of exact numbers. */
export const determinantByElimination = <T>(a: DivisionArithmetic<T>, m: Entries<T>): T =>
  solveByElimination(
    a,
    rowsOf(m),
    Array.from({ length: m.rows }, () => []),
  )?.determinant ?? a.zero

/** The inverse of a square matrix; undefined where some column has no pivot. */
export function inverseByElimination<T>(a: DivisionArithmetic<T>, m: Entries<T>): Entries<T> | undefined {
  const rows = rowsOf(m)
  const identity = rows.map((_, i) => rows.map((_row, j) => (i === j ? a.one : a.zero)))
  const found = solveByElimination(a, rows, identity)
  return found && { ...m, data: found.solved.flat() }
}

/** M = CF with C independent columns of M and F the nonzero rows of its reduced echelon form: as many as the rank. Of exact numbers. */
export function rankFactors<T>(
  a: DivisionArithmetic<T>,
  m: Entries<T>,
): { readonly columns: Entries<T>; readonly basis: Entries<T> } {
  const rows = rowsOf(m).map((row) => [...row])
  const pivots: number[] = []
  for (let j = 0; j < m.cols && pivots.length < m.rows; j++) {
    const k = pivots.length
    const pivot = largestPivot((x) => a.pivotSize(x), rows, numbersFrom(k, m.rows), [j])
    if (!pivot) continue
    ;[rows[k], rows[pivot.row]] = [rows[pivot.row], rows[k]]
    const divide = a.divideBy(rows[k][j])
    rows[k] = rows[k].map((x, l) => (l < j ? a.zero : divide(x)))
    for (const i of numbersFrom(0, m.rows)) if (i !== k) subtractMultiple(a, rows[i], rows[i][j], rows[k], j)
    pivots.push(j)
  }
  const rank = pivots.length
  const columns = rowsOf(m).flatMap((row) => pivots.map((j) => row[j]))
  return {
    columns: { rows: m.rows, cols: rank, data: columns },
    basis: { rows: rank, cols: m.cols, data: rows.slice(0, rank).flat() },
  }
}
