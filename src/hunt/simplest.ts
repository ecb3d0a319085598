/** Rational numbers that a person would write. */
import {
  addRational,
  negRational,
  rational,
  rationalOfDecimal,
  rationalToNumber,
  type Rational,
} from '../../symbolic/expression/index.js'

/** Denominators that a person would write. */
const MOST_DENOMINATOR = 60
/** Digits of other numbers. */
const DIGITS = 4

/** The simplest number at or above a value, within a distance. */
export function simplestAbove(value: number, room: number): Rational {
  for (let q = 1; q <= MOST_DENOMINATOR; q++) {
    const p = Math.ceil(value * q)
    if (p / q <= value + room) return rational(p, q)
  }
  return roundedUp(value)
}

/** The simplest number at or below a value, within a distance. */
export const simplestBelow = (value: number, room: number): Rational =>
  negRational(simplestAbove(-value, room))

/** k of a number between 10^k and 10^(k + 1). */
export const exponentOf = (value: number): number => Number(value.toExponential().split('e')[1])

function roundedUp(value: number): Rational {
  const nearest = rationalOfDecimal(value.toExponential(DIGITS - 1))
  const step = rationalOfDecimal(`1e${exponentOf(value) - DIGITS + 1}`)
  return rationalToNumber(nearest) >= value ? nearest : addRational(nearest, step)
}
