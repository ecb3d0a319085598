/** How large the terms are that a value is made of: what a difference is in proportion to. */
import { apply, type CoreExpr } from '../../symbolic/expression/index.js'

/**
 * An expression of the same shape that is at least |e|: sums by the magnitudes of their terms, eigenvalues by the Frobenius norm of the matrix with
 * its own terms taken by magnitude. So
 * the relative size of P − Q ≥ 0 is that of P ≥ Q, and an eigenvalue near 0 is near 0.
 */
export function magnitude(e: CoreExpr): CoreExpr {
  switch (e.op) {
    case 'add':
      return apply('add', magnitude(e.args[0]), magnitude(e.args[1]))
    case 'neg':
      return magnitude(e.args[0])
    case 'scale':
      return apply('scale', apply('abs', e.args[0]), magnitude(e.args[1]))
    case 'eigmin':
    case 'eigmax':
      return apply('norm', spread(e.args[0]))
    default:
      return apply('abs', e)
  }
}

/** The terms of a matrix by magnitude, through products too: for A'(P − Q)A, |A|'(|P| + |Q|)|A|, which stays away from 0 where P − Q does not. */
function spread(e: CoreExpr): CoreExpr {
  switch (e.op) {
    case 'add':
      return apply('add', spread(e.args[0]), spread(e.args[1]))
    case 'neg':
      return spread(e.args[0])
    case 'scale':
      return apply('scale', apply('abs', e.args[0]), spread(e.args[1]))
    case 'matmul':
      return apply('matmul', spread(e.args[0]), spread(e.args[1]))
    case 'transpose':
      return apply('transpose', spread(e.args[0]))
    case 'diag':
      return apply('diag', spread(e.args[0]))
    default:
      return apply('abs', e)
  }
}
