/** Derivatives of the entrywise functions: f′ at a, for y = f(a), again entrywise. */
import { apply, pi, type EntrywiseOp, type Expr } from '../expression/index.js'
import { refuse } from './not-differentiable.js'
import { div, minus, neg, number, onesLike, over, plus, scale, square } from './shorthand.js'

const reciprocal = (a: Expr): Expr => over(onesLike(a), a)
const root = (a: Expr): Expr => apply('sqrt', a)
const onePlusSquare = (a: Expr): Expr => plus(onesLike(a), square(a))
const oneMinusSquare = (a: Expr): Expr => minus(onesLike(a), square(a))

const JUMPS = ': it jumps at 0 and is constant elsewhere'

/** abs and relu have the derivative of their pieces, and the mean of both at 0. */
const DERIVATIVES: Readonly<Record<EntrywiseOp, (a: Expr, y: Expr) => Expr>> = {
  exp: (_, y) => y,
  log: (a) => reciprocal(a),
  sqrt: (_, y) => over(onesLike(y), scale(number(2), y)),
  tanh: (_, y) => oneMinusSquare(y),
  sinh: (a) => apply('cosh', a),
  cosh: (a) => apply('sinh', a),
  erf: (a) => scale(div(number(2), root(pi())), apply('exp', neg(square(a)))),
  abs: (a) => apply('sign', a),
  sign: (_, y) => refuse(y, JUMPS),
  relu: (a) => apply('step', a),
  step: (_, y) => refuse(y, JUMPS),
  sin: (a) => apply('cos', a),
  cos: (a) => neg(apply('sin', a)),
  tan: (_, y) => onePlusSquare(y),
  asin: (a) => reciprocal(root(oneMinusSquare(a))),
  acos: (a) => neg(reciprocal(root(oneMinusSquare(a)))),
  atan: (a) => reciprocal(onePlusSquare(a)),
  asinh: (a) => reciprocal(root(onePlusSquare(a))),
  // The product of roots, not the root of a² − 1, which is real also below −1, where acosh is not.
  acosh: (a) => reciprocal(apply('had', root(minus(a, onesLike(a))), root(plus(a, onesLike(a))))),
  atanh: (a) => reciprocal(oneMinusSquare(a)),
  log1p: (a) => reciprocal(plus(onesLike(a), a)),
  expm1: (a) => apply('exp', a),
}

/** f′(a) of a node y = f(a), or undefined where y is not an entrywise function. */
export function entrywiseDerivative(y: Expr): Expr | undefined {
  const rule = (DERIVATIVES as Partial<Record<string, (a: Expr, y: Expr) => Expr>>)[y.op]
  return rule?.(y.args[0]!, y)
}
