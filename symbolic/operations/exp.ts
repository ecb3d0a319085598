/** The exponential function. */
import type { FunctionCard } from './card.js'
import { ONE, ZERO } from './numbers.js'

/** e^x, always positive. */
export const exp: FunctionCard = {
  tex: { head: '\\exp' },
  domain: {},
  kinks: [],
  atZero: ONE,
  monotone: [{ is: 'increasing' }],
  keepsPositive: true,
  keepsNonnegative: true,
  range: { from: ZERO, open: true },
  curvature: [{ is: 'convex' }],
  derivative: (_k, _x, y) => y,
}
