/**
 * Complex float64 with an error bound: a disc that holds the true value. For derivatives of expressions that leave the reals, such as roots of negative
 * numbers. Functions have their principal values; a disc that a branch cut divides is unknown. What is known to be real stays so, and is
 * computed in real balls: on a cut the real axis itself has its value.
 */
import * as elementary from '../elementary/index.js'
import {
  isInteger,
  rationalToNumber,
  type EntryAlgebra,
  type EntrywiseOp,
  type Rational,
} from '../expression/index.js'
import { ballAlgebra, exactBall, type Ball } from './ball.js'
import { ETA, SLACK, UNIT } from './error-model.js'
import { spectralByMinors } from './minors.js'
import { powerBySquaring } from './squaring.js'

/** A complex float64 and how far the true value may be from it. */
export interface ComplexBall {
  readonly re: number
  readonly im: number
  /** Radius of the disc; infinity where nothing is known. Of a real value, of the interval. */
  readonly rad: number
  /** Whether the true value is certainly real. */
  readonly real: boolean
}

/** The disc of which nothing is known. */
export const UNKNOWN_COMPLEX: ComplexBall = { re: NaN, im: NaN, rad: Infinity, real: false }

/** Rounding of a few operations on both parts, relative to the magnitudes that entered them. */
const STEP = 8 * UNIT
/** An elementary function of each part, as in ball.ts, and the operations that join them. */
const FUNCTION_ERROR = 24 * UNIT
/** Underflow of some products of both parts. */
const TINY = 2 ** 14 * ETA

const { abs } = Math
/** The absolute value of the centre. */
export const magnitude = (z: ComplexBall): number => elementary.euclideanOf(z.re, z.im)

/** A disc around a computed value; `scale` bounds the magnitudes that were rounded. */
function disc(re: number, im: number, carried: number, scale: number): ComplexBall {
  const rad = (carried + scale * STEP + TINY) * SLACK
  return Number.isFinite(re) && Number.isFinite(im) && Number.isFinite(rad)
    ? { re, im, rad, real: false }
    : UNKNOWN_COMPLEX
}

const ofReal = ({ mid, rad }: Ball): ComplexBall =>
  Number.isFinite(rad) ? { re: mid, im: 0, rad, real: true } : UNKNOWN_COMPLEX
const toReal = ({ re, rad }: ComplexBall): Ball => ({ mid: re, rad })
const bothReal = (a: ComplexBall, b: ComplexBall): boolean => a.real && b.real

/** A complex float64 that is the true value. */
export const complexBall = (re: number, im: number): ComplexBall => ({ re, im, rad: 0, real: im === 0 })
const I: ComplexBall = complexBall(0, 1)
const ONE: ComplexBall = complexBall(1, 0)
const TWO: ComplexBall = complexBall(2, 0)

const neg = (a: ComplexBall): ComplexBall => ({ ...a, re: -a.re, im: -a.im })

function add(a: ComplexBall, b: ComplexBall): ComplexBall {
  if (bothReal(a, b)) return ofReal(ballAlgebra.add(toReal(a), toReal(b)))
  const [re, im] = [a.re + b.re, a.im + b.im]
  return disc(re, im, a.rad + b.rad, abs(re) + abs(im))
}
const sub = (a: ComplexBall, b: ComplexBall): ComplexBall => add(a, neg(b))

function mul(a: ComplexBall, b: ComplexBall): ComplexBall {
  if (bothReal(a, b)) return ofReal(ballAlgebra.mul(toReal(a), toReal(b)))
  const [p, q] = [magnitude(a), magnitude(b)]
  const carried = p * b.rad + q * a.rad + a.rad * b.rad
  return disc(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re, carried, p * q)
}

function div(a: ComplexBall, b: ComplexBall): ComplexBall {
  if (bothReal(a, b)) return ofReal(ballAlgebra.div(toReal(a), toReal(b)))
  const q = magnitude(b)
  const least = q * (1 - STEP) - b.rad
  if (!(least > 0)) return UNKNOWN_COMPLEX
  const [c, s] = [b.re / q, b.im / q]
  const [re, im] = [(a.re * c + a.im * s) / q, (a.im * c - a.re * s) / q]
  const size = magnitude(a) / q
  return disc(re, im, (a.rad + size * (1 + STEP) * b.rad) / least, size)
}

function exp(a: ComplexBall): ComplexBall {
  const size = elementary.exp(a.re)
  const carried = size * (1 + FUNCTION_ERROR) * elementary.expm1(a.rad) * SLACK
  return disc(size * elementary.cos(a.im), size * elementary.sin(a.im), carried + size * FUNCTION_ERROR, size)
}

/** The principal logarithm: the imaginary part in (−π, π]. */
function log(a: ComplexBall): ComplexBall {
  const size = magnitude(a)
  const least = size * (1 - STEP) - a.rad
  const cut = !a.real && a.re - a.rad <= 0 && abs(a.im) <= a.rad
  if (!(least > 0) || cut) return UNKNOWN_COMPLEX
  const [re, im] = [elementary.log(size), a.real && a.re < 0 ? Math.PI : elementary.atan2(a.im, a.re)]
  // The size is known to a few roundings, which the logarithm turns into an absolute error.
  const carried = a.rad / least + FUNCTION_ERROR * (1 + abs(re) + abs(im))
  return disc(re, im, carried, 1)
}

/** √z, in the right half plane; the upper half of the imaginary axis for negative numbers. */
function sqrt(a: ComplexBall): ComplexBall {
  if (a.real && a.re < 0) {
    const { re, rad } = ofReal(ballAlgebra.fn('sqrt', toReal(neg(a))))
    return { re: 0, im: re, rad, real: false }
  }
  const size = magnitude(a)
  const least = size * (1 - STEP) - a.rad
  if (!(least > 0) || (a.re - a.rad <= 0 && abs(a.im) <= a.rad)) return UNKNOWN_COMPLEX
  const root = Math.sqrt(size)
  const half = elementary.atan2(a.im, a.re) / 2
  const carried = a.rad / (2 * Math.sqrt(least)) + root * FUNCTION_ERROR
  // √(size + t) − √size ≤ t/(2√(size − t)); the angle is within the same bound.
  return disc(root * elementary.cos(half), root * elementary.sin(half), 2 * carried, root)
}

/** sin and cos: |sin′|, |cos′| ≤ cosh(im) on the strip. */
function circular(a: ComplexBall, name: 'sin' | 'cos'): ComplexBall {
  const size = elementary.cosh(abs(a.im) + a.rad)
  const carried = size * (a.rad + FUNCTION_ERROR)
  const [s, c, sh, ch] = [
    elementary.sin(a.re),
    elementary.cos(a.re),
    elementary.sinh(a.im),
    elementary.cosh(a.im),
  ]
  return name === 'sin' ? disc(s * ch, c * sh, carried, size) : disc(c * ch, -s * sh, carried, size)
}
const sin = (a: ComplexBall): ComplexBall => circular(a, 'sin')
const cos = (a: ComplexBall): ComplexBall => circular(a, 'cos')
const timesI = (a: ComplexBall): ComplexBall => ({ re: -a.im, im: a.re, rad: a.rad, real: false })
const overI = (a: ComplexBall): ComplexBall => ({ re: a.im, im: -a.re, rad: a.rad, real: false })
const half = (a: ComplexBall): ComplexBall => div(a, TWO)

/** −i log(iz + √(1−z) √(1+z)) (Abramowitz and Stegun 4.4.26, with the cuts of Kahan 1987). */
const asin = (z: ComplexBall): ComplexBall =>
  overI(log(add(timesI(z), mul(sqrtOf(sub(ONE, z)), sqrtOf(add(ONE, z))))))
const sqrtOf = (a: ComplexBall): ComplexBall => fn('sqrt', a)
const logOf = (a: ComplexBall): ComplexBall => fn('log', a)
const HALF_PI = ofReal({ mid: Math.PI / 2, rad: Math.PI * UNIT })
const atanh = (z: ComplexBall): ComplexBall => half(sub(logOf(add(ONE, z)), logOf(sub(ONE, z))))
const asinh = (z: ComplexBall): ComplexBall =>
  logOf(add(z, mul(sqrtOf(sub(ONE, mul(I, z))), sqrtOf(add(ONE, mul(I, z))))))

type ComplexFunction = (a: ComplexBall) => ComplexBall

/** Functions off the real axis, and on it where their values are not real; of others nothing is known there. */
const FUNCTIONS: Readonly<Partial<Record<EntrywiseOp, ComplexFunction>>> = {
  exp,
  log,
  sqrt,
  sin,
  cos,
  tan: (a) => div(sin(a), cos(a)),
  sinh: (a) => overI(sin(timesI(a))),
  cosh: (a) => cos(timesI(a)),
  tanh: (a) => overI(div(sin(timesI(a)), cos(timesI(a)))),
  asin,
  acos: (a) => sub(HALF_PI, asin(a)),
  atan: (a) => overI(atanh(timesI(a))),
  asinh,
  acosh: (a) => logOf(add(a, mul(sqrtOf(sub(a, ONE)), sqrtOf(add(a, ONE))))),
  atanh,
  log1p: (a) => logOf(add(ONE, a)),
  expm1: (a) => sub(exp(a), ONE),
}

function fn(name: EntrywiseOp, a: ComplexBall): ComplexBall {
  if (!Number.isFinite(a.rad)) return UNKNOWN_COMPLEX
  const real = a.real ? ofReal(ballAlgebra.fn(name, toReal(a))) : UNKNOWN_COMPLEX
  return real.real ? real : (FUNCTIONS[name]?.(a) ?? UNKNOWN_COMPLEX)
}

/** Whole exponents up to this by repeated squaring. */
const LARGEST_WHOLE = 1024

const wholePower = (a: ComplexBall, k: number): ComplexBall =>
  k < 0 ? div(ONE, wholePower(a, -k)) : powerBySquaring(ONE, mul, a, BigInt(k))

function pow(a: ComplexBall, b: ComplexBall, exact: Rational | undefined): ComplexBall {
  if (bothReal(a, b)) {
    const real = ofReal(ballAlgebra.pow(toReal(a), toReal(b), exact))
    if (real.real) return real
  }
  const k = exact && isInteger(exact) ? rationalToNumber(exact) : NaN
  if (abs(k) <= LARGEST_WHOLE) return wholePower(a, k)
  if (exact && exact.denominator === 2n && abs(Number(exact.numerator)) <= LARGEST_WHOLE)
    return wholePower(sqrtOf(a), Number(exact.numerator))
  return fn('exp', mul(b, logOf(a)))
}

const onReals =
  (name: 'max' | 'min') =>
  (a: ComplexBall, b: ComplexBall): ComplexBall =>
    bothReal(a, b) ? ofReal(ballAlgebra[name](toReal(a), toReal(b))) : UNKNOWN_COMPLEX

/** Discs as entries. */
export const complexBallAlgebra: EntryAlgebra<ComplexBall> = {
  rational: (value) => ofReal(ballAlgebra.rational(value)),
  pi: () => ofReal(ballAlgebra.pi()),
  neg,
  add,
  mul,
  div,
  pow,
  fn,
  max: onReals('max'),
  min: onReals('min'),
  spectral: (op, m) => spectralByMinors(complexBallAlgebra, op, m),
}

/** Whether two discs certainly have no point in common. */
export const discsApart = (a: ComplexBall, b: ComplexBall): boolean =>
  elementary.euclideanOf(a.re - b.re, a.im - b.im) * (1 - STEP) > (a.rad + b.rad) * SLACK + TINY

/** A float64 that is the true value, on the real line. */
export const exactComplex = (value: number): ComplexBall => ofReal(exactBall(value))
