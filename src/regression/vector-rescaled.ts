/**
 * Rescaled softmax regression, L(x) = ½‖u − ⟨u, 1⟩b‖², u = u(Ax) entrywise exp, cosh or sinh (arXiv 2305.00660; arXiv 2307.02419).
 *
 * r = u − ⟨u, 1⟩b, k = r − ⟨b, r⟩1, D = diag(u′): gradient Aᵀ(u′∘k), Hessian Aᵀ B A with
 * B = diag(u∘k) + D(I − 1bᵀ)(I − b1ᵀ)D (u″ = u for all three). With N = (I − b1ᵀ)DA: AᵀBA = Aᵀ diag(u∘k) A + NᵀN.
 */
import { shapeText, toDense } from '../numeric/matrix-door.js'
import type { DenseMatrix, MatrixLike, VectorLike } from '../numeric/matrix-door.js'
import { activationNamed } from './activation.js'
import type { Activation, ActivationName } from './activation.js'
import { addSymmetricProduct, weightedGram } from './dense.js'
import { asRow, checkTarget, vectorOfLength } from './input.js'
import type { TargetKind } from './input.js'
import type { RowLoss } from './row-loss.js'
import { vectorProblem } from './vector-problem.js'
import type { VectorLoss } from './vector-problem.js'

/** A ∈ R^{n×d}, b ∈ R^n; u defaults to exp; `target: 'simplex'` demands that b be a probability vector. */
export interface VectorRescaledData {
  readonly A: MatrixLike
  readonly b: VectorLike
  readonly u?: ActivationName
  readonly target?: TargetKind
}

/** x ↦ ½‖u(Ax) − ⟨u(Ax), 1⟩b‖²; Infinity only where the true value is beyond float64 (see `range.ts`). */
export function vectorRescaled(problem: VectorRescaledData): VectorLoss {
  const operation = 'vectorRescaled'
  const A = toDense(operation, 'A', problem.A)
  const b = vectorOfLength(operation, 'b', problem.b, A.rows, `rows of A ${shapeText(A)}`)
  checkTarget(operation, 'b', b, problem.target ?? 'any')
  return vectorProblem(operation, A, rescaledRow(asRow(b), activationNamed(operation, problem.u)))
}

/** z ↦ ½‖u(z) − ⟨u(z), 1⟩b_j‖², b_j being row j of the targets. */
export function rescaledRow(targets: DenseMatrix, activation: Activation): RowLoss {
  const n = targets.cols
  const [u, du, r, k] = [new Float64Array(n), new Float64Array(n), new Float64Array(n), new Float64Array(n)]
  const [weights, moved] = [new Float64Array(n), new Float64Array(n)]
  let [b, star] = [targets.data.subarray(0, n), 0]
  let residual = new Float64Array(0)

  const load = (z: Float64Array, row: number, shift: number): void => {
    b = targets.data.subarray(row * n, (row + 1) * n)
    star = 0
    for (let i = 0; i < n; i++) {
      u[i] = activation.u(z[i], shift)
      du[i] = activation.du(z[i], shift)
      if (Math.abs(u[i]) > Math.abs(u[star])) star = i
    }
    residualInto(u, b, star, r)
    adjointInto(r, b, star, k)
    for (let i = 0; i < n; i++) weights[i] = u[i] * k[i]
  }
  const value = (): number => {
    let sum = 0
    for (let i = 0; i < n; i++) sum += r[i] * r[i]
    return sum / 2
  }
  const gradientInto = (out: Float64Array): void => {
    for (let i = 0; i < n; i++) out[i] = du[i] * k[i]
  }
  const productInto = (t: Float64Array, out: Float64Array): void => {
    for (let i = 0; i < n; i++) moved[i] = du[i] * t[i]
    residualInto(moved, b, star, out)
    adjointInto(out, b, star, moved)
    for (let i = 0; i < n; i++) out[i] = du[i] * moved[i] + weights[i] * t[i]
  }
  const addDiagonalPart = weightedGram(weights)
  const addGram = (columns: Float64Array, cols: number, out: Float64Array): void => {
    if (residual.length !== n * cols) residual = new Float64Array(n * cols)
    residualColumnsInto(columns, du, b, star, residual)
    addDiagonalPart(columns, cols, out)
    addSymmetricProduct(residual, residual, cols, out)
  }
  return {
    size: n,
    degree: 2,
    twoSided: activation.twoSided,
    load,
    value,
    gradientInto,
    productInto,
    addGram,
  }
}

/**
 * y − ⟨y, 1⟩b into `out` (another array). Entry `star`, the one with the largest y, is computed as y_star(1 − b_star) − b_star Σ_others, so that
 * nothing cancels when b sits at that vertex.
 */
function residualInto(y: Float64Array, b: Float64Array, star: number, out: Float64Array): void {
  let others = 0
  for (let i = 0; i < y.length; i++) if (i !== star) others += y[i]
  const total = others + y[star]
  for (let i = 0; i < y.length; i++) out[i] = y[i] - total * b[i]
  out[star] = y[star] * (1 - b[star]) - b[star] * others
}

/** r − ⟨b, r⟩1 into `out` (another array), entry `star` as in {@link residualInto}. */
function adjointInto(r: Float64Array, b: Float64Array, star: number, out: Float64Array): void {
  let others = 0
  for (let i = 0; i < r.length; i++) if (i !== star) others += b[i] * r[i]
  const inner = others + b[star] * r[star]
  for (let i = 0; i < r.length; i++) out[i] = r[i] - inner
  out[star] = r[star] * (1 - b[star]) - others
}

/** Columns of (I − b1ᵀ) diag(du) A, those of A lying one after the other, as {@link residualInto}. */
function residualColumnsInto(
  columns: Float64Array,
  du: Float64Array,
  b: Float64Array,
  star: number,
  out: Float64Array,
): void {
  const n = du.length
  for (let base = 0; base < columns.length; base += n) {
    let others = 0
    for (let i = 0; i < n; i++) {
      out[base + i] = du[i] * columns[base + i]
      if (i !== star) others += out[base + i]
    }
    const top = out[base + star]
    const total = others + top
    for (let i = 0; i < n; i++) out[base + i] -= total * b[i]
    out[base + star] = top * (1 - b[star]) - b[star] * others
  }
}
