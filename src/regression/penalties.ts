/**
 * Penalties: ⟨exp(Ax), 1⟩ with gradient Aᵀu and Hessian Aᵀ diag(u) A, u = exp(Ax); and ½‖diag(w)Ax‖² with gradient Aᵀ(w∘w∘Ax) and
 * Hessian Aᵀ diag(w∘w) A (the regulariser of arXiv 2304.10411 and its neighbours).
 */
import { exp } from '../../symbolic/elementary/index.js'
import { shapeText, toDense } from '../numeric/matrix-door.js'
import type { MatrixLike, VectorLike } from '../numeric/matrix-door.js'
import { weightedGram } from './dense.js'
import { vectorOfLength } from './input.js'
import type { RowLoss } from './row-loss.js'
import { vectorProblem } from './vector-problem.js'
import type { VectorLoss } from './vector-problem.js'

/** x ↦ ⟨exp(Ax), 1⟩, A ∈ R^{n×d}; Infinity only where the true value is beyond float64. */
export function exponentialPenalty(problem: { readonly A: MatrixLike }): VectorLoss {
  const operation = 'exponentialPenalty'
  const A = toDense(operation, 'A', problem.A)
  return vectorProblem(operation, A, exponentialRow(A.rows))
}

/** x ↦ ½‖diag(w)Ax‖², A ∈ R^{n×d}, w ∈ R^n. */
export function weightedSquarePenalty(problem: {
  readonly A: MatrixLike
  readonly w: VectorLike
}): VectorLoss {
  const operation = 'weightedSquarePenalty'
  const A = toDense(operation, 'A', problem.A)
  const w = vectorOfLength(operation, 'w', problem.w, A.rows, `rows of A ${shapeText(A)}`)
  return vectorProblem(operation, A, weightedSquareRow(w))
}

/** z ↦ ⟨exp(z), 1⟩. */
function exponentialRow(n: number): RowLoss {
  const u = new Float64Array(n)
  return {
    size: n,
    degree: 1,
    twoSided: false,
    load: (z, _, shift) => {
      for (let i = 0; i < n; i++) u[i] = exp(z[i] - shift)
    },
    value: () => {
      let sum = 0
      for (let i = 0; i < n; i++) sum += u[i]
      return sum
    },
    gradientInto: (out) => out.set(u),
    productInto: (t, out) => {
      for (let i = 0; i < n; i++) out[i] = u[i] * t[i]
    },
    addGram: weightedGram(u),
  }
}

/** z ↦ ½‖w∘z‖². */
function weightedSquareRow(w: Float64Array): RowLoss {
  const n = w.length
  const squares = w.map((entry) => entry * entry)
  const logits = new Float64Array(n)
  return {
    size: n,
    degree: 0,
    twoSided: false,
    load: (z) => logits.set(z),
    value: () => {
      let sum = 0
      for (let i = 0; i < n; i++) {
        const y = w[i] * logits[i]
        sum += y * y
      }
      return sum / 2
    },
    gradientInto: (out) => {
      for (let i = 0; i < n; i++) out[i] = squares[i] * logits[i]
    },
    productInto: (t, out) => {
      for (let i = 0; i < n; i++) out[i] = squares[i] * t[i]
    },
    addGram: weightedGram(squares),
  }
}
