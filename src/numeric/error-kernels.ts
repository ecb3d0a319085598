/**
 * One node of the tape computed in float64 together with a radius per entry: |value − exact value| ≤ radius, where the operands are known up to theirs.
 * Radii are sums and products of nonnegative terms; what their own rounding loses is made good once, at the outputs (`SLACK`).
 */
import { exp, log } from '../../symbolic/elementary/index.js'
import { multiplyInto, type Strided } from './dense/product.js'
import {
  EXP_ULPS,
  FUNCTIONS,
  growth,
  LOG_ULPS,
  lostIn,
  shareOf,
  spreadOf,
  TERM_LOSS,
  ZIP_RADIUS,
} from './functions.js'
import { ETA, SLACK, UNIT } from '../../symbolic/numbers/error-model.js'
import { euclidean } from '../../symbolic/elementary/index.js'
import { lines, once, specialise, type Data, type Lines, type Step } from './kernel-lines.js'
import { HELPERS, mapText, zipText } from './operators.js'
import { spectralError } from './spectral.js'
import type { MapOp, Node, ReduceOp, ZipOp } from './tape.js'
import { interleaving, isLarge, rowPeak } from './value-kernels.js'

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

type MapKernel = (a: Operand, out: Float64Array, radius: Float64Array) => void
type ZipKernel = (a: Operand, b: Operand, out: Float64Array, radius: Float64Array) => void

const mapKernel = once((fn: MapOp) =>
  specialise<MapKernel>(
    ['a', 'out', 'radius'],
    `const x = a.data, r = a.radius, n = a.cols, aj = a.sj, nonnegative = a.nonnegative
    for (let i = 0, k = 0; i < a.rows; i++)
      for (let j = 0, p = a.base + i * a.si; j < n; j++, k++, p += aj) {
        const v = ${mapText(fn, 'x[p]')}
        out[k] = v
        radius[k] = bound(x[p], r[p], v, nonnegative)
      }`,
    { ...HELPERS, bound: FUNCTIONS[fn].radius },
  ),
)
const zipKernel = once((op: ZipOp) =>
  specialise<ZipKernel>(
    ['a', 'b', 'out', 'radius'],
    `const x = a.data, y = b.data, r = a.radius, s = b.radius, n = a.cols, aj = a.sj, bj = b.sj, nonnegative = a.nonnegative
    for (let i = 0, k = 0; i < a.rows; i++)
      for (let j = 0, p = a.base + i * a.si, q = b.base + i * b.si; j < n; j++, k++, p += aj, q += bj) {
        const v = ${zipText(op, 'x[p]', 'y[q]')}
        out[k] = v
        radius[k] = bound(x[p], r[p], y[q], s[q], v, nonnegative)
      }`,
    { ...HELPERS, bound: ZIP_RADIUS[op] },
  ),
)

function copy(a: Operand, { data, radius }: Result): void {
  for (let i = 0, k = 0; i < a.rows; i++)
    for (let j = 0, p = a.base + i * a.si; j < a.cols; j++, k++, p += a.sj) {
      data[k] = a.data[p]!
      radius[k] = a.radius[p]!
    }
}

/** A product of matrices whose left factor has its bounds ready: entry (i, j) goes to `i*ri + j*rj` of the result. */
interface Product {
  readonly a: Operand
  readonly b: Operand
  readonly ri: number
  readonly rj: number
  /** Room for what each entry of the left factor contributes, row by row. */
  readonly spread: Float64Array
}
/** The factor whose entries are in more products comes first. */
function productOf(a: Operand, b: Operand): Product {
  const isLeft = sharesLeft(a, b)
  const [x, y] = isLeft ? [a, b] : [turned(b), turned(a)]
  const [ri, rj] = isLeft ? [b.cols, 1] : [1, b.cols]
  return { a: x, b: y, ri, rj, spread: new Float64Array(x.rows * x.cols) }
}
const turned = (a: Operand): Operand => ({ ...a, rows: a.cols, cols: a.rows, si: a.sj, sj: a.si })
/** Whether the entries of the left factor are in at least as many products as those of the right one. */
export const sharesLeft = (a: { readonly rows: number }, b: { readonly cols: number }): boolean =>
  b.cols >= a.rows

/** Each term is off by what its factors pass on and by its share of the roundings. */
function matmul({ a, b, ri, rj, spread }: Product, { data, radius }: Result): void {
  const [x, y, rx, ry, n] = [a.data, b.data, a.radius, b.radius, a.cols]
  for (let i = 0, k = 0; i < a.rows; i++)
    for (let l = 0, p = a.base + i * a.si; l < n; l++, k++, p += a.sj)
      spread[k] = spreadOf(x[p], rx[p], shareOf(l, n))
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < b.cols; j++) {
      const [start, first, from, at] = [a.base + i * a.si, b.base + j * b.sj, i * n, i * ri + j * rj]
      let sum = x[start] * y[first]
      for (let l = 1, p = start + a.sj, q = first + b.si; l < n; l++, p += a.sj, q += b.si) sum += x[p] * y[q]
      let r = 0
      if (b.exact) for (let l = 0, q = first; l < n; l++, q += b.si) r += Math.abs(y[q]) * spread[from + l]
      else
        for (let l = 0, p = start, q = first; l < n; l++, p += a.sj, q += b.si)
          r += (Math.abs(y[q]) + ry[q]) * spread[from + l] + Math.abs(x[p]) * ry[q]
      data[at] = sum
      radius[at] = r === 0 ? underflow(a, b, start, first) : r + n * TERM_LOSS
    }
}

/** Magnitudes of the entries, or their radii, row by row. */
function rowwise(a: Operand, entry: (p: number) => number): Strided {
  const data = new Float64Array(a.rows * a.cols)
  for (let i = 0, k = 0; i < a.rows; i++)
    for (let j = 0, p = a.base + i * a.si; j < a.cols; j++, k++, p += a.sj) data[k] = entry(p)
  return { data, base: 0, si: a.cols, sj: 1 }
}
const magnitudes = (a: Operand): Strided => rowwise(a, (p) => Math.abs(a.data[p]))

/** Large products, by their bound before the sum: γ_k |A||B| for k terms, and what factors pass on, are products themselves. */
function largeMatmul(a: Operand, b: Operand, { data, radius }: Result): void {
  const [rows, terms, cols] = [a.rows, a.cols, b.cols]
  const product = (x: Strided, y: Strided): Float64Array => {
    const out = new Float64Array(rows * cols)
    multiplyInto(x, y, rows, terms, cols, out)
    return out
  }
  multiplyInto(a, b, rows, terms, cols, data)
  const [x, y] = [magnitudes(a), magnitudes(b)]
  const rounded = product(x, y)
  const carried = [
    ...(b.exact
      ? []
      : [
          product(
            x,
            rowwise(b, (p) => b.radius[p]),
          ),
        ]),
    ...(a.exact
      ? []
      : [
          product(
            rowwise(a, (p) => a.radius[p]),
            rowwise(b, (p) => Math.abs(b.data[p]) + b.radius[p]),
          ),
        ]),
  ]
  const gamma = (terms * UNIT) / (1 - terms * UNIT)
  for (let i = 0, k = 0; i < rows; i++)
    for (let j = 0; j < cols; j++, k++) {
      const r = carried.reduce((sum, c) => sum + c[k], gamma * rounded[k])
      radius[k] = r === 0 ? underflow(a, b, a.base + i * a.si, b.base + j * b.sj) : r + terms * TERM_LOSS
    }
}

/** What may be lost where all products came out as 0. */
function underflow(a: Operand, b: Operand, p: number, q: number): number {
  let lost = 0
  for (let l = 0; l < a.cols; l++, p += a.sj, q += b.si)
    lost += lostIn(a.data[p], a.radius[p], b.data[q], b.radius[q])
  return lost
}

function kron(a: Operand, b: Operand, { data, radius }: Result): void {
  let k = 0
  const put = (p: number, q: number): void => {
    const [x, y] = [a.data[p], b.data[q]]
    data[k] = x * y
    radius[k] = ZIP_RADIUS.mul(x, a.radius[p], y, b.radius[q], data[k], false)
    k++
  }
  for (let i = 0; i < a.rows; i++)
    for (let p = 0; p < b.rows; p++)
      for (let j = 0; j < a.cols; j++) {
        const [at, row] = [a.base + i * a.si + j * a.sj, b.base + p * b.si]
        for (let q = 0; q < b.cols; q++) put(at, row + q * b.sj)
      }
}

function rowKron(upper: boolean, a: Operand, b: Operand, { data, radius }: Result): void {
  for (let i = 0, k = 0; i < a.rows; i++)
    for (let r = 0, p = a.base + i * a.si; r < a.cols; r++, p += a.sj)
      for (let s = upper ? r : 0; s < b.cols; s++, k++) {
        const [x, q] = [a.data[p], b.base + i * b.si + s * b.sj]
        data[k] = x * b.data[q]
        radius[k] = ZIP_RADIUS.mul(x, a.radius[p], b.data[q], b.radius[q], data[k], false)
      }
}

function reduce(how: ReduceOp, a: Operand, { data, radius }: Result): void {
  for (let i = 0; i < a.rows; i++) {
    let p = a.base + i * a.si
    let [total, r] = [a.data[p], a.radius[p]]
    for (let j = 1; j < a.cols; j++) {
      p += a.sj
      const [x, s] = [a.data[p], a.radius[p]]
      total = how === 'sum' ? total + x : how === 'max' ? Math.max(total, x) : Math.min(total, x)
      r = how === 'sum' ? r + s + UNIT * Math.abs(total) : Math.max(r, s)
    }
    data[i] = total
    radius[i] = r
  }
}

/** The exponential of what is below is less than η: a weight of 0 is known as well as any. */
const VANISHED = -746

/** Room for a row: computed exponentials, and by how much the exponent of each may be off. */
export interface Row {
  readonly weights: Float64Array
  readonly spread: Float64Array
}
/** For operands like this one. */
export const roomFor = (a: Lines): Row => ({
  weights: new Float64Array(a.cols),
  spread: new Float64Array(a.cols),
})

/** Exponentials of a row, relative to the largest. */
interface Exponentials {
  readonly peak: number
  readonly sum: number
  /** The column of the peak. */
  readonly at: number
  /** Relative error of the sum's own additions. */
  readonly rounding: number
}

/**
 * exp(z_j − peak) into `weights`, and into `spread` by how much the exponent of the computed exponential may be off: by the radius of z_j, the
 * rounding of the difference, and the error of exp, taken as a change of its argument.
 */
function exponentials(a: Operand, i: number, { weights, spread }: Row): Exponentials {
  const peak = rowPeak(a, i)
  let [sum, partial, at] = [0, 0, 0]
  for (let j = 0, p = a.base + i * a.si; j < a.cols; j++, p += a.sj) {
    const difference = a.data[p] - peak
    weights[j] = exp(difference)
    const rounded = difference === 0 ? 0 : UNIT * Math.abs(difference) + 2 * UNIT * EXP_ULPS * SLACK
    const off = a.radius[p] + rounded
    spread[j] = difference + 2 * off < VANISHED ? 0 : off
    if (difference === 0) at = j
    sum += weights[j]
    if (j > 0) partial += sum
  }
  return { peak, sum, at, rounding: (UNIT * partial) / sum }
}

/**
 * f_i'/f_i = 1/(1 + Σ_{j≠i} f_j (e^{δ_j − δ_i} − 1)) where the logits move by δ, |δ_j| ≤ s_j: with E = Σ_{j≠i} f_j (e^{s_j + s_i} − 1), f_i is off by at
 * most the share E/(1 − E), and by 1 in any case.
 */
export function softmax(a: Operand, row: Row, { data, radius }: Result): void {
  const { weights, spread } = row
  for (let i = 0, k = 0; i < a.rows; i++, k += a.cols) {
    const e = exponentials(a, i, row)
    let widest = 0
    for (let j = 0; j < a.cols; j++) widest = Math.max(widest, spread[j])
    const factor = widest === 0 ? 1 : growth(2 * widest) / (2 * widest)
    let [others, share] = [0, 0]
    for (let j = 0; j < a.cols; j++) {
      const f = (data[k + j] = weights[j] / e.sum)
      if (j === e.at) continue
      others += f * spread[j]
      share += f
    }
    const peakTerm = data[k + e.at] * spread[e.at]
    for (let j = 0; j < a.cols; j++) {
      const f = data[k + j]
      const moved = j === e.at ? others + spread[j] * share : others + peakTerm + spread[j]
      const off = factor * moved * SLACK
      const relative = off < 0.5 ? off / (1 - off) : Infinity
      const bound = f * (relative + e.rounding + UNIT) + 4 * ETA
      radius[k + j] = widest < Infinity && !(bound < 1) ? 1 : bound
    }
  }
}

/** log Σ e^{z_j + δ_j} moves by at most Σ f_j (e^{s_j} − 1). */
export function logsumexp(a: Operand, row: Row, { data, radius }: Result): void {
  const { weights, spread } = row
  for (let i = 0; i < a.rows; i++) {
    const { peak, sum, rounding } = exponentials(a, i, row)
    let moved = 0
    for (let j = 0; j < a.cols; j++) moved += weights[j] * growth(spread[j])
    const logSum = log(sum)
    const value = peak + logSum
    data[i] = value
    radius[i] =
      moved / sum + rounding * SLACK + 2 * UNIT * LOG_ULPS * logSum + UNIT * Math.abs(value) + a.cols * ETA
  }
}

/** The norm moves by at most the norm of the radii. */
function norm(a: Operand, { data, radius }: Result): void {
  const value = euclidean(a.data, a.base, a.sj, a.cols)
  const spread = a.exact ? 0 : euclidean(a.radius, a.base, a.sj, a.cols)
  data[0] = value
  radius[0] = spread * (1 + a.cols * UNIT) + (a.cols / 2 + 2) * UNIT * value + (value === 0 ? 0 : ETA)
}

/** The computation of a node's values and radii; inputs and constants need none. `exact` tells nodes whose radii are all 0. */
export function errorStep(
  node: Node,
  data: Data,
  radii: Data,
  exact: (node: Node) => boolean,
): Step | undefined {
  const result: Result = { data: data(node), radius: radii(node) }
  const [a, b] = node.args.map((v): Operand => {
    const { data: entries, rows, cols, base, si, sj } = lines(node, v, data)
    const { nonnegative } = v.node
    return {
      data: entries,
      rows,
      cols,
      base,
      si,
      sj,
      radius: radii(v.node),
      nonnegative,
      exact: exact(v.node),
    }
  }) as [Operand, Operand]
  switch (node.kind) {
    case 'input':
    case 'const':
      return undefined
    case 'map': {
      const kernel = mapKernel(node.fn)
      return () => kernel(a, result.data, result.radius)
    }
    case 'zip': {
      const kernel = zipKernel(node.op)
      return () => kernel(a, b, result.data, result.radius)
    }
    case 'copy':
      return () => copy(a, result)
    case 'matmul': {
      if (isLarge(a, b)) return () => largeMatmul(a, b, result)
      const product = productOf(a, b)
      return () => matmul(product, result)
    }
    case 'kron':
      return () => kron(a, b, result)
    case 'rowkron':
      return () => rowKron(node.upper, a, b, result)
    case 'interleave': {
      const at = interleaving(node, a)
      return () => {
        for (let k = 0; k < at.length; k++) {
          result.data[k] = a.data[at[k]]
          result.radius[k] = a.radius[at[k]]
        }
      }
    }
    case 'diag':
      return () => {
        for (let i = 0, p = a.base; i < a.rows; i++, p += a.si) {
          result.data[i * (a.rows + 1)] = a.data[p]!
          result.radius[i * (a.rows + 1)] = a.radius[p]!
        }
      }
    case 'reduce':
      return () => reduce(node.how, a, result)
    case 'softmax': {
      const row = roomFor(a)
      return () => softmax(a, row, result)
    }
    case 'logsumexp': {
      const row = roomFor(a)
      return () => logsumexp(a, row, result)
    }
    case 'norm':
      return () => norm(a, result)
    case 'spectral':
      return () => spectralError(node.op, a.data, a.radius, a.rows, a.cols, result.data, result.radius)
  }
}
