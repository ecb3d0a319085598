/** Products of a matrix with a fixed column, from the left and from the right: ∂(e′a)/∂x and ∂(e b)/∂x. */
import {
  apply,
  basis,
  eye,
  isColumn,
  isScalar,
  sizeNamed,
  slice,
  sumover,
  type Expr,
  type Index,
  type Size,
  type Slice,
} from '../expression/index.js'
import { powerSlope } from './adjoint.js'
import { rowsScaled, slopesOf, softmaxSlope } from './jacobian-slopes.js'
import { byUnitVectors, depends, join, remembered, type Context, type Jacobian } from './jacobian-context.js'
import { div, had, kron, neg, onesOf, scale, square, times, transpose } from './shorthand.js'

const ALL: Index = { kind: 'all' }
const mapped = (j: Jacobian, f: (j: Expr) => Expr): Jacobian => j && f(j)

/** P′a, with a unit vector a kept in sight. */
function turnedTimes(p: Expr, a: Expr): Expr {
  if (p.op === 'diag' && a.op === 'basis') return scale(slice(p.args[0], { kind: 'at', at: a.at }, ALL), a)
  if (p.op === 'transpose') return times(p.args[0], a)
  return times(transpose(p), a)
}

/** Operations whose rows depend on the same rows of their arguments only. */
const isRowwise = (e: Expr): boolean =>
  slopesOf(e) !== undefined || e.op === 'rowsoftmax' || (e.op === 'pow' && !isScalar(e.shape))

/** ∂(e′a)/∂x for e of shape p×q and a fixed p×1: q×D. */
export function fromLeft(c: Context, e: Expr, a: Expr): Jacobian {
  if (!depends(c, e)) return undefined
  if (a.op === 'scale') return mapped(fromLeft(c, e, a.args[1]), (j) => scale(a.args[0], j))
  return remembered(c, `left ${e.id} ${a.id}`, () => leftRule(c, e, a))
}

function leftRule(c: Context, e: Expr, a: Expr): Jacobian {
  const [p, q] = e.args as [Expr, Expr]
  if (e === c.x)
    return c.stacking === 'vec' || isColumn(e.shape)
      ? kron(eye(e.shape.cols), transpose(a))
      : kron(transpose(a), eye(e.shape.cols))
  if (isRowwise(e)) return a.op === 'basis' ? rowRule(c, e, a) : overRows(c, e, a)
  switch (e.op) {
    case 'neg':
      return mapped(fromLeft(c, p, a), neg)
    case 'add':
      return join(fromLeft(c, p, a), fromLeft(c, q, a))
    case 'scale':
      return join(
        mapped(fromLeft(c, q, a), (j) => scale(p, j)),
        mapped(c.column(p), (j) => times(turnedTimes(q, a), j)),
      )
    case 'div':
      return join(
        mapped(fromLeft(c, p, a), (j) => div(j, q)),
        mapped(c.column(q), (j) => neg(times(div(turnedTimes(p, a), square(q)), j))),
      )
    case 'matmul':
      return join(
        fromLeft(c, q, turnedTimes(p, a)),
        mapped(fromLeft(c, p, a), (j) => times(transpose(q), j)),
      )
    case 'transpose':
      return fromRight(c, p, a)
    case 'diag':
      return a.op === 'basis'
        ? mapped(fromLeft(c, p, a), (j) => times(a, j))
        : mapped(c.column(p), (j) => rowsScaled(a, j))
    case 'diagof':
      return a.op === 'basis'
        ? mapped(fromLeft(c, p, a), (j) => slice(j, { kind: 'at', at: a.at }, ALL))
        : mapped(c.column(e), (j) => times(transpose(a), j))
    case 'rowsums':
      return mapped(fromLeft(c, p, a), (j) => times(transpose(onesOf(p.shape.cols)), j))
    case 'unvec':
      return mapped(c.column(p), (j) => times(kron(eye(e.shape.cols), transpose(a)), j))
    case 'inv':
      return mapped(fromLeft(c, p, turnedTimes(e, a)), (j) => neg(times(transpose(e), j)))
    case 'sumover':
      return mapped(fromLeft(c, p, a), (j) => sumover(e.index, e.count, j))
    case 'slice':
      return leftOfSlice(c, e, a)
    default:
      return isColumn(e.shape)
        ? mapped(c.column(e), (j) => times(transpose(a), j))
        : byUnitVectors(c, e, (t) => times(transpose(t), a), a)
  }
}

/** Row j of an operation on rows, as a column. */
function rowRule(c: Context, e: Expr, unit: Expr): Jacobian {
  const rowOf = (m: Expr): Expr => (isColumn(m.shape) ? times(transpose(unit), m) : times(transpose(m), unit))
  const [p, s] = e.args as [Expr, Expr]
  if (e.op === 'rowsoftmax') return mapped(fromLeft(c, p, unit), (j) => times(softmaxSlope(rowOf(e)), j))
  if (e.op === 'pow')
    return join(
      mapped(fromLeft(c, p, unit), (j) => rowsScaled(rowOf(powerSlope(p, s)), j)),
      mapped(c.column(s), (j) => times(rowOf(had(e, apply('log', p))), j)),
    )
  const slopes = slopesOf(e)!
  return join(
    ...e.args.map((arg, i) => mapped(fromLeft(c, arg, unit), (j) => rowsScaled(rowOf(slopes[i]()), j))),
  )
}

/** e′a = Σ_j a_j e_j for the rows e_j. */
function overRows(c: Context, e: Expr, a: Expr): Jacobian {
  const j = c.index(new Set([...e.names, ...a.names]))
  const at = sizeNamed(j)
  const row = fromLeft(c, e, basis(at, e.shape.rows))
  return row && sumover(j, e.shape.rows, scale(slice(a, { kind: 'at', at }, ALL), row))
}

/** S a: a at the positions it was taken from, among as many as there are. */
const placed = (from: Index, count: Size, a: Expr): Expr =>
  from.kind === 'all'
    ? a
    : from.kind === 'at'
      ? scale(a, basis(from.at, count))
      : times(slice(eye(count), ALL, from), a)

/** M[rows, cols]′a: the rows of M′ S a that `cols` takes, with S the selection of rows. */
function leftOfSlice(c: Context, e: Slice, a: Expr): Jacobian {
  const [m] = e.args as [Expr]
  const j = fromLeft(c, m, placed(e.rows, m.shape.rows, a))
  return j && (e.cols.kind === 'all' ? j : slice(j, e.cols, ALL))
}

/** ∂(e b)/∂x for e of shape p×q and b fixed q×1: p×D. */
export function fromRight(c: Context, e: Expr, b: Expr): Jacobian {
  if (!depends(c, e)) return undefined
  if (b.op === 'scale') return mapped(fromRight(c, e, b.args[1]), (j) => scale(b.args[0], j))
  return remembered(c, `right ${e.id} ${b.id}`, () => rightRule(c, e, b))
}

function rightRule(c: Context, e: Expr, b: Expr): Jacobian {
  const [p, q] = e.args as [Expr, Expr]
  if (isColumn(e.shape)) return mapped(c.column(e), (j) => scale(b, j))
  if (e === c.x)
    return c.stacking === 'vec'
      ? kron(transpose(b), eye(e.shape.rows))
      : kron(eye(e.shape.rows), transpose(b))
  switch (e.op) {
    case 'neg':
      return mapped(fromRight(c, p, b), neg)
    case 'add':
      return join(fromRight(c, p, b), fromRight(c, q, b))
    case 'scale':
      return join(
        mapped(fromRight(c, q, b), (j) => scale(p, j)),
        mapped(c.column(p), (j) => times(times(q, b), j)),
      )
    case 'div':
      return join(
        mapped(fromRight(c, p, b), (j) => div(j, q)),
        mapped(c.column(q), (j) => neg(times(div(times(p, b), square(q)), j))),
      )
    case 'matmul':
      return join(
        mapped(fromRight(c, q, b), (j) => times(p, j)),
        fromRight(c, p, times(q, b)),
      )
    case 'transpose':
      return fromLeft(c, p, b)
    case 'diag':
      return mapped(c.column(p), (j) => rowsScaled(b, j))
    case 'unvec':
      return mapped(c.column(p), (j) => times(kron(transpose(b), eye(e.shape.rows)), j))
    case 'inv':
      return mapped(fromRight(c, p, times(e, b)), (j) => neg(times(e, j)))
    case 'sumover':
      return mapped(fromRight(c, p, b), (j) => sumover(e.index, e.count, j))
    case 'slice':
      return rightOfSlice(c, e, b)
    default:
      return isRowwise(e) ? byRows(c, e, b) : byUnitVectors(c, e, (t) => times(t, b), b)
  }
}

/** Entry j of e b is e_j′b for the row e_j. */
function byRows(c: Context, e: Expr, b: Expr): Jacobian {
  const j = c.index(new Set([...e.names, ...b.names]))
  const unit = basis(sizeNamed(j), e.shape.rows)
  const row = fromLeft(c, e, unit)
  return row && sumover(j, e.shape.rows, times(unit, transpose(b), row))
}

function rightOfSlice(c: Context, e: Slice, b: Expr): Jacobian {
  const [m] = e.args as [Expr]
  const j = fromRight(c, m, placed(e.cols, m.shape.cols, b))
  return j && (e.rows.kind === 'all' ? j : slice(j, e.rows, ALL))
}
