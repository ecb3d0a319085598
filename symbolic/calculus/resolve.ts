/** Derivatives of expressions, and their place inside larger ones. */
import {
  apply,
  expand,
  isDerivative,
  postorder,
  rewrite,
  type Expr,
  type Variable,
} from '../expression/index.js'
import { rawGradient } from './adjoint.js'
import { rawJacobian } from './jacobian.js'
import { usedNames, withUniqueIndices } from './names.js'
import { NotDifferentiable } from './not-differentiable.js'
import { simplify } from './simplify/simplify.js'
import { rawTangent } from './tangent.js'

/** Names in use around an expression: indices made on the way avoid them. */
type Used = Set<string>

/** Operations of what is differentiated: derivatives of derivatives grow by factors, and a larger one takes minutes. */
export const MAX_DIFFERENTIATED = 1_000

function bounded(e: Expr): Expr {
  const got = postorder([e]).length
  if (got <= MAX_DIFFERENTIATED) return e
  throw new NotDifferentiable(
    `too much work: what is differentiated has ${got} operations, where at most ${MAX_DIFFERENTIATED} are tried; differentiate less often, or parts`,
  )
}

/** e as the rules take it: no derivatives left, core operations, bound indices unique and none of them in the names of `beside`. */
function prepared(e: Expr, used: Used, beside: Iterable<string> = []): Expr {
  return withUniqueIndices(bounded(expand(simplify(resolveWithin(e, used)))), used, beside)
}

function gradient(e: Expr, x: Variable, used: Used): Expr {
  return simplify(rawGradient(prepared(e, used), x))
}

function jacobian(f: Expr, x: Variable, used: Used): Expr {
  return simplify(rawJacobian(prepared(f, used), x, 'vec', used))
}

function hessian(e: Expr, x: Variable, stacking: 'vec' | 'vecr', used: Used): Expr {
  return simplify(rawJacobian(prepared(gradient(e, x, used), used), x, stacking, used))
}

function along(e: Expr, x: Variable, direction: Expr, used: Used): Expr {
  const v = expand(resolveWithin(direction, used))
  return simplify(rawTangent(prepared(e, used, v.names), x, v))
}

function differentiate(e: Expr, used: Used): Expr {
  const [of, x, v] = e.args as [Expr, Variable, Expr]
  switch (e.op) {
    case 'grad':
      return gradient(of, x, used)
    case 'jac':
      return jacobian(of, x, used)
    case 'hess':
      return hessian(of, x, 'vec', used)
    case 'hessr':
      return hessian(of, x, 'vecr', used)
    default:
      return along(of, x, v, used)
  }
}

function resolveWithin(root: Expr, used: Used): Expr {
  if (!postorder([root]).some(isDerivative)) return root
  return rewrite(root, (e) => (isDerivative(e) ? differentiate(e, used) : e))
}

/**
 * The same value without derivative operations, innermost first; what replaces them is simplified and in matrix notation where there is
 * one. Operations outside derivatives stay as they are.
 * @throws NotDifferentiable
 */
export const resolve = (e: Expr): Expr => resolveWithin(e, usedNames([e]))

/** The gradient of a scalar, in the shape of x. */
export const grad = (e: Expr, x: Variable): Expr => resolve(apply('grad', e, x))
/** The Jacobian of a column by a column: (i, k) = ∂f_i/∂x_k. */
export const jac = (f: Expr, x: Variable): Expr => resolve(apply('jac', f, x))
/** The Hessian of a scalar, acting on vec(x). */
export const hess = (e: Expr, x: Variable): Expr => resolve(apply('hess', e, x))
/** The Hessian of a scalar, acting on vecr(x). */
export const hessr = (e: Expr, x: Variable): Expr => resolve(apply('hessr', e, x))
/** The derivative along a direction, in the shape of e. */
export const dir = (e: Expr, x: Variable, direction: Expr): Expr => resolve(apply('dir', e, x, direction))
