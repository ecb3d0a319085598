/** Boxes with ends that may depend on earlier variables: coordinates are the values themselves, clamped. */
import { apply, ones, type CoreExpr } from '../../symbolic/expression/index.js'
import { isScalar } from '../../symbolic/expression/index.js'

/** min(max(c, lower), upper), entrywise. */
export function clamp(c: CoreExpr, [lower, upper]: readonly CoreExpr[]): CoreExpr {
  const like = (s: CoreExpr): CoreExpr => (isScalar(c.shape) ? s : apply('scale', s, ones(c.shape)))
  return apply('min2', apply('max2', c, like(lower)), like(upper))
}
