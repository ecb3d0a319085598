/** The arctangent. */
import type { FunctionCard } from './card.js'
import { HALF_PI, MINUS_HALF_PI, ONE, ZERO } from './numbers.js'

/** The angle between −π/2 and π/2 whose tangent is x. */
export const atan: FunctionCard = {
  domain: {},
  kinks: [],
  parity: 'odd',
  atZero: ZERO,
  monotone: [{ is: 'increasing' }],
  keepsPositive: true,
  keepsNonnegative: true,
  range: { from: MINUS_HALF_PI, to: HALF_PI },
  curvature: [
    { to: ZERO, is: 'convex' },
    { from: ZERO, is: 'concave' },
  ],
  lipschitz: ONE,
  derivative: (k, x) => k.over(k.one(x), k.plus(k.one(x), k.square(x))),
}
