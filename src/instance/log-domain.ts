/** The logarithm of a positive scalar, so that bounds such as n² e^{40 R²} compare without overflow. */
import { apply, constant, isScalar, type CoreExpr } from '../../symbolic/expression/index.js'

/**
 * log(e) with logarithms pushed through products, quotients, powers, exponentials and square roots. Exact wherever every factor is positive;
 * where a factor is not, the value is NaN or wrong, so callers use it only where both sides evaluate to a number and the plain comparison overflowed.
 */
export function logarithm(e: CoreExpr): CoreExpr {
  if (!isScalar(e.shape)) throw new Error('internal: logarithm of a matrix')
  switch (e.op) {
    case 'exp':
      return e.args[0]
    case 'scale':
    case 'had':
      return apply('add', logarithm(e.args[0]), logarithm(e.args[1]))
    case 'div':
      return apply('add', logarithm(e.args[0]), apply('neg', logarithm(e.args[1])))
    case 'pow':
      return apply('scale', e.args[1], logarithm(e.args[0]))
    case 'sqrt':
      return apply('div', logarithm(e.args[0]), constant(2))
    default:
      return apply('log', e)
  }
}
