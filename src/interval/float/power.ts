/** Powers of float64 intervals, tightest: x^k for integers k, and x^y for x ≥ 0. */
import { power } from '../../../symbolic/elementary/index.js'
import { compare, fromNumber, sqrtBounds, type BigFloat } from '../big/bigfloat.js'
import type { Bounds } from '../big/fixed.js'
import { integerPower, realPower } from '../big/power.js'
import { abs, neg } from './arithmetic.js'
import { decompose } from './bits.js'
import { tightest, type Directed } from './directed.js'
import { between, EMPTY, ENTIRE, isEmpty, type Interval } from './interval.js'

const ONE: Interval = { lo: 1, hi: 1 }

/** x^k at one point, limits at 0 (from above) and at ±∞ included. */
function integerDirected(k: number): Directed {
  const limit = (x: number): number | undefined => {
    if (x === 0) return k > 0 ? 0 : Infinity
    return Math.abs(x) === Infinity ? power(x, k) : undefined
  }
  const at = (x: number): { readonly down: number; readonly up: number } =>
    tightest((p) => integerPower(fromNumber(x), k, p))
  return { down: (x) => limit(x) ?? at(x).down, up: (x) => limit(x) ?? at(x).up }
}

/** a^k over the elements where it is defined: 0 is left out for k < 0; x^0 = 1. */
export function powInteger(a: Interval, k: number): Interval {
  if (isEmpty(a)) return EMPTY
  if (k === 0) return ONE
  if (k < 0 && a.lo === 0 && a.hi === 0) return EMPTY
  const f = integerDirected(k)
  if (k % 2 === 0) {
    const { lo, hi } = abs(a)
    return k > 0 ? between(f.down(lo), f.up(hi)) : between(f.down(hi), f.up(lo))
  }
  if (k > 0) return between(f.down(a.lo), f.up(a.hi))
  if (a.lo < 0 && a.hi > 0) return ENTIRE
  return a.lo >= 0 ? between(f.down(a.hi), f.up(a.lo)) : neg(powInteger(neg(a), k))
}

/** Exponents k / 2^j with j up to this may have exact powers: 53 bits are no 64th power of an odd number but 1. */
const MOST_ROOTS = 5
/** Exact powers have few bits: x^k with an odd part above 1 outgrows float64 long before. */
const LARGEST_EXACT = 1100

/** x^y where it is a binary fraction found by taking square roots and an integer power; undefined otherwise. */
function exactPower(x: BigFloat, y: number, p: number): Bounds | undefined {
  const { mantissa, exponent } = decompose(y)
  let [odd, roots] = [mantissa, Math.max(0, -exponent)]
  while (roots > 0 && (odd & 1n) === 0n) [odd, roots] = [odd >> 1n, roots - 1]
  if (roots > MOST_ROOTS || Math.abs(y) * 2 ** roots > LARGEST_EXACT) return undefined
  let root = x
  for (let i = 0; i < roots; i++) {
    const { lo, hi } = sqrtBounds(root, p)
    if (compare(lo, hi) !== 0) return undefined
    root = lo
  }
  return integerPower(root, y * 2 ** roots, p)
}

/** x^y at a corner of a box of x ≥ 0, as a limit where x is 0 or infinite, or y infinite. */
function cornerLimit(x: number, y: number): number | undefined {
  if (x === 1 || y === 0) return 1
  if (x === 0 || x === Infinity || Math.abs(y) === Infinity) return x > 1 === y > 0 ? Infinity : 0
  return undefined
}
const corner = (x: number, y: number): { readonly down: number; readonly up: number } => {
  const limit = cornerLimit(x, y)
  if (limit !== undefined) return { down: limit, up: limit }
  const base = fromNumber(x)
  return tightest((p) => exactPower(base, y, p) ?? realPower(base, fromNumber(y), p))
}

/** a^b over x > 0 and over x = 0 < y: since y log x is extreme at corners, so is the power. */
export function pow(a: Interval, b: Interval): Interval {
  if (isEmpty(a) || isEmpty(b) || a.hi < 0) return EMPTY
  if (a.hi === 0) return b.hi > 0 ? between(0, 0) : EMPTY
  const lo = Math.max(0, a.lo)
  const corners = [corner(lo, b.lo), corner(lo, b.hi), corner(a.hi, b.lo), corner(a.hi, b.hi)]
  return between(Math.min(...corners.map((c) => c.down)), Math.max(...corners.map((c) => c.up)))
}

/** Whether x^y is defined for all elements. */
export const isPowDefined = (a: Interval, b: Interval): boolean => a.lo > 0 || (a.lo === 0 && b.lo > 0)
