/**
 * float64 operations rounded toward −∞ and +∞, tightest: rounding to nearest, then the sign of the exact residual decides. Where the residual might
 * itself be rounded (near overflow and underflow), exact arithmetic decides.
 */
import * as exact from '../big/bigfloat.js'
import { MAX, nextUp } from './bits.js'

const { fromNumber, toNumberUp } = exact
/**
 * Precision of exact arithmetic: a product of two float64 values is exact, and rounding twice in one direction is rounding once, because every float64
 * has this many bits.
 */
const DECIDING_BITS = 128

/** Below it, a product has a residual that is itself a float64; above the other, splitting overflows. */
const LEAST_PRODUCT = 2 ** -900
const LARGEST_FACTOR = 2 ** 990
/** 2^27 + 1 splits a mantissa in halves of 26 bits (Veltkamp 1968). */
const SPLITTER = 134217729

/** a·b − p, exactly, for p = fl(a·b) within the range above (Dekker 1971). */
function productResidual(a: number, b: number, p: number): number {
  const s = SPLITTER * a
  const a1 = s - (s - a)
  const a2 = a - a1
  const t = SPLITTER * b
  const b1 = t - (t - b)
  const b2 = b - b1
  return a2 * b2 - (p - a1 * b1 - a2 * b1 - a1 * b2)
}
const isSafeProduct = (a: number, b: number, p: number): boolean => {
  const size = Math.abs(p)
  return (
    size > LEAST_PRODUCT &&
    size < LARGEST_FACTOR &&
    Math.abs(a) < LARGEST_FACTOR &&
    Math.abs(b) < LARGEST_FACTOR
  )
}

/** The least float64 at least a + b; opposite infinities are misuse. */
export function addUp(a: number, b: number): number {
  const s = a + b
  if (s - s !== 0) return s === -Infinity && a > -Infinity && b > -Infinity ? -MAX : s
  const t = s - a
  return a - (s - t) + (b - t) > 0 ? nextUp(s) : s
}
/** a + b rounded toward −∞. */
export const addDown = (a: number, b: number): number => -addUp(-a, -b)
/** a − b rounded toward +∞. */
export const subUp = (a: number, b: number): number => addUp(a, -b)
/** a − b rounded toward −∞. */
export const subDown = (a: number, b: number): number => -addUp(b, -a)

/** The least float64 at least a · b, where 0 · ∞ = 0, as bounds of sets of reals need it. */
export function mulUp(a: number, b: number): number {
  if (a === 0 || b === 0) return 0
  const p = a * b
  if (isSafeProduct(a, b, p)) return productResidual(a, b, p) > 0 ? nextUp(p) : p
  if (a - a !== 0 || b - b !== 0) return p
  return toNumberUp(exact.mulUp(fromNumber(a), fromNumber(b), DECIDING_BITS))
}
/** a · b rounded toward −∞. */
export const mulDown = (a: number, b: number): number => -mulUp(-a, b)

/** The least float64 at least a / b for b ≠ 0; finite / ∞ is 0, and so is ∞ / ∞, which bounds of quotients meet only as a limit from either side. */
export function divUp(a: number, b: number): number {
  if (a === 0 || b === Infinity || b === -Infinity) return 0
  const q = a / b
  if (a - a !== 0) return q
  const p = q * b
  if (isSafeProduct(q, b, p) && Math.abs(a) < LARGEST_FACTOR) {
    // a − p is exact: p is within an ulp or two of a.
    const residual = a - p - productResidual(q, b, p)
    return residual !== 0 && residual > 0 === b > 0 ? nextUp(q) : q
  }
  return toNumberUp(exact.divUp(fromNumber(a), fromNumber(b), DECIDING_BITS))
}
/** a / b rounded toward −∞. */
export const divDown = (a: number, b: number): number => -divUp(-a, b)

/** The least float64 at least √x for x ≥ 0; IEEE 754 has the square root rounded to nearest. */
export function sqrtUp(x: number): number {
  const s = Math.sqrt(x)
  const p = s * s
  if (isSafeProduct(s, s, p)) return x - p - productResidual(s, s, p) > 0 ? nextUp(s) : s
  return toNumberUp(exact.sqrtUp(fromNumber(x), DECIDING_BITS))
}
/** √x rounded toward −∞. */
export function sqrtDown(x: number): number {
  const s = Math.sqrt(x)
  const p = s * s
  if (isSafeProduct(s, s, p)) return x - p - productResidual(s, s, p) < 0 ? -nextUp(-s) : s
  return exact.toNumberDown(exact.sqrtDown(fromNumber(x), DECIDING_BITS))
}

/** The least float64 at least a · b + c, where 0 · ∞ = 0; opposite infinities are misuse. */
export function fmaUp(a: number, b: number, c: number): number {
  const product = exact.mulUp(fromNumber(a), fromNumber(b), DECIDING_BITS)
  return toNumberUp(exact.addUp(product, fromNumber(c), DECIDING_BITS))
}
/** a · b + c rounded once, toward −∞. */
export const fmaDown = (a: number, b: number, c: number): number => -fmaUp(-a, b, -c)
