/** The inner product of two runs of n numbers, in four partial sums: the order of additions is fixed, so that all engines give the same bits. */
export function dot(x: Float64Array, p: number, y: Float64Array, q: number, n: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0]
  let k = 0
  for (; k + 3 < n; k += 4) {
    s0 += x[p + k] * y[q + k]
    s1 += x[p + k + 1] * y[q + k + 1]
    s2 += x[p + k + 2] * y[q + k + 2]
    s3 += x[p + k + 3] * y[q + k + 3]
  }
  for (; k < n; k++) s0 += x[p + k] * y[q + k]
  return s0 + s1 + (s2 + s3)
}

/** How many roundings a term of {@link dot} goes through at most: the computed value is off by at most γ of that many times Σ|x||y|. */
export const depthOfDot = (n: number): number => Math.floor(n / 4) + 3 + 2 + 1
