/** sin, cos, tan and their inverses at one point, rounded outward to p bits. Bounds of errors are in units of the working scale. */
import { atan2 } from '../../../symbolic/elementary/index.js'
import {
  absolute,
  addUp,
  approximate,
  big,
  bitLength,
  compare,
  divDown,
  divUp,
  floorDivide,
  integerSqrt,
  isFinite,
  magnitude,
  maximum,
  minimum,
  mulUp,
  negate,
  NEGATIVE_INFINITY,
  ONE,
  POSITIVE_INFINITY,
  roundDown,
  roundUp,
  shiftRight,
  subDown,
  subUp,
  type BigFloat,
} from './bigfloat.js'
import { GUARD, mirrored, odd, point } from './exponential.js'
import {
  atanSeries,
  boundsOf,
  circleFixed,
  numberToFixed,
  piFixed,
  toFixed,
  type Bounds,
  type Circle,
  type FixedBall,
} from './fixed.js'

/** Arguments beyond 2^this would need as many digits of π: all that is then said of a sine is that it lies in [−1, 1]. */
const REDUCTION_LIMIT = 4096
const MINUS_ONE = negate(ONE)

/** π. */
export const pi = (p: number): Bounds => boundsOf(piFixed(p + GUARD), 1n, p + GUARD, p)
/** π/2. */
export const halfPi = (p: number): Bounds => boundsOf(piFixed(p + GUARD), 1n, p + GUARD + 1, p)

interface Reduced {
  /** x − n π/2 at scale W, within 3 units, at most π/4 and a little. */
  readonly R: bigint
  readonly n: bigint
  readonly W: number
}

/** One reduction by multiples of π/2, at a scale that makes n · π/2 good to less than a unit of scale W. */
function reduceAt(x: BigFloat, W: number): Reduced {
  if (magnitude(x) < 0) return { R: toFixed(x, W), n: 0n, W }
  const extra = magnitude(x) + 2
  const V = W + extra
  const X = toFixed(x, V)
  const quarter = piFixed(V - 1)
  const n = floorDivide(2n * X + quarter, 2n * quarter)
  return { R: (X - n * quarter) >> big(extra), n, W }
}

/**
 * The reduction at a scale where the rest keeps about p + GUARD bits, so that its sign is certain and sine and cosine are relatively accurate. It ends: a
 * nonzero binary fraction is no multiple of π/2.
 */
function reduce(x: BigFloat, p: number): Reduced {
  const wanted = p + GUARD
  let reduced = reduceAt(x, wanted + Math.max(0, -magnitude(x)))
  for (let bits = bitLength(reduced.R); bits < wanted - 4; bits = bitLength(reduced.R))
    reduced = reduceAt(x, reduced.W + wanted - bits)
  return reduced
}

/** Units by which sine and cosine may be off: 3 by reduction, 2 by evaluation. */
const CIRCLE_ERROR = 5n

function circle({ R, n, W }: Reduced): Circle {
  const { sin, cos } = circleFixed(R, W)
  switch (Number(n & 3n)) {
    case 0:
      return { sin, cos }
    case 1:
      return { sin: cos, cos: -sin }
    case 2:
      return { sin: -sin, cos: -cos }
    default:
      return { sin: -cos, cos: sin }
  }
}

const UNIT_RANGE: Bounds = { lo: MINUS_ONE, hi: ONE }
const withinUnit = ({ lo, hi }: Bounds): Bounds => ({
  lo: maximum(lo, MINUS_ONE),
  hi: minimum(hi, ONE),
})
const reducible = (x: BigFloat): boolean => isFinite(x) && magnitude(x) <= REDUCTION_LIMIT

const cubeUp = (x: BigFloat, p: number): BigFloat => mulUp(mulUp(x, x, p), x, p)
/** Values between x − x³ and x, for tiny x > 0. */
const below = (x: BigFloat, p: number): Bounds => ({
  lo: subDown(x, cubeUp(x, p), p),
  hi: roundUp(x.m, x.e, p),
})
/** Values between x and x + x³, for tiny x > 0. */
const above = (x: BigFloat, p: number): Bounds => ({
  lo: roundDown(x.m, x.e, p),
  hi: addUp(x, cubeUp(x, p), p),
})

/** Bounds of sin x; [−1, 1] where the argument is too large to be reduced. */
export const sin = odd((x, p) => {
  if (!reducible(x)) return UNIT_RANGE
  if (magnitude(x) < -p) return below(x, p)
  const reduced = reduce(x, p)
  return withinUnit(boundsOf(circle(reduced).sin, CIRCLE_ERROR, reduced.W, p))
})

/** Bounds of cos x; [−1, 1] where the argument is too large to be reduced. */
export function cos(x: BigFloat, p: number): Bounds {
  if (x.m === 0n) return point(ONE)
  if (!reducible(x)) return UNIT_RANGE
  // 1 − x² ≤ cos x ≤ 1.
  if (magnitude(x) < -p) return { lo: subDown(ONE, mulUp(x, x, p), p), hi: ONE }
  const reduced = reduce(x, p)
  return withinUnit(boundsOf(circle(reduced).cos, CIRCLE_ERROR, reduced.W, p))
}

/** Bounds of tan x; without bounds where a pole may lie within the error of the reduction. */
export const tan = odd((x, p) => {
  if (!reducible(x)) return { lo: NEGATIVE_INFINITY, hi: POSITIVE_INFINITY }
  if (magnitude(x) < -p) return above(x, p)
  const reduced = reduce(x, p)
  const { sin: s, cos: c } = circle(reduced)
  const P = p + GUARD
  const size = (v: bigint): Bounds => boundsOf(v < 0n ? -v : v, CIRCLE_ERROR, reduced.W, P)
  const [S, C] = [size(s), size(c)]
  const quotient = { lo: divDown(S.lo, C.hi, p), hi: divUp(S.hi, C.lo, p) }
  return s < 0n === c < 0n ? quotient : mirrored(quotient)
})

/** floor(x / (π/2)), for x that `reducible` admits; undefined beyond. */
export function quadrant(x: BigFloat, p: number): bigint | undefined {
  if (x.m === 0n) return 0n
  if (!reducible(x)) return undefined
  const { R, n } = reduce(x, p)
  return R < 0n ? n - 1n : n
}

/**
 * The angle of (V, U) at scale W, for U, V ≥ 0 within one unit and U² + V² between ½ and 2. With Y0 near the angle from float64, it is Y0 + atan(t),
 * t = (U cos Y0 − V sin Y0) / (V cos Y0 + U sin Y0), within 16 units: numerator and denominator are within 8, the denominator is at least 0.7, t is tiny.
 */
function angleFixed(U: bigint, V: bigint, W: number): FixedBall {
  const near = (A: bigint): number => approximate({ m: A, e: -W })
  const Y0 = numberToFixed(atan2(near(U), near(V)), W)
  const { sin: s, cos: c } = circleFixed(Y0, W)
  const t = ((U * c - V * s) << big(W)) / (V * c + U * s)
  const series = atanSeries(t, W)
  return { value: Y0 + series.value, error: series.error + 16n }
}

const angle = (U: bigint, V: bigint, W: number, p: number): Bounds => {
  // Angles up to π/4 from either axis: the series of `circleFixed` wants |Y0| ≤ 1.
  if (U <= V) {
    const { value, error } = angleFixed(U, V, W)
    return boundsOf(value, error, W, p)
  }
  const { value, error } = angleFixed(V, U, W)
  return boundsOf(shiftRight(piFixed(W), 1) - value, error + 2n, W, p)
}

/** Bounds of atan x, of ±∞ too. */
export const atan = odd((x, p) => {
  if (!isFinite(x)) return halfPi(p)
  if (magnitude(x) < -p) return below(x, p)
  const W = p + GUARD + Math.max(0, -magnitude(x))
  const one = 1n << big(W)
  if (compare(x, ONE) <= 0) return angle(toFixed(x, W), one, W, p)
  return angle(one, toFixed(divDown(ONE, x, W), W), W, p)
})

/** x and √(1 − x²) at scale W, for 0 ≤ x < 1: each within one unit below. */
function legs(x: BigFloat, W: number): { readonly leg: bigint; readonly other: bigint } {
  const s = -x.e
  const rest = (1n << big(2 * s)) - x.m * x.m
  return { leg: toFixed(x, W), other: integerSqrt(shiftRight(rest, 2 * s - 2 * W)) }
}

/** Bounds of asin x, for |x| ≤ 1. */
export const asin = odd((x, p) => {
  if (compare(x, ONE) === 0) return halfPi(p)
  if (magnitude(x) < -p) return above(x, p)
  const W = p + GUARD + Math.max(0, -magnitude(x))
  const { leg, other } = legs(x, W)
  return angle(leg, other, W, p)
})

/** acos of |x| ≤ 1; near 1 it is about √(2(1 − x)), and the scale allows for that. */
export function acos(x: BigFloat, p: number): Bounds {
  if (x.m === 0n) return halfPi(p)
  const t = absolute(x)
  const gap = subDown(ONE, t, 2)
  if (gap.m === 0n) return x.m > 0n ? point(gap) : pi(p)
  const W = p + GUARD + Math.max(0, -magnitude(gap))
  if (x.m < 0n) {
    const P = p + GUARD
    const [{ lo, hi }, whole] = [acos(t, P), pi(P)]
    return { lo: subDown(whole.lo, hi, p), hi: subUp(whole.hi, lo, p) }
  }
  // acos x = π/2 − asin x, and tiny x need no evaluation.
  if (magnitude(x) < -W) {
    const { lo, hi } = halfPi(p + GUARD)
    return { lo: subDown(lo, above(x, p).hi, p), hi: subUp(hi, x, p) }
  }
  const { leg, other } = legs(x, W)
  return angle(other, leg, W, p)
}
