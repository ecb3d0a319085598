/** Partial operations: those that may have no value where their arguments have one. */
import { cardOf, functionCardOf, type FunctionCard } from '../operations/index.js'
import { isInteger } from '../sizes/index.js'
import type { Expr } from './expression.js'
import { isNonnegative, isPositive } from './signs.js'
import { postorder } from './traverse.js'

/** Whatever its card does not call total is partial, and a defined function that is made of such. */
export function isPartial(e: Expr): boolean {
  if (e.op === 'call') return mayLackValue(e.of.body)
  return e.args.length > 0 && e.op !== 'slice' && e.op !== 'sumover' && cardOf(e.op)?.total !== true
}

/** Whether the formula may have no value at some point. */
export const mayLackValue = (e: Expr): boolean => postorder([e]).some(isPartial)

/** Whether all positive numbers, or zero too, are in the domain of a function. */
function takes({ domain }: FunctionCard, a: Expr): boolean {
  if (!domain || domain.to) return false
  const from = domain.from?.numerator ?? -1n
  return from < 0n || (from === 0n && !domain.open) ? isNonnegative(a) : from === 0n && isPositive(a)
}

/** Whether an operation has a value wherever its arguments have one. */
export function isTotal(e: Expr): boolean {
  switch (e.op) {
    case 'div':
    case 'ediv':
      return isPositive(e.args[1])
    case 'pow': {
      const [a, b] = e.args
      return isPositive(a) || (b.op === 'const' && isInteger(b.value) && b.value.numerator >= 0n)
    }
    default: {
      const f = functionCardOf(e.op)
      return !isPartial(e) || (f !== undefined && takes(f, e.args[0]!))
    }
  }
}
