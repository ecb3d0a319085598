import { exponentOf, powerOfTwo } from './scale.js'

/** Sums of squares whose root neither overflows nor underflows on the way lie between these; others are scaled first. */
export const SAFE_SQUARES = [powerOfTwo(-900), powerOfTwo(1000)] as const

/** √Σ x_k² over n entries at `base + k*stride`, without intermediate overflow or underflow; relative error at most (n/2 + 2)·u. */
export function euclidean(x: Float64Array, base: number, stride: number, n: number): number {
  let squares = 0
  for (let k = 0, p = base; k < n; k++, p += stride) squares += x[p] * x[p]
  return squares >= SAFE_SQUARES[0] && squares <= SAFE_SQUARES[1]
    ? Math.sqrt(squares)
    : scaledNorm(x, base, stride, n)
}

function scaledNorm(x: Float64Array, base: number, stride: number, n: number): number {
  let largest = 0
  for (let k = 0, p = base; k < n; k++, p += stride) largest = Math.max(largest, Math.abs(x[p]))
  if (!(largest > 0 && largest < Infinity)) return largest
  const exponent = Math.max(-1000, Math.min(1000, exponentOf(largest)))
  const down = powerOfTwo(-exponent)
  let squares = 0
  for (let k = 0, p = base; k < n; k++, p += stride) {
    const y = x[p] * down
    squares += y * y
  }
  return Math.sqrt(squares) * powerOfTwo(exponent)
}

/** {@link euclidean} of the arguments. */
export const euclideanOf = (...x: readonly number[]): number => euclidean(new Float64Array(x), 0, 1, x.length)
