/** Slopes of operations entry by entry, as Jacobians multiply by them. */
import { apply, isScalar, type Expr } from '../expression/index.js'
import { entrywiseDerivative } from './entrywise.js'
import { diag, minus, neg, onesLike, over, scale, square, times, transpose } from './shorthand.js'

/** diag(v) J. */
export const rowsScaled = (v: Expr, j: Expr): Expr => (isScalar(v.shape) ? scale(v, j) : times(diag(v), j))

/** diag(f) − f f′, the derivative of f = softmax(z) by z. */
export const softmaxSlope = (f: Expr): Expr => minus(diag(f), times(f, transpose(f)))

/** The slopes of an entrywise operation by its arguments; undefined for other operations. */
export function slopesOf(e: Expr): readonly (() => Expr)[] | undefined {
  const [a, b] = e.args as [Expr, Expr]
  const step = (larger: Expr, smaller: Expr) => () => apply('step', minus(larger, smaller))
  switch (e.op) {
    case 'had':
      return [() => b, () => a]
    case 'ediv':
      return [() => over(onesLike(b), b), () => neg(over(a, square(b)))]
    case 'max2':
      return [step(a, b), step(b, a)]
    case 'min2':
      return [step(b, a), step(a, b)]
    default:
      return entrywiseDerivative(e) ? [() => entrywiseDerivative(e)!] : undefined
  }
}
