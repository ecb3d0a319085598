/** −1, 0, 1 for negative, zero, positive. */
import type { FunctionCard } from './card.js'
import { MINUS_ONE, ONE, ZERO } from './numbers.js'

/** The sign of x, which jumps at 0. */
export const sign: FunctionCard = {
  domain: {},
  kinks: [ZERO],
  parity: 'odd',
  atZero: ZERO,
  monotone: [{ is: 'increasing' }],
  keepsPositive: true,
  keepsNonnegative: true,
  range: { from: MINUS_ONE, to: ONE },
  degree: ZERO,
  derivative: 'jumps',
}
