/** Partial operations: those that may have no value where their arguments have one. */
import { isDerivative } from './expand.js'
import type { Expr, Op } from './expression.js'
import { postorder } from './traverse.js'

const PARTIAL: ReadonlySet<Op> = new Set<Op>([
  'div', 'ediv', 'pow', 'log', 'log1p', 'log2', 'log10', 'sqrt', 'tan', 'asin', 'acos', 'acosh', 'atanh', 'inv', 'logdet', 'eigmin', 'eigmax', 'eigvals',
  'sec', 'csc', 'cot', 'csch', 'coth', 'acot', 'acsc', 'asec', 'acoth', 'acsch', 'asech', 'where',
]) // prettier-ignore

/** Whether the operation may have no value where its arguments have one. */
export const isPartial = (e: Expr): boolean => PARTIAL.has(e.op) || isDerivative(e)

/** Whether the formula may have no value at some point. */
export const mayLackValue = (e: Expr): boolean => postorder([e]).some(isPartial)
