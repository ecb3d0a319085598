/**
 * The loss of one row of logits: what all regression systems share.
 *
 * A vector problem is one row, z = Ax. A matrix problem is a sum over rows, z_j = A2 Xᵀ a_j (the tensor trick). So a system is
 * written once, in z, and lifted to x by `vector-problem.ts` and to X by `matrix-problem.ts`.
 */

/**
 * A twice differentiable loss ℓ(z) of n logits, ℓ = ℓ_j for row j of the problem. Calls work on the row loaded last; arrays
 * given in are read only during the call. B denotes the n×n Hessian of ℓ at z; it is never formed.
 */
export interface RowLoss {
  /** n, the number of logits. */
  readonly size: number
  /**
   * Homogeneity: with every exponential (and target beside it) divided by e^shift the loss is divided by e^(degree·shift). 0 when the
   * loss cannot overflow through its exponentials; then `shift` is ignored.
   */
  readonly degree: 0 | 1 | 2
  /** Whether the loss grows with |z| (cosh, sinh) and not only with z (exp). */
  readonly twoSided: boolean
  /** Sets the row: z of length n, row number j, 0-based. O(n), plus O(n·m) for attention with m value columns. */
  readonly load: (z: Float64Array, row: number, shift: number) => void
  /** ℓ(z). */
  readonly value: () => number
  /** ∇ℓ(z) into `out`, length n. */
  readonly gradientInto: (out: Float64Array) => void
  /** B t into `out`, both of length n. */
  readonly productInto: (t: Float64Array, out: Float64Array) => void
  /** Adds Aᵀ B A to `out` in packed form (see `dense.ts`); the columns of A, n×cols, lie one after the other. O(n·cols²). */
  readonly addGram: (columns: Float64Array, cols: number, out: Float64Array) => void
  /**
   * Of several rows from `first` on, whose logits lie one row after the other, w and f into arrays laid out alike, where Aᵀ B A = Ãᵀ diag(w) Ã with Ã = A − 1fᵀA.
   * Rows where one entry of f is above ½ have w = 0 and are given back, counted from `first`. No row is loaded afterwards. Absent where there are no such w.
   */
  readonly sharesInto?: (
    logits: Float64Array,
    first: number,
    weights: Float64Array,
    shares: Float64Array,
  ) => readonly number[]
}
