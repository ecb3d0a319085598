/** Quadratic forms, inverses, eigenvalues, determinants. */
import { apply, cardOf, isColumn, isScalar, isSquare, type Expr } from '../../expression/index.js'
import { isDefinite, isSemidefinite, palindromeOf } from '../definite.js'
import type { Says } from '../plain.js'
import { moves, want, type Inference, type Rule, type Setting } from '../setting.js'

/** A product of matrices, from the left. */
export const product = (factors: readonly Expr[]): Expr => factors.reduce((a, b) => apply('matmul', a, b))
const entry = (says: Says): Says =>
  says === 'convex' ? 'form convex' : says === 'concave' ? 'form concave' : says

/** X'SX with X affine and S ⪰ 0 fixed, or S an inverse of what is affine; C'MC with C fixed. */
function* quadratic(e: Expr, says: Says, s: Setting): Iterable<Inference> {
  const found = isSquare(e.shape) ? palindromeOf(e) : undefined
  if (!found) return
  const { right, middle } = found
  const outer = right.find((f) => moves(f, s))
  if (middle && moves(middle, s)) {
    if (!outer) yield { rule: 'congruence', of: want(says, middle) }
    else if (says === 'form convex' && middle.op === 'inv' && isDefinite(middle.args[0], s))
      yield {
        rule: 'matrix fraction',
        of: [...want('affine', product(right)), ...want('form concave', middle.args[0])],
      }
    return
  }
  if (says === 'form convex' && (!middle || isSemidefinite(middle, s)))
    yield { rule: 'quadratic form', of: want('affine', product(right)) }
}

/** Σ x∘(Sx) is x'Sx. */
function* innerProducts(e: Expr, says: Says, s: Setting): Iterable<Inference> {
  const [had] = e.op === 'sum' ? e.args : []
  if (had?.op !== 'had' || !isColumn(had.shape)) return
  const [a, b] = had.args as [Expr, Expr]
  for (const [x, y] of [
    [a, b],
    [b, a],
  ] as const)
    yield* quadratic(apply('matmul', apply('transpose', x), y), says, s)
}

/** Forms x'Mx, and matrices X'MX. */
export const quadraticForms: Rule = function* (e, says, s) {
  const form = isScalar(e.shape) ? entry(says) : says
  if (form !== 'form convex' && form !== 'form concave') return
  yield* quadratic(e, form, s)
  yield* innerProducts(e, form, s)
}

/** Eigenvalues and determinants of what is affine, and inverses. */
export const spectral: Rule = function* (e, says, s) {
  const [m] = e.args
  if (!m) return
  const own = cardOf(e.op)?.curvesWithForm
  if (own?.says === says && (!own.definite || isDefinite(m, s)))
    yield { rule: own.rule, of: want(`form ${own.form}`, m) }
  const inverse = says === 'form convex' || (says === 'convex' && isScalar(e.shape))
  if (e.op === 'inv' && inverse && isDefinite(m, s)) yield { rule: 'inverse', of: want('form concave', m) }
  if (e.op === 'trace' && m.op === 'matmul') yield* traces(m, says, s)
}

/** trace(PX) with P ⪰ 0 fixed. */
function* traces(m: Expr, says: Says, s: Setting): Iterable<Inference> {
  const [a, b] = m.args as [Expr, Expr]
  if (says !== 'convex' && says !== 'concave') return
  for (const [p, x] of [
    [a, b],
    [b, a],
  ] as const)
    if (!moves(p, s) && isSemidefinite(p, s) && isSquare(x.shape))
      yield { rule: 'trace with a semidefinite matrix', of: want(entry(says), x) }
}
