/** The door to decimal.js (Michael Mclaughlin): decimals of any chosen number of digits, with chosen rounding. */
import { Decimal } from 'decimal.js'

export type { Decimal }
/** Makes decimals of one precision and rounding. */
export type DecimalMaker = typeof Decimal

/** Away from zero, or towards it: two runs that round differently show what rounding did. */
export type Rounding = 'up' | 'down'

/** decimal.js's widest exponents: what leaves them is an overflow, told as such. */
const WIDEST = 9e15

/** Decimals of so many digits, rounded in one direction. */
export const decimalsOf = (digits: number, rounding: Rounding): DecimalMaker =>
  Decimal.clone({
    defaults: true,
    precision: digits,
    rounding: rounding === 'up' ? Decimal.ROUND_UP : Decimal.ROUND_DOWN,
    maxE: WIDEST,
    minE: -WIDEST,
  })
