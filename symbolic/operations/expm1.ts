/** exp(x) − 1. */
import type { FunctionCard } from './card.js'
import { MINUS_ONE, ZERO } from './numbers.js'

/** e^x − 1, accurate near 0. */
export const expm1: FunctionCard = {
  domain: {},
  kinks: [],
  atZero: ZERO,
  monotone: [{ is: 'increasing' }],
  keepsPositive: true,
  keepsNonnegative: true,
  range: { from: MINUS_ONE, open: true },
  curvature: [{ is: 'convex' }],
  derivative: (k, x) => k.fn('exp', x),
}
