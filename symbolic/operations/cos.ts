/** The cosine. */
import type { FunctionCard } from './card.js'
import { MINUS_ONE, ONE } from './numbers.js'

/** cos x: even, between −1 and 1. */
export const cos: FunctionCard = {
  tex: { head: '\\cos' },
  domain: {},
  kinks: [],
  parity: 'even',
  atZero: ONE,
  range: { from: MINUS_ONE, to: ONE },
  lipschitz: ONE,
  derivative: (k, x) => k.neg(k.fn('sin', x)),
}
