/** ∂(L e R)/∂x, stacked, with the matrices L and R held fixed. */
import { basis, eye, isColumn, postorder, sizeNamed, sumover, type Expr } from '../expression/index.js'
import { powerSlope } from './adjoint.js'
import { rowsScaled, slopesOf } from './jacobian-slopes.js'
import { byUnitVectors, depends, join, remembered, type Context, type Jacobian } from './jacobian-context.js'
import { fromLeft } from './jacobian-sides.js'
import { div, kron, neg, scale, square, times, transpose } from './shorthand.js'
import { otherStacking, sandwich, stackedBy, type Stacking } from './stacking.js'

type Fixed = Expr | undefined

const product = (a: Fixed, b: Fixed): Fixed => (a && b ? times(a, b) : (a ?? b))
const mapped = (j: Jacobian, f: (j: Expr) => Expr): Jacobian => j && f(j)

/** ∂(stacked e)/∂x, with `out` saying how the entries of e are stacked. */
export const betweenFixed = (c: Context, e: Expr, out: Stacking): Jacobian =>
  between(c, undefined, e, undefined, out)

function between(c: Context, left: Fixed, e: Expr, right: Fixed, out: Stacking): Jacobian {
  if (!depends(c, e)) return undefined
  const key = `between ${left?.id ?? ''} ${e.id} ${right?.id ?? ''} ${out}`
  return remembered(c, key, () => rule(c, left, e, right, out))
}

function rule(c: Context, left: Fixed, e: Expr, right: Fixed, out: Stacking): Jacobian {
  const [p, q] = e.args as [Expr, Expr]
  const placed = (m: Expr): Expr => stackedBy(product(product(left, m), right)!, out)
  const around = (j: Jacobian): Jacobian =>
    mapped(j, (m) => (left || right ? times(sandwich(left, e, right, out), m) : m))
  if (isColumn(e.shape)) return around(c.column(e))
  if (e === c.x && out === c.stacking) return sandwich(left, e, right, out)
  switch (e.op) {
    case 'neg':
      return mapped(between(c, left, p, right, out), neg)
    case 'add':
      return join(between(c, left, p, right, out), between(c, left, q, right, out))
    case 'scale':
      return join(
        mapped(between(c, left, q, right, out), (j) => scale(p, j)),
        mapped(c.column(p), (j) => times(placed(q), j)),
      )
    case 'div':
      return join(
        mapped(between(c, left, p, right, out), (j) => div(j, q)),
        mapped(c.column(q), (j) => neg(times(div(placed(p), square(q)), j))),
      )
    case 'matmul':
      return join(between(c, left, p, product(q, right), out), between(c, product(left, p), q, right, out))
    case 'transpose':
      return between(c, right && transpose(right), p, left && transpose(left), otherStacking(out))
    case 'inv':
      return mapped(between(c, product(left, e), p, product(e, right), out), neg)
    case 'unvec':
      return out === 'vec' ? around(c.column(p)) : rowByRow(c, left, e, right, out)
    case 'sumover':
      return mapped(between(c, left, p, right, out), (j) => sumover(e.index, e.count, j))
    case 'kron':
      return byUnitVectors(c, e, placed, product(left, right))
    default:
      return isEntrywise(c, e) ? around(entryByEntry(c, e, out)) : rowByRow(c, left, e, right, out)
  }
}

/** Operations under which the entries of a stacked matrix stay apart. */
const PLAIN: ReadonlySet<string> = new Set(['neg', 'add', 'var', 'pow'])

/** Whether e is made by entrywise operations and products with fixed matrices: then one diagonal matrix says it all. */
function isEntrywise(c: Context, e: Expr): boolean {
  return postorder([e]).every((node) => {
    if (!depends(c, node) || PLAIN.has(node.op) || slopesOf(node)) return true
    if (node.op === 'scale' || node.op === 'div') return !depends(c, node.args[node.op === 'scale' ? 0 : 1])
    return node.op === 'matmul' && node.args.filter((a) => depends(c, a)).length === 1
  })
}

function entryByEntry(c: Context, e: Expr, out: Stacking): Jacobian {
  const stacked = (m: Expr): Expr => stackedBy(m, out)
  const [m, s] = e.args as [Expr, Expr]
  if (e.op === 'pow' && !depends(c, s))
    return mapped(betweenFixed(c, m, out), (j) => rowsScaled(stacked(powerSlope(m, s)), j))
  const slopes = slopesOf(e)
  if (!slopes) return rowByRow(c, undefined, e, undefined, out)
  return join(
    ...e.args.map((arg, i) => mapped(betweenFixed(c, arg, out), (j) => rowsScaled(stacked(slopes[i]()), j))),
  )
}

/** L e R = Σ_j (L e_j) (r_j′ R) for the rows r_j of e. */
function rowByRow(c: Context, left: Fixed, e: Expr, right: Fixed, out: Stacking): Jacobian {
  const beside = [e, left, right].flatMap((m) => (m ? [...m.names] : []))
  const j = c.index(new Set(beside))
  const unit = basis(sizeNamed(j), e.shape.rows)
  const row = fromLeft(c, e, unit)
  if (!row) return undefined
  const place = left ? times(left, unit) : unit
  const across = right ? transpose(right) : eye(e.shape.cols)
  const spread = out === 'vec' ? kron(across, place) : kron(place, across)
  return sumover(j, e.shape.rows, times(spread, row))
}
