/** Powers at one point, rounded outward to p bits. */
import {
  absolute,
  bitLength,
  divDown,
  divUp,
  magnitude,
  mulDown,
  mulUp,
  negate,
  ONE,
  sign,
  type BigFloat,
} from './bigfloat.js'
import { exp, GUARD, log, point } from './exponential.js'
import type { Bounds } from './fixed.js'

/** x^k for x ≥ 0 and an integer k ≥ 0 by squaring: some 2 log2 k roundings, each magnified by at most k. */
function naturalPower(x: BigFloat, k: number, p: number): Bounds {
  const P = p + 8 + 2 * bitLength(BigInt(k))
  let [lo, hi, low, high] = [ONE, ONE, x, x]
  for (let n = k; ; n = Math.floor(n / 2)) {
    if (n % 2 === 1) [lo, hi] = [mulDown(lo, low, P), mulUp(hi, high, P)]
    if (n <= 1) break
    ;[low, high] = [mulDown(low, low, P), mulUp(high, high, P)]
  }
  return { lo: mulDown(lo, ONE, p), hi: mulUp(hi, ONE, p) }
}

/** x^k for a safe integer k; x ≠ 0 when k < 0. */
export function integerPower(x: BigFloat, k: number, p: number): Bounds {
  const negative = x.m < 0n && k % 2 !== 0
  let { lo, hi } = naturalPower(absolute(x), Math.abs(k), k < 0 ? p + GUARD : p)
  if (k < 0) [lo, hi] = [divDown(ONE, hi, p), divUp(ONE, lo, p)]
  return negative ? { lo: negate(hi), hi: negate(lo) } : { lo, hi }
}

/** x^y = e^{y log x} for x > 0; the bits of y log x before the point are lost to the exponential and added beforehand. */
export function realPower(x: BigFloat, y: BigFloat, p: number): Bounds {
  const rough = log(x, GUARD)
  const largest = mulUp(absolute(y), absolute(sign(rough.hi) < 0 ? rough.lo : rough.hi), GUARD)
  if (largest.m === 0n) return point(ONE)
  const P = p + GUARD + Math.max(0, largest.e === Infinity ? 0 : Math.min(64, magnitude(largest)))
  const { lo, hi } = log(x, P)
  const down = y.m >= 0n ? mulDown(lo, y, P) : mulDown(hi, y, P)
  const up = y.m >= 0n ? mulUp(hi, y, P) : mulUp(lo, y, P)
  return { lo: exp(down, p).lo, hi: exp(up, p).hi }
}
