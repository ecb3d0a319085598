/** Partial operations: those that may have no value where their arguments have one. */
import { cardOf } from '../operations/index.js'
import type { Expr } from './expression.js'
import { postorder } from './traverse.js'

/** Whatever its card does not call total is partial, and a defined function that is made of such. */
export function isPartial(e: Expr): boolean {
  if (e.op === 'call') return mayLackValue(e.of.body)
  return e.args.length > 0 && e.op !== 'slice' && e.op !== 'sumover' && cardOf(e.op)?.total !== true
}

/** Whether the formula may have no value at some point. */
export const mayLackValue = (e: Expr): boolean => postorder([e]).some(isPartial)
