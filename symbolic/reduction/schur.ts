/** Matrices of four blocks, one of which on the diagonal is definite: semidefinite where the complement of that block is. */
import { blocksOf } from '../bounds/blocks.js'
import type { BoundContext } from '../bounds/context.js'
import { rationalOf } from '../bounds/linear.js'
import { areTransposes } from '../bounds/symmetric.js'
import { isDefinite } from '../curvature/definite.js'
import { apply, constant, isScalar, type CoreExpr, type Expr } from '../expression/index.js'

type Comparison = readonly [lesser: CoreExpr, greater: CoreExpr]

/** B' A⁻¹ B, with nothing to invert in multiples of the identity. */
function throughInverse(turned: Expr, a: Expr, b: Expr): CoreExpr {
  const product = apply('matmul', turned as CoreExpr, b as CoreExpr)
  if (a.op === 'eye') return product
  if (a.op === 'scale' && a.args[1].op === 'eye') return apply('div', product, a.args[0] as CoreExpr)
  return apply('matmul', apply('matmul', turned as CoreExpr, apply('inv', a as CoreExpr)), b as CoreExpr)
}

/** 0 ⪯ C − B' A⁻¹ B for [A, B; B', C] with a definite A, and likewise with C; of one row an inequality between numbers. */
export function* complementsOf(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): Iterable<Comparison> {
  const zero = rationalOf(lesser)
  const [m] = greater.op === 'eigmin' && zero?.numerator === 0n ? greater.args : []
  const rows = m && blocksOf(m)
  if (rows?.length !== 2 || rows.some((r) => r.length !== 2)) return
  const [[a, b], [turned, c]] = rows
  if (!areTransposes(b, turned, context)) return
  for (const [pivot, left, right, rest] of [[a, turned, b, c], [c, b, turned, a]] as const) {
    if (!isDefinite(pivot, { context, moving: new Set() })) continue
    const through = throughInverse(left, pivot, right)
    if (isScalar(rest.shape)) yield [through, rest as CoreExpr]
    else yield [constant(0), apply('eigmin', apply('add', rest as CoreExpr, apply('neg', through)))]
  }
} // prettier-ignore
