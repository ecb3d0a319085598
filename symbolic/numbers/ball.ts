/**
 * Float64 with an error bound: a ball [mid − rad, mid + rad] that holds the true value. The arithmetic of the vote: values of different
 * voters agree when their balls meet, with no tolerance to choose.
 */
import * as elementary from '../elementary/index.js'
import {
  functionCardOf,
  isInteger,
  rationalToNumber,
  ZERO,
  type EntryAlgebra,
  type EntrywiseOp,
  type FunctionCard,
  type Rational,
} from '../expression/index.js'
import { ETA, SLACK, UNIT } from './error-model.js'
import { spectralByMinors } from './minors.js'
import { powerBySquaring } from './squaring.js'

const { cos, cosh, euclideanOf, sin } = elementary
type Domain = NonNullable<FunctionCard['domain']>

/** A float64 and how far the true value may be from it. */
export interface Ball {
  readonly mid: number
  /** Infinity where nothing is known. */
  readonly rad: number
}

/** Error of one operation, relative to its result; 1.5 units leave room for the rounding of what is made of it. */
const STEP = 1.5 * UNIT
/** Absolute error of one operation by underflow, with room for some. */
const TINY = 16 * ETA
/** An ulp, relative to the value. */
const ULP = 2 * UNIT
/** Relative error of most elementary functions: 3 ulps are the most that is stated of them, and one is room. */
const FUNCTION_ERROR = 4 * ULP

/** The ball of which nothing is known. */
export const UNKNOWN: Ball = { mid: NaN, rad: Infinity }

/** A ball around a computed value with the error carried to it; not finite means nothing is known. */
function ball(mid: number, carried: number): Ball {
  const rad = (carried + Math.abs(mid) * STEP + TINY) * SLACK
  return Number.isFinite(mid) && Number.isFinite(rad) ? { mid, rad } : UNKNOWN
}

const slack = (a: Ball): number => (a.rad === 0 ? 0 : a.rad * SLACK + Math.abs(a.mid) * STEP)
/** A number that is no greater than the true value. */
export const lower = (a: Ball): number => a.mid - slack(a)
/** A number that is no less than the true value. */
export const upper = (a: Ball): number => a.mid + slack(a)

/** The ball of all values between two bounds. */
function hull(from: number, to: number): Ball {
  if (!(from <= to)) return UNKNOWN
  const mid = from / 2 + to / 2
  return ball(mid, Math.max(to - mid, mid - from))
}

/** A float64 that is the true value. */
export const exactBall = (value: number): Ball => ({ mid: value, rad: 0 })
const add = (a: Ball, b: Ball): Ball => ball(a.mid + b.mid, a.rad + b.rad)
const neg = (a: Ball): Ball => ({ mid: -a.mid, rad: a.rad })
const mul = (a: Ball, b: Ball): Ball =>
  ball(a.mid * b.mid, Math.abs(a.mid) * b.rad + Math.abs(b.mid) * a.rad + a.rad * b.rad)
function div(a: Ball, b: Ball): Ball {
  const least = (Math.abs(b.mid) - b.rad) * (1 - STEP)
  if (!(least > 0)) return UNKNOWN
  const mid = a.mid / b.mid
  return ball(mid, ((a.rad + Math.abs(mid) * b.rad) / least) * SLACK)
}

function ofRational(value: Rational): Ball {
  const mid = rationalToNumber(value)
  const whole = isInteger(value) && Number.isSafeInteger(mid)
  return whole ? exactBall(mid) : ball(mid, Math.abs(mid) * STEP)
}

/** A monotone function by its values at both ends, widened by the error of the function. */
function monotone(f: (x: number) => number, a: Ball, error: number): Ball {
  const ends = [f(lower(a)), f(upper(a))]
  const widen = (y: number): number => Math.abs(y) * error + TINY
  const [p, q] = ends as [number, number]
  return p <= q ? hull(p - widen(p), q + widen(q)) : hull(q - widen(q), p + widen(p))
}

/** A function whose slope is bounded by `slope` near a. */
const bySlope = (value: number, slope: number, a: Ball): Ball =>
  ball(value, slope * a.rad + Math.abs(value) * FUNCTION_ERROR)

/** A monotone function of so many ulps on what lies in its domain; at open ends it is not finite. */
function onDomain(f: (x: number) => number, a: Ball, { from, to }: Domain, ulps = 0): Ball {
  const within = (!from || lower(a) >= rationalToNumber(from)) && (!to || upper(a) <= rationalToNumber(to))
  return within ? monotone(f, a, Math.max(FUNCTION_ERROR, (ulps + 1) * ULP)) : UNKNOWN
}

function sign(a: Ball): Ball {
  if (a.rad === 0) return exactBall(Math.sign(a.mid))
  if (Math.abs(a.mid) > a.rad) return exactBall(Math.sign(a.mid))
  return UNKNOWN
}

const { abs, max } = Math
/** Functions that have kinks, are periodic or even, or are not among the elementary ones. */
const OWN: Readonly<Partial<Record<EntrywiseOp, (a: Ball) => Ball>>> &
  Readonly<Record<Exclude<EntrywiseOp, elementary.Elementary>, (a: Ball) => Ball>> = {
  sqrt: (a) => (a.mid === 0 && a.rad === 0 ? a : onDomain(Math.sqrt, a, { from: ZERO })),
  cosh: (a) => bySlope(cosh(a.mid), cosh(abs(a.mid) + a.rad), a),
  abs: (a) => ({ mid: abs(a.mid), rad: a.rad }),
  sign,
  relu: (a) => ({ mid: max(0, a.mid), rad: a.rad }),
  step: (a) => {
    const s = sign(a)
    return { mid: (1 + s.mid) / 2, rad: s.rad }
  },
  // Argument reduction is exact to the last place; the slope is at most 1.
  sin: (a) => bySlope(sin(a.mid), 1, a),
  cos: (a) => bySlope(cos(a.mid), 1, a),
  tan: (a) => div(bySlope(sin(a.mid), 1, a), bySlope(cos(a.mid), 1, a)),
}

/** An elementary function that its card calls monotone wherever it has a value; of others nothing is known here. */
function byCard(name: elementary.Elementary, a: Ball): Ball {
  const { domain, monotone: [piece, other] = [] } = functionCardOf(name) ?? {}
  if (!domain || !piece || other || piece.from || piece.to) return UNKNOWN
  return onDomain(elementary[name], a, domain, elementary.ULPS[name])
}

function fn(name: EntrywiseOp, a: Ball): Ball {
  if (!Number.isFinite(a.rad)) return UNKNOWN
  return OWN[name]?.(a) ?? byCard(name as elementary.Elementary, a)
}

/** Whole exponents up to this by repeated squaring. */
const LARGEST_WHOLE = 1024

const wholePower = (a: Ball, k: number): Ball =>
  k < 0 ? div(exactBall(1), wholePower(a, -k)) : powerBySquaring(exactBall(1), mul, a, BigInt(k))

function pow(a: Ball, b: Ball, exact: Rational | undefined): Ball {
  if (exact && isInteger(exact)) {
    const k = rationalToNumber(exact)
    if (abs(k) <= LARGEST_WHOLE) return wholePower(a, k)
  }
  if (exact && exact.denominator === 2n && abs(Number(exact.numerator)) <= LARGEST_WHOLE)
    return wholePower(fn('sqrt', a), Number(exact.numerator))
  return fn('exp', mul(b, fn('log', a)))
}

/** Balls as entries. */
export const ballAlgebra: EntryAlgebra<Ball> = {
  rational: ofRational,
  pi: () => ball(Math.PI, Math.PI * UNIT),
  neg,
  add,
  mul,
  div,
  pow,
  fn,
  max: (a, b) => hull(max(lower(a), lower(b)), max(upper(a), upper(b))),
  min: (a, b) => hull(Math.min(lower(a), lower(b)), Math.min(upper(a), upper(b))),
  spectral: (op, m) => spectralByMinors(ballAlgebra, op, m),
  norm: (x) => {
    const mid = euclideanOf(...x.map((v) => v.mid))
    return ball(mid, euclideanOf(...x.map((v) => v.rad)) * SLACK + mid * FUNCTION_ERROR * (1 + x.length))
  },
}
