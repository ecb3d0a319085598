/** The arcsine. */
import type { FunctionCard } from './card.js'
import { HALF_PI, MINUS_HALF_PI, MINUS_ONE, ONE, ZERO } from './numbers.js'

/** The angle between −π/2 and π/2 whose sine is x, for |x| ≤ 1. */
export const asin: FunctionCard = {
  domain: { from: MINUS_ONE, to: ONE },
  kinks: [MINUS_ONE, ONE],
  parity: 'odd',
  atZero: ZERO,
  monotone: [{ is: 'increasing' }],
  keepsPositive: true,
  keepsNonnegative: true,
  range: { from: MINUS_HALF_PI, to: HALF_PI },
  curvature: [
    { to: ZERO, is: 'concave' },
    { from: ZERO, is: 'convex' },
  ],
  derivative: (k, x) => k.over(k.one(x), k.fn('sqrt', k.minus(k.one(x), k.square(x)))),
}
