/**
 * Binary floating point of unbounded precision, m · 2^e, with every operation rounded in a named direction to p bits.
 * A value of infinite exponent stands for ±∞ (m = ±1). Representations are not unique: compare values with `compare`.
 */
import { decompose, MAX, MIN_EXPONENT } from '../float/bits.js'

/** The number m · 2^e; an exponent of Infinity makes it ±∞ by the sign of m. */
export type BigFloat = { readonly m: bigint; readonly e: number }

/** The number 0. */
export const ZERO: BigFloat = { m: 0n, e: 0 }
/** The number 1. */
export const ONE: BigFloat = { m: 1n, e: 0 }
/** Greater than every number. */
export const POSITIVE_INFINITY: BigFloat = { m: 1n, e: Infinity }
/** Less than every number. */
export const NEGATIVE_INFINITY: BigFloat = { m: -1n, e: Infinity }

/** Exponents beyond this become ∞ or 0, rounded outward; far below 2^53, so that sums of exponents stay exact. */
export const EXPONENT_LIMIT = 2 ** 45
/** Number(m) is finite below this many bits. */
const NUMBER_BITS = 1023

const SHIFTS: readonly bigint[] = Array.from({ length: 4096 }, (_, k) => BigInt(k))
/** BigInt(n) for integers n ≥ 0, from a table where possible: conversion costs as much as a short product. */
export const big = (n: number): bigint => (n >= 0 && n < 4096 ? SHIFTS[n] : BigInt(n))

const FLOAT = new Float64Array(1)
const WORDS = new Int32Array(FLOAT.buffer)
const HIGH = ((): 0 | 1 => {
  FLOAT[0] = 1
  return WORDS[1] !== 0 ? 1 : 0
})()

/** An n with |m| < 2^n and |m| ≥ 2^(n−2): exact, or one more than exact when m is within rounding of a power of two. */
export function bitLength(m: bigint): number {
  const x = Number(m)
  if (x - x === 0) {
    if (x === 0) return 0
    FLOAT[0] = x
    return ((WORDS[HIGH] >>> 20) & 0x7ff) - 1022
  }
  return exactBitLength(m)
}

/** The least n with |m| < 2^n. */
export function exactBitLength(m: bigint): number {
  const a = m < 0n ? -m : m
  if (a >> big(NUMBER_BITS) > 0n) {
    const hex = a.toString(16)
    return 4 * hex.length - Math.clz32(parseInt(hex[0], 16)) + 28
  }
  const n = bitLength(a)
  return n > 0 && a >> big(n - 1) === 0n ? n - 1 : n
}

/** floor(m · 2^−n) for any integer n. */
export const shiftRight = (m: bigint, n: number): bigint => (n >= 0 ? m >> big(n) : m << big(-n))

/** An n with |x| < 2^n; x finite and not 0. */
export const magnitude = (x: BigFloat): number => bitLength(x.m) + x.e

/** Whether it is a number and no infinity. */
export const isFinite = (x: BigFloat): boolean => x.e !== Infinity
/** −x, exactly. */
export const negate = (x: BigFloat): BigFloat => ({ m: -x.m, e: x.e })
/** |x|, exactly. */
export const absolute = (x: BigFloat): BigFloat => (x.m < 0n ? negate(x) : x)
/** −1, 0 or 1; of an infinity as of a number. */
export const sign = (x: BigFloat): -1 | 0 | 1 => (x.m > 0n ? 1 : x.m < 0n ? -1 : 0)

/** Keeps exponents within limits: upward, too large becomes +∞ and too small the least allowed value; mirrored for negatives. */
function clampUp(m: bigint, e: number): BigFloat {
  if (m > 0n) return e > 0 ? POSITIVE_INFINITY : { m: 1n, e: Math.max(-EXPONENT_LIMIT, e + bitLength(m)) }
  return e > 0 ? { m: -1n, e: EXPONENT_LIMIT } : ZERO
}
const overflows = (e: number): boolean => e > EXPONENT_LIMIT || e < -EXPONENT_LIMIT

/** The least multiple of a p-bit unit that is at least m · 2^e. */
export function roundUp(m: bigint, e: number, p: number): BigFloat {
  if (m === 0n) return ZERO
  const excess = bitLength(m) - p
  if (excess > 0) {
    m = -(-m >> big(excess))
    e += excess
  }
  return overflows(e) ? clampUp(m, e) : { m, e }
}

/** The greatest multiple of a p-bit unit that is at most m · 2^e. */
export function roundDown(m: bigint, e: number, p: number): BigFloat {
  if (m === 0n) return ZERO
  const excess = bitLength(m) - p
  if (excess > 0) {
    m >>= big(excess)
    e += excess
  }
  return overflows(e) ? negate(clampUp(-m, e)) : { m, e }
}

/** Rounds m · 2^e to p bits in one direction. */
export type Rounding = (m: bigint, e: number, p: number) => BigFloat

/** Below this distance (in bits, beyond p) a summand only decides the direction of rounding. */
const STICKY_BITS = 8

function sum(round: Rounding, a: BigFloat, b: BigFloat, p: number): BigFloat {
  if (a.m === 0n || b.e === Infinity) return b.e === Infinity ? b : round(b.m, b.e, p)
  if (b.m === 0n || a.e === Infinity) return a.e === Infinity ? a : round(a.m, a.e, p)
  if (a.e < b.e) return sum(round, b, a, p)
  const gap = a.e - b.e
  const reach = p + STICKY_BITS
  // Here |b| < 2^(a.e − reach): a unit of that size on the same side of zero bounds it, and a itself bounds it on the other side.
  if (gap - bitLength(b.m) > reach) {
    const outward = round === roundUp ? (b.m > 0n ? 1n : 0n) : b.m < 0n ? -1n : 0n
    return round((a.m << big(reach)) + outward, a.e - reach, p)
  }
  return round((a.m << big(gap)) + b.m, b.e, p)
}
/** a + b; of opposite infinities the second wins (bounds of intervals never meet that case). */
export const addUp = (a: BigFloat, b: BigFloat, p: number): BigFloat => sum(roundUp, a, b, p)
/** A lower bound of a + b with p bits, the greatest of them. */
export const addDown = (a: BigFloat, b: BigFloat, p: number): BigFloat => sum(roundDown, a, b, p)
/** An upper bound of a − b with p bits, the least of them. */
export const subUp = (a: BigFloat, b: BigFloat, p: number): BigFloat => sum(roundUp, a, negate(b), p)
/** A lower bound of a − b with p bits, the greatest of them. */
export const subDown = (a: BigFloat, b: BigFloat, p: number): BigFloat => sum(roundDown, a, negate(b), p)

function infiniteProduct(a: BigFloat, b: BigFloat): BigFloat {
  const s = sign(a) * sign(b)
  return s === 0 ? ZERO : s > 0 ? POSITIVE_INFINITY : NEGATIVE_INFINITY
}
/** a · b, with 0 · ∞ = 0 as bounds of sets of reals need it. */
export const mulUp = (a: BigFloat, b: BigFloat, p: number): BigFloat =>
  a.e === Infinity || b.e === Infinity ? infiniteProduct(a, b) : roundUp(a.m * b.m, a.e + b.e, p)
/** A lower bound of a · b with p bits, the greatest of them. */
export const mulDown = (a: BigFloat, b: BigFloat, p: number): BigFloat =>
  a.e === Infinity || b.e === Infinity ? infiniteProduct(a, b) : roundDown(a.m * b.m, a.e + b.e, p)

/** Both bounds of a · b, from one product. */
export function mulBounds(
  a: BigFloat,
  b: BigFloat,
  p: number,
): { readonly lo: BigFloat; readonly hi: BigFloat } {
  if (a.e === Infinity || b.e === Infinity) return { lo: infiniteProduct(a, b), hi: infiniteProduct(a, b) }
  const [m, e] = [a.m * b.m, a.e + b.e]
  return { lo: roundDown(m, e, p), hi: roundUp(m, e, p) }
}

/** floor(n / d) for d ≠ 0. */
export function floorDivide(n: bigint, d: bigint): bigint {
  const q = n / d
  return n < 0n !== d < 0n && q * d !== n ? q - 1n : q
}

/** a / b for b ≠ 0; finite / ∞ is 0, ∞ / finite is ∞ of the product's sign. */
export function divDown(a: BigFloat, b: BigFloat, p: number): BigFloat {
  if (b.e === Infinity) return ZERO
  if (a.e === Infinity) return infiniteProduct(a, b)
  if (a.m === 0n) return ZERO
  const shift = Math.max(0, p + 2 + bitLength(b.m) - bitLength(a.m))
  return roundDown(floorDivide(a.m << big(shift), b.m), a.e - b.e - shift, p)
}
/** An upper bound of a / b with p bits; b is not 0. */
export const divUp = (a: BigFloat, b: BigFloat, p: number): BigFloat => negate(divDown(negate(a), b, p))

/** floor(√n) for n ≥ 0: Newton's iteration from above, which decreases until it is done. */
export function integerSqrt(n: bigint): bigint {
  if (n < 1n << 52n) return BigInt(Math.floor(Math.sqrt(Number(n))))
  const bits = exactBitLength(n)
  const drop = Math.max(0, bits - 104) & ~1
  const head = Math.sqrt(Number(n >> big(drop)))
  // The head is correct to 50 bits or so; one unit above its upper bound starts the iteration from above.
  let x = (BigInt(Math.ceil(head * (1 + 2 ** -50))) + 1n) << big(drop / 2)
  for (;;) {
    const y = (x + n / x) >> 1n
    if (y >= x) return x
    x = y
  }
}

function root(a: BigFloat, p: number): { s: bigint; e: number; exact: boolean } {
  let shift = Math.max(0, 2 * p + 4 - bitLength(a.m))
  if ((a.e - shift) % 2 !== 0) shift++
  const n = a.m << big(shift)
  const s = integerSqrt(n)
  return { s, e: (a.e - shift) / 2, exact: s * s === n }
}
/** Both bounds of √a for a ≥ 0, from one root. */
export function sqrtBounds(a: BigFloat, p: number): { readonly lo: BigFloat; readonly hi: BigFloat } {
  if (a.m === 0n || a.e === Infinity) return { lo: a, hi: a }
  const { s, e, exact } = root(a, p)
  return { lo: roundDown(s, e, p), hi: roundUp(exact ? s : s + 1n, e, p) }
}
/** A lower bound of √a with p bits, for a ≥ 0. */
export const sqrtDown = (a: BigFloat, p: number): BigFloat => sqrtBounds(a, p).lo
/** An upper bound of √a with p bits, for a ≥ 0. */
export const sqrtUp = (a: BigFloat, p: number): BigFloat => sqrtBounds(a, p).hi

/** Sign of a − b, exactly. */
export function compare(a: BigFloat, b: BigFloat): -1 | 0 | 1 {
  const [s, t] = [sign(a), sign(b)]
  if (s !== t) return s < t ? -1 : 1
  if (s === 0 || (a.e === Infinity && b.e === Infinity)) return 0
  if (a.e === Infinity) return s
  if (b.e === Infinity) return -s as -1 | 1
  const difference = magnitude(a) - magnitude(b)
  // Each magnitude is at most one too large, so a difference of two or more settles the order.
  if (Math.abs(difference) > 1) return (difference > 0 ? s : -s) as -1 | 1
  const e = Math.min(a.e, b.e)
  const d = (a.m << big(a.e - e)) - (b.m << big(b.e - e))
  return d > 0n ? 1 : d < 0n ? -1 : 0
}
/** The lesser of two. */
export const minimum = (a: BigFloat, b: BigFloat): BigFloat => (compare(a, b) <= 0 ? a : b)
/** The greater of two. */
export const maximum = (a: BigFloat, b: BigFloat): BigFloat => (compare(a, b) >= 0 ? a : b)

/** The exact value of a float64, infinities included; NaN is misuse. */
export function fromNumber(x: number): BigFloat {
  if (x === 0) return ZERO
  if (x === Infinity) return POSITIVE_INFINITY
  if (x === -Infinity) return NEGATIVE_INFINITY
  if (x !== x) throw new Error('fromNumber: expected a number, got NaN')
  if (Number.isInteger(x) && Math.abs(x) <= 2 ** 53) return { m: BigInt(x), e: 0 }
  const { mantissa, exponent } = decompose(x)
  return { m: mantissa, e: exponent }
}

/** Bits of a float64 mantissa. */
const MANTISSA = 53

/** The least float64 (or +∞) that is at least x. */
export function toNumberUp(x: BigFloat): number {
  if (x.m === 0n) return 0
  if (x.e === Infinity) return x.m > 0n ? Infinity : -Infinity
  const top = exactBitLength(x.m) + x.e
  if (top > 1024) return x.m > 0n ? Infinity : -MAX
  const unit = Math.max(top - MANTISSA, MIN_EXPONENT)
  const shift = unit - x.e
  // |x| is far below the least subnormal: do not shift by astronomical amounts.
  if (shift > 0 && shift > exactBitLength(x.m)) return x.m > 0n ? 2 ** MIN_EXPONENT : 0
  const head = shift <= 0 ? x.m << big(-shift) : -(-x.m >> big(shift))
  // head · 2^unit is a float64 or 2^1024, so the product is exact or +∞; −2^1024 cannot arise when rounding up.
  return Number(head) * 2 ** unit + 0
}
/** The greatest float64 (or −∞) that is at most x. */
export const toNumberDown = (x: BigFloat): number => 0 - toNumberUp(negate(x))

/** A float64 near x, for steering only: never part of a bound. */
export function approximate(x: BigFloat): number {
  if (x.m === 0n || x.e === Infinity) return x.m === 0n ? 0 : x.m > 0n ? Infinity : -Infinity
  const excess = Math.max(0, bitLength(x.m) - 64)
  return Number(x.m >> big(excess)) * 2 ** Math.max(-1074, Math.min(1023, x.e + excess))
}
