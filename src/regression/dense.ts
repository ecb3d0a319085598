/**
 * Dense kernels on row-major `Float64Array`s, allocation free.
 *
 * Packed form: the upper triangle of a symmetric d×d matrix, row after row, d(d+1)/2 numbers.
 */
import type { DenseMatrix } from '../numeric/matrix-door.js'

/** rows×cols matrix of zeros. */
export function zeros(rows: number, cols: number): DenseMatrix {
  return { rows, cols, data: new Float64Array(rows * cols) }
}

/** out = A x, the columns of A, out.length×x.length, lying one after the other. */
export function multiplyVectorInto(columns: Float64Array, x: Float64Array, out: Float64Array): void {
  const n = out.length
  const cols = x.length
  out.fill(0)
  let k = 0
  for (; k + 1 < cols; k += 2) {
    const first = k * n
    const second = (k + 1) * n
    const a = x[k]
    const b = x[k + 1]
    for (let i = 0; i < n; i++) out[i] += a * columns[first + i] + b * columns[second + i]
  }
  for (; k < cols; k++) for (let i = 0; i < n; i++) out[i] += x[k] * columns[k * n + i]
}

/** out = Aᵀ g, the columns of A, g.length×out.length, lying one after the other. */
export function transposeMultiplyVectorInto(columns: Float64Array, g: Float64Array, out: Float64Array): void {
  out.fill(0)
  addDots(g, 0, columns, 0, out.length, g.length, out, 0)
}

/** out = factor · Xᵀ a for row `row` of A (rows of A have X.rows entries); X is p×out.length. */
export function rowTimesMatrixInto(
  A: DenseMatrix,
  row: number,
  X: Float64Array,
  factor: number,
  out: Float64Array,
): void {
  const cols = out.length
  out.fill(0)
  for (let p = 0, at = 0; p < A.cols; p++) {
    const weight = factor * A.data[row * A.cols + p]
    for (let k = 0; k < cols; k++) out[k] += weight * X[at++]
  }
}

/** out += factor · g hᵀ, out being g.length×h.length; g starts at `offset` and has `rows` entries. */
export function addOuter(
  g: Float64Array,
  offset: number,
  rows: number,
  factor: number,
  h: Float64Array,
  out: Float64Array,
): void {
  for (let p = 0, at = 0; p < rows; p++) {
    const weight = factor * g[offset + p]
    for (let k = 0; k < h.length; k++) out[at++] += weight * h[k]
  }
}

/** M + N, entrywise. */
export function add(M: DenseMatrix, N: DenseMatrix): DenseMatrix {
  return { rows: M.rows, cols: M.cols, data: M.data.map((entry, i) => entry + N.data[i]) }
}

/** M N, for shapes m×k and k×n. */
export function multiply(M: DenseMatrix, N: DenseMatrix): DenseMatrix {
  const out = zeros(M.rows, N.cols)
  const row = new Float64Array(N.cols)
  for (let i = 0; i < M.rows; i++) {
    rowTimesMatrixInto(M, i, N.data, 1, row)
    out.data.set(row, i * N.cols)
  }
  return out
}

/** M Nᵀ, for shapes m×k and n×k. */
export function multiplyTransposed(M: DenseMatrix, N: DenseMatrix): DenseMatrix {
  const out = zeros(M.rows, N.rows)
  multiplyTransposedInto(M.data, N.data, M.cols, out.data)
  return out
}

/** The transpose, cols×rows. */
export function transpose(M: DenseMatrix): DenseMatrix {
  const out = zeros(M.cols, M.rows)
  for (let i = 0; i < M.rows; i++)
    for (let k = 0; k < M.cols; k++) out.data[k * M.rows + i] = M.data[i * M.cols + k]!
  return out
}

/** d(d+1)/2, the length of the packed form. */
export function packedLength(d: number): number {
  return (d * (d + 1)) / 2
}

/** out = the columns of `columns` (cols×n, one after the other), each multiplied entrywise by `weights`, length n. */
export function weightColumnsInto(columns: Float64Array, weights: Float64Array, out: Float64Array): void {
  const n = weights.length
  for (let base = 0; base < columns.length; base += n)
    for (let i = 0; i < n; i++) out[base + i] = weights[i] * columns[base + i]
}

/**
 * Adds L Rᵀ to `out` in packed form, L and R being cols×n and L Rᵀ symmetric: Aᵀ diag(w) A for R = Aᵀ and L = Aᵀ diag(w). Four sums run at a
 * time, because one alone waits for its own last addition.
 */
export function addSymmetricProduct(L: Float64Array, R: Float64Array, cols: number, out: Float64Array): void {
  const n = R.length / cols
  for (let r = 0, at = 0; r < cols; r++, at += cols - r + 1) addDots(L, r * n, R, r, cols, n, out, at)
}

/** out = L Rᵀ, L being l×n and R r×n, row-major. */
export function multiplyTransposedInto(L: Float64Array, R: Float64Array, n: number, out: Float64Array): void {
  const [rows, cols] = [L.length / n, R.length / n]
  out.fill(0)
  for (let i = 0; i < rows; i++) addDots(L, i * n, R, 0, cols, n, out, i * cols)
}

/** out[at + s − from] += ⟨L[left…left+n), row s of R⟩ for rows from ≤ s < to. */
function addDots(
  L: Float64Array,
  left: number,
  R: Float64Array,
  from: number,
  to: number,
  n: number,
  out: Float64Array,
  at: number,
): void {
  let s = from
  for (; s + 3 < to; s += 4, at += 4) addFourDots(L, left, R, s * n, n, out, at)
  for (; s < to; s++, at++) {
    let sum = 0
    for (let i = 0; i < n; i++) sum += L[left + i] * R[s * n + i]
    out[at] += sum
  }
}

/** A function that adds Aᵀ diag(weights) A to `out` in packed form, given the columns of A, n×cols, one after the other. */
export function weightedGram(
  weights: Float64Array,
): (columns: Float64Array, cols: number, out: Float64Array) => void {
  let weighted = new Float64Array(0)
  return (columns, cols, out) => {
    if (weighted.length !== columns.length) weighted = new Float64Array(columns.length)
    weightColumnsInto(columns, weights, weighted)
    addSymmetricProduct(weighted, columns, cols, out)
  }
}

function addFourDots(
  L: Float64Array,
  left: number,
  R: Float64Array,
  right: number,
  n: number,
  out: Float64Array,
  at: number,
): void {
  const second = right + n
  const third = right + 2 * n
  const fourth = right + 3 * n
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  for (let i = 0; i < n; i++) {
    const factor = L[left + i]
    a += factor * R[right + i]
    b += factor * R[second + i]
    c += factor * R[third + i]
    d += factor * R[fourth + i]
  }
  out[at] += a
  out[at + 1] += b
  out[at + 2] += c
  out[at + 3] += d
}

/** The full d×d matrix of a packed one into `out`, row-major. */
export function unpackInto(packed: Float64Array, d: number, out: Float64Array): void {
  for (let r = 0, at = 0; r < d; r++) {
    for (let s = r; s < d; s++) out[r * d + s] = out[s * d + r] = packed[at++]!
  }
}
