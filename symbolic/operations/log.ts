/** The natural logarithm. */
import type { FunctionCard } from './card.js'
import { ZERO } from './numbers.js'

/** log x, for x > 0. */
export const log: FunctionCard = {
  tex: { head: '\\log' },
  domain: { from: ZERO, open: true },
  kinks: [],
  monotone: [{ is: 'increasing' }],
  curvature: [{ is: 'concave' }],
  derivative: (k, x) => k.over(k.one(x), x),
}
