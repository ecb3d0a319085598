/**
 * Functions of one number and of two: their slopes, and how far a computed one may be from the true value at an argument known up to a radius: its rounding, by a stated bound in ulps, and its
 * conditioning on the whole interval of the argument. Radii may exceed what is returned by the few roundings of their own computation (see `SLACK`); where
 * the interval leaves the domain, or nothing is known of the argument, the result is not finite.
 */
import { exp, log, power as powerOf, ULPS } from '../../symbolic/elementary/index.js'
import { ETA, SLACK, UNIT } from '../../symbolic/numbers/error-model.js'
import type { MapOp, ZipOp } from './tape.js'

/** The stated error of exp, in units in the last place. */
export const EXP_ULPS = ULPS.exp
/** The stated error of log, in units in the last place. */
export const LOG_ULPS = ULPS.log

/** One ulp of v is at most 2u|v| where v is a normal number, and η elsewhere. */
const ULP = 2 * UNIT
/** Magnitudes below which a bound relative to the value does not cover an error of η per ulp. */
const NEARLY_SUBNORMAL = 2 ** -1000

/** Rounding of a function of the given accuracy whose computed value is v. */
function rounding(ulps: number, v: number): number {
  const size = Math.abs(v)
  return ulps * (size < NEARLY_SUBNORMAL ? ULP * size + ETA : ULP * size)
}

/** Bounds e^r − 1 for r ≥ 0. */
export function growth(r: number): number {
  return r <= 1 ? r * (1 + r) : exp(r) * SLACK
}

/** A lower bound of a − r, for a that is itself off by a few roundings. */
const below = (a: number, r: number): number => a * (1 - MARGIN) - r * SLACK
/** An upper bound of a + r. */
const above = (a: number, r: number): number => (a + r) * SLACK
const MARGIN = 2 ** -40

const square = (x: number): number => x * x

/** |x'| at least, for |x' − x| ≤ r. */
const least = (x: number, r: number): number => Math.max(0, below(Math.abs(x), r))

/** spread / d, where d must be certainly positive. */
const over = (spread: number, d: number): number => (spread === 0 ? 0 : d > 0 ? spread / d : Infinity)

/** Bounds |f(x') − v| for all |x' − x| ≤ r, v the computed f(x). `nonnegative`: x' ≥ 0 is certain besides. */
export type MapRadius = (x: number, r: number, v: number, nonnegative: boolean) => number

/** A function of one number as generated code has it. */
interface RealFunction {
  /** f′(x) as text, where v = f(x); at kinks a subgradient. */
  readonly slope: string
  /** The error radius of its value by its argument and the radius of that. */
  readonly radius: MapRadius
}

/** Where the value is a whole multiple of ½ that changes in jumps: exact unless the interval of x holds 0. */
const jump =
  (height: number): MapRadius =>
  (x, r, v) =>
    r === 0 || Math.abs(x) > r * SLACK ? 0 * v : height + 0 * r

const TWO_OVER_ROOT_PI = 1.1283791670955127

/** The square of a float64 below this is finite. */
const HUGE = 2 ** 500

/** The slope of asin and acos is 1/√((1 − m)(1 + m)) at most, where |x'| ≤ m. */
function arcSpread(x: number, r: number): number {
  const gap = below(1 - Math.abs(x), r)
  return over(r, gap > 0 ? Math.sqrt(gap * (2 - gap)) : 0)
}

function squareRoot(x: number, r: number, v: number, nonnegative: boolean): number {
  if (r === 0) return UNIT * v
  const m = x - r * SLACK
  if (m >= 0) return r / (v + Math.sqrt(m)) + UNIT * v
  // x' lies between 0 and x + r, and √ differs by at most √|difference| there.
  return nonnegative ? Math.sqrt(above(0, r)) + UNIT * v : Infinity
}

const rounded =
  (ulps: number, spread: MapRadius): MapRadius =>
  (x, r, v, nonnegative) =>
    r === 0 && x === 0 && v === 0 ? 0 : spread(x, r, v, nonnegative) + rounding(ulps, v)

/** What the float64 reading knows of its functions, besides their values. */
export const FUNCTIONS: Readonly<Record<MapOp, RealFunction>> = {
  neg: { slope: '-1', radius: (_x, r) => r },
  abs: { slope: 'Math.sign(x)', radius: (_x, r) => r },
  relu: { slope: 'step(x)', radius: (x, r) => (-x > r * SLACK ? 0 : r) },
  sign: { slope: '0', radius: jump(2) },
  step: { slope: '0', radius: jump(1) },
  sqrt: { slope: '0.5 / v', radius: squareRoot },
  exp: { slope: 'v', radius: rounded(ULPS.exp, (_x, r, v) => (v + ETA) * growth(r)) },
  // |log x' − log x| ≤ r/(x − r).
  log: { slope: '1 / x', radius: rounded(ULPS.log, (x, r) => over(r, below(x, r))) },
  // tanh' = (1 − tanh)(1 + tanh), which grows by at most e^{2r}.
  tanh: {
    slope: '1 - v * v',
    radius: rounded(ULPS.tanh, (_x, r, v) => {
      const t = Math.abs(v)
      const slope = ((1 - t) * (1 + t) + 2 * rounding(ULPS.tanh, 1)) * (1 + growth(2 * r))
      return r * Math.min(1, slope)
    }),
  },
  // sinh' = cosh = √(1 + sinh²) grows by at most e^r.
  sinh: {
    slope: 'cosh(x)',
    radius: rounded(ULPS.sinh, (_x, r, v) => {
      const slope = Math.abs(v) < HUGE ? Math.sqrt(1 + v * v) : Math.abs(v)
      return r * slope * (1 + growth(r))
    }),
  },
  // |cosh'| < cosh.
  cosh: { slope: 'sinh(x)', radius: rounded(ULPS.cosh, (_x, r, v) => r * v * (1 + growth(r))) },
  erf: {
    slope: `${2 / Math.sqrt(Math.PI)} * exp(-x * x)`,
    radius: rounded(ULPS.erf, (x, r) => {
      const m = least(x, r)
      return r * TWO_OVER_ROOT_PI * exp(-m * m) * SLACK
    }),
  },
  sin: { slope: 'cos(x)', radius: rounded(ULPS.sin, (_x, r) => r) },
  cos: { slope: '-sin(x)', radius: rounded(ULPS.cos, (_x, r) => r) },
  // tan x' − tan x = sin(x' − x) / (cos x cos x').
  tan: {
    slope: '1 + v * v',
    radius: rounded(ULPS.tan, (_x, r, v) => {
      const c = 1 / Math.sqrt(1 + v * v)
      return over(r, c * below(c, r))
    }),
  },
  asin: { slope: '1 / Math.sqrt((1 - x) * (1 + x))', radius: rounded(ULPS.asin, arcSpread) },
  acos: { slope: '-1 / Math.sqrt((1 - x) * (1 + x))', radius: rounded(ULPS.acos, arcSpread) },
  atan: { slope: '1 / (1 + x * x)', radius: rounded(ULPS.atan, (x, r) => r / (1 + square(least(x, r)))) },
  asinh: {
    slope: '1 / Math.sqrt(1 + x * x)',
    radius: rounded(ULPS.asinh, (x, r) => r / Math.sqrt(1 + square(least(x, r)))),
  },
  acosh: {
    slope: '1 / Math.sqrt((x - 1) * (x + 1))',
    radius: rounded(ULPS.acosh, (x, r) => {
      const gap = below(x - 1, r)
      return over(r, gap > 0 ? Math.sqrt(gap * (2 + gap)) : 0)
    }),
  },
  atanh: {
    slope: '1 / ((1 - x) * (1 + x))',
    radius: rounded(ULPS.atanh, (x, r) => {
      const gap = below(1 - Math.abs(x), r)
      return over(r, gap * (2 - gap))
    }),
  },
  log1p: { slope: '1 / (1 + x)', radius: rounded(ULPS.log1p, (x, r) => over(r, below(1 + x, r))) },
  expm1: { slope: 'v + 1', radius: rounded(ULPS.expm1, (x, r) => exp(x) * SLACK * growth(r) + ETA) },
}

/** Bounds |x' ∘ y' − v| for |x' − x| ≤ rx and |y' − y| ≤ ry, v the computed x ∘ y. `nonnegative`: x' ≥ 0 is certain besides. */
export type ZipRadius = (
  x: number,
  rx: number,
  y: number,
  ry: number,
  v: number,
  nonnegative: boolean,
) => number

/**
 * Added to both bounds that are multiplied for a product: their product is then at least 4η, which is more than the product, and those for its bound, lose by
 * underflow. Of numbers beyond 2^-480 they add nothing that is seen.
 */
export const LEAST = 2 ** -536

/**
 * What a factor x of a product in a sum contributes: its radius, and the rounding of the product and of the partial sums that it goes through, `share` of its
 * size (Higham, Accuracy and Stability of Numerical Algorithms, 3.1). Times `mostOf` the other factor this bounds the term's error, less what that factor's
 * own radius adds. The exact number 0 contributes nothing.
 */
export const spreadOf = (x: number, rx: number, share: number): number =>
  x === 0 && rx === 0 ? 0 : rx + share * Math.abs(x) + LEAST
/** The share of term l of a sum of so many: it is rounded once, and so are all partial sums from its own on, but for the first term. */
export const shareOf = (l: number, terms: number): number => UNIT * (l === 0 ? terms : terms - l + 1)
/** What |y'| is at most. */
export const mostOf = (y: number, ry: number): number => (y === 0 && ry === 0 ? 0 : Math.abs(y) + ry + LEAST)

const product: ZipRadius = (x, rx, y, ry) => spreadOf(x, rx, UNIT) * mostOf(y, ry) + Math.abs(x) * ry

const quotient: ZipRadius = (x, rx, y, ry, v) => {
  const size = Math.abs(v)
  if (ry === 0) return x === 0 && rx === 0 ? 0 * v : rx / Math.abs(y) + UNIT * size + 2 * ETA
  if (x === 0 && rx === 0) return below(Math.abs(y), ry) > 0 ? 0 : Infinity
  return over(rx + (size + ETA) * ry + ETA, below(Math.abs(y), ry)) + UNIT * size + ETA
}

/** log(x'^y' / x^y) is at most (|y| + ry)·rx/(x − rx) + ry·|log x|. */
const power: ZipRadius = (x, rx, y, ry, v, nonnegative) => {
  if (x === 0 && rx === 0 && y > ry * SLACK) return 0
  const size = Math.abs(x)
  if (nonnegative && !(below(x, rx) > 0)) return powerFromZero(x, rx, y, ry, v)
  if (!(x > 0) && !(ry === 0 && Number.isInteger(y))) return Infinity
  const spread =
    (Math.abs(y) + ry) * over(rx, below(size, rx)) + (ry === 0 ? 0 : ry * Math.abs(log(size)) * SLACK)
  return (Math.abs(v) + ETA) * growth(spread) + rounding(ULPS.pow, v)
}

/** Powers of numbers between 0 and x + rx lie between 0 and the power of its end, where the exponent is certainly positive. */
function powerFromZero(x: number, rx: number, y: number, ry: number, v: number): number {
  const [end, least] = [above(x, rx), below(y, ry)]
  if (!(least > 0)) return Infinity
  const largest = powerOf(end, end < 1 ? least : above(y, ry)) * SLACK + ETA
  return Math.max(largest, v) + 0 * v
}

/** The error radius of an operation on two numbers, by both of them and their radii. */
export const ZIP_RADIUS: Readonly<Record<ZipOp, ZipRadius>> = {
  add: (_x, rx, _y, ry, v) => rx + ry + UNIT * Math.abs(v),
  sub: (_x, rx, _y, ry, v) => rx + ry + UNIT * Math.abs(v),
  mul: product,
  div: quotient,
  max: (_x, rx, _y, ry) => Math.max(rx, ry),
  min: (_x, rx, _y, ry) => Math.max(rx, ry),
  pow: power,
}
