/** log(1 + x). */
import type { FunctionCard } from './card.js'
import { MINUS_ONE, ZERO } from './numbers.js'

/** log(1 + x), for x > −1, accurate near 0. */
export const log1p: FunctionCard = {
  domain: { from: MINUS_ONE, open: true },
  kinks: [],
  atZero: ZERO,
  monotone: [{ is: 'increasing' }],
  keepsPositive: true,
  keepsNonnegative: true,
  curvature: [{ is: 'concave' }],
  derivative: (k, x) => k.over(k.one(x), k.plus(k.one(x), x)),
}
