/** Diagonal matrices, diagonals, traces. */
import {
  SCALAR,
  apply,
  eye,
  isColumn,
  isScalar,
  ones,
  sizeValue,
  vectorShape,
  type Expr,
} from '../../expression/index.js'
import type { Constructors } from './constructors.js'
import { linear } from './linear.js'
import { chainOf } from './chain.js'

/** diag(v), n×n. */
export function diagonal(v: Expr): Expr {
  const n = v.shape.rows
  if (isScalar(v.shape)) return v
  return linear(v, { rows: n, cols: n }, (core) => (core.op === 'ones' ? eye(n) : apply('diag', core)))
}

/** The diagonal of M, n×1. */
export function diagonalOf(make: Constructors, m: Expr): Expr {
  if (isScalar(m.shape)) return m
  const shape = vectorShape(m.shape.rows)
  return linear(m, shape, (core) => {
    if (core.op === 'diag') return core.args[0]
    if (core.op === 'eye' || core.op === 'ones') return ones(shape)
    if (core.op === 'transpose') return diagonalOf(make, core.args[0])
    const [left, right] = halves(make, core) ?? []
    return left && right ? make.rowSums(make.hadamard([left, make.transposed(right)])) : apply('diagof', core)
  })
}

/** The two parts of a product u v′ of a column and a row, or of M N′; undefined for others. */
export function halves(make: Constructors, e: Expr): readonly [Expr, Expr] | undefined {
  const chain = chainOf(e)
  const at = chain.findIndex((factor, i) => i < chain.length - 1 && isColumn(factor.shape))
  if (at >= 0) return [make.product(chain.slice(0, at + 1)), make.product(chain.slice(at + 1))]
  const last = chain[chain.length - 1]
  return chain.length > 1 && last.op === 'transpose' ? [make.product(chain.slice(0, -1)), last] : undefined
}

/** The trace of a square matrix. */
export function traceOf(make: Constructors, m: Expr): Expr {
  if (isScalar(m.shape)) return m
  return linear(m, SCALAR, (core) => {
    if (core.op === 'diag') return make.entrySum(core.args[0])
    if (core.op === 'eye' || core.op === 'ones') return sizeValue(core.shape.rows)
    if (core.op === 'transpose') return traceOf(make, core.args[0])
    const [left, right] = halves(make, core) ?? []
    if (left && right) return make.inner([left, make.transposed(right)])
    if (core.op === 'matmul' && core.args[0].op === 'transpose')
      return make.inner([core.args[0].args[0], core.args[1]])
    return apply('trace', core)
  })
}
