/** e^x and e^x − 1 by Taylor's series around the nearest multiple of log 2. */
import { powerOfTwo, scaled } from './scale.js'

/** 1/log 2, to nearest. */
export const LOG2_E = 1.4426950408889634
/** log 2 in two parts; the first has 32 bits, so that whole multiples of it below 2^21 are exact. */
export const LN2_HIGH = 0.6931471803691238
/** log 2 less its leading bits, to nearest. */
export const LN2_LOW = 1.9082149292705877e-10

/** The logarithm of the largest float64, and of half the smallest. */
const LARGEST = 709.782712893384
const LEAST = -745.1332191019412
/**
 * (e^r − 1 − r)/r² for |r| ≤ 0.35: the series to r^13/13!; what is left off is below 2^-58. Pairs of terms, then pairs of pairs (Estrin 1960), so that few
 * operations wait for one another.
 */
function rest(r: number): number {
  const r2 = r * r
  const r4 = r2 * r2
  const low = 1 / 2 + (1 / 6) * r + (1 / 24 + (1 / 120) * r) * r2
  const middle = 1 / 720 + (1 / 5040) * r + (1 / 40320 + (1 / 362880) * r) * r2
  const high = 1 / 3628800 + (1 / 39916800) * r + (1 / 479001600 + (1 / 6227020800) * r) * r2
  return low + middle * r4 + high * (r4 * r4)
}

/** 1/2!, 1/3! … 1/13!. */
const SERIES = [2, 6, 24, 120, 720, 5040, 40320, 362880, 3628800, 39916800, 479001600, 6227020800].map(
  (factorial) => 1 / factorial,
)
/** What `exp` is made of, for code that computes several at a time with the same bits. */
export const EXPONENTIAL = { LOG2_E, LN2_HIGH, LN2_LOW, LARGEST, LEAST, SERIES } as const

/** e^(x + low) for a small correction `low` of x. */
export function expOfSum(x: number, low: number): number {
  if (!(x <= LARGEST)) return x > LARGEST ? Infinity : NaN
  if (x < LEAST) return 0
  const k = Math.floor(x * LOG2_E + 0.5)
  const high = x - k * LN2_HIGH
  const small = low - k * LN2_LOW
  const r = high + small
  const c = high - r + small
  return scaled(1 + (r + (c + r * r * rest(r))), k)
}

/** e^x. */
export const exp = (x: number): number => expOfSum(x, 0)

/** Beyond, e^x − 1 is −1 and e^x to the last bit. */
const NEGLIGIBLE_EXP = -38
const NEGLIGIBLE_ONE = 39

/** e^x − 1, accurate near 0. */
export function expm1(x: number): number {
  if (x > NEGLIGIBLE_ONE) return exp(x)
  if (x < NEGLIGIBLE_EXP) return -1
  if (Math.abs(x) < 0.34) return x === 0 ? x : x + x * x * rest(x)
  const k = Math.floor(x * LOG2_E + 0.5)
  const high = x - k * LN2_HIGH
  const small = -k * LN2_LOW
  const r = high + small
  const c = high - r + small
  const quadratic = c + r * r * rest(r)
  const p = r + quadratic
  const lost = r - p + quadratic
  const one = 1 - powerOfTwo(-k)
  const sum = one + p
  const carried = Math.abs(one) > Math.abs(p) ? one - sum + p : p - sum + one
  return (sum + (carried + lost)) * powerOfTwo(k)
}
