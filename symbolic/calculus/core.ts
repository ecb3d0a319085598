/** From what an author wrote to what the readings take. */
import { expand, type CoreExpr, type Expr, type Variable } from '../expression/index.js'
import { grad, jac, resolve } from './resolve.js'

/**
 * The same value in core operations: derivatives resolved, what the author wrote in the terms that every reading knows.
 * @throws NotDifferentiable
 */
export const core = (e: Expr): CoreExpr => expand(resolve(e))

/** The gradient of a scalar, in the shape of x, for readings to go on with. */
export const gradientOf = (e: CoreExpr, x: Variable): CoreExpr => core(grad(e, x))
/** The Jacobian of a column by a column, for readings to go on with. */
export const jacobianOf = (f: CoreExpr, x: Variable): CoreExpr => core(jac(f, x))
