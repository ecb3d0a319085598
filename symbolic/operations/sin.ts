/** The sine. */
import type { FunctionCard } from './card.js'
import { MINUS_ONE, ONE, ZERO } from './numbers.js'

/** sin x: odd, between −1 and 1. */
export const sin: FunctionCard = {
  tex: { head: '\\sin' },
  domain: {},
  kinks: [],
  parity: 'odd',
  atZero: ZERO,
  range: { from: MINUS_ONE, to: ONE },
  lipschitz: ONE,
  derivative: (k, x) => k.fn('cos', x),
}
