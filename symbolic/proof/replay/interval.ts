/** Intervals of fixed-point numbers, rounded outward: what is exact stays exact. */
import { fixedOf, PI, Undefined, UNIT, type Fixed } from './fixed-point.js'
import { entrywise, exactly } from './functions.js'

/** Two fixed-point numbers with the true value between them. */
export interface Interval {
  readonly lo: Fixed
  readonly hi: Fixed
}

/** A number as an interval. */
export const point = (x: Fixed): Interval => ({ lo: x, hi: x })
/** The number 0. */
export const ZERO = point(0n)
/** The number 1. */
export const ONE = point(UNIT)
/** Whether the interval is one number. */
export const isPoint = (a: Interval): boolean => a.lo === a.hi

const smaller = (a: Fixed, b: Fixed): Fixed => (a < b ? a : b)
const larger = (a: Fixed, b: Fixed): Fixed => (a > b ? a : b)
/** n/d rounded down, and up, for d > 0. */
const floor = (n: bigint, d: bigint): bigint => (n >= 0n ? n / d : -((-n + d - 1n) / d))
const ceiling = (n: bigint, d: bigint): bigint => -floor(-n, d)

/** The range of a + b. */
export const add = (a: Interval, b: Interval): Interval => ({ lo: a.lo + b.lo, hi: a.hi + b.hi })
/** The range of −a. */
export const neg = (a: Interval): Interval => ({ lo: -a.hi, hi: -a.lo })
/** The range of a − b. */
export const sub = (a: Interval, b: Interval): Interval => ({ lo: a.lo - b.hi, hi: a.hi - b.lo })
/** The least interval that holds both. */
export const hull = (a: Interval, b: Interval): Interval => ({
  lo: smaller(a.lo, b.lo),
  hi: larger(a.hi, b.hi),
})

/** The range of a · b. */
export function times(a: Interval, b: Interval): Interval {
  const products = [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi]
  return {
    lo: floor(products.reduce(smaller), UNIT),
    hi: ceiling(products.reduce(larger), UNIT),
  }
}

/** The range of a². */
export function square(a: Interval): Interval {
  const [x, y] = [a.lo * a.lo, a.hi * a.hi]
  const least = a.lo <= 0n && a.hi >= 0n ? 0n : smaller(x, y)
  return { lo: floor(least, UNIT), hi: ceiling(larger(x, y), UNIT) }
}

/** The range of 1/a; throws `Undefined` where 0 lies in a. */
export function inverse(a: Interval): Interval {
  if (a.lo <= 0n && a.hi >= 0n) throw new Undefined('a division by an interval with zero in it')
  if (a.hi < 0n) return neg(inverse(neg(a)))
  return { lo: floor(UNIT * UNIT, a.hi), hi: ceiling(UNIT * UNIT, a.lo) }
}

/** An interval around a quotient of whole numbers. */
export const rational = (numerator: bigint, denominator: bigint): Interval => {
  const [n, d] = denominator < 0n ? [-numerator, -denominator] : [numerator, denominator]
  return { lo: floor(n * UNIT, d), hi: ceiling(n * UNIT, d) }
}

/**
 * What a function of fixed-point.ts may be off by: its series err by hundreds of units of 2^-320, which halvings and doublings of the argument
 * multiply by at most 2^20 in proportion to the value.
 */
const slack = (y: Fixed): Fixed => ((y < 0n ? -y : y) >> 240n) + (1n << 60n)
const below = (y: Fixed): Fixed => y - slack(y)
const above = (y: Fixed): Fixed => y + slack(y)

/** An interval around π. */
export const pi: Interval = { lo: below(PI), hi: above(PI) }

const RIGHT_ANGLE: Interval = { lo: floor(pi.lo, 2n), hi: ceiling(pi.hi, 2n) }

/** The value of a function at a number. */
function valueAt(name: string, x: Fixed): Interval {
  const exact = exactly(name, x)
  if (exact !== undefined) return point(exact)
  if (name === 'asin' && (x === UNIT || x === -UNIT)) return x > 0n ? RIGHT_ANGLE : neg(RIGHT_ANGLE)
  const y = entrywise(name)!(x)
  return { lo: below(y), hi: above(y) }
}

/** exp of less than this is below one unit. */
const LEAST_EXPONENT = -fixedOf(230n)

/** The range of e^x. */
export function exponential(x: Interval): Interval {
  const lo = x.lo < LEAST_EXPONENT ? 0n : larger(0n, valueAt('exp', x.lo).lo)
  return { lo, hi: x.hi < LEAST_EXPONENT ? 1n : valueAt('exp', x.hi).hi }
}

/** The range of √x; throws `Undefined` where x holds negative numbers. */
export function squareRoot(x: Interval): Interval {
  if (x.lo < 0n) throw new Undefined('the root of an interval with negative numbers')
  const of = (a: Fixed): Interval => {
    const y = entrywise('sqrt')!(a)
    return y * y === a * UNIT ? point(y) : { lo: y, hi: y + 1n }
  }
  return { lo: of(x.lo).lo, hi: of(x.hi).hi }
}

/** An increasing function. */
export const increasing = (name: string, x: Interval): Interval => ({
  lo: valueAt(name, x.lo).lo,
  hi: valueAt(name, x.hi).hi,
})

/** The range of cosh x. */
export function hyperbolicCosine(x: Interval): Interval {
  const [a, b] = [valueAt('cosh', x.lo), valueAt('cosh', x.hi)]
  return { lo: x.lo <= 0n && x.hi >= 0n ? UNIT : smaller(a.lo, b.lo), hi: larger(a.hi, b.hi) }
}

/** More than two turns either way: every value is taken, and series lose digits. */
const LARGEST_ANGLE = fixedOf(16n)

/** The interval less the whole turns in its middle. */
function withoutTurns(x: Interval): Interval {
  const turns = (x.lo + x.hi) / (4n * PI)
  const [least, most] = turns > 0n ? [pi.lo, pi.hi] : [pi.hi, pi.lo]
  return { lo: x.lo - 2n * turns * most, hi: x.hi - 2n * turns * least }
}

/** sin x: extreme where the interval holds π/2 + k π. */
export function sine(angle: Interval): Interval {
  const x = withoutTurns(angle)
  if (x.lo < -LARGEST_ANGLE || x.hi > LARGEST_ANGLE) return { lo: -UNIT, hi: UNIT }
  const ends = hull(valueAt('sin', x.lo), valueAt('sin', x.hi))
  let { lo, hi } = ends
  for (let k = -6n; k <= 5n; k++) {
    const extreme = {
      lo: floor((2n * k + 1n) * (k >= 0n ? pi.lo : pi.hi), 2n),
      hi: ceiling((2n * k + 1n) * (k >= 0n ? pi.hi : pi.lo), 2n),
    }
    if (extreme.hi < x.lo || extreme.lo > x.hi) continue
    if (k % 2n === 0n) hi = UNIT
    else lo = -UNIT
  }
  return { lo: larger(lo, -UNIT), hi: smaller(hi, UNIT) }
}
/** cos 0 is exactly 1: bounds that touch there are decided. */
export const cosine = (x: Interval): Interval =>
  isPoint(x) && x.lo === 0n ? ONE : sine(add(x, { lo: floor(pi.lo, 2n), hi: ceiling(pi.hi, 2n) }))
