/** Ranges of rationals, and floats as their ends. */
import { compareRational, rationalOfFloat, ZERO, type Rational } from '../expression/index.js'

/** Absent ends are infinite. */
export interface Range {
  readonly least?: Rational
  readonly most?: Rational
}
/** A range from its ends, where there are any. */
export const range = (least: Rational | undefined, most: Rational | undefined): Range => ({
  ...(least ? { least } : {}),
  ...(most ? { most } : {}),
})
/** Whether an end is there and greater than zero. */
export const isPositive = (a: Rational | undefined): a is Rational =>
  a !== undefined && compareRational(a, ZERO) > 0
/** Whether an end is there and at least b. */
export const isAtLeast = (a: Rational | undefined, b: Rational): boolean =>
  a !== undefined && compareRational(a, b) >= 0

/** What floats may be off by, and more. */
const SLACK = 1e-9
const OUTWARD = { least: -1, most: 1 } as const
/** Rationals of few digits are good enough as bounds. */
const DIGITS = 2 ** 40

/** A float as a bound of few digits, with slack. */
export function outward(y: number, side: 'least' | 'most'): Rational {
  const out = y + OUTWARD[side] * SLACK * Math.max(1, Math.abs(y))
  return rationalOfFloat(
    side === 'least' ? Math.floor(out * DIGITS) / DIGITS : Math.ceil(out * DIGITS) / DIGITS,
  )
}
