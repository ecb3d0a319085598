/** Products of what is known up to a radius: of entries, of matrices and of Kronecker's kind. */
import { UNIT } from '../../symbolic/numbers/error-model.js'
import { multiplyInto, type Strided } from './dense/product.js'
import { mostOf, shareOf, spreadOf, ZIP_RADIUS } from './functions.js'
import type { Lines } from './kernel-lines.js'
import type { Node, View } from './tape.js'

/** An operand with the radii of its entries, laid out as they are. */
export interface Operand extends Lines {
  readonly radius: Float64Array
  readonly nonnegative: boolean
  /** Every radius is 0. */
  readonly exact: boolean
}
/** Entries and their radii, row-major. */
export interface Result {
  readonly data: Float64Array
  readonly radius: Float64Array
}

/** Nodes whose every radius is 0, where inputs are finite. */
export const isExact = (n: Node): boolean =>
  n.kind === 'input' ||
  (n.kind === 'const' && !n.radius) ||
  ((n.kind === 'copy' || n.kind === 'diag') && isExact(n.args[0].node))

const isRepeated = ({ rows, cols, si, sj }: View): boolean => (rows > 1 && si === 0) || (cols > 1 && sj === 0)
/** Whether in an entrywise product the left factor is the one that is spread (`spreadOf`): because only it is uncertain, or only its entries are in several products. */
export const spreadsLeft = (a: View, b: View): boolean =>
  isExact(a.node) === isExact(b.node) ? isRepeated(a) && !isRepeated(b) : isExact(b.node)

/** Entrywise products; those of one row with the same entry of x share its bound. */
export function times(x: Operand, y: Operand, { data, radius }: Result): void {
  const { data: xs, radius: rx, si: xi, sj: xj, rows, cols } = x
  const { data: ys, radius: ry, si: yi, sj: yj } = y
  for (let i = 0, k = 0; i < rows; i++) {
    let p = x.base + i * xi
    let spread = spreadOf(xs[p], rx[p], UNIT)
    for (let j = 0, q = y.base + i * yi; j < cols; j++, k++, p += xj, q += yj) {
      const v = xs[p]
      const w = ys[q]
      const rw = ry[q]
      if (xj !== 0) spread = spreadOf(v, rx[p], UNIT)
      data[k] = v * w
      radius[k] = spread * mostOf(w, rw) + Math.abs(v) * rw
    }
  }
}

/** A product of matrices whose left factor is the one that is spread: entry (i, j) goes to `i*ri + j*rj` of the result. */
interface Product {
  readonly a: Operand
  readonly b: Operand
  readonly ri: number
  readonly rj: number
  /** Room for what each entry of the left factor contributes, row by row, and for what those of the right one are at most, column by column. */
  readonly spread: Float64Array
  readonly most: Float64Array
}
/** The factor whose entries are in more products comes first. */
export function productOf(a: Operand, b: Operand): Product {
  const isLeft = sharesLeft(a, b)
  const [x, y] = isLeft ? [a, b] : [turned(b), turned(a)]
  const [ri, rj] = isLeft ? [b.cols, 1] : [1, b.cols]
  const [spread, most] = [x, y].map((v) => new Float64Array(v.rows * v.cols))
  return { a: x, b: y, ri, rj, spread, most }
}
const turned = (a: Operand): Operand => ({ ...a, rows: a.cols, cols: a.rows, si: a.sj, sj: a.si })
/** Whether the entries of the left factor are in at least as many products as those of the right one. */
export const sharesLeft = (a: { readonly rows: number }, b: { readonly cols: number }): boolean =>
  b.cols >= a.rows

/** Each term is off by what its factors pass on and by its share of the roundings. */
export function matmul(product: Product, result: Result): void {
  const { a, b, ri, rj, spread, most } = product
  const { data, radius } = result
  const x = a.data
  const y = b.data
  const rx = a.radius
  const ry = b.radius
  const n = a.cols
  for (let i = 0, k = 0; i < a.rows; i++)
    for (let l = 0, p = a.base + i * a.si; l < n; l++, k++, p += a.sj)
      spread[k] = spreadOf(x[p], rx[p], shareOf(l, n))
  if (a.rows === 1) return vectorTimes(product, result)
  for (let j = 0, k = 0; j < b.cols; j++)
    for (let l = 0, q = b.base + j * b.sj; l < n; l++, k++, q += b.si) most[k] = mostOf(y[q], ry[q])
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < b.cols; j++) {
      const start = a.base + i * a.si
      const first = b.base + j * b.sj
      const from = i * n
      const other = j * n
      let sum = x[start] * y[first]
      for (let l = 1, p = start + a.sj, q = first + b.si; l < n; l++, p += a.sj, q += b.si) sum += x[p] * y[q]
      let r = 0
      if (b.exact) for (let l = 0; l < n; l++) r += most[other + l] * spread[from + l]
      else
        for (let l = 0, p = start, q = first; l < n; l++, p += a.sj, q += b.si)
          r += most[other + l] * spread[from + l] + Math.abs(x[p]) * ry[q]
      data[i * ri + j * rj] = sum
      radius[i * ri + j * rj] = r
    }
}

/** The same for one row, of whose sums each entry of the right factor is in one. */
function vectorTimes({ a, b, rj, spread }: Product, { data, radius }: Result): void {
  const { data: x, base: from, sj: step, cols: n } = a
  const { data: y, radius: ry, si: down, sj: right } = b
  for (let j = 0, first = b.base, to = 0; j < b.cols; j++, first += right, to += rj) {
    let sum = -0
    let r = 0
    for (let l = 0, p = from, q = first; l < n; l++, p += step, q += down) {
      const v = x[p]
      const w = y[q]
      const rw = ry[q]
      sum += v * w
      r += mostOf(w, rw) * spread[l] + Math.abs(v) * rw
    }
    data[to] = sum
    radius[to] = r
  }
}

/** A bound of each entry, row by row. */
function rowwise(a: Operand, bound: (x: number, r: number) => number): Strided {
  const data = new Float64Array(a.rows * a.cols)
  for (let i = 0, k = 0; i < a.rows; i++)
    for (let j = 0, p = a.base + i * a.si; j < a.cols; j++, k++, p += a.sj)
      data[k] = bound(a.data[p], a.radius[p])
  return { data, base: 0, si: a.cols, sj: 1 }
}

/** The same for large products, whose bounds are products of matrices too; each term has the share of the first. */
export function largeMatmul(a: Operand, b: Operand, { data, radius }: Result): void {
  const [rows, terms, cols] = [a.rows, a.cols, b.cols]
  multiplyInto(a, b, rows, terms, cols, data)
  const share = shareOf(0, terms)
  multiplyInto(
    rowwise(a, (x, r) => spreadOf(x, r, share)),
    rowwise(b, mostOf),
    rows,
    terms,
    cols,
    radius,
  )
  if (b.exact) return
  const passedOn = new Float64Array(rows * cols)
  multiplyInto(
    rowwise(a, Math.abs),
    rowwise(b, (_y, r) => r),
    rows,
    terms,
    cols,
    passedOn,
  )
  for (let k = 0; k < passedOn.length; k++) radius[k] += passedOn[k]
}

/** Each entry of the left factor times all of the right one. */
export function kron(a: Operand, b: Operand, { data, radius }: Result): void {
  let k = 0
  const put = (p: number, q: number): void => {
    const x = a.data[p]
    const y = b.data[q]
    data[k] = x * y
    radius[k] = ZIP_RADIUS.mul(x, a.radius[p], y, b.radius[q], data[k], false)
    k++
  }
  for (let i = 0; i < a.rows; i++)
    for (let p = 0; p < b.rows; p++)
      for (let j = 0; j < a.cols; j++) {
        const at = a.base + i * a.si + j * a.sj
        const row = b.base + p * b.si
        for (let q = 0; q < b.cols; q++) put(at, row + q * b.sj)
      }
}

/** The same row by row; where `upper`, only entries on and above the diagonal. */
export function rowKron(upper: boolean, a: Operand, b: Operand, { data, radius }: Result): void {
  for (let i = 0, k = 0; i < a.rows; i++)
    for (let r = 0, p = a.base + i * a.si; r < a.cols; r++, p += a.sj)
      for (let s = upper ? r : 0; s < b.cols; s++, k++) {
        const x = a.data[p]
        const q = b.base + i * b.si + s * b.sj
        data[k] = x * b.data[q]
        radius[k] = ZIP_RADIUS.mul(x, a.radius[p], b.data[q], b.radius[q], data[k], false)
      }
}
