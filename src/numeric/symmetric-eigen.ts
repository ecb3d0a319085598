/**
 * Eigenvalues and eigenvectors of symmetric matrices: reduction to tridiagonal form by Householder reflections, then the implicit QL method with Wilkinson's
 * shift (Golub and Van Loan, Matrix Computations, 8.3). How far the values may be off is told afterwards from what the vectors leave over, so that no bound
 * rests on an analysis of the method.
 */
import { euclideanOf, SAFE_SQUARES } from '../../symbolic/elementary/index.js'
import { multiplyInto } from './dense/product.js'
import { rotating, type Rotate } from './dense/rotations.js'
import { SLACK, UNIT } from '../../symbolic/numbers/error-model.js'
import { scaleOf } from './jacobi.js'

/** The eigenvalues and eigenvectors of a symmetric n×n matrix. */
export interface Eigen {
  /** Ascending. */
  readonly values: Float64Array
  /** n×n, row-major: column k is the eigenvector of values[k]. */
  readonly vectors: Float64Array
}

/** Two or three steps find an eigenvalue; matrices that are not finite stop here. */
const MAX_STEPS = 60
/** Entries off the diagonal below this count as 0 whatever is beside them: the largest is near 1. */
const VANISHING = 2 ** -300

/** A symmetric matrix scaled by a power of two. */
interface Scaled {
  readonly n: number
  /** n×n, the symmetric part, with its largest entry near 1. */
  readonly a: Float64Array
  readonly scale: number
}

function scaledPart(data: Float64Array, n: number): Scaled {
  const scale = scaleOf(data)
  const a = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++)
      a[i * n + j] = a[j * n + i] = scale * (data[i * n + j] / 2 + data[j * n + i] / 2)
  return { n, a, scale }
}

/** Diagonal and, from position 1, what is beside it; the reflections are I − factor·vv' with v in the rows of `reflectors`. */
interface Tridiagonal {
  readonly n: number
  readonly diagonal: Float64Array
  readonly beside: Float64Array
  readonly reflectors: Float64Array
  readonly factors: Float64Array
}

/** Reduces row after row from the last; `a` is overwritten, only its lower triangle is read. */
function tridiagonal(a: Float64Array, n: number): Tridiagonal {
  const [diagonal, beside, factors, p] = Array.from({ length: 4 }, () => new Float64Array(n)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let k = n - 1; k >= 2; k--) {
    const row = k * n
    let rest = 0
    for (let j = 0; j < k - 1; j++) rest += a[row + j] * a[row + j]
    const head = a[row + k - 1]
    if (rest <= VANISHING * VANISHING) {
      beside[k] = head
      continue
    }
    const squares = rest + head * head
    const length = Math.sqrt(squares)
    beside[k] = head > 0 ? -length : length
    a[row + k - 1] = head - beside[k]
    factors[k] = 1 / (squares + Math.abs(head) * length)
    reflect(a, n, k, factors[k], p)
  }
  if (n > 1) beside[1] = a[n]
  for (let i = 0; i < n; i++) diagonal[i] = a[i * n + i]
  return { n, diagonal, beside, reflectors: a, factors }
}

/** A ← A − vw' − wv' for the leading k×k block, where w = p − (f/2)(p'v)v and p = f·Av. */
function reflect(a: Float64Array, n: number, k: number, factor: number, p: Float64Array): void {
  const v = k * n
  // Two rows at a time: neither waits for the sum of the other.
  for (let i = 0; i < k; i += 2) {
    const row = i * n
    const next = (i + 1) * n
    const vi = a[v + i]
    const vn = a[v + i + 1]
    let sum = 0
    let sumOfNext = 0
    if (i + 1 === k) {
      for (let j = 0; j < i; j++) {
        const x = a[row + j]
        sum += x * a[v + j]
        p[j] += x * vi
      }
      p[i] = sum + a[row + i] * vi
      break
    }
    for (let j = 0; j < i; j++) {
      const x = a[row + j]
      const y = a[next + j]
      const vj = a[v + j]
      sum += x * vj
      sumOfNext += y * vj
      const before = p[j] + x * vi
      p[j] = before + y * vn
    }
    const y = a[next + i]
    p[i] = sum + a[row + i] * vi + y * vn
    p[i + 1] = sumOfNext + y * vi + a[next + i + 1] * vn
  }
  let inner = 0
  for (let i = 0; i < k; i++) inner += p[i] * a[v + i]
  const half = (factor * (factor * inner)) / 2
  for (let i = 0; i < k; i++) p[i] = factor * p[i] - half * a[v + i]
  for (let i = 0; i < k; i++) {
    const row = i * n
    const vi = a[v + i]
    const wi = p[i]
    for (let j = 0; j <= i; j++) a[row + j] -= vi * p[j] + wi * a[v + j]
  }
}

/** n×n with the transformation in its rows: the matrix is Q T Q', and this is Q'. */
function transformation({ n, reflectors, factors }: Tridiagonal): Float64Array {
  const q = new Float64Array(n * n)
  for (let i = 0; i < n; i++) q[i * n + i] = 1
  for (let k = 2; k < n; k++) {
    if (factors[k] === 0) continue
    const v = k * n
    let i = 0
    for (; i + 3 < k; i += 4) reflectFour(q, n, i, k, reflectors, v, factors[k])
    for (; i < k; i++) {
      const row = i * n
      let sum = 0
      for (let j = 0; j < k; j++) sum += q[row + j] * reflectors[v + j]
      sum *= factors[k]
      for (let j = 0; j < k; j++) q[row + j] -= sum * reflectors[v + j]
    }
  }
  return q
}

/** Reflects four rows from the i-th on: none of them waits for the sum of another. */
function reflectFour(
  q: Float64Array,
  n: number,
  i: number,
  k: number,
  reflectors: Float64Array,
  v: number,
  factor: number,
): void {
  const r0 = i * n
  const r1 = (i + 1) * n
  const r2 = (i + 2) * n
  const r3 = (i + 3) * n
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  for (let j = 0; j < k; j++) {
    const x = reflectors[v + j]
    s0 += q[r0 + j] * x
    s1 += q[r1 + j] * x
    s2 += q[r2 + j] * x
    s3 += q[r3 + j] * x
  }
  s0 *= factor
  s1 *= factor
  s2 *= factor
  s3 *= factor
  for (let j = 0; j < k; j++) {
    const x = reflectors[v + j]
    q[r0 + j] -= s0 * x
    q[r1 + j] -= s1 * x
    q[r2 + j] -= s2 * x
    q[r3 + j] -= s3 * x
  }
}

/** Makes the tridiagonal matrix diagonal; what `rotate` turns, where given, is turned along. */
function diagonalise({ n, diagonal: d, beside }: Tridiagonal, rotate?: Rotate): void {
  const e = new Float64Array(n)
  e.set(beside.subarray(1))
  const factors = new Float64Array(2 * n)
  for (let l = 0; l < n; l++)
    for (let steps = 0; steps < MAX_STEPS; steps++) {
      const m = blockEnd(d, e, l, n)
      if (m === l) break
      const first = step(d, e, l, m, factors)
      rotate?.(first, m - first, factors)
    }
}

/** Where the block that starts at l ends: at the first entry beside the diagonal that counts as 0. */
function blockEnd(d: Float64Array, e: Float64Array, l: number, n: number): number {
  for (let m = l; m < n - 1; m++)
    if (Math.abs(e[m]) <= UNIT * (Math.abs(d[m]) + Math.abs(d[m + 1])) + VANISHING) return m
  return n - 1
}

/**
 * One implicit QL step on the block from l to m: the bulge is chased upwards by rotations of neighbours, from m − 1 to the row that is returned, of which the
 * factors are written down in this order.
 */
function step(d: Float64Array, e: Float64Array, l: number, m: number, factors: Float64Array): number {
  const ratio = (d[l + 1] - d[l]) / (2 * e[l])
  const root = Math.sqrt(ratio * ratio + 1)
  let g = d[m] - d[l] + e[l] / (ratio + (ratio >= 0 ? root : -root))
  let s = 1
  let c = 1
  let shift = 0
  for (let i = m - 1; i >= l; i--) {
    const f = s * e[i]
    const b = c * e[i]
    const squares = f * f + g * g
    const r = squares >= SAFE_SQUARES[0] ? Math.sqrt(squares) : euclideanOf(f, g)
    e[i + 1] = r
    if (r === 0) {
      d[i + 1] -= shift
      e[m] = 0
      return i + 1
    }
    s = f / r
    c = g / r
    const next = d[i + 1] - shift
    const t = (d[i] - next) * s + 2 * c * b
    shift = s * t
    d[i + 1] = next + shift
    g = c * t - b
    factors[2 * (m - 1 - i)] = c
    factors[2 * (m - 1 - i) + 1] = s
  }
  d[l] -= shift
  e[l] = g
  e[m] = 0
  return l
}

/** The eigenvalues of the symmetric part of an n×n matrix, ascending: those that {@link eigenSymmetric} gives, in an eighth of its time. */
export function eigenvaluesOf(data: Float64Array, n: number): Float64Array {
  const { a, scale } = scaledPart(data, n)
  const t = tridiagonal(a, n)
  diagonalise(t)
  return t.diagonal.sort().map((x) => x / scale)
}

/** Values, ascending, and rows that are their vectors, of a scaled matrix that is overwritten. */
function decomposed({ n, a }: Scaled): { readonly values: Float64Array; readonly rows: Float64Array } {
  const t = tridiagonal(a, n)
  const turned = transformation(t)
  rotating(turned, n, (rotate) => {
    diagonalise(t, rotate)
  })
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => t.diagonal[i] - t.diagonal[j])
  const rows = new Float64Array(n * n)
  order.forEach((from, k) => rows.set(turned.subarray(from * n, from * n + n), k * n))
  return { values: Float64Array.from(order, (i) => t.diagonal[i]), rows }
}

/** Eigenvalues and eigenvectors of the symmetric part of an n×n matrix. */
export function eigenSymmetric(data: Float64Array, n: number): Eigen {
  const m = scaledPart(data, n)
  const { values, rows } = decomposed(m)
  const vectors = new Float64Array(n * n)
  for (let k = 0; k < n; k++) for (let i = 0; i < n; i++) vectors[i * n + k] = rows[k * n + i]
  return { values: values.map((x) => x / m.scale), vectors }
}

/** Eigenvalues, ascending, and a bound of the error of each. */
export interface EnclosedSpectrum {
  readonly values: Float64Array
  readonly radius: number
}

/** The eigenvalues of the symmetric part of an n×n matrix, with a radius for all of them. */
export function enclosedSpectrum(data: Float64Array, n: number): EnclosedSpectrum {
  const m = scaledPart(data, n)
  const { values, rows } = decomposed({ ...m, a: m.a.slice() })
  const radius = residualRadius(m.a, n, values, rows)
  return { values: values.map((x) => x / m.scale), radius: radius / m.scale }
}

/**
 * Bounds |λ_i(A) − values[i]| for symmetric A and any X whose columns are the given rows. With X = QH, Q orthogonal and H positive definite, R = AX − XΛ and
 * δ ≥ ‖X'X − I‖, hence ‖H − I‖ ≤ δ/(2 − δ) and ‖H⁻¹‖ ≤ 1/(1 − δ): AQ − QΛ = RH⁻¹ + Q((H − I)Λ − Λ(H − I))H⁻¹, so that the eigenvalues of A are off those of
 * QΛQ' by at most (‖R‖ + δ‖Λ‖/(1 − δ))/(1 − δ) (Weyl 1912). All norms are Frobenius norms, except that of Λ; what rounding hides of R and X'X is added.
 */
export function residualRadius(a: Float64Array, n: number, values: Float64Array, rows: Float64Array): number {
  // Row j is Ax_j, for A is symmetric.
  const products = productInParts(rows, n, a)
  const gram = productInParts(rows, n, rows)
  let residual = 0
  let defect = 0
  let size = 0
  let longest = 0
  let largest = 0
  for (let i = 0, k = 0; i < n; i++) {
    const value = values[i]
    largest = Math.max(largest, Math.abs(value))
    longest = Math.max(longest, gram[i * n + i])
    for (let j = 0; j < n; j++, k++) {
      const r = products[k] - value * rows[k]
      const g = gram[k] - (i === j ? 1 : 0)
      residual += r * r
      defect += g * g
      size += a[k] * a[k]
    }
  }
  // Entries of X'X are off by γ‖x_i‖‖x_j‖, those of R by γ(|A||x| + |λ||x|); γ covers the last subtraction and the roundings of this bound too.
  const gamma = (depthOfParts(n) + 4) * UNIT
  const off = (Math.sqrt(defect) + gamma * n * (longest + 1)) * SLACK
  const rest = Math.sqrt(residual) + gamma * Math.sqrt(n * longest) * (Math.sqrt(size) + largest)
  return off < 0.5 ? ((rest + (off * largest) / (1 - off)) / (1 - off)) * SLACK : Infinity
}

/** Sums of n products are taken in so many parts: each then has fewer roundings. */
const PARTS = 4
/** How many roundings a product goes through at most on its way into a sum of {@link productInParts}. */
const depthOfParts = (n: number): number => Math.ceil(n / PARTS) + PARTS + 1

/** A Y' for n×n matrices. */
function productInParts(a: Float64Array, n: number, y: Float64Array): Float64Array {
  const sum = new Float64Array(n * n)
  const part = new Float64Array(n * n)
  const length = Math.ceil(n / PARTS)
  for (let from = 0; from < n; from += length) {
    const left = { data: a, base: from, si: n, sj: 1 }
    multiplyInto(left, { data: y, base: from, si: 1, sj: n }, n, Math.min(length, n - from), n, part)
    for (let k = 0; k < part.length; k++) sum[k] += part[k]
  }
  return sum
}
