/**
 * Self-attention with upstream gradient G: L(X) = ⟨G, F X V⟩, F = rowsoftmax(X W Xᵀ); X enters three times.
 *
 * Q = G(XV)ᵀ, P = F∘Q − diag((F∘Q)1) F: in X  P X Wᵀ + Pᵀ X W + Fᵀ G Vᵀ, in W  Xᵀ P X, in V  Xᵀ Fᵀ G. Second derivatives in X by
 * differentiating these along U:
 *
 *     Ḟ = F∘Ż − diag((F∘Ż)1) F,  Ż = U W Xᵀ + X W Uᵀ,  Q̇ = G(UV)ᵀ,  Ṗ = Ḟ∘(Q − s1ᵀ) + F∘(Q̇ − ṡ1ᵀ),  s = (F∘Q)1
 *
 * In W the loss is a sum of rows ⟨q_j, softmax(z_j)⟩ with A1 = A2 = X, so that Hessian and products come from `matrix-problem.ts`.
 */
import { shapeText, toDense } from '../numeric/matrix-door.js'
import type { DenseMatrix, MatrixLike } from '../numeric/matrix-door.js'
import { add, multiply, multiplyTransposed, transpose, zeros } from './dense.js'
import { checkLogits, matrixOfShape } from './input.js'
import { matrixProblem } from './matrix-problem.js'
import { covarianceInto, softmaxInto, softmaxRow } from './softmax-row.js'
import type { SoftmaxRowLoss } from './softmax-row.js'

/** W ∈ R^{d×d}, V ∈ R^{d×l} (the paper's W_V), G ∈ R^{n×l}. */
export interface SelfAttentionData {
  readonly W: MatrixLike
  readonly V: MatrixLike
  readonly G: MatrixLike
}

/** A loss of X ∈ R^{n×d}; results are new, nothing is kept between calls. */
export interface SelfAttentionLoss {
  /** n×d, the shape of X. */
  readonly rows: number
  readonly cols: number
  /** L(X); O(n²d + nd²) like all first derivatives. */
  readonly value: (X: MatrixLike) => number
  /** ∇L(X), n×d. */
  readonly gradient: (X: MatrixLike) => DenseMatrix
  /** ∂L/∂W, d×d. */
  readonly gradientW: (X: MatrixLike) => DenseMatrix
  /** ∂L/∂V, d×l. */
  readonly gradientV: (X: MatrixLike) => DenseMatrix
  /** ∇²L(X)[U], n×d; O(n²d + nd²). */
  readonly hessianVector: (X: MatrixLike, U: MatrixLike) => DenseMatrix
  /** ∇²L(X), nd×nd on vecr(X), from nd products, made symmetric by averaging; O(n³d² + n²d³). */
  readonly hessian: (X: MatrixLike) => DenseMatrix
  /** ∂²L/∂W² along U, d×d. */
  readonly hessianVectorW: (X: MatrixLike, U: MatrixLike) => DenseMatrix
  /** ∂²L/∂W², d²×d² on vecr(W). */
  readonly hessianW: (X: MatrixLike) => DenseMatrix
}

/** X ↦ ⟨G, rowsoftmax(X W Xᵀ) X V⟩; finite for all finite logits. */
export function selfAttention(problem: SelfAttentionData): SelfAttentionLoss {
  const operation = 'selfAttention'
  const W = toDense(operation, 'W', problem.W)
  if (W.rows !== W.cols) throw new Error(`${operation}: expected W square, got ${shapeText(W)}`)
  const V = toDense(operation, 'V', problem.V)
  if (V.rows !== W.rows)
    throw new Error(
      `${operation}: expected V with ${W.rows} rows (W is ${shapeText(W)}), got ${shapeText(V)}`,
    )
  const G = toDense(operation, 'G', problem.G)
  if (G.cols !== V.cols)
    throw new Error(
      `${operation}: expected G with ${V.cols} columns (V is ${shapeText(V)}), got ${shapeText(G)}`,
    )
  return selfAttentionLoss(operation, W, V, G)
}

function selfAttentionLoss(
  operation: string,
  W: DenseMatrix,
  V: DenseMatrix,
  G: DenseMatrix,
): SelfAttentionLoss {
  const because = `rows of G ${shapeText(G)} by rows of W ${shapeText(W)}`
  const accept = (name: string, value: MatrixLike): DenseMatrix =>
    matrixOfShape(operation, name, value, G.rows, W.rows, because)
  const parts = (X: MatrixLike): Parts => partsAt(operation, W, V, G, accept('X', X))
  const asLossOfW = (X: MatrixLike): ReturnType<typeof matrixProblem> => {
    const { X: rows, Q } = parts(X)
    return matrixProblem(operation, rows, rows, 1, linearRow(Q))
  }
  return {
    rows: G.rows,
    cols: W.rows,
    value: (X) => {
      const { F, Q } = parts(X)
      return F.data.reduce((sum, f, i) => sum + f * Q.data[i], 0)
    },
    gradient: (X) => gradientOf(parts(X), W, V, G),
    gradientW: (X) => {
      const at = parts(X)
      return multiply(transpose(at.X), multiply(at.P, at.X))
    },
    gradientV: (X) => {
      const at = parts(X)
      return multiply(transpose(at.X), multiply(transpose(at.F), G))
    },
    hessianVector: (X, U) => productOf(parts(X), W, V, G, accept('U', U)),
    hessian: (X) => hessianOf(parts(X), W, V, G),
    hessianVectorW: (X, U) =>
      asLossOfW(X).hessianVector(W, matrixOfShape(operation, 'U', U, W.rows, W.cols, `W is ${shapeText(W)}`)),
    hessianW: (X) => asLossOfW(X).hessian(W),
  }
}

/** X with F, Q, P at X, all n×n but X, and the index of the largest logit of each row. */
interface Parts {
  readonly X: DenseMatrix
  readonly F: DenseMatrix
  readonly Q: DenseMatrix
  readonly P: DenseMatrix
  readonly stars: readonly number[]
}

function partsAt(operation: string, W: DenseMatrix, V: DenseMatrix, G: DenseMatrix, X: DenseMatrix): Parts {
  const Z = multiplyTransposed(multiply(X, W), X)
  const Q = multiplyTransposed(G, multiply(X, V))
  const n = X.rows
  const [F, P] = [zeros(n, n), zeros(n, n)]
  const stars = Array.from({ length: n }, (_, j) => {
    checkLogits(operation, rowOf(Z, j), j)
    const star = softmaxInto(rowOf(Z, j), rowOf(F, j))
    covarianceInto(rowOf(F, j), star, rowOf(Q, j), rowOf(P, j))
    return star
  })
  return { X, F, Q, P, stars }
}

/** P X Wᵀ + Pᵀ X W + Fᵀ G Vᵀ. */
function gradientOf({ X, F, P }: Parts, W: DenseMatrix, V: DenseMatrix, G: DenseMatrix): DenseMatrix {
  return add(throughLogits(P, X, W), multiplyTransposed(multiply(transpose(F), G), V))
}

/** P X Wᵀ + Pᵀ X W: what P, the gradient in Z = X W Xᵀ, is in X. */
function throughLogits(P: DenseMatrix, X: DenseMatrix, W: DenseMatrix): DenseMatrix {
  return add(multiplyTransposed(multiply(P, X), W), multiply(multiply(transpose(P), X), W))
}

/** The derivative of {@link gradientOf} along U. */
function productOf(
  parts: Parts,
  W: DenseMatrix,
  V: DenseMatrix,
  G: DenseMatrix,
  U: DenseMatrix,
): DenseMatrix {
  const { X, P } = parts
  const logitChange = add(multiplyTransposed(multiply(U, W), X), multiplyTransposed(multiply(X, W), U))
  const { dF, dP } = changes(parts, logitChange, multiplyTransposed(G, multiply(U, V)))
  const ofWeights = multiplyTransposed(multiply(transpose(dF), G), V)
  return add(add(throughLogits(dP, X, W), throughLogits(P, U, W)), ofWeights)
}

/** Ḟ and Ṗ from Ż and Q̇, row by row; differences are taken to the largest logit, as in `softmax-row.ts`. */
function changes(
  { F, Q, stars }: Parts,
  dZ: DenseMatrix,
  dQ: DenseMatrix,
): { readonly dF: DenseMatrix; readonly dP: DenseMatrix } {
  const n = F.rows
  const [dF, dP] = [zeros(n, n), zeros(n, n)]
  for (let j = 0; j < n; j++) {
    const [f, q, df, dp] = [rowOf(F, j), rowOf(Q, j), rowOf(dF, j), rowOf(dP, j)]
    const star = stars[j]
    const origin = q[star]
    covarianceInto(f, star, rowOf(dZ, j), df)
    covarianceInto(f, star, rowOf(dQ, j), dp)
    let [mean, change] = [0, 0]
    for (let i = 0; i < n; i++) {
      mean += f[i] * (q[i] - origin)
      change += df[i] * (q[i] - origin)
    }
    for (let i = 0; i < n; i++) dp[i] += df[i] * (q[i] - origin - mean) - f[i] * change
  }
  return { dF, dP }
}

function hessianOf(parts: Parts, W: DenseMatrix, V: DenseMatrix, G: DenseMatrix): DenseMatrix {
  const { rows, cols } = parts.X
  const size = rows * cols
  const raw = zeros(size, size)
  for (let at = 0; at < size; at++) {
    const unit = zeros(rows, cols)
    unit.data[at] = 1
    raw.data.set(productOf(parts, W, V, G, unit).data, at * size)
  }
  const mirrored = transpose(raw)
  return { rows: size, cols: size, data: raw.data.map((entry, i) => (entry + mirrored.data[i]) / 2) }
}

/** z ↦ ⟨q_j, softmax(z)⟩, q_j being row j of Q. */
function linearRow(Q: DenseMatrix): SoftmaxRowLoss {
  const n = Q.cols
  let total = 0
  return softmaxRow({
    size: n,
    load: (f, star, row, slope) => {
      const q = rowOf(Q, row)
      total = 0
      for (let i = 0; i < n; i++) {
        total += f[i] * q[i]
        slope[i] = q[i] - q[star]
      }
    },
    value: () => total,
    curvature: { kind: 'scalar', multiple: 0 },
  })
}

function rowOf(M: DenseMatrix, row: number): Float64Array {
  return M.data.subarray(row * M.cols, (row + 1) * M.cols)
}
