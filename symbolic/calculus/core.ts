/** From what an author wrote to what the readings take; derivatives of that, for readings to go on with. */
import { apply, expand, expecting, type CoreExpr, type Expr, type Variable } from '../expression/index.js'
import { NotDifferentiable } from './not-differentiable.js'
import { resolve } from './resolve.js'

/**
 * The same value in core operations: derivatives resolved, what the author wrote in the terms that every reading knows.
 * @throws NotDifferentiable
 */
export const core = (e: Expr): CoreExpr => expand(resolve(e))

/** A derivative in core operations, or why there is none. */
export type Differentiated =
  | { readonly kind: 'derivative'; readonly of: CoreExpr }
  | { readonly kind: 'not differentiable'; readonly reason: string }

function differentiated(derivative: Expr): Differentiated {
  return expecting(
    [NotDifferentiable],
    () => ({ kind: 'derivative', of: core(derivative) }) as const,
    (reason) => ({ kind: 'not differentiable', reason }) as const,
  )
}

/** The gradient of a scalar, in the shape of x. */
export const gradientOf = (e: CoreExpr, x: Variable): Differentiated => differentiated(apply('grad', e, x))
/** The Jacobian of a column by a column. */
export const jacobianOf = (f: CoreExpr, x: Variable): Differentiated => differentiated(apply('jac', f, x))
/** The Hessian of a scalar, acting on vec(x). */
export const hessianOf = (e: CoreExpr, x: Variable): Differentiated => differentiated(apply('hess', e, x))
/** The derivative along a direction, in the shape of e. */
export const derivativeAlong = (e: CoreExpr, x: Variable, direction: CoreExpr): Differentiated =>
  differentiated(apply('dir', e, x, direction))
