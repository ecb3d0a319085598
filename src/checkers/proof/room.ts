/** Strict inequalities: left < right where left + ε ≤ right for a fixed ε > 0, which is an inequality as others are. */
import { apply, constant, isScalar, ones, rational } from '../../../symbolic/expression/index.js'
import type { Obligation } from '../../core/index.js'

/** What is left over, in the unit of the sides; a smaller one would be shown as often, but for rounding of enclosures. */
const ROOM = rational(1, 1000)

/** What a proof of the inequality with room says beside its own lines. */
export const ROOM_LINE = 'what is shown is left + 1/1000 ≤ right: so left < right'

/** A strict inequality as one with room, which implies it; others as they are. */
export function withRoom<O extends Obligation>(obligation: O): O {
  if (obligation.kind !== 'margin' || !obligation.strict) return obligation
  const { strict: _, ...margin } = obligation
  const { lesser } = obligation
  const room = isScalar(lesser.shape) ? constant(ROOM) : apply('scale', constant(ROOM), ones(lesser.shape))
  return { ...margin, lesser: apply('add', lesser, room) } as unknown as O
}
