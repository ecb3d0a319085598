/**
 * One node of the tape computed in float64, strided operand by strided operand. In loops numbers are named one by one: an array taken apart there is made each
 * time, which takes as long as twenty products.
 */
import { exp, log } from '../../symbolic/elementary/index.js'
import { euclidean } from '../../symbolic/elementary/index.js'
import { expInto, softmaxInto } from './dense/exponential.js'
import { multiplyInto } from './dense/product.js'
import { lines, once, specialise, type Data, type Lines, type Step } from './kernel-lines.js'
import { mapText, zipText } from './operators.js'
import { spectralValue } from './spectral.js'
import type { MapOp, Node, NodeOf, ReduceOp, ZipOp } from './tape.js'

type ZipKernel = (a: Lines, b: Lines, out: Float64Array) => void
type MapKernel = (a: Lines, out: Float64Array) => void

const zipKernel = once((op: ZipOp) =>
  specialise<ZipKernel>(
    ['a', 'b', 'out'],
    `const x = a.data, y = b.data, n = a.cols, aj = a.sj, bj = b.sj
    for (let i = 0, k = 0; i < a.rows; i++)
      for (let j = 0, p = a.base + i * a.si, q = b.base + i * b.si; j < n; j++, k++, p += aj, q += bj)
        out[k] = ${zipText(op, 'x[p]', 'y[q]')}`,
  ),
)
const mapKernel = once((fn: MapOp) =>
  specialise<MapKernel>(
    ['a', 'out'],
    `const x = a.data, n = a.cols, aj = a.sj
    for (let i = 0, k = 0; i < a.rows; i++)
      for (let j = 0, p = a.base + i * a.si; j < n; j++, k++, p += aj) out[k] = ${mapText(fn, 'x[p]')}`,
  ),
)

/** Copies strided lines into an array, row by row. */
export function copyInto(a: Lines, out: Float64Array): void {
  for (let i = 0, k = 0; i < a.rows; i++)
    for (let j = 0, p = a.base + i * a.si; j < a.cols; j++, k++, p += a.sj) out[k] = a.data[p]!
}

/** Products of so many multiplications go through `dense/product`, which gives the same bits as the loops here. */
const LARGE = 8000
/** Whether the product of two operands is worth copying them. */
export const isLarge = (a: Lines, b: Lines): boolean => a.rows * a.cols * b.cols >= LARGE

/** The way to multiply operands of these shapes; sums run in the same order whatever it is. */
function matmulStep(a: Lines, b: Lines, out: Float64Array): Step {
  if (b.cols === 1) return a.si === 1 ? () => columnwiseInto(a, b, out) : () => rowwiseInto(a, b, out)
  if (a.rows === 1 && b.sj === 1) {
    const [matrix, vector] = [turned(b), turned(a)]
    return () => columnwiseInto(matrix, vector, out)
  }
  if (isLarge(a, b)) return () => multiplyInto(a, b, a.rows, a.cols, b.cols, out)
  return () => matmulInto(a, b, out)
}

function matmulInto(a: Lines, b: Lines, out: Float64Array): void {
  const x = a.data
  const y = b.data
  const inner = a.cols
  const aj = a.sj
  const bi = b.si
  const bj = b.sj
  for (let i = 0, k = 0; i < a.rows; i++) {
    const start = a.base + i * a.si
    let j = 0
    for (; j + 3 < b.cols; j += 4, k += 4) {
      let s0 = 0
      let s1 = 0
      let s2 = 0
      let s3 = 0
      for (let l = 0, p = start, q = b.base + j * bj; l < inner; l++, p += aj, q += bi) {
        const f = x[p]
        s0 += f * y[q]
        s1 += f * y[q + bj]
        s2 += f * y[q + 2 * bj]
        s3 += f * y[q + 3 * bj]
      }
      out[k] = s0
      out[k + 1] = s1
      out[k + 2] = s2
      out[k + 3] = s3
    }
    for (; j < b.cols; j++, k++) {
      let s = 0
      for (let l = 0, p = start, q = b.base + j * bj; l < inner; l++, p += aj, q += bi) s += x[p] * y[q]
      out[k] = s
    }
  }
}

/** A matrix times a vector: four rows at a time, none of which waits for the sums of another. */
function rowwiseInto(a: Lines, b: Lines, out: Float64Array): void {
  const x = a.data
  const y = b.data
  const inner = a.cols
  const aj = a.sj
  const bi = b.si
  const si = a.si
  let i = 0
  for (; i + 3 < a.rows; i += 4) {
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    for (let l = 0, p = a.base + i * si, q = b.base; l < inner; l++, p += aj, q += bi) {
      const f = y[q]
      s0 += x[p] * f
      s1 += x[p + si] * f
      s2 += x[p + 2 * si] * f
      s3 += x[p + 3 * si] * f
    }
    out[i] = s0
    out[i + 1] = s1
    out[i + 2] = s2
    out[i + 3] = s3
  }
  for (; i < a.rows; i++) {
    let s = 0
    for (let l = 0, p = a.base + i * si, q = b.base; l < inner; l++, p += aj, q += bi) s += x[p] * y[q]
    out[i] = s
  }
}

const turned = (a: Lines): Lines => ({ ...a, rows: a.cols, cols: a.rows, si: a.sj, sj: a.si })

/** A matrix stored by columns times a vector: four columns after four. */
function columnwiseInto(a: Lines, b: Lines, out: Float64Array): void {
  const { data: x, rows, cols, sj } = a
  const { data: y, si: bi } = b
  out.fill(0)
  let l = 0
  let q = b.base
  let start = a.base
  for (; l + 3 < cols; l += 4, q += 4 * bi, start += 4 * sj) {
    const f0 = y[q]
    const f1 = y[q + bi]
    const f2 = y[q + 2 * bi]
    const f3 = y[q + 3 * bi]
    for (let i = 0, p = start; i < rows; i++, p++) {
      let s = out[i] + f0 * x[p]
      s += f1 * x[p + sj]
      s += f2 * x[p + 2 * sj]
      out[i] = s + f3 * x[p + 3 * sj]
    }
  }
  for (; l < cols; l++, q += bi, start += sj) {
    const f = y[q]
    for (let i = 0, p = start; i < rows; i++, p++) out[i] += f * x[p]
  }
}

function diagInto(v: Lines, out: Float64Array): void {
  const n = v.rows
  for (let i = 0, p = v.base; i < n; i++, p += v.si) out[i * (n + 1)] = v.data[p]!
}

function kronInto(a: Lines, b: Lines, out: Float64Array): void {
  for (let i = 0, k = 0; i < a.rows; i++)
    for (let p = 0; p < b.rows; p++)
      for (let j = 0; j < a.cols; j++) {
        const x = a.data[a.base + i * a.si + j * a.sj]
        const row = b.base + p * b.si
        for (let q = 0; q < b.cols; q++) out[k++] = x * b.data[row + q * b.sj]
      }
}

function rowKronInto(upper: boolean, a: Lines, b: Lines, out: Float64Array): void {
  const x = a.data
  const y = b.data
  for (let i = 0, k = 0; i < a.rows; i++)
    for (let r = 0, p = a.base + i * a.si; r < a.cols; r++, p += a.sj) {
      const factor = x[p]
      const from = upper ? r : 0
      for (let s = from, q = b.base + i * b.si + from * b.sj; s < b.cols; s++, q += b.sj)
        out[k++] = factor * y[q]
    }
}

/** Where each entry of the result lies in a matrix that is laid out as the operand. */
export function interleaving(
  { shape: [m, n, p, q], upper }: NodeOf<'interleave'>,
  a: Pick<Lines, 'base' | 'si' | 'sj'>,
): Int32Array {
  const outer = positionsOf(m, n, upper[0])
  const inner = positionsOf(p, q, upper[1])
  const at = new Int32Array(m * n * p * q)
  for (let i = 0, k = 0; i < m; i++)
    for (let r = 0; r < p; r++)
      for (let j = 0; j < n; j++) {
        const row = a.base + outer[i * n + j] * a.si
        for (let s = 0; s < q; s++) at[k++] = row + inner[r * q + s] * a.sj
      }
  return at
}

/** Where the entries of a matrix are among those that are kept: all, or those of the upper half of a symmetric one. */
function positionsOf(rows: number, cols: number, upper: boolean): Int32Array {
  const at = Int32Array.from({ length: rows * cols }, (_, k) => k)
  if (upper)
    for (let i = 0, k = 0; i < rows; i++)
      for (let j = i; j < cols; j++) at[i * cols + j] = at[j * cols + i] = k++
  return at
}

function reduceInto(how: ReduceOp, a: Lines, out: Float64Array): void {
  for (let i = 0; i < a.rows; i++) {
    let p = a.base + i * a.si
    let total = a.data[p]
    for (let j = 1; j < a.cols; j++) {
      p += a.sj
      const x = a.data[p]
      total = how === 'sum' ? total + x : how === 'max' ? Math.max(total, x) : Math.min(total, x)
    }
    out[i] = total
  }
}

/** The largest entry of row i. */
export function rowPeak(a: Lines, i: number): number {
  let peak = -Infinity
  for (let j = 0, p = a.base + i * a.si; j < a.cols; j++, p += a.sj) peak = Math.max(peak, a.data[p])
  return peak
}

function logSumExpInto(a: Lines, out: Float64Array): void {
  for (let i = 0; i < a.rows; i++) {
    const peak = rowPeak(a, i)
    let sum = 0
    for (let j = 0, p = a.base + i * a.si; j < a.cols; j++, p += a.sj) sum += exp(a.data[p] - peak)
    out[i] = peak + log(sum)
  }
}

/** The computation of a node into its own data; inputs and constants need none. */
export function valueStep(node: Node, data: Data): Step | undefined {
  const out = data(node)
  const [a, b] = node.args.map((v) => lines(node, v, data)) as [Lines, Lines]
  switch (node.kind) {
    case 'input':
    case 'const':
      return undefined
    case 'map': {
      if (node.fn === 'exp') return () => expInto(a, a.rows, a.cols, out)
      const kernel = mapKernel(node.fn)
      return () => kernel(a, out)
    }
    case 'zip': {
      const kernel = zipKernel(node.op)
      return () => kernel(a, b, out)
    }
    case 'copy':
      return () => copyInto(a, out)
    case 'matmul':
      return matmulStep(a, b, out)
    case 'kron':
      return () => kronInto(a, b, out)
    case 'rowkron':
      return () => rowKronInto(node.upper, a, b, out)
    case 'interleave': {
      const at = interleaving(node, a)
      return () => {
        for (let k = 0; k < at.length; k++) out[k] = a.data[at[k]]
      }
    }
    case 'diag':
      return () => diagInto(a, out)
    case 'reduce':
      return () => reduceInto(node.how, a, out)
    case 'softmax':
      return () => softmaxInto(a, a.rows, a.cols, out)
    case 'logsumexp':
      return () => logSumExpInto(a, out)
    case 'norm':
      return () => void (out[0] = euclidean(a.data, a.base, a.sj, a.cols))
    case 'spectral':
      return () => spectralValue(node.op, a.data, a.rows, a.cols, out)
  }
}
