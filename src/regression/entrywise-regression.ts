/**
 * Exponential and hyperbolic regression, L(x) = ½‖u − b‖², u = u(Ax) entrywise exp, cosh or sinh (arXiv 2303.15725).
 *
 * r = u − b: gradient Aᵀ(u′∘r), Hessian Aᵀ diag(u′∘u′ + u∘r) A (u″ = u for all three).
 */
import { exp } from '../../symbolic/elementary/index.js'
import { shapeText, toDense } from '../numeric/matrix-door.js'
import type { MatrixLike, VectorLike } from '../numeric/matrix-door.js'
import { activationNamed } from './activation.js'
import type { Activation, ActivationName } from './activation.js'
import { weightedGram } from './dense.js'
import { vectorOfLength } from './input.js'
import type { RowLoss } from './row-loss.js'
import { vectorProblem } from './vector-problem.js'
import type { VectorLoss } from './vector-problem.js'

/** A ∈ R^{n×d}, b ∈ R^n; u defaults to exp. */
export interface EntrywiseRegressionData {
  readonly A: MatrixLike
  readonly b: VectorLike
  readonly u?: ActivationName
}

/** x ↦ ½‖u(Ax) − b‖²; Infinity only where the true value is beyond float64 (see `range.ts`). */
export function entrywiseRegression(problem: EntrywiseRegressionData): VectorLoss {
  const operation = 'entrywiseRegression'
  const A = toDense(operation, 'A', problem.A)
  const b = vectorOfLength(operation, 'b', problem.b, A.rows, `rows of A ${shapeText(A)}`)
  return vectorProblem(operation, A, entrywiseRow(b, activationNamed(operation, problem.u)))
}

/** z ↦ ½‖u(z) − b‖². */
function entrywiseRow(b: Float64Array, activation: Activation): RowLoss {
  const n = b.length
  const [u, du, r, weights] = [
    new Float64Array(n),
    new Float64Array(n),
    new Float64Array(n),
    new Float64Array(n),
  ]
  return {
    size: n,
    degree: 2,
    twoSided: activation.twoSided,
    load: (z, _, shift) => {
      const scale = exp(-shift)
      for (let i = 0; i < n; i++) {
        u[i] = activation.u(z[i], shift)
        du[i] = activation.du(z[i], shift)
        r[i] = u[i] - scale * b[i]
        weights[i] = du[i] * du[i] + u[i] * r[i]
      }
    },
    value: () => {
      let sum = 0
      for (let i = 0; i < n; i++) sum += r[i] * r[i]
      return sum / 2
    },
    gradientInto: (out) => {
      for (let i = 0; i < n; i++) out[i] = du[i] * r[i]
    },
    productInto: (t, out) => {
      for (let i = 0; i < n; i++) out[i] = weights[i] * t[i]
    },
    addGram: weightedGram(weights),
  }
}
