/** Determinants and inverses by elimination, with the pivot of largest certain magnitude. */
import {
  inverseByElimination,
  largestPivot,
  numbersFrom,
  subtractMultiple,
  type DivisionArithmetic,
} from '../../symbolic/expression/index.js'
import type { IntervalAlgebra } from './algebra.js'
import { approximation, one, total, zero, type Matrix } from './matrix.js'

type Rows<T> = T[][]

const rowsOf = <T>(m: Matrix<T>): Rows<T> =>
  Array.from({ length: m.rows }, (_, i) => m.data.slice(i * m.cols, (i + 1) * m.cols))

/** Pivots are certainly nonzero, the largest first. */
const divisionOf = <T>(g: IntervalAlgebra<T>): DivisionArithmetic<T> => ({
  zero: zero(g),
  one: one(g),
  neg: (a) => g.neg(a),
  mul: (a, b) => g.mul(a, b),
  minusProduct: (a, b, c) => g.sub(a, g.mul(b, c)),
  divideBy: (divisor) => (a) => g.div(a, divisor),
  pivotSize: (a) => (g.sign(a) ? Math.max(Math.abs(approximation(g, a)), Number.MIN_VALUE) : 0),
  isZero: (a) => g.sign(a) === 0,
})

/** Rows below k lose their entry in column k. */
function eliminateBelow<T>(g: IntervalAlgebra<T>, rows: Rows<T>, k: number): void {
  const a = divisionOf(g)
  const divide = a.divideBy(rows[k][k])
  for (const row of rows.slice(k + 1)) subtractMultiple(a, row, divide(row[k]), rows[k], k + 1)
}

/** Hadamard: |det| ≤ Π of the row norms, here of the block from k on, by sums of absolute values. */
function hadamard<T>(g: IntervalAlgebra<T>, rows: Rows<T>, k: number): T {
  const bound = rows
    .slice(k)
    .map((r) =>
      total(
        g,
        r.slice(k).map((x) => g.fn('abs', x)),
      ),
    )
    .reduce((a, b) => g.mul(a, b))
  return g.hull(g.neg(bound), bound)
}

const swap = <S>(list: S[], i: number, k: number): void => {
  ;[list[i], list[k]] = [list[k], list[i]]
}

/** det M of a square matrix, pivoting over rows and columns; where no pivot is certain, the rest is bounded. */
export function determinant<T>(g: IntervalAlgebra<T>, m: Matrix<T>): T {
  const rows = rowsOf(m)
  const { pivotSize } = divisionOf(g)
  let det = one(g)
  for (let k = 0; k < rows.length; k++) {
    const left = numbersFrom(k, rows.length)
    const pivot = largestPivot(pivotSize, rows, left, left)
    if (!pivot) return g.mul(det, hadamard(g, rows, k))
    const { row: i, col: j } = pivot
    swap(rows, i, k)
    for (const r of rows) swap(r, j, k)
    const head = rows[k][k]
    det = g.mul((i === k) === (j === k) ? det : g.neg(det), head)
    eliminateBelow(g, rows, k)
  }
  return det
}

/** log det M where every leading principal minor is certainly positive, as for positive definite matrices; otherwise undefined. */
export function logDeterminant<T>(g: IntervalAlgebra<T>, m: Matrix<T>): T | undefined {
  const rows = rowsOf(m)
  let det = one(g)
  for (let k = 0; k < rows.length; k++) {
    const head = rows[k][k]
    if (g.sign(head) !== 1) return undefined
    det = g.mul(det, head)
    eliminateBelow(g, rows, k)
  }
  return g.fn('log', det)
}

/** M⁻¹; undefined where no pivot is certainly nonzero. */
export const inverse = <T>(g: IntervalAlgebra<T>, m: Matrix<T>): Matrix<T> | undefined =>
  inverseByElimination(divisionOf(g), m)
