/** The absolute value; its derivative is that of its pieces, and their mean at 0. */
import type { FunctionCard } from './card.js'
import { ONE, ZERO } from './numbers.js'

/** |x|, with a kink at 0. */
export const abs: FunctionCard = {
  tex: { fences: ['|', '|'] },
  domain: {},
  kinks: [ZERO],
  parity: 'even',
  atZero: ZERO,
  monotone: [
    { to: ZERO, is: 'decreasing' },
    { from: ZERO, is: 'increasing' },
  ],
  keepsPositive: true,
  keepsNonnegative: true,
  range: { from: ZERO },
  curvature: [{ is: 'convex' }],
  lipschitz: ONE,
  degree: ONE,
  derivative: (k, x) => k.fn('sign', x),
}
