/**
 * Rescaled multiple softmax regression, L(X) = ½‖U − diag(U1)B‖_F², U = u(A1 X A2ᵀ) entrywise exp (or cosh, sinh); arXiv 2307.02419.
 *
 * R = U − diag(U1)B, P = U′∘(R − ((B∘R)1)1ᵀ): gradient A1ᵀ P A2; Hessian Σ_j (a_j a_jᵀ) ⊗ (A2ᵀ B_j A2) on vecr(X), B_j as in
 * `vector-rescaled.ts`.
 */
import { toDense } from '../numeric/matrix-door.js'
import type { MatrixLike } from '../numeric/matrix-door.js'
import { activationNamed } from './activation.js'
import type { ActivationName } from './activation.js'
import { checkTarget, matrixOfShape, targetShape } from './input.js'
import type { TargetKind } from './input.js'
import { matrixProblem } from './matrix-problem.js'
import type { MatrixLoss } from './matrix-problem.js'
import { rescaledRow } from './vector-rescaled.js'

/** A1 ∈ R^{m×p}, A2 ∈ R^{n×q}, B ∈ R^{m×n}; u defaults to exp; `target: 'simplex'` as in `matrixNormalized`. */
export interface MatrixRescaledData {
  readonly A1: MatrixLike
  readonly A2: MatrixLike
  readonly B: MatrixLike
  readonly u?: ActivationName
  readonly target?: TargetKind
}

/** X ↦ ½‖u(A1 X A2ᵀ) − diag(u(A1 X A2ᵀ)1)B‖_F²; Infinity only where the true value is beyond float64 (see `range.ts`). */
export function matrixRescaled(problem: MatrixRescaledData): MatrixLoss {
  const operation = 'matrixRescaled'
  const A1 = toDense(operation, 'A1', problem.A1)
  const A2 = toDense(operation, 'A2', problem.A2)
  const B = matrixOfShape(operation, 'B', problem.B, A1.rows, A2.rows, targetShape(A1, A2))
  checkTarget(operation, 'B', B, problem.target ?? 'any')
  return matrixProblem(operation, A1, A2, 1, rescaledRow(B, activationNamed(operation, problem.u)))
}
