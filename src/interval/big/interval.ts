/** Intervals of p-bit bounds on BigInt, with practically unbounded exponents: the arithmetic that settles what float64 cannot. */
import type { Elementary } from '../../../symbolic/elementary/index.js'
import type { EntrywiseOp } from '../../../symbolic/expression/index.js'
import type { IntervalAlgebra } from '../algebra.js'
import {
  addDown,
  addUp,
  bitLength,
  compare,
  divDown,
  divUp,
  fromNumber,
  isFinite,
  magnitude,
  maximum,
  minimum,
  mulBounds,
  mulDown,
  mulUp,
  negate,
  NEGATIVE_INFINITY,
  ONE,
  POSITIVE_INFINITY,
  roundDown,
  roundUp,
  sign,
  sqrtBounds,
  toNumberDown,
  toNumberUp,
  ZERO,
  type BigFloat,
} from './bigfloat.js'
import { acos, asin, atan, cos, pi, quadrant, sin, tan } from './circular.js'
import { erf } from './error-function.js'
import { acosh, asinh, atanh, cosh, exp, expm1, GUARD, log, log1p, sinh, tanh } from './exponential.js'
import type { Bounds } from './fixed.js'
import { integerPower, realPower } from './power.js'

/** All reals between lo and hi; lo is never +∞, hi never −∞. A point has one object for both. */
export interface BigInterval extends Bounds {
  readonly fault: boolean
}

/** The element of which nothing is known. */
const FAULT: BigInterval = { lo: NEGATIVE_INFINITY, hi: POSITIVE_INFINITY, fault: true }
const HALF: BigFloat = { m: 1n, e: -1 }
const MINUS_ONE = negate(ONE)

const interval = (lo: BigFloat, hi: BigFloat): BigInterval =>
  lo.m === hi.m && lo.e === hi.e ? { lo, hi: lo, fault: false } : { lo, hi, fault: false }
const isPoint = (a: BigInterval): boolean => a.lo === a.hi
/** The number 0, which most entries of diagonal matrices and unit vectors are. */
const NOUGHT: BigInterval = { lo: ZERO, hi: ZERO, fault: false }
const isNought = (a: BigInterval): boolean => isPoint(a) && a.lo.m === 0n

/** Bounds of p bits of a function at one number of its domain. */
export type PointFunction = (x: BigFloat, p: number) => Bounds
type Unary = (a: BigInterval, p: number) => BigInterval

const increasing =
  (f: PointFunction): Unary =>
  (a, p) => {
    const { lo, hi } = f(a.lo, p)
    return interval(lo, isPoint(a) ? hi : f(a.hi, p).hi)
  }
const decreasing =
  (f: PointFunction): Unary =>
  (a, p) => {
    const { lo, hi } = f(a.hi, p)
    return interval(lo, isPoint(a) ? hi : f(a.lo, p).hi)
  }
/** `f` where `admits` holds for the interval, else a fault. */
const on =
  (admits: (a: BigInterval) => boolean, f: Unary): Unary =>
  (a, p) =>
    admits(a) ? f(a, p) : FAULT

const abs: Unary = (a) =>
  sign(a.lo) >= 0
    ? a
    : sign(a.hi) <= 0
      ? interval(negate(a.hi), negate(a.lo))
      : interval(ZERO, maximum(negate(a.lo), a.hi))

/** Pieces of monotony of a periodic function: `first`·π/2 + kπ are their ends, and `rises` tells which even or odd ones rise. */
function wave(f: PointFunction, offset: bigint, evenRises: boolean): Unary {
  return (a, p) => {
    if (isPoint(a)) {
      const { lo, hi } = f(a.lo, p)
      return interval(lo, hi)
    }
    const [from, to] = [quadrant(a.lo, GUARD), quadrant(a.hi, GUARD)]
    if (from === undefined || to === undefined) return interval(MINUS_ONE, ONE)
    const [first, last] = [(from + offset) >> 1n, (to + offset) >> 1n]
    if (last - first > 1n) return interval(MINUS_ONE, ONE)
    const [x, y] = [f(a.lo, p), f(a.hi, p)]
    const rises = ((first & 1n) === 0n) === evenRises
    if (first === last) return rises ? interval(x.lo, y.hi) : interval(y.lo, x.hi)
    return rises ? interval(minimum(x.lo, y.lo), ONE) : interval(MINUS_ONE, maximum(x.hi, y.hi))
  }
}

const tangent: Unary = (a, p) => {
  if (isPoint(a)) return increasing(tan)(a, p)
  const [from, to] = [quadrant(a.lo, GUARD), quadrant(a.hi, GUARD)]
  if (from === undefined || to === undefined || (from + 1n) >> 1n !== (to + 1n) >> 1n) return FAULT
  return increasing(tan)(a, p)
}

const even =
  (f: Unary): Unary =>
  (a, p) =>
    f(abs(a, p), p)
const stepAt: PointFunction = (x) => {
  const value = x.m > 0n ? ONE : x.m < 0n ? ZERO : HALF
  return { lo: value, hi: value }
}
const signAt: PointFunction = (x) => {
  const value = x.m > 0n ? ONE : x.m < 0n ? MINUS_ONE : ZERO
  return { lo: value, hi: value }
}
const reluAt: PointFunction = (x) => {
  const value = x.m > 0n ? x : ZERO
  return { lo: value, hi: value }
}

const within =
  (lo: BigFloat, hi: BigFloat) =>
  (a: BigInterval): boolean =>
    compare(a.lo, lo) >= 0 && compare(a.hi, hi) <= 0
const above =
  (bound: BigFloat) =>
  (a: BigInterval): boolean =>
    compare(a.lo, bound) > 0

/** Below this relative width the upper bound comes from the value at the lower end and the slope, which costs no second evaluation. */
const NARROW = -24
const width = (a: BigInterval, p: number): BigFloat => addUp(a.hi, negate(a.lo), p)
const isNarrow = (w: BigFloat): boolean => isFinite(w) && magnitude(w) < NARROW

/** e^(x+w) ≤ e^x (1 + w + w²) for 0 ≤ w ≤ 1. */
const exponential: Unary = (a, p) => {
  const w = width(a, GUARD)
  if (isPoint(a) || !isNarrow(w)) return increasing(exp)(a, p)
  const { lo, hi } = exp(a.lo, p)
  return interval(lo, addUp(hi, mulUp(hi, addUp(w, mulUp(w, w, GUARD), GUARD), p), p))
}
/** log(x + w) ≤ log x + w/x. */
const logarithm: Unary = (a, p) => {
  if (isPoint(a)) return increasing(log)(a, p)
  const w = divUp(width(a, GUARD), a.lo, GUARD)
  if (!isNarrow(w)) return increasing(log)(a, p)
  const { lo, hi } = log(a.lo, p)
  return interval(lo, addUp(hi, w, p))
}

/** Bounds at one number of the functions that float64 does not compute exactly. */
export const AT_POINTS: Readonly<Record<Elementary, PointFunction>> = {
  exp, log, tanh, sinh, cosh, erf, sin, cos, tan, asin, acos, atan, asinh, acosh, atanh, log1p, expm1,
} // prettier-ignore

const FUNCTIONS: Readonly<Record<EntrywiseOp, Unary>> = {
  exp: exponential,
  log: on(above(ZERO), logarithm),
  sqrt: on((a) => sign(a.lo) >= 0, increasing(sqrtBounds)),
  tanh: increasing(tanh),
  sinh: increasing(sinh),
  cosh: even(increasing(cosh)),
  erf: increasing(erf),
  abs,
  sign: increasing(signAt),
  relu: increasing(reluAt),
  step: increasing(stepAt),
  sin: wave(sin, 1n, true),
  cos: wave(cos, 0n, false),
  tan: tangent,
  asin: on(within(MINUS_ONE, ONE), increasing(asin)),
  acos: on(within(MINUS_ONE, ONE), decreasing(acos)),
  atan: increasing(atan),
  asinh: increasing(asinh),
  acosh: on((a) => compare(a.lo, ONE) >= 0, increasing(acosh)),
  atanh: on((a) => above(MINUS_ONE)(a) && compare(a.hi, ONE) < 0, increasing(atanh)),
  log1p: on(above(MINUS_ONE), increasing(log1p)),
  expm1: increasing(expm1),
}

/** Whether both bounds have no more bits than are kept. */
const fits = (a: BigInterval, p: number): boolean => bitLength(a.lo.m) <= p && bitLength(a.hi.m) <= p

function add(a: BigInterval, b: BigInterval, p: number): BigInterval {
  if (isNought(a) && fits(b, p)) return b
  if (isNought(b) && fits(a, p)) return a
  return interval(addDown(a.lo, b.lo, p), addUp(a.hi, b.hi, p))
}

function mul(a: BigInterval, b: BigInterval, p: number): BigInterval {
  if (isNought(a) || isNought(b)) return NOUGHT
  if (isPoint(a) && isPoint(b)) {
    const { lo, hi } = mulBounds(a.lo, b.lo, p)
    return interval(lo, hi)
  }
  if (sign(a.lo) >= 0) return mulByNonnegative(b, a, p)
  if (sign(b.lo) >= 0) return mulByNonnegative(a, b, p)
  if (sign(a.hi) <= 0) return negated(mulByNonnegative(b, negated(a), p))
  if (sign(b.hi) <= 0) return negated(mulByNonnegative(a, negated(b), p))
  return interval(
    minimum(mulDown(a.lo, b.hi, p), mulDown(a.hi, b.lo, p)),
    maximum(mulUp(a.lo, b.lo, p), mulUp(a.hi, b.hi, p)),
  )
}
const mulByNonnegative = (a: BigInterval, s: BigInterval, p: number): BigInterval =>
  interval(mulDown(a.lo, sign(a.lo) >= 0 ? s.lo : s.hi, p), mulUp(a.hi, sign(a.hi) >= 0 ? s.hi : s.lo, p))
const negated = (a: BigInterval): BigInterval => interval(negate(a.hi), negate(a.lo))

function div(a: BigInterval, b: BigInterval, p: number): BigInterval {
  if (sign(b.hi) < 0) return div(negated(a), negated(b), p)
  if (sign(b.lo) <= 0) return FAULT
  return interval(
    divDown(a.lo, sign(a.lo) >= 0 ? b.hi : b.lo, p),
    divUp(a.hi, sign(a.hi) >= 0 ? b.lo : b.hi, p),
  )
}

const middle: Unary = (a, p) => {
  if (isPoint(a)) return a
  if (!isFinite(a.lo) || !isFinite(a.hi)) return FAULT
  const { m, e } = addDown(a.lo, a.hi, p)
  const half = m === 0n ? ZERO : { m, e: e - 1 }
  return interval(half, half)
}

function sqr(a: BigInterval, p: number): BigInterval {
  const { lo, hi } = abs(a, p)
  return interval(mulDown(lo, lo, p), mulUp(hi, hi, p))
}

function powInteger(a: BigInterval, k: number, p: number): BigInterval {
  if (k === 0) return interval(ONE, ONE)
  if (k === 1) return a
  if (k === 2) return sqr(a, p)
  if (k < 0 && sign(a.lo) <= 0 && sign(a.hi) >= 0) return FAULT
  const f: PointFunction = (x, q) => integerPower(x, k, q)
  const base = k % 2 === 0 ? abs(a, p) : a
  return (k > 0 ? increasing(f) : decreasing(f))(base, p)
}

/** A point that is an integer of absolute value at most 2^53. */
function safeInteger(a: BigInterval): number | undefined {
  if (!isPoint(a) || !isFinite(a.lo) || bitLength(a.lo.m) + a.lo.e > 54) return undefined
  const value = toNumberDown(a.lo)
  return Number.isSafeInteger(value) && compare(fromNumber(value), a.lo) === 0 ? value : undefined
}

function pow(a: BigInterval, b: BigInterval, p: number): BigInterval {
  const k = safeInteger(b)
  if (k !== undefined) return powInteger(a, k, p)
  const positive = sign(a.lo) > 0
  if (!positive && !(sign(a.lo) === 0 && sign(b.lo) > 0)) return FAULT
  if (sign(a.hi) === 0) return interval(ZERO, ZERO)
  if (isPoint(a) && isPoint(b)) {
    const { lo, hi } = realPower(a.lo, b.lo, p)
    return interval(lo, hi)
  }
  // x^y is monotone in each argument, so its extremes over a box are at corners.
  const tops = [realPower(a.hi, b.lo, p), realPower(a.hi, b.hi, p)]
  const bottoms = positive ? [realPower(a.lo, b.lo, p), realPower(a.lo, b.hi, p)] : []
  const all = [...tops, ...bottoms]
  return interval(
    positive ? all.map((v) => v.lo).reduce(minimum) : ZERO,
    all.map((v) => v.hi).reduce(maximum),
  )
}

/** Arithmetic with bounds of p bits. */
export function bigIntervals(p: number): IntervalAlgebra<BigInterval> {
  const unary =
    (f: Unary) =>
    (a: BigInterval): BigInterval =>
      a.fault ? FAULT : f(a, p)
  const binary =
    (f: (a: BigInterval, b: BigInterval, p: number) => BigInterval) =>
    (a: BigInterval, b: BigInterval): BigInterval =>
      a.fault || b.fault ? FAULT : f(a, b, p)
  const PI = pi(p)
  return {
    precision: p,
    float: (x) => (Number.isFinite(x) ? interval(fromNumber(x), fromNumber(x)) : FAULT),
    rational(numerator, denominator) {
      if (denominator === 1n) return interval(roundDown(numerator, 0, p), roundUp(numerator, 0, p))
      const [n, d] = [
        { m: numerator, e: 0 },
        { m: denominator, e: 0 },
      ]
      return denominator === 0n ? FAULT : interval(divDown(n, d, p), divUp(n, d, p))
    },
    pi: () => interval(PI.lo, PI.hi),
    neg: unary(negated),
    add: binary(add),
    sub: binary((a, b) => interval(addDown(a.lo, negate(b.hi), p), addUp(a.hi, negate(b.lo), p))),
    mul: binary(mul),
    sqr: unary(sqr),
    div: binary(div),
    min: binary((a, b) => interval(minimum(a.lo, b.lo), minimum(a.hi, b.hi))),
    max: binary((a, b) => interval(maximum(a.lo, b.lo), maximum(a.hi, b.hi))),
    hull: binary((a, b) => interval(minimum(a.lo, b.lo), maximum(a.hi, b.hi))),
    middle: unary(middle),
    powInteger: (a, k) => (a.fault ? FAULT : powInteger(a, k, p)),
    pow: binary(pow),
    fn: (name, a) => (a.fault ? FAULT : FUNCTIONS[name](a, p)),
    sign(a) {
      if (a.fault) return undefined
      const s = sign(a.lo)
      return s > 0 ? 1 : sign(a.hi) < 0 ? -1 : isPoint(a) && s === 0 ? 0 : undefined
    },
    lower: (a) => toNumberDown(a.lo),
    upper: (a) => toNumberUp(a.hi),
    domainFault: (a) => a.fault,
  }
}
