/** max(x, 0); its derivative is that of its pieces, and their mean at 0. */
import type { FunctionCard } from './card.js'
import { ONE, ZERO } from './numbers.js'

/** max(x, 0), with a kink at 0. */
export const relu: FunctionCard = {
  domain: {},
  kinks: [ZERO],
  atZero: ZERO,
  monotone: [{ is: 'increasing' }],
  keepsPositive: true,
  keepsNonnegative: true,
  range: { from: ZERO },
  curvature: [{ is: 'convex' }],
  lipschitz: ONE,
  degree: ONE,
  derivative: (k, x) => k.fn('step', x),
}
