/**
 * Jacobians and Hessians as matrices, for symbolic sizes. The entries of x are stacked by columns (vec) or by rows (vecr), D of them.
 * Four quantities, each by one rule per operation and undefined where it is zero:
 *
 *     column(e)         ∂e/∂x of a column e, m×D
 *     fromLeft(e, a)    ∂(e′a)/∂x with a held fixed, q×D for e of shape p×q
 *     fromRight(e, b)   ∂(e b)/∂x with b held fixed, p×D
 *     between(L, e, R)  ∂(L e R)/∂x, stacked, with L and R held fixed
 *
 * Entrywise functions of matrices and rowsoftmax are taken row by row, Σ_j over rows, so that the Hessian of a matrix problem comes out as the
 * sum of those of its rows. What has no rule is taken column by column along unit vectors, which is right for every operation.
 */
import { mulSizes, zeros, type Expr, type Size, type Variable } from '../expression/index.js'
import { betweenFixed } from './jacobian-between.js'
import { column } from './jacobian-column.js'
import type { Context } from './jacobian-context.js'
import type { Stacking } from './stacking.js'
import { freshIndex, withoutShadowing } from './names.js'

const entryCount = (x: Expr): Size => mulSizes(x.shape.rows, x.shape.cols)

/** The derivatives of the stacked entries of e by the stacked entries of x; not simplified. */
export function rawJacobian(e: Expr, x: Variable, stacking: Stacking, used: Set<string>): Expr {
  const pool: string[] = []
  const context: Context = {
    x,
    stacking,
    count: entryCount(x),
    known: new Map(),
    column: (part) => column(context, part),
    index(avoid) {
      const free = pool.find((name) => !avoid.has(name))
      if (free !== undefined) return free
      pool.push(freshIndex(used))
      return pool[pool.length - 1]
    },
  }
  const j = betweenFixed(context, e, stacking)
  return j ? withoutShadowing(j, used) : zeros({ rows: entryCount(e), cols: context.count })
}
