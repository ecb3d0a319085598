/** Spectral operations of the tape: values, error bounds, and gradients (subgradients where values coincide). */
import type { SpectralOp } from '../../symbolic/expression/index.js'
import { determinant, inverseInto, inverseRadiusInto, logDeterminant } from './elimination.js'
import { ETA, SLACK, UNIT } from '../../symbolic/numbers/error-model.js'
import { euclidean } from '../../symbolic/elementary/index.js'
import { singularValues, MAX_SWEEPS, ORTHOGONAL, SHORT } from './jacobi.js'
import {
  isMatrixFunction,
  matrixFunctionAdjoint,
  matrixFunctionError,
  matrixFunctionValue,
} from './matrix-functions.js'
import { eigenSymmetric, eigenvaluesOf, enclosedSpectrum } from './symmetric-eigen.js'

/**
 * A computed Givens rotation applied to two rows or columns perturbs them by at most √2·γ₆ < 10u of their Frobenius norm, and rotations of disjoint pairs
 * together by as much of the whole matrix (Higham, Accuracy and Stability, 2002, lemmas 19.7 to 19.9).
 */
const ROTATION = 10

/** A cyclic sweep over n columns is equivalent to 2n − 3 rounds of disjoint pairs. */
const rounds = (n: number): number => Math.max(1, 2 * n - 3)

/** Values in `out`; `m` is rows×cols, row-major. eig* take the symmetric part. */
export function spectralValue(
  op: SpectralOp,
  m: Float64Array,
  rows: number,
  cols: number,
  out: Float64Array,
): void {
  if (isMatrixFunction(op)) return matrixFunctionValue(op, m, rows, cols, out)
  switch (op) {
    case 'inv':
      return inverseInto(m, rows, out)
    case 'det':
      out[0] = determinant(m, new Float64Array(m.length), rows).value
      return
    case 'logdet':
      out[0] = logDeterminant(m, new Float64Array(m.length), rows).value
      return
    case 'opnorm':
    case 'sigmamin':
      singularInto(op, m, rows, cols, out)
      return
    default:
      pick(op, eigenvaluesOf(m, rows), out)
  }
}

/** The asked ones of ascending eigenvalues. */
function pick(op: 'eigmin' | 'eigmax' | 'eigvals', values: Float64Array, out: Float64Array): void {
  if (op === 'eigvals') out.set(values)
  else out[0] = op === 'eigmin' ? values[0] : values[values.length - 1]
}

/** The value in `out`; returns how far rounding may have moved it, as a multiple of u‖m‖_F. */
function singularInto(
  op: 'opnorm' | 'sigmamin',
  m: Float64Array,
  rows: number,
  cols: number,
  out: Float64Array,
): number {
  const { values, sweeps } = singularValues(m, rows, cols)
  out[0] = op === 'opnorm' ? values[0] : values[values.length - 1]
  const k = values.length
  // Rotations; column norms; columns orthogonal only up to cosines of `rows * ORTHOGONAL`, computed with relative error rows·u.
  const long = Math.max(rows, cols)
  const cosine = (k * long * ORTHOGONAL) / UNIT + k * long
  // Short columns are not orthogonal: without them values move by at most the norm of all of them, and theirs are not 0.
  const short = ((Math.sqrt(k) + 1) * SHORT) / UNIT
  return sweeps > MAX_SWEEPS ? Infinity : ROTATION * rounds(k) * sweeps + long + 4 + cosine + short
}

/**
 * Values and bounds of their errors, for entries known up to `radius`. Singular values and eigenvalues (sorted) move by at most the norm of a perturbation
 * (Weyl 1912): by ‖radius‖_F, and by the backward error of the rotations or what the eigenvectors leave over.
 */
export function spectralError(
  op: SpectralOp,
  m: Float64Array,
  radius: Float64Array,
  rows: number,
  cols: number,
  out: Float64Array,
  outRadius: Float64Array,
): void {
  if (SYMMETRIC.has(op) && isAsymmetric(m, radius, rows)) {
    out.fill(NaN)
    outRadius.fill(Infinity)
    return
  }
  if (isMatrixFunction(op)) return matrixFunctionError(op, m, radius, rows, cols, out, outRadius)
  if (op === 'inv') {
    inverseInto(m, rows, out)
    return inverseRadiusInto(m, radius, rows, out, outRadius)
  }
  if (op === 'det' || op === 'logdet') {
    const enclosed = (op === 'det' ? determinant : logDeterminant)(m, radius, rows)
    out[0] = enclosed.value
    outRadius[0] = enclosed.radius
    return
  }
  const size = euclidean(m, 0, 1, m.length)
  const spread = euclidean(radius, 0, 1, radius.length)
  if (op === 'opnorm' || op === 'sigmamin') {
    const units = singularInto(op, m, rows, cols, out)
    outRadius[0] = spread + units * UNIT * size + (size === 0 ? 0 : units * ETA)
    return
  }
  const { values, radius: own } = enclosedSpectrum(m, rows)
  pick(op, values, out)
  // Making the matrix symmetric, and near 1, rounds entries once.
  outRadius.fill(spread + own + (size === 0 ? 0 : 2 * UNIT * size + ETA))
}

/** Functions of symmetric matrices alone. */
const SYMMETRIC: ReadonlySet<SpectralOp> = new Set(['eigmin', 'eigmax', 'eigvals', 'sqrtm', 'logm'])

/** Whether entries differ from their mirror images by more than their radii: eigenvalues are those of symmetric matrices. */
function isAsymmetric(m: Float64Array, radius: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const [a, b] = [i * n + j, j * n + i]
      if (Math.abs(m[a] - m[b]) > (radius[a] + radius[b]) * SLACK + UNIT * Math.abs(m[a] - m[b])) return true
    }
  return false
}

/** Adds to `to` the gradient of Σ weight_i · value_i by the matrix. */
export function spectralAdjoint(
  op: SpectralOp,
  m: Float64Array,
  rows: number,
  cols: number,
  value: Float64Array,
  weight: Float64Array,
  to: Float64Array,
): void {
  const n = rows
  if (isMatrixFunction(op)) return matrixFunctionAdjoint(op, m, rows, cols, value, weight, to)
  switch (op) {
    case 'inv':
      return inverseAdjoint(value, n, weight, to)
    case 'det':
    case 'logdet': {
      const inverse = new Float64Array(n * n)
      inverseInto(m, n, inverse)
      const factor = weight[0] * (op === 'det' ? value[0] : 1)
      for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) to[i * n + j] += factor * inverse[j * n + i]
      return
    }
    case 'opnorm':
    case 'sigmamin': {
      const { values, u, v } = singularValues(m, rows, cols)
      const k = op === 'opnorm' ? 0 : values.length - 1
      const at = (x: Float64Array, i: number): number => x[i * values.length + k]
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < cols; j++) to[i * cols + j] += weight[0] * at(u, i) * at(v, j)
      return
    }
    default:
      return eigenAdjoint(op, m, n, weight, to)
  }
}

/** −Y' W Y' for Y = M⁻¹. */
function inverseAdjoint(y: Float64Array, n: number, weight: Float64Array, to: Float64Array): void {
  const half = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      for (let k = 0; k < n; k++) half[i * n + j] += y[k * n + i] * weight[k * n + j]
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) for (let k = 0; k < n; k++) to[i * n + j] -= half[i * n + k] * y[j * n + k]
}

function eigenAdjoint(
  op: 'eigmin' | 'eigmax' | 'eigvals',
  m: Float64Array,
  n: number,
  weight: Float64Array,
  to: Float64Array,
): void {
  const { vectors } = eigenSymmetric(m, n)
  const of = (k: number): number =>
    op === 'eigvals' ? weight[k] : k === (op === 'eigmin' ? 0 : n - 1) ? weight[0] : 0
  for (let k = 0; k < n; k++) {
    const w = of(k)
    if (w === 0) continue
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) to[i * n + j] += w * vectors[i * n + k] * vectors[j * n + k]
  }
}
