/** Matrices in floats, for the audits: products, eigenvalues, inverses, norms by their definitions. */
import * as elementary from '../../elementary/index.js'
import type { Kind, Quantity } from '../plain.js'

/** rows×cols numbers, row-major. */
export interface Table {
  readonly rows: number
  readonly cols: number
  readonly data: readonly number[]
}
/** A table by its entries. */
export const table = (rows: number, cols: number, at: (i: number, j: number) => number): Table => ({
  rows,
  cols,
  data: Array.from({ length: rows * cols }, (_, k) => at(Math.floor(k / cols), k % cols)),
})
/** A number as a 1×1 table. */
export const scalar = (x: number): Table => ({ rows: 1, cols: 1, data: [x] })
/** An entry; not a number outside of the table. */
export const at = (m: Table, i: number, j: number): number => m.data[i * m.cols + j] ?? NaN
/** The sum of numbers. */
export const sum = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0)
/** The numbers of a row. */
export const row = (m: Table, i: number): readonly number[] => m.data.slice(i * m.cols, (i + 1) * m.cols)
/** m'. */
export const transposed = (m: Table): Table => table(m.cols, m.rows, (i, j) => at(m, j, i))
/** f of every entry. */
export const map = (m: Table, f: (x: number) => number): Table => ({ ...m, data: m.data.map(f) })
/** f of entries at the same places. */
export const zip = (a: Table, b: Table, f: (x: number, y: number) => number): Table => ({
  ...a,
  data: a.data.map((x, k) => f(x, b.data[k] ?? NaN)),
})
/** The matrix product. */
export const product = (a: Table, b: Table): Table =>
  table(a.rows, b.cols, (i, j) => sum(row(a, i).map((x, k) => x * at(b, k, j))))

/** Sweeps of rotations after which small matrices are diagonal to rounding. */
const SWEEPS = 30

/** What rounding explains of the difference between a matrix and its transpose, relative to its entries. */
const ASYMMETRY = 1e-9

/** Whether a matrix is its own transpose, but for rounding. */
export const isSymmetric = (m: Table): boolean =>
  quantityOf(
    'max',
    zip(m, transposed(m), (x, y) => x - y),
  ) <=
  ASYMMETRY * quantityOf('max', m)

/** Eigenvalues of a symmetric matrix, by Jacobi's rotations; of another they have no value. */
export function eigenvalues(m: Table): readonly number[] {
  const n = m.rows
  if (!isSymmetric(m)) return row(m, 0).map(() => NaN)
  const a = Array.from({ length: n }, (_, i) => [...row(m, i)])
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const off = a[p][q]
        if (off === 0) continue
        const angle = 0.5 * elementary.atan2(2 * off, a[q][q] - a[p][p])
        const [c, s] = [elementary.cos(angle), elementary.sin(angle)]
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[k][p], a[k][q]]
          a[k][p] = c * x - s * y
          a[k][q] = s * x + c * y
        }
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[p][k], a[q][k]]
          a[p][k] = c * x - s * y
          a[q][k] = s * x + c * y
        }
      }
  return a.map((r, i) => r[i]).sort((x, y) => x - y)
}

const singularValues = (m: Table): readonly number[] => {
  const gram = m.rows < m.cols ? product(m, transposed(m)) : product(transposed(m), m)
  return eigenvalues(gram).map((x) => Math.sqrt(Math.max(0, x)))
}

/** The Euclidean norm. */
export const euclidean = (xs: readonly number[]): number => Math.sqrt(sum(xs.map((x) => x * x)))

/** A quantity of a matrix, by definition. */
export function quantityOf(kind: Quantity | Kind, m: Table): number {
  switch (kind) {
    case 'high':
      return Math.max(...m.data)
    case 'low':
      return Math.min(...m.data)
    case 'max':
      return Math.max(...m.data.map(Math.abs))
    case 'one':
      return sum(m.data.map(Math.abs))
    case 'two':
      return euclidean(m.data)
    case 'op':
      return Math.max(...singularValues(m))
    case 'sigma':
      return Math.min(...singularValues(m))
    case 'rows':
      return Math.max(...Array.from({ length: m.rows }, (_, i) => euclidean(row(m, i))))
    case 'inf':
      return Math.max(...Array.from({ length: m.rows }, (_, i) => sum(row(m, i).map(Math.abs))))
    case 'cols':
      return quantityOf('inf', transposed(m))
    case 'nuclear':
      return sum(singularValues(m))
    case 'form':
      return Math.min(...eigenvalues(zip(m, transposed(m), (x, y) => (x + y) / 2)))
    case 'entry':
      return NaN
  }
}

/** exp over its sum. */
export function softmax(z: readonly number[]): readonly number[] {
  const top = Math.max(...z)
  const u = z.map((x) => elementary.exp(x - top))
  return u.map((x) => x / sum(u))
}

/** Pivots of less than this share of the entries are rounding: floats cannot tell the matrix from a singular one, whose inverse has no value. */
const SINGULAR = 1e-9

/** An inverse and a determinant, by elimination with the largest pivot; the inverse of what may be singular is not a number. */
export function eliminated(m: Table): { readonly inverse: Table; readonly determinant: number } {
  const n = m.rows
  const least = SINGULAR * Math.max(...m.data.map(Math.abs))
  const rows = Array.from({ length: n }, (_, i) => [
    ...row(m, i),
    ...Array.from({ length: n }, (__, j) => (i === j ? 1 : 0)),
  ])
  let determinant = 1
  let isSingular = false
  for (let k = 0; k < n; k++) {
    const best = rows.slice(k).reduce((p, r, i) => (Math.abs(r[k]) > Math.abs(rows[p][k]) ? k + i : p), k)
    if (best !== k) [rows[k], rows[best], determinant] = [rows[best], rows[k], -determinant]
    const pivot = rows[k][k]
    determinant *= pivot
    isSingular ||= !(Math.abs(pivot) > least)
    rows[k] = rows[k].map((x) => x / pivot)
    for (let i = 0; i < n; i++) {
      const by = rows[i][k]
      if (i !== k) rows[i] = rows[i].map((x, j) => x - by * rows[k][j])
    }
  }
  return { inverse: table(n, n, (i, j) => (isSingular ? NaN : rows[i][n + j])), determinant }
}
