/** ∂e/∂x of a column (or scalar) e, m×D. */
import {
  apply,
  basis,
  constant,
  eye,
  isColumn,
  isScalar,
  sizeNamed,
  slice,
  sumover,
  type Expr,
  type Index,
  type Slice,
} from '../expression/index.js'
import { isNormPower, normPower, powerSlope, pull } from './adjoint.js'
import { byUnitVectors, depends, join, remembered, type Context, type Jacobian } from './jacobian-context.js'
import { fromLeft, fromRight } from './jacobian-sides.js'
import { div, had, kron, neg, onesLike, onesOf, scale, square, times, transpose, vec } from './shorthand.js'
import { betweenFixed } from './jacobian-between.js'
import { rowsScaled, slopesOf, softmaxSlope } from './jacobian-slopes.js'
import { refuse } from './not-differentiable.js'
import { stackedBy } from './stacking.js'

const ALL: Index = { kind: 'all' }

const mapped = (j: Jacobian, f: (j: Expr) => Expr): Jacobian => j && f(j)

/** A scalar of matrices: its gradient, stacked, as a row. */
function scalarRow(c: Context, e: Expr): Jacobian {
  const gradient = pull(e, constant(1), c.x)
  return gradient && transpose(stackedBy(gradient, c.stacking))
}

/** The Jacobian of a column or scalar e, m×D; undefined where e does not depend on x. */
export function column(c: Context, e: Expr): Jacobian {
  if (!depends(c, e)) return undefined
  return remembered(c, `column ${e.id}`, () => compute(c, e))
}

function compute(c: Context, e: Expr): Jacobian {
  if (e === c.x) return eye(c.count)
  const [a, b] = e.args as [Expr, Expr]
  const [ja, jb] = [(): Jacobian => column(c, a), (): Jacobian => column(c, b)]
  const scalarOfMatrix = isScalar(e.shape) && e.args.some((arg) => !isColumn(arg.shape))
  if (isNormPower(e, c.x)) {
    const m = a.args[0]!
    if (!isColumn(m.shape)) return scalarRow(c, e)
    return mapped(column(c, m), (j) => times(transpose(normPower(m, a, b)), j))
  }
  const slopes = slopesOf(e)
  if (slopes)
    return join(...e.args.map((arg, i) => mapped(column(c, arg), (j) => rowsScaled(slopes[i](), j))))
  switch (e.op) {
    case 'neg':
      return mapped(ja(), neg)
    case 'add':
      return join(ja(), jb())
    case 'pow':
      return join(
        mapped(ja(), (j) => rowsScaled(powerSlope(a, b), j)),
        mapped(jb(), (j) => times(had(e, apply('log', a)), j)),
      )
    case 'scale':
      return join(
        mapped(jb(), (j) => scale(a, j)),
        mapped(ja(), (j) => times(b, j)),
      )
    case 'div':
      return join(
        mapped(ja(), (j) => div(j, b)),
        mapped(jb(), (j) => neg(times(div(a, square(b)), j))),
      )
    case 'matmul':
      return join(
        mapped(jb(), (j) => times(a, j)),
        depends(c, a) ? fromRight(c, a, b) : undefined,
      )
    case 'transpose':
      return fromLeft(c, a, constant(1))
    case 'rowsums':
      return fromRight(c, a, onesOf(a.shape.cols))
    case 'sum':
      return isColumn(a.shape) ? mapped(ja(), (j) => times(transpose(onesLike(a)), j)) : scalarRow(c, e)
    case 'kron':
      return join(
        mapped(ja(), (j) => kron(j, b)),
        mapped(jb(), (j) => kron(a, j)),
      )
    case 'vec':
      return betweenFixed(c, a, 'vec')
    case 'unvec':
    case 'diag':
      return ja()
    case 'softmax':
      return mapped(ja(), (j) => times(softmaxSlope(e), j))
    case 'logsumexp':
      return mapped(ja(), (j) => times(transpose(apply('softmax', a)), j))
    case 'norm':
      return isColumn(a.shape) ? mapped(ja(), (j) => div(times(transpose(a), j), e)) : scalarRow(c, e)
    case 'slice':
      return isColumn(a.shape) ? mapped(ja(), (j) => slice(j, e.rows, ALL)) : sliceOfMatrix(c, e)
    case 'sumover':
      return mapped(ja(), (j) => sumover(e.index, e.count, j))
    case 'diagof':
      return diagonalOf(c, a)
    case 'maxof':
    case 'minof':
      return refuse(e)
    default:
      return scalarOfMatrix ? scalarRow(c, e) : byUnitVectors(c, e, vec)
  }
}

/** M[rows, k]: rows of the derivative of M e_k. */
function sliceOfMatrix(c: Context, e: Slice): Jacobian {
  const [m] = e.args as [Expr]
  if (e.cols.kind !== 'at') return byUnitVectors(c, e, vec)
  const j = fromRight(c, m, basis(e.cols.at, m.shape.cols))
  return j && (e.rows.kind === 'all' ? j : slice(j, e.rows, ALL))
}

/** Entry j of the diagonal is entry j of row j. */
function diagonalOf(c: Context, m: Expr): Jacobian {
  const j = c.index(m.names)
  const at = sizeNamed(j)
  const unit = basis(at, m.shape.rows)
  const row = fromLeft(c, m, unit)
  return row && sumover(j, m.shape.rows, times(unit, slice(row, { kind: 'at', at }, ALL)))
}
