/** Closed sets of reals between float64 bounds, −∞ and +∞ included as bounds only: the sets of IEEE 1788-2015. */

/** All reals between lo and hi. The empty set has lo = +∞ and hi = −∞; otherwise lo ≤ hi, lo < +∞ and hi > −∞. Zero is +0. */
export interface Interval {
  readonly lo: number
  readonly hi: number
}

/** The set without elements. */
export const EMPTY: Interval = { lo: Infinity, hi: -Infinity }
/** All real numbers. */
export const ENTIRE: Interval = { lo: -Infinity, hi: Infinity }

/** The set between two bounds in order; adding 0 makes +0 of −0. */
export const between = (lo: number, hi: number): Interval => ({ lo: lo + 0, hi: hi + 0 })

/** The set of the given bounds, empty where they do not describe one. */
export const intervalOf = (lo: number, hi: number): Interval =>
  lo <= hi && lo < Infinity && hi > -Infinity ? between(lo, hi) : EMPTY

/** Whether the set has no element. */
export const isEmpty = (a: Interval): boolean => a.lo > a.hi
/** Whether the set is that of all real numbers. */
export const isEntire = (a: Interval): boolean => a.lo === -Infinity && a.hi === Infinity
/** Whether the set has exactly one element. */
export const isSingleton = (a: Interval): boolean => a.lo === a.hi
/** Bounded and not empty. */
export const isCommon = (a: Interval): boolean => a.lo > -Infinity && a.hi < Infinity && a.lo <= a.hi
/** Whether a number lies in the set; infinities never do. */
export const isMember = (x: number, a: Interval): boolean => Number.isFinite(x) && a.lo <= x && x <= a.hi

/** What both sets share. */
export const intersection = (a: Interval, b: Interval): Interval =>
  intervalOf(Math.max(a.lo, b.lo), Math.min(a.hi, b.hi))
/** The least interval that holds both. */
export function hull(a: Interval, b: Interval): Interval {
  if (isEmpty(a)) return b
  return isEmpty(b) ? a : between(Math.min(a.lo, b.lo), Math.max(a.hi, b.hi))
}

/** The relations of IEEE 1788, table 10.3, on bounds. */
export const equal = (a: Interval, b: Interval): boolean =>
  (a.lo === b.lo && a.hi === b.hi) || (isEmpty(a) && isEmpty(b))
/** Whether every element of a lies in b. */
export const subset = (a: Interval, b: Interval): boolean => isEmpty(a) || (b.lo <= a.lo && a.hi <= b.hi)
const belowOrInfinite = (x: number, y: number): boolean => x < y || (x === y && x - x !== 0)
/** Whether a lies in the interior of b, of which an infinite end counts as open. */
export const interior = (a: Interval, b: Interval): boolean =>
  isEmpty(a) || (!isEmpty(b) && belowOrInfinite(b.lo, a.lo) && belowOrInfinite(a.hi, b.hi))
/** Whether the sets share no element. */
export const disjoint = (a: Interval, b: Interval): boolean =>
  isEmpty(a) || isEmpty(b) || a.hi < b.lo || b.hi < a.lo
/** Every element of either set has one of the other on the right side of it. */
export function less(a: Interval, b: Interval): boolean {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b)
  return a.lo <= b.lo && a.hi <= b.hi
}
/** Whether each end of a lies below that of b. */
export function strictLess(a: Interval, b: Interval): boolean {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b)
  return belowOrInfinite(a.lo, b.lo) && belowOrInfinite(a.hi, b.hi)
}
/** Whether no element of a is above one of b. */
export const precedes = (a: Interval, b: Interval): boolean => isEmpty(a) || isEmpty(b) || a.hi <= b.lo
/** Whether every element of a is below every one of b. */
export const strictPrecedes = (a: Interval, b: Interval): boolean => isEmpty(a) || isEmpty(b) || a.hi < b.lo
