/**
 * Σ_j (a_j a_jᵀ) ⊗ G_j for many rows at a time, as products of matrices, where G_j = Ãᵀ diag(w_j) Ã and Ã = A − 1f_jᵀA. With C the matrix A less the means of
 * its columns, t_j = Cᵀw_j, μ_j = Cᵀf_j and σ_j = Σ w_j,
 *
 *     G_j = Cᵀ diag(w_j) C − t_j μ_jᵀ − μ_j t_jᵀ + σ_j μ_j μ_jᵀ,
 *
 * so that row j of W [C∘C, C, 1] and of F C says it all, C∘C having for each row of C the products of its entries, in packed form; and the sum is a product too.
 * Where one share f exceeds ½ the terms cancel: such rows are summed one by one (see `softmax-row.ts`).
 */
import { multiplyInto } from '../numeric/dense/product.js'
import { packedLength } from './dense.js'

/** Rows at a time, so that what is held stays small. */
const BLOCK = 64

/** Collects rows: their weights and shares are written into the buffers before `add`. */
export interface RowBlocks {
  /** Where the next row's weights and shares go, n numbers each. */
  readonly next: () => { readonly weights: Float64Array; readonly shares: Float64Array }
  /** Takes what was written as that of row j of A1. */
  readonly add: (j: number) => void
  /** Adds what was collected to the packed blocks of the sum (see `kronecker.ts`). */
  readonly flush: () => void
}

/** The columns of A, n×q, lie one after the other; A1 has p columns; `factor` multiplies the sum. */
export function rowBlocks(
  columns: Float64Array,
  q: number,
  A1: Float64Array,
  p: number,
  factor: number,
  sum: Float64Array,
): RowBlocks {
  const n = columns.length / q
  const [pairs, blocks] = [packedLength(q), packedLength(p)]
  const width = pairs + q + 1
  const right = momentsOf(columns, n, q)
  const [W, F] = [new Float64Array(BLOCK * n), new Float64Array(BLOCK * n)]
  const [moments, means] = [new Float64Array(BLOCK * width), new Float64Array(BLOCK * q)]
  const [outer, gram] = [new Float64Array(BLOCK * blocks), new Float64Array(BLOCK * pairs)]
  const part = new Float64Array(blocks * pairs)
  let count = 0

  const flush = (): void => {
    if (count === 0) return
    const rowsOf = (data: Float64Array): { data: Float64Array; base: number; si: number; sj: number } => ({
      data,
      base: 0,
      si: n,
      sj: 1,
    })
    multiplyInto(rowsOf(W), { data: right, base: 0, si: width, sj: 1 }, count, n, width, moments)
    multiplyInto(rowsOf(F), { data: right, base: pairs, si: width, sj: 1 }, count, n, q, means)
    for (let r = 0; r < count; r++) gramInto(moments, r * width, means, r * q, q, gram, r * pairs)
    multiplyInto(
      { data: outer, base: 0, si: 1, sj: blocks },
      { data: gram, base: 0, si: pairs, sj: 1 },
      blocks,
      count,
      pairs,
      part,
    )
    for (let k = 0; k < sum.length; k++) sum[k] += part[k]
    count = 0
  }
  return {
    next: () => ({
      weights: W.subarray(count * n, (count + 1) * n),
      shares: F.subarray(count * n, (count + 1) * n),
    }),
    add: (j) => {
      for (let i = 0, at = count * blocks; i < p; i++)
        for (let k = i; k < p; k++) outer[at++] = factor * A1[j * p + i] * A1[j * p + k]
      count++
      if (count === BLOCK) flush()
    },
    flush,
  }
}

/** [C∘C, C, 1], row-major. */
function momentsOf(columns: Float64Array, n: number, q: number): Float64Array {
  const pairs = packedLength(q)
  const width = pairs + q + 1
  const out = new Float64Array(n * width)
  const mean = Array.from({ length: q }, (_, s) => {
    let total = 0
    for (let i = 0; i < n; i++) total += columns[s * n + i] / n
    return total
  })
  for (let i = 0; i < n; i++) {
    const row = i * width
    for (let s = 0; s < q; s++) out[row + pairs + s] = columns[s * n + i] - mean[s]
    for (let s = 0, at = row; s < q; s++)
      for (let t = s; t < q; t++) out[at++] = out[row + pairs + s] * out[row + pairs + t]
    out[row + width - 1] = 1
  }
  return out
}

/** G in packed form from its moments and means. */
function gramInto(
  moments: Float64Array,
  from: number,
  means: Float64Array,
  mean: number,
  q: number,
  out: Float64Array,
  at: number,
): void {
  const first = from + packedLength(q)
  const total = moments[first + q]
  for (let s = 0; s < q; s++) {
    const [ts, ms] = [moments[first + s], means[mean + s]]
    const rest = total * ms - ts
    for (let t = s; t < q; t++)
      out[at++] = moments[from++] + (rest * means[mean + t] - ms * moments[first + t])
  }
}
