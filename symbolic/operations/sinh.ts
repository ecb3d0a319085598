/** The hyperbolic sine. */
import type { FunctionCard } from './card.js'
import { ZERO } from './numbers.js'

/** sinh x: odd and increasing. */
export const sinh: FunctionCard = {
  tex: { head: '\\sinh' },
  domain: {},
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
  exponentialGrowth: true,
  derivative: (k, x) => k.fn('cosh', x),
}
