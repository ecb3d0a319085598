/** Singular values by Jacobi rotations of the columns (Golub and Van Loan, Matrix Computations, 8.6). */
import { exponentOf } from '../../symbolic/elementary/index.js'

/** The singular values and vectors of a rows×cols matrix, with k = min(rows, cols). */
export interface Singular {
  /** Descending, min(rows, cols) of them. */
  readonly values: Float64Array
  /** rows×k and cols×k, row-major: columns are singular vectors; a left (or, for wide matrices, right) vector of the value 0 is 0. */
  readonly u: Float64Array
  readonly v: Float64Array
  /** Above `MAX_SWEEPS` where columns are not known to be orthogonal. */
  readonly sweeps: number
}

/** Convergence is quadratic: eight sweeps are usual. Matrices that are not finite stop here. */
export const MAX_SWEEPS = 30
/** Columns count as orthogonal where their cosine is below this times their length: a computed cosine is known no better. */
export const ORTHOGONAL = 2 ** -52
/** Columns shorter than this share of the norm are rounding errors of longer ones, and turn in any direction. */
export const SHORT = 2 ** -51

/** The power of two that brings the largest entry near 1, so that squares neither overflow nor underflow. */
export function scaleOf(data: Float64Array): number {
  let largest = 0
  for (const x of data) largest = Math.max(largest, Math.abs(x))
  if (!(largest > 0 && largest < Infinity)) return 1
  return 2 ** -Math.max(-1000, Math.min(1000, exponentOf(largest)))
}

const frobenius = (a: Float64Array): number => Math.sqrt(a.reduce((s, x) => s + x * x, 0))

/** tan of the rotation by which the quotient of differences (b − a)/(2c) is annihilated: the smaller root of t² + 2ζt = 1. */
function tangent(a: number, b: number, c: number): number {
  const zeta = (b - a) / (2 * c)
  return (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta))
}

/** x, y ← c x − s y, s x + c y for n entries with a stride. */
function rotate(
  x: Float64Array,
  p: number,
  q: number,
  stride: number,
  n: number,
  c: number,
  s: number,
): void {
  for (let k = 0; k < n; k++, p += stride, q += stride) {
    const a = x[p]
    const b = x[q]
    x[p] = c * a - s * b
    x[q] = s * a + c * b
  }
}

/** Singular value decomposition of a rows×cols matrix: data = u diag(values) v'. */
export function singularValues(data: Float64Array, rows: number, cols: number): Singular {
  if (rows < cols) {
    const flipped = new Float64Array(rows * cols)
    for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) flipped[j * rows + i] = data[i * cols + j]!
    const { u, v, ...rest } = singularValues(flipped, cols, rows)
    return { ...rest, u: v, v: u }
  }
  const scale = scaleOf(data)
  const w = new Float64Array(rows * cols)
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) w[j * rows + i] = scale * data[i * cols + j]
  const turned = new Float64Array(cols * cols)
  for (let i = 0; i < cols; i++) turned[i * cols + i] = 1
  const short = SHORT * frobenius(w)
  let sweeps = 0
  while (sweeps < MAX_SWEEPS && columnSweep(w, turned, rows, cols, short)) sweeps++
  return { ...collect(w, turned, rows, cols, scale), sweeps: sweeps + 1 }
}

const inner = (w: Float64Array, p: number, q: number, n: number): number => {
  let s = 0
  for (let k = 0; k < n; k++) s += w[p + k] * w[q + k]
  return s
}

/** Columns of w and of v lie one after the other; those shorter than `short` are left as they are. */
function columnSweep(w: Float64Array, v: Float64Array, rows: number, cols: number, short: number): boolean {
  let rotated = false
  for (let p = 0; p < cols; p++)
    for (let q = p + 1; q < cols; q++) {
      const x = p * rows
      const y = q * rows
      const alpha = inner(w, x, x, rows)
      const beta = inner(w, y, y, rows)
      const gamma = inner(w, x, y, rows)
      const first = Math.sqrt(alpha)
      const second = Math.sqrt(beta)
      if (first <= short || second <= short) continue
      if (!(Math.abs(gamma) > rows * ORTHOGONAL * first * second)) continue
      rotated = true
      const t = tangent(alpha, beta, gamma)
      const c = 1 / Math.sqrt(1 + t * t)
      rotate(w, x, y, 1, rows, c, t * c)
      rotate(v, p * cols, q * cols, 1, cols, c, t * c)
    }
  return rotated
}

function collect(
  w: Float64Array,
  turned: Float64Array,
  rows: number,
  cols: number,
  scale: number,
): Omit<Singular, 'sweeps'> {
  const norms = Array.from({ length: cols }, (_, j) => Math.sqrt(inner(w, j * rows, j * rows, rows)))
  const order = norms.map((_, j) => j).sort((i, j) => norms[j] - norms[i])
  const [u, v] = [new Float64Array(rows * cols), new Float64Array(cols * cols)]
  order.forEach((from, k) => {
    const length = norms[from]
    for (let i = 0; i < rows; i++) u[i * cols + k] = length > 0 ? w[from * rows + i] / length : 0
    for (let i = 0; i < cols; i++) v[i * cols + k] = turned[from * cols + i]!
  })
  return { values: Float64Array.from(order, (j) => norms[j] / scale), u, v }
}
