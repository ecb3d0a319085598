/**
 * Multiple softmax regression, L(X) = ½‖F − B‖_F², F = rowsoftmax(A1 X A2ᵀ) (Gao, Song, Xie 2023, arXiv 2307.02419).
 *
 * C = F − B, P = F∘C − diag((F∘C)1) F: gradient A1ᵀ P A2; Hessian Σ_j (a_j a_jᵀ) ⊗ (A2ᵀ B_j A2) on vecr(X), B_j as in `vector-normalized.ts`.
 */
import { toDense } from '../numeric/matrix-door.js'
import type { MatrixLike } from '../numeric/matrix-door.js'
import { checkTarget, matrixOfShape, targetShape } from './input.js'
import type { TargetKind } from './input.js'
import { matrixProblem } from './matrix-problem.js'
import type { MatrixLoss } from './matrix-problem.js'
import { normalizedRow } from './vector-normalized.js'

/** A1 ∈ R^{m×p}, A2 ∈ R^{n×q}, B ∈ R^{m×n}; `target: 'simplex'` demands that the rows of B be probability vectors. */
export interface MatrixNormalizedData {
  readonly A1: MatrixLike
  readonly A2: MatrixLike
  readonly B: MatrixLike
  readonly target?: TargetKind
}

/** X ↦ ½‖rowsoftmax(A1 X A2ᵀ) − B‖_F²; finite and accurate for all finite logits. */
export function matrixNormalized(problem: MatrixNormalizedData): MatrixLoss {
  const operation = 'matrixNormalized'
  const A1 = toDense(operation, 'A1', problem.A1)
  const A2 = toDense(operation, 'A2', problem.A2)
  const B = matrixOfShape(operation, 'B', problem.B, A1.rows, A2.rows, targetShape(A1, A2))
  checkTarget(operation, 'B', B, problem.target ?? 'any')
  return matrixProblem(operation, A1, A2, 1, normalizedRow(B))
}
