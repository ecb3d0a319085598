/** Derivatives as cards say: of entrywise functions, f′ at a for y = f(a), again entrywise; of scalars of a matrix, the gradient. */
import {
  applyTo,
  cardOf,
  functionCardOf,
  pi,
  zeros,
  type Arithmetic,
  type Expr,
  type Appliable,
} from '../expression/index.js'
import { eigenvalueGradient } from './eigenvalue-slopes.js'
import { div, had, minus, neg, number, onesLike, over, plus, scale, square, transpose } from './shorthand.js'

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
    if (cardOf(name)?.arity !== 1) throw new Error(`internal: a derivative by the unknown function ${name}`)
    return name === 'transpose' ? transpose(a) : applyTo(name as Appliable, [a])
  },
}

/** The gradient of a scalar y of one matrix, as its card says; undefined where there is none. */
export const gradientOf = (y: Expr): Expr | undefined =>
  cardOf(y.op)?.gradient?.(ALGEBRA, y.args[0]!, y) ?? eigenvalueGradient(y)

/** f′(a) of a node y = f(a), or undefined where y is not an entrywise function. */
export function entrywiseDerivative(y: Expr): Expr | undefined {
  const rule = functionCardOf(y.op)?.derivative
  // Constant between its kinks, at which a derivative has no value: see needs.ts.
  if (rule === 'jumps') return zeros(y.shape)
  return rule?.(ALGEBRA, y.args[0]!, y)
}
