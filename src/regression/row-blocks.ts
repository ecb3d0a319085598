/**
 * Σ_j (a_j a_jᵀ) ⊗ G_j for many rows at a time, as products of matrices, where G_j = Ãᵀ diag(w_j) Ã and Ã = A − 1f_jᵀA. With C the matrix A less the means of
 * its columns, t_j = Cᵀw_j, μ_j = Cᵀf_j and σ_j = Σ w_j,
 *
 *     G_j = Cᵀ diag(w_j) C − t_j μ_jᵀ − μ_j t_jᵀ + σ_j μ_j μ_jᵀ,
 *
 * so that row j of W [C∘C, C, 1] and of F C says it all, C∘C having for each row of C the products of its entries, in packed form; and the sum is a product too.
 * Where one share f exceeds ½ the terms cancel: such rows are summed one by one (see `softmax-row.ts`).
 */
import { multiplyInto, type Strided } from '../numeric/dense/product.js'
import { packedLength } from './dense.js'

/** Rows at a time, so that what is held stays small. */
export const ROWS_TOGETHER = 64

/** Takes the weights and shares of so many rows from that one on, n numbers each, and adds their blocks to the packed ones of the sum (see `kronecker.ts`). */
export type AddRows = (first: number, count: number, weights: Float64Array, shares: Float64Array) => void

/** The columns of A, n×q, lie one after the other; A1 has p columns; `factor` multiplies the sum. */
export function rowBlocks(
  columns: Float64Array,
  q: number,
  A1: Float64Array,
  p: number,
  factor: number,
  sum: Float64Array,
): AddRows {
  const n = columns.length / q
  const [pairs, blocks] = [packedLength(q), packedLength(p)]
  const width = pairs + q + 1
  const right = momentsOf(columns, n, q)
  const [moments, means] = [width, q].map((size) => new Float64Array(ROWS_TOGETHER * size))
  const [outer, gram] = [blocks, pairs].map((size) => new Float64Array(ROWS_TOGETHER * size))
  const part = new Float64Array(blocks * pairs)
  return (first, count, weights, shares) => {
    const rowsOf = (data: Float64Array): Strided => ({ data, base: 0, si: n, sj: 1 })
    multiplyInto(rowsOf(weights), { data: right, base: 0, si: width, sj: 1 }, count, n, width, moments)
    multiplyInto(rowsOf(shares), { data: right, base: pairs, si: width, sj: 1 }, count, n, q, means)
    for (let r = 0; r < count; r++) {
      gramInto(moments, r * width, means, r * q, q, gram, r * pairs)
      for (let i = 0, at = r * blocks, row = (first + r) * p; i < p; i++)
        for (let k = i; k < p; k++) outer[at++] = factor * A1[row + i] * A1[row + k]
    }
    const [left, grams] = [
      { data: outer, base: 0, si: 1, sj: blocks },
      { data: gram, base: 0, si: pairs, sj: 1 },
    ]
    multiplyInto(left, grams, blocks, count, pairs, part)
    for (let k = 0; k < sum.length; k++) sum[k] += part[k]
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
    const ts = moments[first + s]
    const ms = means[mean + s]
    const rest = total * ms - ts
    for (let t = s; t < q; t++)
      out[at++] = moments[from++] + (rest * means[mean + t] - ms * moments[first + t])
  }
}
