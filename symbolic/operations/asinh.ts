/** The inverse of the hyperbolic sine. */
import type { FunctionCard } from './card.js'
import { ONE, ZERO } from './numbers.js'

/** The number whose hyperbolic sine is x. */
export const asinh: FunctionCard = {
  domain: {},
  kinks: [],
  parity: 'odd',
  atZero: ZERO,
  monotone: [{ is: 'increasing' }],
  keepsPositive: true,
  keepsNonnegative: true,
  curvature: [
    { to: ZERO, is: 'convex' },
    { from: ZERO, is: 'concave' },
  ],
  lipschitz: ONE,
  derivative: (k, x) => k.over(k.one(x), k.fn('sqrt', k.plus(k.one(x), k.square(x)))),
}
