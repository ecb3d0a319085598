/** Norms of a matrix beside those of its inverse; squares of norms by a Gram matrix or by the adjoint. */
import { fixed, ONE, productOf, type Polynomial } from '../arithmetic.js'
import { isColumn, isScalar, type Node } from '../node.js'
import { isSymmetric } from '../symmetric.js'
import { arg, HALF, need, premises, says, type Schema, type Situation } from './situation.js'

/** A spectral or Frobenius norm of a matrix. */
function matrixNorm(s: Situation, n: Node): { readonly norm: 'op' | 'two'; readonly of: Node } {
  const found = s.q.normOf(n)
  need(found !== undefined && !found.squared && (found.norm === 'op' || found.norm === 'two'), 'no norm of a matrix')
  need(!isColumn(found.of), 'the norm of a vector')
  return { norm: found.norm, of: found.of }
} // prettier-ignore

/** ‖I‖ ≤ ‖M‖‖M⁻¹‖ in the spectral norm, the Frobenius norm of one factor, or of both: 1, √n, n. */
function ofIdentity(s: Situation, of: readonly string[], m: Node): Polynomial {
  const roots = of.filter((norm) => norm === 'two').length
  return roots === 0 ? fixed(ONE) : s.q.power(s.q.size(m.rowSize), roots === 2 ? ONE : HALF)
}

const normsOfInverse: Schema = (s) => {
  premises(s, 0)
  says(s, 'entry', '≥')
  need(isScalar(s.about), 'no number')
  if (s.about.op === 'scale' || s.about.op === 'had') {
    const [x, y] = [matrixNorm(s, arg(s.about, 0)), matrixNorm(s, arg(s.about, 1))]
    const areInverse = (a: Node, b: Node): boolean => a.op === 'inv' && s.r.same(arg(a, 0), b)
    need(areInverse(x.of, y.of) || areInverse(y.of, x.of), 'no matrix and its inverse')
    return ofIdentity(s, [x.norm, y.norm], x.of)
  }
  const own = matrixNorm(s, s.about)
  need(own.of.op === 'inv', 'no inverse')
  const m = arg(own.of, 0)
  return (['opnorm', 'norm'] as const).map((name) => {
    const norm = s.r.apply(name, [m], s.r.one)
    const over = s.q.exact(s.r.apply('div', [s.r.one, norm], s.r.one))
    return productOf(ofIdentity(s, [own.norm, name === 'norm' ? 'two' : 'op'], m), over)
  })
}

/** What is squared in the square of a norm. */
function squaredNorm(s: Situation): NonNullable<ReturnType<Situation['q']['normOf']>> {
  need(s.about.op === 'pow', 'no square')
  const two = s.r.number(arg(s.about, 1))
  const found = s.q.normOf(arg(s.about, 0))
  need(two?.p === 2n && two.q === 1n && found !== undefined && !found.squared, 'no square of a norm')
  return found
}
const matmul = (s: Situation, x: Node, y: Node): Node =>
  s.r.make({ op: 'apply', name: 'matmul', of: [] }, [x, y], x.rowSize, y.colSize)

const normOfGram: Schema = (s) => {
  premises(s, 1)
  says(s, 'entry', '≤')
  const { norm, of } = squaredNorm(s)
  need(norm === 'op', 'another norm')
  const turned = s.r.transposed(of)
  const own = isSymmetric(s.r, of) ? [matmul(s, of, of)] : []
  const isGram = [matmul(s, turned, of), matmul(s, of, turned), ...own].some((g) =>
    s.r.same(g, s.premises[0].about),
  )
  need(isGram, 'no Gram matrix')
  return s.premise(0, 'op', '≤')
}

/** ‖Mv‖² = v'(M'Mv). */
const adjoint: Schema = (s) => {
  premises(s, 1)
  says(s, 'entry', '≤')
  const { norm, of } = squaredNorm(s)
  need(norm === 'two' && isColumn(of), 'another norm')
  const [m, ...rest] = s.r.factors(of)
  need(m !== undefined && rest.length > 0, 'no image')
  const v = rest.reduce((x, y) => matmul(s, x, y))
  const factors = [...s.r.factors(s.r.transposed(v)), ...s.r.factors(s.r.transposed(m)), ...s.r.factors(of)]
  const own = s.r.factors(s.premises[0].about)
  need(own.length === factors.length && own.every((f, k) => s.r.same(f, factors[k])), 'another product')
  return s.premise(0, 'max', '≤')
}

/** The rules on inverses and adjoints, by name. */
export const INVERSES: Readonly<Record<string, Schema>> = {
  'norms of an inverse': normsOfInverse,
  'norm of a Gram matrix': normOfGram,
  adjoint,
}
