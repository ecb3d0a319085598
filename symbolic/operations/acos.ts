/** The arccosine. */
import type { FunctionCard } from './card.js'
import { MINUS_ONE, ONE, PI_ABOVE, ZERO } from './numbers.js'

/** The angle between 0 and π whose cosine is x, for |x| ≤ 1. */
export const acos: FunctionCard = {
  domain: { from: MINUS_ONE, to: ONE },
  kinks: [MINUS_ONE, ONE],
  monotone: [{ is: 'decreasing' }],
  keepsNonnegative: true,
  range: { from: ZERO, to: PI_ABOVE },
  curvature: [
    { to: ZERO, is: 'convex' },
    { from: ZERO, is: 'concave' },
  ],
  derivative: (k, x) => k.neg(k.over(k.one(x), k.fn('sqrt', k.minus(k.one(x), k.square(x))))),
}
