/** 0, ½, 1 for negative, zero, positive. */
import type { FunctionCard } from './card.js'
import { HALF, ONE, ZERO } from './numbers.js'

/** ½ (1 + sign x), which jumps at 0. */
export const step: FunctionCard = {
  domain: {},
  kinks: [ZERO],
  atZero: HALF,
  monotone: [{ is: 'increasing' }],
  keepsPositive: true,
  keepsNonnegative: true,
  range: { from: ZERO, to: ONE },
  degree: ZERO,
  derivative: 'jumps',
}
