/** Derivatives by a variable. */
import { isColumn, isScalar, sameShape, shapeText, type Shape } from '../sizes/index.js'
import type { Operand, OperationCard } from './card.js'
import { misfit, stackedLength } from './shapes.js'

function checkVariable({ isVariable, shape }: Operand, name: string): void {
  if (!isVariable)
    misfit(name, 'a variable to differentiate by', `an expression of shape ${shapeText(shape)}`)
}

const ofScalar =
  (shape: (x: Shape) => Shape): OperationCard<2>['shape'] =>
  ([e, x], name) => {
    checkVariable(x, name)
    if (!isScalar(e.shape))
      misfit(name, 'a scalar to differentiate', `${shapeText(e.shape)}; for a vector use jac(f, x)`)
    return shape(x.shape)
  }
const squared = (x: Shape): Shape => ({ rows: stackedLength(x), cols: stackedLength(x) })

/** Of a scalar, in the shape of x. */
export const grad: OperationCard<2> = { arity: 2, shape: ofScalar((x) => x) }
/** Acting on vec(x), and on vecr(x). */
export const hess: OperationCard<2> = { arity: 2, shape: ofScalar(squared) }
/** The Hessian of a scalar by a matrix whose rows are stacked. */
export const hessr: OperationCard<2> = { arity: 2, shape: ofScalar(squared) }
/** Of a column by a column, (i, k) = ∂f_i/∂x_k. */
export const jac: OperationCard<2> = {
  arity: 2,
  shape: ([e, x], name) => {
    checkVariable(x, name)
    if (!isColumn(e.shape) || !isColumn(x.shape))
      misfit(
        name,
        'a vector (or scalar) by a vector',
        `${shapeText(e.shape)} by ${shapeText(x.shape)}; use vec(…) or dir(…)`,
      )
    return { rows: e.shape.rows, cols: x.shape.rows }
  },
}
/** Of e at x in direction V, in the shape of e. */
export const dir: OperationCard<3> = {
  arity: 3,
  shape: ([e, x, v], name) => {
    checkVariable(x, name)
    if (!sameShape(v.shape, x.shape))
      misfit(name, `a direction of shape ${shapeText(x.shape)}`, shapeText(v.shape))
    return e.shape
  },
}
