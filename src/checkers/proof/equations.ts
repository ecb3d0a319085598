/** Equations that the spaces of a claim say: of spheres, of orthogonal and of doubly stochastic matrices. */
import {
  apply,
  constant,
  eye,
  matrixShape,
  ones,
  SIZE_ONE,
  variable,
  type CoreExpr,
} from '../../../symbolic/expression/index.js'
import type { Equation } from '../../../symbolic/proof/index.js'
import type { Domain, Given } from '../../core/index.js'

const squared = (e: CoreExpr): CoreExpr => apply('pow', e, constant(2))
const sumOfSquares = (x: CoreExpr): CoreExpr => apply('sum', apply('had', x, x))

const ORTHOGONAL: ReadonlySet<string> = new Set(['orthogonal', 'permutation'])

/** By core operations, each with the side that is put for the other. */
function ofSpace({ name, shape, use }: Given): readonly (readonly [left: CoreExpr, right: CoreExpr])[] {
  const x = variable(name, shape)
  const one = constant(1)
  if (use.space === 'sphere') {
    const radius = use.params[0] ?? one
    // Of a negative radius there are no points.
    return [
      [apply('norm', x), radius],
      [sumOfSquares(x), use.params[0] ? squared(radius) : one],
    ]
  }
  const turned = apply('transpose', x)
  if (use.space === 'doublystochastic') {
    const all = ones(matrixShape(shape.rows, SIZE_ONE))
    return [
      [apply('matmul', turned, all), all],
      [apply('rowsums', turned), all],
    ]
  }
  if (!ORTHOGONAL.has(use.space)) return []
  return [
    [apply('inv', x), turned],
    [apply('matmul', turned, x), eye(shape.rows)],
    [apply('matmul', x, turned), eye(shape.rows)],
    [squared(apply('det', x)), one],
    [apply('abs', apply('det', x)), one],
    [apply('opnorm', x), one],
    [apply('sigmamin', x), one],
  ]
}

/** The equations of all variables, by core operations; the left sides are what the right ones replace. */
export const equationsOf = ({ variables }: Domain): readonly Equation[] =>
  variables.flatMap((v) =>
    ofSpace(v).map(([left, right]) => ({ label: `${v.name} in ${v.use.space}`, left, right })),
  )
