/** What a reading by intervals needs of an arithmetic. */
import type { EntrywiseOp } from '../../symbolic/expression/index.js'

/**
 * Sets of reals, each operation containing every value of the real operation on elements of its arguments. An element with a *domain fault* may have
 * no value at all (logarithm of what may be nonpositive, division by what may be 0): nothing is known of it, and every operation keeps the fault.
 * An element that is no point is never shared by different numbers: where two arguments are one object, they are one number.
 */
export interface IntervalAlgebra<T> {
  /** Bits of a bound. */
  readonly precision: number
  /** The point x; a fault unless x is finite. */
  float(x: number): T
  rational(numerator: bigint, denominator: bigint): T
  pi(): T
  neg(a: T): T
  add(a: T, b: T): T
  sub(a: T, b: T): T
  mul(a: T, b: T): T
  /** a · a. */
  sqr(a: T): T
  div(a: T, b: T): T
  min(a: T, b: T): T
  max(a: T, b: T): T
  /** The least element of T that contains both. */
  hull(a: T, b: T): T
  /** A point near the middle of a; a fault when a is not bounded. */
  middle(a: T): T
  /** a^k for a safe integer k; 0^0 = 1. */
  powInteger(a: T, k: number): T
  /** a^b: for a > 0, for a = 0 < b, and for integer points b. */
  pow(a: T, b: T): T
  fn(name: EntrywiseOp, a: T): T
  /** The sign of all values, 0 for the point 0 only; undefined when they differ or there may be none. */
  sign(a: T): -1 | 0 | 1 | undefined
  /** The greatest float64 below (or equal to) all values. */
  lower(a: T): number
  upper(a: T): number
  domainFault(a: T): boolean
}
