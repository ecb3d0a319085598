/** vec and unvec. */
import {
  apply,
  isColumn,
  isOne,
  mulSizes,
  ones,
  sameShape,
  unvec,
  vectorShape,
  type Expr,
  type Shape,
} from '../../expression/index.js'
import type { Constructors } from './constructors.js'
import { linear } from './linear.js'

/** The columns of M, one below the other. */
export function stacked(m: Expr): Expr {
  if (isColumn(m.shape)) return m
  const shape = vectorShape(mulSizes(m.shape.rows, m.shape.cols))
  return linear(m, shape, (core) => {
    if (core.op === 'unvec') return core.args[0]
    if (core.op === 'ones') return ones(shape)
    if (core.op === 'transpose' && isColumn(core.args[0].shape)) return core.args[0]
    return apply('vec', core)
  })
}

/** The matrix of that shape whose stacked columns are v. */
export function unstacked(make: Constructors, v: Expr, shape: Shape): Expr {
  if (isColumn(shape)) return v
  return linear(v, shape, (core) => {
    if (core.op === 'vec' && sameShape(core.args[0].shape, shape)) return core.args[0]
    if (core.op === 'ones') return ones(shape)
    if (isOne(shape.rows)) return make.transposed(core)
    return unvec(core, shape)
  })
}
