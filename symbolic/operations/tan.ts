/** The tangent; it has a value between its poles, which are no rational numbers. */
import type { FunctionCard } from './card.js'
import { ZERO } from './numbers.js'

/** tan x: odd; facts of it hold between its poles. */
export const tan: FunctionCard = {
  tex: { head: '\\tan' },
  kinks: [],
  parity: 'odd',
  atZero: ZERO,
  derivative: (k, _x, y) => k.plus(k.one(y), k.square(y)),
}
