/** Norms of a matrix beside those of its inverse, and squares of norms by the norm of a Gram matrix or by the adjoint. */
import { apply, constant, isColumn, isScalar, rational, type Expr } from '../../expression/index.js'
import { normOf } from '../exact.js'
import { chain, isSame, rationalOf, transposed } from '../linear.js'
import { multiply, number, powerOf, type Bound } from '../polynomial.js'
import type { Draft, Prover } from '../prover.js'
import { isSymmetric } from '../symmetric.js'

/** The norm, of those with ‖AB‖ ≤ ‖A‖‖B‖ that the identity is known in: spectral or Frobenius. */
function matrixNorm(e: Expr): { readonly norm: 'op' | 'two'; readonly of: Expr } | undefined {
  const found = normOf(e)
  const isKnown = found && !found.squared && !isColumn(found.of.shape)
  return isKnown && (found.norm === 'op' || found.norm === 'two')
    ? { norm: found.norm, of: found.of }
    : undefined
}

/** What the product of the norms of M and M⁻¹ is at least: that of I, by rows of n. */
function ofIdentity(a: 'op' | 'two', b: 'op' | 'two', m: Expr, p: Prover): Bound | undefined {
  const size = p.size(m.shape.rows)
  if (a === 'op' && b === 'op') return number(1)
  return a === b ? size : powerOf(size, rational(1, 2))
}

/** Bounds by what an inverse or a transpose undoes. */
export function* inverses(e: Expr, p: Prover): Iterable<Draft> {
  if (!isScalar(e.shape)) return
  const [a, b] = e.args as readonly [Expr, Expr]
  if (e.op === 'scale' || e.op === 'had') {
    const [x, y] = [matrixNorm(a), matrixNorm(b)]
    const isInverse = x && y && ((x.of.op === 'inv' && isSame(x.of.args[0], y.of)) || (y.of.op === 'inv' && isSame(y.of.args[0], x.of)))
    const bound = isInverse ? ofIdentity(x.norm, y.norm, x.of, p) : undefined
    if (bound) yield { rule: 'norms of an inverse', kind: 'entry', sense: '≥', bound, of: [] }
    return
  }
  if (e.op === 'pow') {
    yield* squared(e, p)
    return
  }
  const own = matrixNorm(e)
  if (own?.of.op !== 'inv') return
  const [m] = own.of.args
  for (const other of ['op', 'two'] as const) {
    const over = p.exact(apply('div', constant(1), apply(other === 'op' ? 'opnorm' : 'norm', m)))
    const least = ofIdentity(own.norm, other, m, p)
    const bound = least && multiply(least, over)
    if (bound) yield { rule: 'norms of an inverse', kind: 'entry', sense: '≥', bound, of: [] }
  }
} // prettier-ignore

/** ‖X‖² = ‖X'X‖ = ‖XX'‖, and ‖Mx‖² = x'(M'Mx). */
function* squared(e: Expr, p: Prover): Iterable<Draft> {
  const [base, exponent] = e.args as readonly [Expr, Expr]
  const two = rationalOf(exponent)
  const found = normOf(base)
  if (two?.numerator !== 2n || two.denominator !== 1n || !found || found.squared) return
  const x = found.of
  if (found.norm === 'op')
    for (const gram of [apply('matmul', transposed(x), x), apply('matmul', x, transposed(x)), ...(isSymmetric(x, p.context) ? [apply('matmul', x, x)] : [])])
      for (const fact of p.facts(gram, 'op')) yield { rule: 'norm of a Gram matrix', kind: 'entry', sense: '≤', bound: fact.bound, of: [fact] }
  const [m, ...rest] = found.norm === 'two' && isColumn(x.shape) ? chain(x) : []
  if (!m || rest.length === 0) return
  const v = rest.reduce((l, r) => apply('matmul', l, r))
  // As the other side has it, however its factors are put together.
  const factors = [...chain(transposed(m)), ...chain(x)]
  const known = p.goal.parts.find((g) => chain(g).length === factors.length && chain(g).every((f, k) => isSame(f, factors[k])))
  const image = apply('matmul', transposed(v), known ?? apply('matmul', transposed(m), x))
  for (const fact of p.facts(image, 'max')) yield { rule: 'adjoint', kind: 'entry', sense: '≤', bound: fact.bound, of: [fact] }
} // prettier-ignore
