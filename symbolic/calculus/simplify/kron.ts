/** Kronecker products, and what ordinary products do to them. */
import { apply, eye, isOne, isScalar, mulSizes, ones, sameSize, type Expr } from '../../expression/index.js'
import type { Constructors } from './constructors.js'
import { build, isZero, mulTerms, split, zeroOf } from './term.js'

/** A ⊗ B, scalars in front. */
export function kronOf(a: Expr, b: Expr): Expr {
  const shape = { rows: mulSizes(a.shape.rows, b.shape.rows), cols: mulSizes(a.shape.cols, b.shape.cols) }
  if (isZero(a) || isZero(b)) return zeroOf(shape)
  const [s, t] = [split(a), split(b)]
  if (s.core === undefined || t.core === undefined) return build(mulTerms(s, t), shape)
  const outside = mulTerms({ ...s, core: undefined }, { ...t, core: undefined })
  return build({ ...outside, core: coreKron(s.core, t.core) }, shape)
}

function coreKron(a: Expr, b: Expr): Expr {
  const shape = { rows: mulSizes(a.shape.rows, b.shape.rows), cols: mulSizes(a.shape.cols, b.shape.cols) }
  if (a.op === 'eye' && b.op === 'eye') return eye(shape.rows)
  if (a.op === 'ones' && b.op === 'ones') return ones(shape)
  return apply('kron', a, b)
}

/**
 * (A ⊗ B)(C ⊗ D) = AC ⊗ BD, and the same with 1 ⊗ N or N ⊗ 1 for a factor N next to a Kronecker product with a column or a row; undefined where
 * the sizes do not pair up. Only where the result is at least as short.
 */
export function joinedKron(make: Constructors, a: Expr, b: Expr): Expr | undefined {
  if (a.op === 'kron' && b.op === 'kron') {
    const [[p, q], [r, s]] = [a.args, b.args] as [[Expr, Expr], [Expr, Expr]]
    const fits = sameSize(p.shape.cols, r.shape.rows) && sameSize(q.shape.cols, s.shape.rows)
    if (fits) return kronOf(make.product([p, r]), make.product([q, s]))
  }
  const isVector = (e: Expr, side: 'rows' | 'cols'): boolean => isOne(e.shape[side]) && !isScalar(e.shape)
  // Of two vectors the one that is a product already takes the factor, so that the other stays what it is.
  const keepsFirst = (x: Expr, y: Expr, side: 'rows' | 'cols'): boolean =>
    isVector(x, side) && !(isVector(y, side) && x.op === 'matmul' && y.op !== 'matmul')
  if (a.op === 'kron') {
    const [p, q] = a.args as [Expr, Expr]
    if (keepsFirst(p, q, 'cols')) return kronOf(p, make.product([q, b]))
    if (isVector(q, 'cols')) return kronOf(make.product([p, b]), q)
  }
  if (b.op === 'kron') {
    const [r, s] = b.args as [Expr, Expr]
    if (keepsFirst(r, s, 'rows')) return kronOf(r, make.product([a, s]))
    if (isVector(s, 'rows')) return kronOf(make.product([a, r]), s)
  }
  return undefined
}
