/** exp, log and their kin at one point, rounded outward to p bits. Each bound of an error is in units of the working scale. */
import { exponentOf, log as floatLog } from '../../../symbolic/elementary/index.js'
import {
  absolute,
  addDown,
  addUp,
  approximate,
  big,
  bitLength,
  compare,
  divDown,
  divUp,
  EXPONENT_LIMIT,
  isFinite,
  magnitude,
  mulDown,
  mulUp,
  negate,
  NEGATIVE_INFINITY,
  ONE,
  POSITIVE_INFINITY,
  roundDown,
  roundUp,
  shiftRight,
  sign,
  sqrtDown,
  sqrtUp,
  subDown,
  subUp,
  ZERO,
  type BigFloat,
} from './bigfloat.js'
import {
  boundsOf,
  expFixed,
  ln2Fixed,
  log1pSeries,
  mulFixed,
  numberToFixed,
  toFixed,
  type Bounds,
  type FixedBall,
} from './fixed.js'

/** Bits beyond p carried by every evaluation: errors of up to 2^8 units stay far below one unit of p bits. */
export const GUARD = 14

/** Bounds of what is known exactly. */
export const point = (x: BigFloat): Bounds => ({ lo: x, hi: x })
/** Bounds of −x from bounds of x. */
export const mirrored = ({ lo, hi }: Bounds): Bounds => ({ lo: negate(hi), hi: negate(lo) })
/** An odd function from its values at positive arguments. */
export const odd =
  (f: (x: BigFloat, p: number) => Bounds) =>
  (x: BigFloat, p: number): Bounds =>
    x.m === 0n ? point(ZERO) : x.m < 0n ? mirrored(f(negate(x), p)) : f(x, p)

const scaled = (x: BigFloat, k: number): BigFloat => (isFinite(x) && x.m !== 0n ? { m: x.m, e: x.e + k } : x)

/** e^x beyond 2^EXPONENT_LIMIT is not represented: |x| ≥ 2^(this − 2) there. */
const OVERFLOW_MAGNITUDE = 47

const TINIEST: BigFloat = { m: 1n, e: -EXPONENT_LIMIT }
const HUGEST: BigFloat = { m: 1n, e: EXPONENT_LIMIT }

/** e^x = 2^exponent · value / 2^W, within `error` units; x finite, |x| < 2^47. */
interface Scaled extends FixedBall {
  readonly exponent: number
}

/** Relative precision 2^−W and better than 16 units: x is reduced by multiples n of ln 2 at a scale that makes n · ln 2 good to half a unit. */
function expScaled(x: BigFloat, W: number): Scaled {
  const k = Math.max(0, magnitude(x)) + 2
  const n = Math.round(approximate(x) / Math.LN2)
  const V = W + k
  const X = toFixed(x, V)
  const R = (n === 0 ? X : X - BigInt(n) * ln2Fixed(V)) >> big(k)
  // R is within 1 + (1 + |n|) / 2^k < 3 units; |r| < 0.4, so e^r magnifies that to less than 5, and expFixed adds 2.
  return { value: expFixed(R, W), error: 8n, exponent: n }
}

/** Bounds of e^x; beyond the exponents that are kept, one bound is 0 or ∞. */
export function exp(x: BigFloat, p: number): Bounds {
  if (x.m === 0n) return point(ONE)
  const size = isFinite(x) ? magnitude(x) : Infinity
  if (size >= OVERFLOW_MAGNITUDE)
    return x.m > 0n ? { lo: HUGEST, hi: POSITIVE_INFINITY } : { lo: ZERO, hi: TINIEST }
  // For |x| ≤ 1/2: 1 + x ≤ e^x, which is at most 1 + 2x for x > 0 and 1 + x/2 for x < 0.
  if (size < -p) return { lo: addDown(ONE, x, p), hi: addUp(ONE, scaled(x, x.m > 0n ? 1 : -1), p) }
  const W = p + GUARD
  const { value, error, exponent } = expScaled(x, W)
  return boundsOf(value, error, W - exponent, p)
}

/** e^x − 1. */
export function expm1(x: BigFloat, p: number): Bounds {
  if (x.m === 0n) return point(ZERO)
  const size = isFinite(x) ? magnitude(x) : Infinity
  // For |x| ≤ 1: x ≤ e^x − 1 ≤ x + x².
  if (size < -p) return { lo: roundDown(x.m, x.e, p), hi: addUp(x, mulUp(x, x, p), p) }
  if (size <= 0) {
    const W = p + GUARD - size
    const E = expScaled(x, W)
    // n is −1, 0 or 1: shifting by it costs a unit.
    return boundsOf(shiftRight(E.value, -E.exponent) - (1n << big(W)), 2n * E.error + 1n, W, p)
  }
  const { lo, hi } = exp(x, p + GUARD)
  return { lo: subDown(lo, ONE, p), hi: subUp(hi, ONE, p) }
}

/** m · 2^e = y · 2^k with y = m / 2^s near [0.7, 1.42]. */
function normalised(x: BigFloat): { s: number; k: number; near: number } {
  const length = bitLength(x.m)
  let near = Number(x.m >> big(Math.max(0, length - 64))) * 2 ** -Math.min(length, 64)
  let s = length
  while (near < Math.SQRT1_2) {
    near *= 2
    s--
  }
  return { s, k: s + x.e, near }
}

/**
 * log y at scale W for y = m / 2^s: with Y0 near log y from float64, log y = Y0 + log(y e^{−Y0}). The product is within 6 units: y within one times e^{−Y0} < 1.5,
 * e^{−Y0} within 2 times y < 1.5, and one by rounding down; the float only steers.
 */
function logFixed(m: bigint, s: number, near: number, W: number): FixedBall {
  const Y0 = numberToFixed(floatLog(near), W)
  const ratio = mulFixed(shiftRight(m, s - W), expFixed(-Y0, W), W)
  const series = log1pSeries(ratio - (1n << big(W)), W)
  return { value: Y0 + series.value, error: series.error + 8n }
}

/** log x for x > 0. */
export function log(x: BigFloat, p: number): Bounds {
  if (x.e === Infinity) return { lo: log(HUGEST, p).lo, hi: POSITIVE_INFINITY }
  const { s, k, near } = normalised(x)
  if (k === 0) {
    const difference = x.m - (1n << big(s))
    if (difference === 0n) return point(ZERO)
    const d = { m: difference, e: -s }
    const size = magnitude(d)
    if (size < -p) return logOfNearOne(d, p)
    const W = p + GUARD - Math.min(0, size)
    const { value, error } = logFixed(x.m, s, near, W)
    return boundsOf(value, error, W, p)
  }
  const W = p + GUARD
  const { value, error } = logFixed(x.m, s, near, W)
  // k · ln 2 at a scale at which its error, |k| units, is less than one unit of scale W.
  const extra = 1 + exponentOf(Math.abs(k) + 1) + 1
  const multiple = (BigInt(k) * ln2Fixed(W + extra)) >> big(extra)
  return boundsOf(value + multiple, error + 2n, W, p)
}

/** log(1 + d) between d − d² and d, for |d| ≤ 1/2. */
const logOfNearOne = (d: BigFloat, p: number): Bounds => ({
  lo: subDown(d, mulUp(d, d, p), p),
  hi: roundUp(d.m, d.e, p),
})

/** log(1 + x) for x > −1. */
export function log1p(x: BigFloat, p: number): Bounds {
  if (x.m === 0n) return point(ZERO)
  if (!isFinite(x)) return log(x, p)
  const size = magnitude(x)
  if (size < -p) return logOfNearOne(x, p)
  // The exact sum has about |x.e| bits; beyond twice the precision its tail does not matter to the logarithm.
  const P = Math.max(bitLength(x.m), p) + 2 * p + GUARD
  const [lo, hi] = [addDown(ONE, x, P), addUp(ONE, x, P)]
  if (compare(lo, hi) === 0) return log(lo, p)
  return { lo: log(lo, p).lo, hi: log(hi, p).hi }
}

/** (e^x − e^−x) / 2. */
export const sinh = odd((x, p) => {
  if (!isFinite(x)) return { lo: HUGEST, hi: POSITIVE_INFINITY }
  const P = p + GUARD
  // With t = e^x − 1, sinh x = (t + t / (1 + t)) / 2, increasing in t.
  const { lo, hi } = expm1(x, P)
  return {
    lo: scaled(addDown(lo, divDown(lo, addUp(lo, ONE, P), P), p), -1),
    hi: hi.e === Infinity ? hi : scaled(addUp(hi, divUp(hi, addDown(hi, ONE, P), P), p), -1),
  }
})

/** 1 + 2 sinh²(x/2). */
export function cosh(x: BigFloat, p: number): Bounds {
  if (x.m === 0n) return point(ONE)
  const { lo, hi } = sinh(scaled(absolute(x), -1), p)
  return {
    lo: addDown(ONE, scaled(mulDown(lo, lo, p), 1), p),
    hi: addUp(ONE, scaled(mulUp(hi, hi, p), 1), p),
  }
}

/** 1 − 2 / (e^{2x} + 1), or t / (t + 2) with t = e^{2x} − 1. */
export const tanh = odd((x, p) => {
  const P = p + GUARD
  const twice = scaled(x, 1)
  if (!isFinite(x) || magnitude(x) > 2) {
    const E = exp(twice, P)
    const lower = subDown(ONE, scaled(divUp(ONE, addDown(E.lo, ONE, P), P), 1), p)
    return { lo: lower, hi: subUp(ONE, scaled(divDown(ONE, addUp(E.hi, ONE, P), P), 1), p) }
  }
  const { lo, hi } = expm1(twice, P)
  const two = scaled(ONE, 1)
  return { lo: divDown(lo, addUp(lo, two, P), p), hi: divUp(hi, addDown(hi, two, P), p) }
})

/** log1p(x + x² / (1 + √(1 + x²))). */
export const asinh = odd((x, p) => {
  if (!isFinite(x)) return log(x, p)
  const P = p + GUARD
  const lower = addDown(
    x,
    divDown(mulDown(x, x, P), addUp(ONE, sqrtUp(addUp(ONE, mulUp(x, x, P), P), P), P), P),
    P,
  )
  const upper = addUp(
    x,
    divUp(mulUp(x, x, P), addDown(ONE, sqrtDown(addDown(ONE, mulDown(x, x, P), P), P), P), P),
    P,
  )
  return { lo: log1p(lower, p).lo, hi: log1p(upper, p).hi }
})

/** log1p(t + √(t² + 2t)) with t = x − 1, for x ≥ 1. */
export function acosh(x: BigFloat, p: number): Bounds {
  if (!isFinite(x)) return log(x, p)
  const P = Math.max(p, bitLength(x.m)) + GUARD
  const two = scaled(ONE, 1)
  const [t, u] = [subDown(x, ONE, P), subUp(x, ONE, P)]
  if (sign(u) === 0) return point(ZERO)
  const lower = addDown(t, sqrtDown(mulDown(t, addDown(t, two, P), P), P), P)
  const upper = addUp(u, sqrtUp(mulUp(u, addUp(u, two, P), P), P), P)
  return { lo: log1p(lower, p).lo, hi: log1p(upper, p).hi }
}

/** ½ log1p(2x / (1 − x)), for |x| ≤ 1. */
export const atanh = odd((x, p) => {
  if (compare(x, ONE) === 0) return { lo: NEGATIVE_INFINITY, hi: POSITIVE_INFINITY }
  const P = Math.max(p, bitLength(x.m)) + GUARD
  const lower = divDown(scaled(x, 1), subUp(ONE, x, P), P)
  const upper = divUp(scaled(x, 1), subDown(ONE, x, P), P)
  return { lo: scaled(log1p(lower, p).lo, -1), hi: scaled(log1p(upper, p).hi, -1) }
})
