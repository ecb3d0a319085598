/** The inverse of the hyperbolic tangent. */
import type { FunctionCard } from './card.js'
import { MINUS_ONE, ONE, ZERO } from './numbers.js'

/** The number whose hyperbolic tangent is x, for |x| < 1. */
export const atanh: FunctionCard = {
  domain: { from: MINUS_ONE, to: ONE, open: true },
  kinks: [],
  parity: 'odd',
  atZero: ZERO,
  monotone: [{ is: 'increasing' }],
  keepsPositive: true,
  keepsNonnegative: true,
  curvature: [
    { to: ZERO, is: 'concave' },
    { from: ZERO, is: 'convex' },
  ],
  derivative: (k, x) => k.over(k.one(x), k.minus(k.one(x), k.square(x))),
}
