/** One run of the reader: its numbers, what it decided, how much it may still do. */
import { decimalsOf, type Decimal, type DecimalMaker, type Rounding } from './decimal-door.js'

/** The numbers of one run, and how much it may still do. */
export interface Machine {
  readonly digits: number
  readonly decimals: DecimalMaker
  /** The same with digits to spare, for functions that decimal.js lacks. */
  readonly wider: DecimalMaker
  /** Every number whose sign decided something: a kink, a pivot, the end of a domain. Compared between runs. */
  readonly decisions: Decimal[]
  /** Operations on decimals still allowed. */
  work: number
  /** Derivatives in progress, each with a tag of its own. */
  tags: number
}

/** The formula has no value at the point: an outcome of reading, with its reason. */
export class NoValue extends Error {
  override readonly name = 'NoValue'
}

/** The reader cannot tell: too much work, an overflow, a case it does not know. */
export class Cannot extends Error {
  override readonly name = 'Cannot'
}

/** The text is none of the language, or does not fit the values given: `expected X, got Y`. */
export class Misread extends Error {
  override readonly name = 'Misread'
}

/** Digits that the series of functions may lose. */
const SPARE = 12

/** A run with so many digits, one rounding, and a limit of work. */
export const machine = (digits: number, rounding: Rounding, work: number): Machine => ({
  digits,
  decimals: decimalsOf(digits, rounding),
  wider: decimalsOf(digits + SPARE, rounding),
  decisions: [],
  work,
  tags: 0,
})

/** Counts work; throws `Cannot` beyond the limit. */
export function spend(m: Machine, work: number): void {
  m.work -= work
  if (m.work < 0) throw new Cannot('too much work')
}

/** A computed number, which must be one. */
export function finite(x: Decimal): Decimal {
  if (!x.isFinite()) throw new Cannot('a number too large for decimals')
  return x
}

/** The sign of a number on which something depends. */
export function decide(m: Machine, x: Decimal): -1 | 0 | 1 {
  m.decisions.push(x)
  return x.isZero() ? 0 : x.isNegative() ? -1 : 1
}
