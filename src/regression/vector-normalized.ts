/**
 * Softmax regression, L(x) = ½‖f − b‖², f = softmax(Ax) (Gao, Song, Xie 2023, arXiv 2307.02419; Deng, Li, Song 2023, arXiv 2304.10411).
 *
 * c = f − b, s = ⟨f, c⟩, w = 2f − b: gradient Aᵀ(f∘c − s f), Hessian Aᵀ B A with B = (diag(w) − sI − f wᵀ)(diag(f) − f fᵀ). With φ(f) = ½‖f − b‖²
 * this is the form of `softmax-row.ts` with q = c and K = I, so that AᵀBA = Ãᵀ diag(g + f∘f) Ã, one weighted Gram matrix.
 */
import { shapeText, toDense } from '../numeric/matrix-door.js'
import type { DenseMatrix, MatrixLike, VectorLike } from '../numeric/matrix-door.js'
import { asRow, checkTarget, vectorOfLength } from './input.js'
import type { TargetKind } from './input.js'
import type { SoftmaxRowLoss } from './softmax-row.js'
import { softmaxRow, topResidual } from './softmax-row.js'
import { vectorProblem } from './vector-problem.js'
import type { VectorLoss } from './vector-problem.js'

/** A ∈ R^{n×d}, b ∈ R^n; `target: 'simplex'` demands that b be a probability vector. */
export interface VectorNormalizedData {
  readonly A: MatrixLike
  readonly b: VectorLike
  readonly target?: TargetKind
}

/** x ↦ ½‖softmax(Ax) − b‖²; finite and accurate for all finite logits. */
export function vectorNormalized(problem: VectorNormalizedData): VectorLoss {
  const operation = 'vectorNormalized'
  const A = toDense(operation, 'A', problem.A)
  const b = vectorOfLength(operation, 'b', problem.b, A.rows, `rows of A ${shapeText(A)}`)
  checkTarget(operation, 'b', b, problem.target ?? 'any')
  return vectorProblem(operation, A, normalizedRow(asRow(b)))
}

/** z ↦ ½‖softmax(z) − b_j‖², b_j being row j of the targets. */
export function normalizedRow(targets: DenseMatrix): SoftmaxRowLoss {
  const n = targets.cols
  const c = new Float64Array(n)
  return softmaxRow({
    size: n,
    load: (f, star, row, slope) => {
      for (let i = 0, at = row * n; i < n; i++) c[i] = f[i] - targets.data[at++]
      c[star] = topResidual(f, star, targets.data[row * n + star])
      for (let i = 0; i < n; i++) slope[i] = c[i] - c[star]
    },
    value: () => {
      let sum = 0
      for (let i = 0; i < n; i++) sum += c[i] * c[i]
      return sum / 2
    },
    curvature: { kind: 'scalar', multiple: 1 },
    weightsInto: (f, row, out, at) => {
      const b = targets.data
      const from = row * n
      let mean = 0
      let largest = 0
      for (let i = 0; i < n; i++) {
        const share = f[i]
        mean += share * (share - b[from + i])
        if (share > largest) largest = share
      }
      if (largest > 0.5) return false
      for (let i = 0; i < n; i++) out[at + i] = f[i] * (f[i] - b[from + i] - mean + f[i])
      return true
    },
  })
}
