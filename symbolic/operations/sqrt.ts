/** The square root. */
import type { FunctionCard } from './card.js'
import { HALF, ZERO } from './numbers.js'

/** √x, for x ≥ 0. */
export const sqrt: FunctionCard = {
  domain: { from: ZERO },
  kinks: [ZERO],
  atZero: ZERO,
  monotone: [{ is: 'increasing' }],
  keepsPositive: true,
  keepsNonnegative: true,
  range: { from: ZERO },
  curvature: [{ is: 'concave' }],
  degree: HALF,
  derivative: (k, _x, y) => k.over(k.one(y), k.scale(k.number(2), y)),
}
