/** Ranges of + − × ÷ √ and of what is made of them, tightest: each bound is the float64 next to the true one, on the outside. */
import {
  addDown,
  addUp,
  divDown,
  divUp,
  fmaDown,
  fmaUp,
  mulDown,
  mulUp,
  sqrtDown,
  sqrtUp,
} from './rounding.js'
import { between, EMPTY, ENTIRE, isEmpty, type Interval } from './interval.js'

const ONE: Interval = { lo: 1, hi: 1 }

/** The range of −x. */
export const neg = (a: Interval): Interval => (isEmpty(a) ? EMPTY : between(-a.hi, -a.lo))

/** The range of x + y. */
export const add = (a: Interval, b: Interval): Interval =>
  isEmpty(a) || isEmpty(b) ? EMPTY : between(addDown(a.lo, b.lo), addUp(a.hi, b.hi))

/** The range of x − y, of independent x and y. */
export const sub = (a: Interval, b: Interval): Interval =>
  isEmpty(a) || isEmpty(b) ? EMPTY : between(addDown(a.lo, -b.hi), addUp(a.hi, -b.lo))

/** The range of x · y, of independent x and y. */
export function mul(a: Interval, b: Interval): Interval {
  if (isEmpty(a) || isEmpty(b)) return EMPTY
  if (a.lo >= 0) return between(mulDown(b.lo >= 0 ? a.lo : a.hi, b.lo), mulUp(b.hi >= 0 ? a.hi : a.lo, b.hi))
  if (a.hi <= 0) return between(mulDown(b.hi >= 0 ? a.lo : a.hi, b.hi), mulUp(b.lo >= 0 ? a.hi : a.lo, b.lo))
  return between(
    Math.min(mulDown(a.lo, b.hi), mulDown(a.hi, b.lo)),
    Math.max(mulUp(a.lo, b.lo), mulUp(a.hi, b.hi)),
  )
}

/** a / b over the elements of b other than 0. */
export function div(a: Interval, b: Interval): Interval {
  if (isEmpty(a) || isEmpty(b) || (b.lo === 0 && b.hi === 0)) return EMPTY
  if (b.hi <= 0) return div(neg(a), neg(b))
  if (a.lo === 0 && a.hi === 0) return a
  if (b.lo < 0) return ENTIRE
  // A bound b.lo = 0 is a limit: quotients grow without bound on the side of a's sign.
  const low = a.lo >= 0 ? divDown(a.lo, b.hi) : b.lo === 0 ? -Infinity : divDown(a.lo, b.lo)
  const high = a.hi <= 0 ? divUp(a.hi, b.hi) : b.lo === 0 ? Infinity : divUp(a.hi, b.lo)
  return between(low, high)
}

/** The range of 1/x over the x that are not 0. */
export const recip = (a: Interval): Interval => div(ONE, a)

/** The range of |x|. */
export function abs(a: Interval): Interval {
  if (isEmpty(a) || a.lo >= 0) return a
  return a.hi <= 0 ? neg(a) : between(0, Math.max(-a.lo, a.hi))
}

/** The range of x², which is tighter than that of a product of two. */
export function sqr(a: Interval): Interval {
  const { lo, hi } = abs(a)
  return lo > hi ? EMPTY : between(mulDown(lo, lo), mulUp(hi, hi))
}

/** √ of the elements at least 0. */
export function sqrt(a: Interval): Interval {
  if (!(a.hi >= 0) || isEmpty(a)) return EMPTY
  return between(a.lo > 0 ? sqrtDown(a.lo) : 0, sqrtUp(a.hi))
}

/** a·b + c with one rounding: the extremes are at corners. */
export function fma(a: Interval, b: Interval, c: Interval): Interval {
  if (isEmpty(a) || isEmpty(b) || isEmpty(c)) return EMPTY
  const corners: readonly (readonly [number, number])[] = [
    [a.lo, b.lo],
    [a.lo, b.hi],
    [a.hi, b.lo],
    [a.hi, b.hi],
  ]
  return between(
    Math.min(...corners.map(([x, y]) => fmaDown(x, y, c.lo))),
    Math.max(...corners.map(([x, y]) => fmaUp(x, y, c.hi))),
  )
}

/** The range of the lesser of x and y. */
export const min = (a: Interval, b: Interval): Interval =>
  isEmpty(a) || isEmpty(b) ? EMPTY : between(Math.min(a.lo, b.lo), Math.min(a.hi, b.hi))
/** The range of the greater of x and y. */
export const max = (a: Interval, b: Interval): Interval =>
  isEmpty(a) || isEmpty(b) ? EMPTY : between(Math.max(a.lo, b.lo), Math.max(a.hi, b.hi))

/** The image under a nondecreasing function that float64 computes exactly, infinite bounds included. */
const mapped =
  (f: (x: number) => number) =>
  (a: Interval): Interval =>
    isEmpty(a) ? EMPTY : between(f(a.lo), f(a.hi))
/** The range of −1, 0 and 1 by the sign of x. */
export const sign = mapped(Math.sign)
/** The range of max(0, x). */
export const relu = mapped((x) => Math.max(0, x))
/** 0, ½, 1 for negative, zero, positive. */
export const step = mapped((x) => (x > 0 ? 1 : x < 0 ? 0 : 0.5))
