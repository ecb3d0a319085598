/** Determinants and inverses by elimination, with the pivot of largest certain magnitude. */
import type { IntervalAlgebra } from './algebra.js'
import { approximation, one, total, zero, type Matrix } from './matrix.js'

type Rows<T> = T[][]

const rowsOf = <T>(m: Matrix<T>): Rows<T> =>
  Array.from({ length: m.rows }, (_, i) => m.data.slice(i * m.cols, (i + 1) * m.cols))

const isNonzero = <T>(g: IntervalAlgebra<T>, x: T): boolean => {
  const s = g.sign(x)
  return s === 1 || s === -1
}

/** The row from k on whose entry in column k is certainly nonzero and largest. */
function pivotRow<T>(g: IntervalAlgebra<T>, rows: Rows<T>, k: number): number | undefined {
  let [best, size] = [undefined as number | undefined, -1]
  for (let i = k; i < rows.length; i++) {
    const x = rows[i][k]
    const magnitude = Math.abs(approximation(g, x))
    if (isNonzero(g, x) && magnitude > size) [best, size] = [i, magnitude]
  }
  return best
}

/** Row i minus factor times row k, from column `from` on. */
function subtract<T>(
  g: IntervalAlgebra<T>,
  rows: Rows<T>,
  i: number,
  k: number,
  factor: T,
  from: number,
): void {
  const [target, source] = [rows[i], rows[k]]
  for (let j = from; j < target.length; j++) target[j] = g.sub(target[j], g.mul(factor, source[j]))
}

/** Rows below k lose their entry in column k. */
function eliminateBelow<T>(g: IntervalAlgebra<T>, rows: Rows<T>, k: number): void {
  const head = rows[k][k]
  for (let i = k + 1; i < rows.length; i++) subtract(g, rows, i, k, g.div(rows[i][k], head), k + 1)
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

/** The position of the largest entry of the block from k on that is certainly nonzero. */
function pivotOf<T>(g: IntervalAlgebra<T>, rows: Rows<T>, k: number): readonly [number, number] | undefined {
  let [best, size] = [undefined as readonly [number, number] | undefined, -1]
  for (let i = k; i < rows.length; i++)
    for (let j = k; j < rows.length; j++) {
      const x = rows[i][j]
      const magnitude = Math.abs(approximation(g, x))
      if (magnitude > size && isNonzero(g, x)) [best, size] = [[i, j], magnitude]
    }
  return best
}

const swap = <S>(list: S[], i: number, k: number): void => {
  ;[list[i], list[k]] = [list[k], list[i]]
}

/** det M of a square matrix, pivoting over rows and columns; where no pivot is certain, the rest is bounded. */
export function determinant<T>(g: IntervalAlgebra<T>, m: Matrix<T>): T {
  const rows = rowsOf(m)
  let det = one(g)
  for (let k = 0; k < rows.length; k++) {
    const pivot = pivotOf(g, rows, k)
    if (pivot === undefined) return g.mul(det, hadamard(g, rows, k))
    const [i, j] = pivot
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

/** M⁻¹ by Gauss and Jordan; undefined where no pivot is certainly nonzero. */
export function inverse<T>(g: IntervalAlgebra<T>, m: Matrix<T>): Matrix<T> | undefined {
  const n = m.rows
  const rows = rowsOf(m).map((r, i) => [
    ...r,
    ...Array.from({ length: n }, (_, j) => (i === j ? one(g) : zero(g))),
  ])
  for (let k = 0; k < n; k++) {
    const pivot = pivotRow(g, rows, k)
    if (pivot === undefined) return undefined
    ;[rows[k], rows[pivot]] = [rows[pivot], rows[k]]
    const head = rows[k][k]
    rows[k] = rows[k].map((x) => g.div(x, head))
    for (let i = 0; i < n; i++) if (i !== k) subtract(g, rows, i, k, rows[i][k], k + 1)
  }
  return { ...m, data: rows.flatMap((r) => r.slice(n)) }
}
