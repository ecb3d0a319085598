/**
 * Functions of matrices in float64, with bounds of their errors. A function of a symmetric matrix is that of its eigenvalues: with QΛQ' orthogonally diagonal and
 * within e of M in the Frobenius norm, f(M) is within L·e of Qf(Λ)Q' where L bounds |f′| around both spectra; roots of semidefinite matrices are within √e in the
 * spectral norm (Powers and Størmer 1970; Bhatia, Matrix Analysis, 1997, VII.5 and X.1). The exponential is its series, scaled and squared (Moler and Van Loan
 * 2003); the pseudo-inverse of a matrix of full rank is an inverse of its smaller Gram matrix.
 */
import { exponentOf, log } from '../../symbolic/elementary/index.js'
import { ETA, SLACK, UNIT } from '../../symbolic/numbers/error-model.js'
import type { SpectralOp } from '../../symbolic/expression/index.js'
import { inverseInto, inverseRadiusInto } from './elimination.js'
import { singularValues } from './jacobi.js'
import { eigenSymmetric, enclosedSpectrum } from './symmetric-eigen.js'

/** Functions of a matrix that give a matrix, other than the inverse, and the rank. */
const MATRIX_FUNCTIONS = [
  'sqrtm',
  'logm',
  'absm',
  'expm',
  'pinv',
  'rank',
] as const satisfies readonly SpectralOp[]
type MatrixFunction = (typeof MATRIX_FUNCTIONS)[number]
const names: readonly string[] = MATRIX_FUNCTIONS

/** Whether an operation is computed here. */
export const isMatrixFunction = (op: SpectralOp): op is MatrixFunction => names.includes(op)

/** A rows×cols matrix with a bound of the error of each entry. */
interface Dense {
  readonly rows: number
  readonly cols: number
  readonly data: Float64Array
  readonly radius: Float64Array
}

const dense = (rows: number, cols: number, data: Float64Array = new Float64Array(rows * cols)): Dense => ({
  rows,
  cols,
  data,
  radius: new Float64Array(rows * cols),
})

function transposed(a: Dense): Dense {
  const t = dense(a.cols, a.rows)
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < a.cols; j++) {
      t.data[j * a.rows + i] = a.data[i * a.cols + j]
      t.radius[j * a.rows + i] = a.radius[i * a.cols + j]
    }
  return t
}

/** Factors pass on |a|·rb + ra·(|b| + rb); each of the k terms is rounded twice, each partial sum once. */
function times(a: Dense, b: Dense): Dense {
  const out = dense(a.rows, b.cols)
  for (let i = 0, at = 0; i < a.rows; i++)
    for (let j = 0; j < b.cols; j++, at++) {
      let sum = 0
      let size = 0
      let carried = 0
      for (let k = 0; k < a.cols; k++) {
        const p = i * a.cols + k
        const q = k * b.cols + j
        const product = a.data[p] * b.data[q]
        sum += product
        size += Math.abs(product)
        carried += Math.abs(a.data[p]) * b.radius[q] + a.radius[p] * (Math.abs(b.data[q]) + b.radius[q])
      }
      out.data[at] = sum
      out.radius[at] = (carried + (a.cols + 1) * (UNIT * size + ETA)) * SLACK
    }
  return out
}

const frobenius = (x: ArrayLike<number>): number => {
  let sum = 0
  for (let k = 0; k < x.length; k++) sum += x[k] * x[k]
  return Math.sqrt(sum)
}

interface Root {
  readonly vectors: Float64Array
  readonly values: Float64Array
}

/** V diag(f) V'. */
function assembled(vectors: Float64Array, f: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let k = 0; k < n; k++) sum += vectors[i * n + k] * f[k] * vectors[j * n + k]
      out[i * n + j] = out[j * n + i] = sum
    }
  return out
}

/** Eigenvalues this far below zero, in units of the largest, are rounding of zeros. */
const ROUNDED = 64

function eigenOf(op: 'sqrtm' | 'logm', m: Float64Array, n: number): Root | undefined {
  const { values, vectors } = eigenSymmetric(m, n)
  const largest = Math.max(Math.abs(values[0]), Math.abs(values[n - 1]))
  const least = op === 'sqrtm' ? -ROUNDED * n * UNIT * largest : Number.MIN_VALUE
  return values[0] >= least ? { values: values.map((x) => Math.max(x, 0)), vectors } : undefined
}

const SCALAR = { sqrtm: Math.sqrt, logm: log } as const

function ofSymmetric(op: 'sqrtm' | 'logm', m: Float64Array, n: number): Float64Array {
  const eigen = eigenOf(op, m, n)
  if (!eigen) return new Float64Array(n * n).fill(NaN)
  return assembled(eigen.vectors, eigen.values.map(SCALAR[op]), n)
}

/** ‖V'V − I‖, with what rounding hides of it. */
function defectOf(vectors: Float64Array, n: number): number {
  let sum = 0
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let inner = i === j ? -1 : 0
      for (let k = 0; k < n; k++) inner += vectors[k * n + i] * vectors[k * n + j]
      sum += inner * inner
    }
  return Math.sqrt(sum) * SLACK + n * (n + 3) * 2 * UNIT
}

/**
 * How far f(M) may be from what was computed, entry by entry, for M within `spread` of the data. V is within δ = ‖V'V − I‖ of an orthogonal Q, so that
 * Vf(Λ)V' is within (2δ + δ²)‖f(Λ)‖ of Qf(Λ)Q'. Infinite where M may lack a value.
 */
function symmetricRadius(
  op: 'sqrtm' | 'logm',
  m: Float64Array,
  n: number,
  spread: number,
  isSemidefinite: boolean,
): number {
  const eigen = eigenOf(op, m, n)
  const { values, radius } = enclosedSpectrum(m, n)
  const away = (spread + radius + 2 * UNIT * frobenius(m)) * SLACK + ETA
  if (!eigen || !(away < Infinity)) return Infinity
  const f = eigen.values.map(SCALAR[op])
  const turn = defectOf(eigen.vectors, n)
  const rounding = (2 * turn + turn * turn + (n + 12) * UNIT) * frobenius(f) * SLACK
  const least = values[0] - away
  if (least > 0) {
    const bySlope = op === 'logm' ? away / least : away / (2 * Math.sqrt(least))
    return (rounding + (op === 'sqrtm' ? Math.min(bySlope, Math.sqrt(away)) : bySlope)) * SLACK
  }
  if (op === 'logm' || !(isSemidefinite || values[0] >= -away)) return Infinity
  return (rounding + Math.sqrt(away + Math.max(0, -values[0]))) * SLACK
}

/** Terms of the series: with norm at most ½ the rest is below 2^−64. */
const TERMS = 15
/** The norm to which a matrix is scaled. */
const SMALL = 0.5
/** Larger exponents overflow. */
const LARGEST = 800

const rowSums = (a: Dense): number => {
  let best = 0
  for (let i = 0; i < a.rows; i++) {
    let sum = 0
    for (let j = 0; j < a.cols; j++) sum += Math.abs(a.data[i * a.cols + j]) + a.radius[i * a.cols + j]
    best = Math.max(best, sum)
  }
  return best
}

function exponential(a: Dense): Dense {
  const n = a.rows
  const norm = rowSums(a)
  if (!(norm <= LARGEST)) return { ...a, data: a.data.map(() => NaN), radius: a.radius.map(() => Infinity) }
  const squarings = norm > SMALL ? exponentOf(norm / SMALL) + 1 : 0
  const scale = 2 ** -squarings
  const b: Dense = { ...a, data: a.data.map((x) => x * scale), radius: a.radius.map((x) => x * scale + ETA) }
  let sum = dense(n, n)
  for (let p = 0; p < n * n; p += n + 1) sum.data[p] = 1
  // Horner: I + B(I + B/2(I + B/3(…))).
  for (let k = TERMS; k >= 1; k--) {
    const next = times(b, sum)
    for (let p = 0; p < n * n; p++) {
      const one = p % (n + 1) === 0 ? 1 : 0
      const term = next.data[p] / k
      next.data[p] = term + one
      next.radius[p] = (next.radius[p] / k + 2 * UNIT * (Math.abs(term) + one) + ETA) * SLACK
    }
    sum = next
  }
  const rest = seriesRest(norm * scale)
  let result: Dense = { ...sum, radius: sum.radius.map((r) => r + rest) }
  for (let k = 0; k < squarings; k++) result = times(result, result)
  return result
}

/** Bounds Σ_{k > TERMS} t^k/k!. */
function seriesRest(t: number): number {
  let term = 1
  for (let k = 1; k <= TERMS + 1; k++) term *= t / k
  return 2 * term * SLACK + ETA
}

const smallerGram = (a: Dense): Dense => (a.rows < a.cols ? times(a, transposed(a)) : times(transposed(a), a))

/** The pseudo-inverse of a matrix that is certainly of full rank. */
function pseudoInverseBounded(a: Dense): Dense {
  const g = smallerGram(a)
  const x = dense(g.rows, g.cols)
  inverseInto(g.data, g.rows, x.data)
  inverseRadiusInto(g.data, g.radius, g.rows, x.data, x.radius)
  return a.rows < a.cols ? times(transposed(a), x) : times(x, transposed(a))
}

/** Singular values below this many units of the largest are taken for zeros, where no bound says more. */
const cutoff = (rows: number, cols: number, largest: number): number =>
  4 * Math.max(rows, cols) * UNIT * largest

/** V diag(f(σ)) U' or V diag(f(σ)) V'. */
function bySingularValues(op: 'absm' | 'pinv', m: Float64Array, rows: number, cols: number): Float64Array {
  const { values, u, v } = singularValues(m, rows, cols)
  const k = values.length
  const least = cutoff(rows, cols, values[0])
  const right = op === 'absm' ? v : u
  const width = op === 'absm' ? cols : rows
  const out = new Float64Array(cols * width)
  for (let l = 0; l < k; l++) {
    if (!(values[l] > least)) continue
    const f = op === 'absm' ? values[l] : 1 / values[l]
    for (let i = 0; i < cols; i++)
      for (let j = 0; j < width; j++) out[i * width + j] += f * v[i * k + l] * right[j * k + l]
  }
  return out
}

const countAbove = (values: Float64Array, least: number): number => values.filter((x) => x > least).length

/** Values in `out`; `m` is rows×cols, row-major. What has none gives NaN. */
export function matrixFunctionValue(
  op: MatrixFunction,
  m: Float64Array,
  rows: number,
  cols: number,
  out: Float64Array,
): void {
  switch (op) {
    case 'sqrtm':
    case 'logm':
      return out.set(ofSymmetric(op, m, rows))
    case 'absm':
    case 'pinv':
      return out.set(bySingularValues(op, m, rows, cols))
    case 'expm':
      return out.set(exponential(dense(rows, cols, m)).data)
    case 'rank': {
      const { values } = singularValues(m, rows, cols)
      out[0] = countAbove(values, cutoff(rows, cols, values[0]))
    }
  }
}

/** The same with radii, for entries known up to `radius`; symmetric matrices are so up to it. Infinite where rank or definiteness is not certain. */
export function matrixFunctionError(
  op: MatrixFunction,
  m: Float64Array,
  radius: Float64Array,
  rows: number,
  cols: number,
  out: Float64Array,
  outRadius: Float64Array,
): void {
  matrixFunctionValue(op, m, rows, cols, out)
  const a: Dense = { rows, cols, data: m, radius }
  const near = (value: (k: number) => number, own: (k: number) => number): void => {
    for (let k = 0; k < out.length; k++) {
      const r = (Math.abs(out[k] - value(k)) + own(k)) * SLACK + UNIT * Math.abs(out[k])
      outRadius[k] = r < Infinity ? r : Infinity
    }
  }
  switch (op) {
    case 'sqrtm':
    case 'logm':
      outRadius.fill(symmetricRadius(op, m, rows, frobenius(radius) * SLACK, false))
      return
    case 'absm': {
      const g = times(transposed(a), a)
      const root = ofSymmetric('sqrtm', g.data, cols)
      const r = symmetricRadius('sqrtm', g.data, cols, frobenius(g.radius) * SLACK, true)
      return near(
        (k) => root[k],
        () => r,
      )
    }
    case 'expm': {
      const e = exponential(a)
      return near(
        (k) => e.data[k],
        (k) => e.radius[k],
      )
    }
    case 'pinv': {
      const p = pseudoInverseBounded(a)
      return near(
        (k) => p.data[k],
        (k) => p.radius[k],
      )
    }
    case 'rank': {
      const g = smallerGram(a)
      const { values, radius: own } = enclosedSpectrum(g.data, g.rows)
      const certain = countAbove(values, (own + frobenius(g.radius)) * SLACK)
      outRadius[0] = Math.max(out[0] - certain, Math.min(rows, cols) - out[0])
    }
  }
}

/** f[x, y], the divided difference, and f′(x) where they agree. */
function divided(op: 'sqrtm' | 'logm', x: number, y: number): number {
  if (op === 'sqrtm') return 1 / (Math.sqrt(x) + Math.sqrt(y))
  return Math.abs(x - y) > 1e-6 * (x + y) ? (log(x) - log(y)) / (x - y) : 2 / (x + y)
}

/** The derivative of a function of a symmetric matrix in direction w: in the basis of eigenvectors the product with the divided differences. */
function alongSymmetric(op: 'sqrtm' | 'logm', m: Float64Array, n: number, w: Dense): Dense {
  const eigen = eigenOf(op, m, n)
  if (!eigen) return w
  const q = dense(n, n, eigen.vectors)
  const inner = times(transposed(q), times(w, q))
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) inner.data[i * n + j] *= divided(op, eigen.values[i], eigen.values[j])
  return times(q, times(inner, transposed(q)))
}

/** The upper right block of exp [A', W; 0, A']. */
function alongExponential(a: Dense, w: Dense): Dense {
  const n = a.rows
  const block = dense(2 * n, 2 * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      block.data[i * 2 * n + j] = block.data[(n + i) * 2 * n + n + j] = a.data[j * n + i]
      block.data[i * 2 * n + n + j] = w.data[i * n + j]
    }
  const whole = exponential(block)
  const out = dense(n, n)
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) out.data[i * n + j] = whole.data[i * 2 * n + n + j]
  return out
}

function minusIdentity(a: Dense): Dense {
  const data = a.data.map((x, k) => (k % (a.cols + 1) === 0 ? 1 : 0) - x)
  return { ...a, data }
}

function alongPseudoInverse(a: Dense, p: Dense, w: Dense): Dense {
  const [t, wt] = [transposed(p), transposed(w)]
  const terms = [
    times(minusIdentity(times(a, p)), times(wt, times(p, t))),
    times(times(t, p), times(wt, minusIdentity(times(p, a)))),
  ]
  const first = times(t, times(w, t))
  return { ...first, data: first.data.map((x, k) => terms[0].data[k] + terms[1].data[k] - x) }
}

/** Adds to `to` the gradient of Σ weight_i · value_i by the matrix; for steering only. */
export function matrixFunctionAdjoint(
  op: MatrixFunction,
  m: Float64Array,
  rows: number,
  cols: number,
  value: Float64Array,
  weight: Float64Array,
  to: Float64Array,
): void {
  const a = dense(rows, cols, m)
  const slope = ((): Dense | undefined => {
    switch (op) {
      case 'sqrtm':
      case 'logm':
        return alongSymmetric(op, m, rows, dense(rows, rows, weight))
      case 'absm': {
        const z = alongSymmetric('sqrtm', times(transposed(a), a).data, cols, dense(cols, cols, weight))
        const both = dense(
          cols,
          cols,
          z.data.map((x, k) => x + transposed(z).data[k]),
        )
        return times(a, both)
      }
      case 'expm':
        return alongExponential(a, dense(rows, rows, weight))
      case 'pinv':
        return alongPseudoInverse(a, dense(cols, rows, value), dense(cols, rows, weight))
      case 'rank':
        return undefined
    }
  })()
  slope?.data.forEach((x, k) => {
    if (Number.isFinite(x)) to[k] += x
  })
}
