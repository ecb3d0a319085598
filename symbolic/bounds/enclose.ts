/** Intervals of binary fractions with outward rounding: what a bound can be over a box of scalars. */
import type { Rational } from '../expression/index.js'

/** Both ends in units of 2^−BITS. */
export interface Interval {
  readonly low: bigint
  readonly high: bigint
}

/** Twice the digits of a float64: bounds differ by percents, or not at all. */
const BITS = 96n
const UNIT = 1n << BITS

/** ⌊a/b⌋ and ⌈a/b⌉ for b > 0. */
const floorOver = (a: bigint, b: bigint): bigint => (a >= 0n ? a / b : -((-a + b - 1n) / b))
const ceilOver = (a: bigint, b: bigint): bigint => -floorOver(-a, b)

/** An interval around a rational. */
export const enclosed = ({ numerator, denominator }: Rational): Interval => ({
  low: floorOver(numerator * UNIT, denominator),
  high: ceilOver(numerator * UNIT, denominator),
})
/** The interval from one rational to another. */
export const between = (least: Rational, most: Rational): Interval => ({
  low: enclosed(least).low,
  high: enclosed(most).high,
})

/** The range of a + b. */
export const sumOf = (a: Interval, b: Interval): Interval => ({ low: a.low + b.low, high: a.high + b.high })

/** The range of a · b. */
export function productOf(a: Interval, b: Interval): Interval {
  const ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
  const [least, most] = [ends.reduce((x, y) => (x < y ? x : y)), ends.reduce((x, y) => (x > y ? x : y))]
  return { low: floorOver(least, UNIT), high: ceilOver(most, UNIT) }
}

/** 1/a for a > 0. */
const reciprocalOf = (a: Interval): Interval | undefined =>
  a.low <= 0n ? undefined : { low: floorOver(UNIT * UNIT, a.high), high: ceilOver(UNIT * UNIT, a.low) }

function rootBelow(value: bigint): bigint {
  if (value < 2n) return value
  let guess = 1n << (BigInt(value.toString(2).length + 1) / 2n)
  for (;;) {
    const next = (guess + value / guess) / 2n
    if (next >= guess) return guess
    guess = next
  }
}
const rootOf = (a: Interval): Interval | undefined =>
  a.low < 0n ? undefined : { low: rootBelow(a.low * UNIT), high: rootBelow(a.high * UNIT) + 1n }

/** a^e for whole and half e; undefined where it is not defined on all of a, or e is another number. */
export function powerOfInterval(a: Interval, { numerator, denominator }: Rational): Interval | undefined {
  const base = denominator === 1n ? a : denominator === 2n ? rootOf(a) : undefined
  if (!base) return undefined
  const positive = numerator < 0n ? reciprocalOf(base) : base
  if (!positive) return undefined
  const k = numerator < 0n ? -numerator : numerator
  let result: Interval = { low: UNIT, high: UNIT }
  for (let i = 0n; i < k; i++) result = productOf(result, positive)
  // Even powers are never negative.
  return k % 2n === 0n && result.low < 0n ? { ...result, low: 0n } : result
}

/** e^x from below or above: halved until small, a Taylor sum whose rest is below its last term, and squared again. */
function exponentialEnd(x: bigint, up: boolean): bigint {
  const round = up ? ceilOver : floorOver
  let [small, halvings] = [x < 0n ? -x : x, 0]
  while (small > UNIT >> 3n) {
    small = (small + 1n) >> 1n
    halvings++
  }
  // Of |x|/2^h, rounded up for an upper end; a lower end takes one unit less for each rounding.
  const at = up !== x < 0n ? small : small > 0n ? small - 1n : 0n
  let [total, term] = [UNIT, UNIT]
  for (let k = 1n; term > 0n; k++) {
    term = floorOver(term * at, UNIT * k)
    total += term
  }
  // The terms were rounded down, and the rest is below one unit: 64 units cover both.
  let value = up !== x < 0n ? total + 64n : total
  for (let i = 0; i < halvings; i++)
    value = up !== x < 0n ? ceilOver(value * value, UNIT) : floorOver(value * value, UNIT)
  return x < 0n ? round(UNIT * UNIT, value) : value
}

/** Exponentials of more say nothing that is not said by their exponents. */
const LARGEST_EXPONENT = 1500n * UNIT
/** Whether an exponential of it stays within what can be written. */
export const isModerate = (a: Interval): boolean => a.low >= -LARGEST_EXPONENT && a.high <= LARGEST_EXPONENT

/** The range of e^a, for moderate a. */
export const exponentialOf = (a: Interval): Interval => ({
  low: exponentialEnd(a.low, false),
  high: exponentialEnd(a.high, true),
})
/** How far the ends are apart, in the unit of their arithmetic. */
export const widthOf = (a: Interval): bigint => a.high - a.low
