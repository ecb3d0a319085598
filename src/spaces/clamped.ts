/** Boxes with ends that may depend on earlier variables: coordinates are the values themselves, clamped. */
import { apply, ones, type Expr } from '../../symbolic/expression/index.js'
import { isScalar } from '../../symbolic/expression/index.js'

/** min(max(c, lower), upper), entrywise. */
export function clamp(c: Expr, [lower, upper]: readonly Expr[]): Expr {
  const like = (s: Expr): Expr => (isScalar(c.shape) ? s : apply('scale', s, ones(c.shape)))
  return apply('min2', apply('max2', c, like(lower)), like(upper))
}
