/**
 * Attention with values, L(X) = ½‖F A3 Y − E‖_F², F = rowsoftmax(κ A1 X A2ᵀ), κ = 1/d (Alman, Song 2024, arXiv 2402.04497).
 *
 * H = A3 Y, C = FH − E, Q = C Hᵀ, P = F∘Q − diag((F∘Q)1) F: in X κA1ᵀPA2, in A1 κPA2Xᵀ, in A2 κPᵀA1X, in A3 FᵀCYᵀ, in Y A3ᵀFᵀC. A row is
 * φ_j(f) = ½‖Hᵀf − e_j‖² with ∇φ = Hc_j, ∇²φ = HHᵀ, of rank l: nothing of size n×n is formed but by streaming rows.
 */
import { shapeText, toDense } from '../numeric/matrix-door.js'
import type { DenseMatrix, MatrixLike } from '../numeric/matrix-door.js'
import {
  addSymmetricProduct,
  addOuter,
  multiply,
  multiplyTransposedInto,
  multiplyVectorInto,
  transpose,
  transposeMultiplyVectorInto,
  zeros,
} from './dense.js'
import { matrixOfShape } from './input.js'
import { matrixProblem } from './matrix-problem.js'
import type { MatrixLoss } from './matrix-problem.js'
import { softmaxRow } from './softmax-row.js'
import type { SoftmaxRowLoss } from './softmax-row.js'

/**
 * A1 ∈ R^{m×p}, A2 ∈ R^{n×q}, A3 ∈ R^{n×k}, Y ∈ R^{k×l}, E ∈ R^{m×l} (the source: m = n, p = q = k = l = d); κ defaults to 1/p.
 */
export interface AttentionValuesData {
  readonly A1: MatrixLike
  readonly A2: MatrixLike
  readonly A3: MatrixLike
  readonly Y: MatrixLike
  readonly E: MatrixLike
  readonly kappa?: number
}

/** A matrix loss with the gradients in the values: in A3, n×k, and in Y, k×l; O(mnl + nkl) beside the cost of `gradient`. */
export interface AttentionLoss extends MatrixLoss {
  readonly gradientA3: (X: MatrixLike) => DenseMatrix
  readonly gradientY: (X: MatrixLike) => DenseMatrix
}

/** X ↦ ½‖rowsoftmax(κ A1 X A2ᵀ) A3 Y − E‖_F²; finite and accurate for all finite logits. */
export function attentionValues(problem: AttentionValuesData): AttentionLoss {
  const operation = 'attentionValues'
  const A1 = toDense(operation, 'A1', problem.A1)
  const A2 = toDense(operation, 'A2', problem.A2)
  const A3 = toDense(operation, 'A3', problem.A3)
  if (A3.rows !== A2.rows)
    throw new Error(
      `${operation}: expected A3 with ${A2.rows} rows (rows of A2 ${shapeText(A2)}), got ${shapeText(A3)}`,
    )
  const Y = toDense(operation, 'Y', problem.Y)
  if (Y.rows !== A3.cols)
    throw new Error(
      `${operation}: expected Y with ${A3.cols} rows (columns of A3 ${shapeText(A3)}), got ${shapeText(Y)}`,
    )
  const because = `rows of A1 ${shapeText(A1)} by columns of Y ${shapeText(Y)}`
  const E = matrixOfShape(operation, 'E', problem.E, A1.rows, Y.cols, because)
  const kappa = problem.kappa ?? 1 / A1.cols
  if (!Number.isFinite(kappa)) throw new Error(`${operation}: expected a finite kappa, got ${kappa}`)
  return attentionLoss(operation, { A1, A2, A3, Y, E, kappa })
}

interface CheckedData {
  readonly A1: DenseMatrix
  readonly A2: DenseMatrix
  readonly A3: DenseMatrix
  readonly Y: DenseMatrix
  readonly E: DenseMatrix
  readonly kappa: number
}

function attentionLoss(operation: string, { A1, A2, A3, Y, E, kappa }: CheckedData): AttentionLoss {
  const row = attentionRow(multiply(A3, Y), E)
  const loss = matrixProblem(operation, A1, A2, kappa, row)
  const because = `A1 is ${shapeText(A1)}, A2 is ${shapeText(A2)}`
  const gradientValues = (X: MatrixLike): DenseMatrix => {
    const x = matrixOfShape(operation, 'X', X, A1.cols, A2.cols, because).data
    const out = zeros(A2.rows, Y.cols)
    loss.sweep(x, 0, () => addOuter(row.f, 0, A2.rows, 1, row.c, out.data))
    return out
  }
  return {
    ...loss,
    gradientA3: (X) => multiply(gradientValues(X), transpose(Y)),
    gradientY: (X) => multiply(transpose(A3), gradientValues(X)),
  }
}

/**
 * z ↦ ½‖Hᵀ softmax(z) − e_j‖², e_j being row j of E; H ∈ R^{n×l}; `c` is the residual of the row loaded last. Rows of H are taken
 * relative to that of the largest logit, so that the residual is accurate when attention settles on one row.
 */
function attentionRow(H: DenseMatrix, E: DenseMatrix): SoftmaxRowLoss & { readonly c: Float64Array } {
  const [n, l] = [H.rows, H.cols]
  const [c, projected] = [new Float64Array(l), new Float64Array(l)]
  const columns = transpose(H).data
  let image = new Float64Array(0)
  const row = softmaxRow({
    size: n,
    load: (f, star, j, slope) => {
      const top = star * l
      for (let k = 0; k < l; k++) c[k] = H.data[top + k] - E.data[j * l + k]
      for (let i = 0, at = 0; i < n; i++)
        for (let k = 0; k < l; k++) c[k] += f[i] * (H.data[at++] - H.data[top + k])
      for (let i = 0, at = 0; i < n; i++) {
        let sum = 0
        for (let k = 0; k < l; k++) sum += (H.data[at++] - H.data[top + k]) * c[k]
        slope[i] = sum
      }
    },
    value: () => {
      let sum = 0
      for (let k = 0; k < l; k++) sum += c[k] * c[k]
      return sum / 2
    },
    curvature: {
      kind: 'general',
      productInto: (m, out) => {
        transposeMultiplyVectorInto(columns, m, projected)
        multiplyVectorInto(columns, projected, out)
      },
      addGram: (Y, cols, out) => {
        if (image.length !== l * cols) image = new Float64Array(l * cols)
        multiplyTransposedInto(Y, columns, n, image)
        addSymmetricProduct(image, image, cols, out)
      },
    },
  })
  return { ...row, c }
}
