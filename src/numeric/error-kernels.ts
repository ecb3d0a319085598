/**
 * One node of the tape computed in float64 together with a radius per entry: |value − exact value| ≤ radius, where the operands are known up to theirs.
 * Radii are sums and products of nonnegative terms; what their own rounding loses is made good once, at the outputs (`SLACK`).
 */
import { exp, log } from '../../symbolic/elementary/index.js'
import {
  isExact,
  kron,
  largeMatmul,
  matmul,
  productOf,
  rowKron,
  spreadsLeft,
  times,
  type Operand,
  type Result,
} from './error-products.js'
import { EXP_ULPS, FUNCTIONS, growth, LOG_ULPS, ZIP_RADIUS } from './functions.js'
import { ETA, SLACK, UNIT } from '../../symbolic/numbers/error-model.js'
import { euclidean } from '../../symbolic/elementary/index.js'
import { lines, once, specialise, type Data, type Lines, type Step } from './kernel-lines.js'
import { HELPERS, mapText, zipText } from './operators.js'
import { spectralError } from './spectral.js'
import type { MapOp, Node, ReduceOp, View, ZipOp } from './tape.js'
import { interleaving, isLarge, rowPeak } from './value-kernels.js'

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

function reduce(how: ReduceOp, a: Operand, { data, radius }: Result): void {
  for (let i = 0; i < a.rows; i++) {
    let p = a.base + i * a.si
    let total = a.data[p]
    let r = a.radius[p]
    let partial = 0
    for (let j = 1; j < a.cols; j++) {
      p += a.sj
      const x = a.data[p]
      const s = a.radius[p]
      total = how === 'sum' ? total + x : how === 'max' ? Math.max(total, x) : Math.min(total, x)
      r = how === 'sum' ? r + s : Math.max(r, s)
      partial += Math.abs(total)
    }
    data[i] = total
    radius[i] = how === 'sum' ? r + UNIT * partial : r
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
  let sum = 0
  let partial = 0
  let at = 0
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

/** Shares up to this are divided by 1 less the largest of them, all at once: that widens none by more than a thousandth. */
const SMALL_SHARE = 2 ** -10

/**
 * f_i'/f_i = 1/(1 + Σ_{j≠i} f_j (e^{δ_j − δ_i} − 1)) where the logits move by δ, |δ_j| ≤ s_j: with E = Σ_{j≠i} f_j (e^{s_j + s_i} − 1), f_i is off by at
 * most the share E/(1 − E), and by 1 in any case. e^t − 1 is at most t·(e^{2s} − 1)/2s for all t up to 2s, s being the widest.
 */
export function softmax(a: Operand, row: Row, { data, radius }: Result): void {
  const { weights, spread } = row
  for (let i = 0, k = 0; i < a.rows; i++, k += a.cols) {
    const { sum, at, rounding } = exponentials(a, i, row)
    let others = 0
    let share = 0
    let widest = 0
    for (let j = 0; j < a.cols; j++) {
      const f = (data[k + j] = weights[j] / sum)
      widest = Math.max(widest, spread[j])
      if (j === at) continue
      others += f * spread[j]
      share += f
    }
    const factor = (widest <= 0.5 ? 1 + 2 * widest : growth(2 * widest) / (2 * widest)) * SLACK
    const all = others + data[k + at] * spread[at]
    const ofPeak = factor * (others + spread[at] * share)
    const largest = factor * (all + widest)
    const isSmall = largest <= SMALL_SHARE && ofPeak <= SMALL_SHARE
    const inverse = isSmall ? 1 / (1 - Math.max(largest, ofPeak)) : 0
    for (let j = 0; j < a.cols; j++) {
      const f = data[k + j]
      const off = j === at ? ofPeak : factor * (all + spread[j])
      const relative = isSmall ? off * inverse : off < 0.5 ? off / (1 - off) : Infinity
      const bound = f * (relative + rounding + UNIT) + 4 * ETA
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

/** The computation of a node's values and radii; inputs and constants need none. */
export function errorStep(node: Node, data: Data, radii: Data): Step | undefined {
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
      exact: isExact(v.node),
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
      if (node.op === 'mul') {
        const [x, y] = spreadsLeft(...(node.args as readonly [View, View])) ? [a, b] : [b, a]
        return () => times(x, y, result)
      }
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
