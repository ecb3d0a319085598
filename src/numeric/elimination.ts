/** Inverse and determinant by elimination, with rigorous bounds for what rounding and uncertain entries do. */
import { log } from '../../symbolic/elementary/index.js'
import { ETA, SLACK, UNIT } from '../../symbolic/numbers/error-model.js'
import { LOG_ULPS } from './functions.js'

/** A value with |value − exact| ≤ radius. */
export interface Enclosed {
  readonly value: number
  readonly radius: number
}
const UNKNOWN: Enclosed = { value: NaN, radius: Infinity }

/** Working copy of an n×n matrix with a radius per entry. */
interface Work {
  readonly n: number
  readonly a: Float64Array
  readonly r: Float64Array
}

function swapRows({ n, a, r }: Work, i: number, k: number): void {
  for (let j = 0; j < n; j++)
    for (const x of [a, r]) [x[i * n + j], x[k * n + j]] = [x[k * n + j], x[i * n + j]]
}

function pivotRow({ n, a }: Work, k: number): number {
  let best = k
  for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]) > Math.abs(a[best * n + k])) best = i
  return best
}

/** Rows below k lose their entry in column k; errors are carried along. */
function eliminateBelow({ n, a, r }: Work, k: number): void {
  const head = a[k * n + k]
  const headRadius = r[k * n + k]
  for (let i = k + 1; i < n; i++) {
    const f = a[i * n + k] / head
    const rf =
      ((Math.abs(f) + ETA) * headRadius + r[i * n + k]) / (Math.abs(head) - headRadius * SLACK) +
      UNIT * Math.abs(f) +
      ETA
    for (let j = k + 1; j < n; j++) {
      const b = a[k * n + j]
      const rb = r[k * n + j]
      const p = f * b
      const x = a[i * n + j] - p
      a[i * n + j] = x
      r[i * n + j] += Math.abs(f) * rb + (Math.abs(b) + rb) * rf + UNIT * (Math.abs(p) + Math.abs(x)) + ETA
    }
  }
}

/** Hadamard's bound for the determinant of what is left from row and column k on. */
function hadamard({ n, a, r }: Work, k: number): number {
  let bound = 1
  for (let i = k; i < n; i++) {
    let sum = 0
    for (let j = k; j < n; j++) sum += Math.abs(a[i * n + j]) + r[i * n + j]
    bound *= sum
  }
  return bound
}

interface Pivots {
  readonly pivots: readonly Enclosed[]
  readonly sign: number
  /** Bounds the determinant of the block where no pivot was certainly nonzero; absent when all were. */
  readonly rest?: number
}

function pivotsOf(data: Float64Array, radius: Float64Array, n: number): Pivots {
  const w: Work = { n, a: data.slice(), r: radius.slice() }
  const pivots: Enclosed[] = []
  let sign = 1
  for (let k = 0; k < n; k++) {
    const row = pivotRow(w, k)
    if (row !== k) {
      swapRows(w, row, k)
      sign = -sign
    }
    const value = w.a[k * n + k]
    const r = w.r[k * n + k] * SLACK
    if (!(Math.abs(value) > r)) return { pivots, sign, rest: hadamard(w, k) }
    pivots.push({ value, radius: r })
    eliminateBelow(w, k)
  }
  return { pivots, sign }
}

function times(x: Enclosed, y: Enclosed): Enclosed {
  const value = x.value * y.value
  const spread = Math.abs(x.value) * y.radius + (Math.abs(y.value) + y.radius) * x.radius
  return { value, radius: spread + UNIT * Math.abs(value) + ETA }
}

/** det of an n×n matrix whose entries are known up to `radius`. */
export function determinant(data: Float64Array, radius: Float64Array, n: number): Enclosed {
  const { pivots, sign, rest } = pivotsOf(data, radius, n)
  const product = pivots.reduce(times, { value: sign, radius: 0 })
  if (rest === undefined) return product
  return { value: 0, radius: (Math.abs(product.value) + product.radius) * rest }
}

/** log det, where the determinant is certainly positive. */
export function logDeterminant(data: Float64Array, radius: Float64Array, n: number): Enclosed {
  const { pivots, sign, rest } = pivotsOf(data, radius, n)
  const negative = pivots.filter((p) => p.value < 0).length % 2 === 1
  if (rest !== undefined || negative !== sign < 0) return UNKNOWN
  return pivots.reduce(
    (sum, { value: p, radius: r }): Enclosed => {
      const term = log(Math.abs(p))
      const value = sum.value + term
      const spread = r / (Math.abs(p) - r) + LOG_ULPS * 2 * UNIT * Math.abs(term)
      return { value, radius: sum.radius + spread + UNIT * Math.abs(value) }
    },
    { value: 0, radius: 0 },
  )
}

/** The inverse of an n×n matrix by Gauss–Jordan elimination; entries are not finite where it is singular. */
export function inverseInto(data: Float64Array, n: number, out: Float64Array): void {
  const a = data.slice()
  out.fill(0)
  for (let i = 0; i < n; i++) out[i * n + i] = 1
  const pair: Work = { n, a, r: out }
  for (let k = 0; k < n; k++) {
    const row = pivotRow(pair, k)
    if (row !== k) swapRows(pair, row, k)
    const head = a[k * n + k]
    for (const x of [a, out]) for (let j = 0; j < n; j++) x[k * n + j] /= head
    for (let i = 0; i < n; i++) {
      const f = a[i * n + k]
      if (i === k || f === 0) continue
      for (const x of [a, out]) for (let j = 0; j < n; j++) x[i * n + j] -= f * x[k * n + j]
    }
  }
}

/**
 * Bounds |X − M⁻¹| for any X, from R = I − XM: M⁻¹ − X = R(I − R)⁻¹X, so that row i is off by at most ‖R_i‖₁/(1 − ‖R‖_∞) times the largest entry
 * of a column of X (Rump, Verification methods, 2010, 10.2). Infinite when ‖R‖_∞ < 1 is not certain.
 */
export function inverseRadiusInto(
  data: Float64Array,
  radius: Float64Array,
  n: number,
  x: Float64Array,
  out: Float64Array,
): void {
  const rows = Array.from({ length: n }, (_, i) => residualRow(data, radius, n, x, i) * SLACK)
  const norm = rows.reduce((a, b) => Math.max(a, b), 0)
  for (let j = 0; j < n; j++) {
    let largest = 0
    for (let k = 0; k < n; k++) largest = Math.max(largest, Math.abs(x[k * n + j]))
    for (let i = 0; i < n; i++) out[i * n + j] = norm < 1 ? (rows[i] / (1 - norm)) * largest + ETA : Infinity
  }
}

/** Bounds the sum of magnitudes in row i of I − XM. */
function residualRow(
  data: Float64Array,
  radius: Float64Array,
  n: number,
  x: Float64Array,
  i: number,
): number {
  let total = 0
  for (let j = 0; j < n; j++) {
    let s = i === j ? 1 : 0
    let error = 0
    for (let k = 0; k < n; k++) {
      const f = x[i * n + k]
      const m = data[k * n + j]
      const p = f * m
      s -= p
      error += Math.abs(f) * radius[k * n + j] + UNIT * (Math.abs(p) + Math.abs(s)) + ETA
    }
    total += Math.abs(s) + error
  }
  return total
}
