/** The inverse of the hyperbolic cosine. Its derivative is over a product of roots, not the root of x² − 1, which is real also below −1, where acosh is not. */
import type { FunctionCard } from './card.js'
import { ONE, ZERO } from './numbers.js'

/** The x ≥ 0 whose hyperbolic cosine is the argument, which is at least 1. */
export const acosh: FunctionCard = {
  domain: { from: ONE },
  kinks: [ONE],
  monotone: [{ is: 'increasing' }],
  keepsNonnegative: true,
  range: { from: ZERO },
  curvature: [{ is: 'concave' }],
  derivative: (k, x) =>
    k.over(k.one(x), k.times(k.fn('sqrt', k.minus(x, k.one(x))), k.fn('sqrt', k.plus(x, k.one(x))))),
}
