/** Derivatives of the entrywise functions, as their cards say: f′ at a, for y = f(a), again entrywise. */
import { apply, functionCardOf, isEntrywiseOp, pi, type Arithmetic, type Expr } from '../expression/index.js'
import { refuse } from './not-differentiable.js'
import { div, had, minus, neg, number, onesLike, over, plus, scale, square } from './shorthand.js'

const ALGEBRA: Arithmetic<Expr> = {
  number,
  pi: pi(),
  one: onesLike,
  neg,
  plus,
  minus,
  times: had,
  over,
  scale,
  div,
  square,
  fn: (name, a) => {
    if (!isEntrywiseOp(name)) throw new Error(`internal: a derivative by the unknown function ${name}`)
    return apply(name, a)
  },
}

/** f′(a) of a node y = f(a), or undefined where y is not an entrywise function. */
export function entrywiseDerivative(y: Expr): Expr | undefined {
  const rule = functionCardOf(y.op)?.derivative
  if (rule === 'jumps') refuse(y, ': it jumps at 0 and is constant elsewhere')
  return rule?.(ALGEBRA, y.args[0]!, y)
}
