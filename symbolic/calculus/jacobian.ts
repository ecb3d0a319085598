/** Jacobians and Hessians: matrices of derivatives by the entries of x, stacked by columns (vec) or by rows (vecr). */
import { apply, basis, constant, isColumn, isScalar, mulSizes, sizeNamed, sumover, unvec, zeros, type Expr, type Size, type Variable } from '../expression/index.js' // prettier-ignore
import { freshIndex } from './names.js'
import { times, transpose, vec } from './shorthand.js'
import { push } from './tangent.js'

export type Stacking = 'vec' | 'vecr'

const entryCount = (x: Expr): Size => mulSizes(x.shape.rows, x.shape.cols)
const stacked = (m: Expr, stacking: Stacking): Expr => vec(stacking === 'vec' ? m : transpose(m))

/** The direction of a stacked unit vector, in the shape of x. */
function direction(x: Variable, v: Expr, stacking: Stacking): Expr {
  if (isColumn(x.shape)) return v
  if (stacking === 'vec') return unvec(v, x.shape)
  return apply('transpose', unvec(v, { rows: x.shape.cols, cols: x.shape.rows }))
}

/** Column by column, along unit vectors: right for every e. */
function byColumns(e: Expr, x: Variable, stacking: Stacking, used: Set<string>): Expr {
  const count = entryCount(x)
  const shape = { rows: entryCount(e), cols: count }
  if (isScalar(x.shape)) {
    const slope = push(e, x, constant(1))
    return slope ? stacked(slope, stacking) : zeros(shape)
  }
  const k = freshIndex(used)
  const unit = basis(sizeNamed(k), count)
  const slope = push(e, x, direction(x, unit, stacking))
  return slope ? sumover(k, count, times(stacked(slope, stacking), transpose(unit))) : zeros(shape)
}

/** The derivatives of the stacked entries of e by the stacked entries of x; not simplified. */
export function rawJacobian(e: Expr, x: Variable, stacking: Stacking, used: Set<string>): Expr {
  return byColumns(e, x, stacking, used)
}
