/** The error function 2/√π ∫₀ˣ e^(−t²) dt. */
import type { FunctionCard } from './card.js'
import { MINUS_ONE, ONE, TWO_OVER_ROOT_PI, ZERO } from './numbers.js'

/** erf x: odd, between −1 and 1. */
export const erf: FunctionCard = {
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
  lipschitz: TWO_OVER_ROOT_PI,
  derivative: (k, x) => k.scale(k.div(k.number(2), k.fn('sqrt', k.pi)), k.fn('exp', k.neg(k.square(x)))),
}
