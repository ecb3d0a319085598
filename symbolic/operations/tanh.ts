/** The hyperbolic tangent. */
import type { FunctionCard } from './card.js'
import { MINUS_ONE, ONE, ZERO } from './numbers.js'

/** tanh x: odd, between −1 and 1. */
export const tanh: FunctionCard = {
  tex: { head: '\\tanh' },
  domain: {},
  kinks: [],
  parity: 'odd',
  atZero: ZERO,
  monotone: [{ is: 'increasing' }],
  keepsPositive: true,
  keepsNonnegative: true,
  range: { from: MINUS_ONE, to: ONE, open: true },
  curvature: [
    { to: ZERO, is: 'convex' },
    { from: ZERO, is: 'concave' },
  ],
  lipschitz: ONE,
  derivative: (k, _x, y) => k.minus(k.one(y), k.square(y)),
}
