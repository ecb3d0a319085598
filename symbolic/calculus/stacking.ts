/** The two ways to stack the entries of a matrix into a column: by columns (vec) or by rows (vecr). */
import { eye, isColumn, type Expr } from '../expression/index.js'
import { kron, transpose, unvecTo, vec } from './shorthand.js'

/** How a matrix becomes a column: by its columns or by its rows. */
export type Stacking = 'vec' | 'vecr'

/** The stacking of the transpose. */
export const otherStacking = (s: Stacking): Stacking => (s === 'vec' ? 'vecr' : 'vec')

/** The entries of an m×n matrix as an mn×1 column. */
export const stackedBy = (m: Expr, s: Stacking): Expr => vec(s === 'vec' ? m : transpose(m))

/** The matrix in the shape of x that stacks to v. */
export function unstackedTo(v: Expr, x: Expr, s: Stacking): Expr {
  if (isColumn(x.shape) || s === 'vec') return unvecTo(v, x.shape)
  return transpose(unvecTo(v, { rows: x.shape.cols, cols: x.shape.rows }))
}

/** The matrix that takes stacked M to stacked L M R; factors left out are identities. */
export function sandwich(left: Expr | undefined, m: Expr, right: Expr | undefined, s: Stacking): Expr {
  const l = left ?? eye(m.shape.rows)
  const r = right ? transpose(right) : eye(m.shape.cols)
  return s === 'vec' ? kron(r, l) : kron(l, r)
}
