/**
 * Sums Σ_j (a_j a_jᵀ) ⊗ S_j of symmetric matrices, a_j ∈ R^p and S_j ∈ R^{q×q}.
 *
 * Both factors are symmetric, so that only p(p+1)/2 · q(q+1)/2 numbers differ: a matrix of packed blocks, one for each pair (i, k) of
 * entries of a with i ≤ k, filled by a dense outer product and unpacked once at the end.
 */

/** Adds factor · (a aᵀ) ⊗ S to `sum`: `a` are the p entries of A from `offset`; S is packed; `sum` holds packed blocks. */
export function addPackedOuter(
  A: Float64Array,
  offset: number,
  p: number,
  factor: number,
  S: Float64Array,
  sum: Float64Array,
): void {
  const end = offset + p
  for (let i = offset, at = 0; i < end; i++) {
    const scaled = factor * A[i]
    for (let k = i; k < end; k++) {
      const weight = scaled * A[k]
      for (let s = 0; s < S.length; s++) sum[at++] += weight * S[s]
    }
  }
}

/** The pq×pq matrix acting on vecr(X), X ∈ R^{p×q}: entry (i, r) of X has index i·q + r, 0-based. */
export function unpackRowsInto(sum: Float64Array, p: number, q: number, out: Float64Array): void {
  unpack(sum, p, q, q, 1, out)
}

/** The pq×pq matrix acting on vec(X), X ∈ R^{p×q}: entry (i, r) of X has index r·p + i, 0-based. */
export function unpackColumnsInto(sum: Float64Array, p: number, q: number, out: Float64Array): void {
  unpack(sum, p, q, 1, p, out)
}

function unpack(
  sum: Float64Array,
  p: number,
  q: number,
  stepRow: number,
  stepCol: number,
  out: Float64Array,
): void {
  const size = p * q
  for (let i = 0, at = 0; i < p; i++) {
    for (let k = i; k < p; k++) {
      for (let r = 0; r < q; r++) {
        for (let s = r; s < q; s++) {
          const ir = i * stepRow + r * stepCol
          const is = i * stepRow + s * stepCol
          const kr = k * stepRow + r * stepCol
          const ks = k * stepRow + s * stepCol
          const entry = sum[at++]
          out[ir * size + ks] = out[is * size + kr] = out[ks * size + ir] = out[kr * size + is] = entry
        }
      }
    }
  }
}
