/** The hyperbolic cosine. */
import type { FunctionCard } from './card.js'
import { ONE, ZERO } from './numbers.js'

/** cosh x: even, at least 1. */
export const cosh: FunctionCard = {
  tex: { head: '\\cosh' },
  domain: {},
  kinks: [],
  parity: 'even',
  atZero: ONE,
  monotone: [
    { to: ZERO, is: 'decreasing' },
    { from: ZERO, is: 'increasing' },
  ],
  keepsPositive: true,
  keepsNonnegative: true,
  range: { from: ONE },
  curvature: [{ is: 'convex' }],
  exponentialGrowth: true,
  derivative: (k, x) => k.fn('sinh', x),
}
