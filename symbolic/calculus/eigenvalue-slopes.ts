/**
 * Derivatives of eigenvalues of symmetric matrices and of the largest singular value, where they are simple. For a simple eigenvalue λ the projection
 * onto its eigenvectors is adj(λI − M)/tr adj(λI − M), and λ moves by ⟨projection, dM⟩ (Magnus, On differentiating eigenvalues and eigenvectors, 1985);
 * tr adj(λI − M) is the product of the differences to the other eigenvalues: zero just where λ is not simple.
 */
import { apply, basis, eye, sizeNamed, slice, sumover, type CoreOp, type Expr } from '../expression/index.js'
import { refuse } from './not-differentiable.js'
import { div, dot, minus, scale, square, times, transpose } from './shorthand.js'

/** adj(λI − M). */
const adjugateAt = (m: Expr, value: Expr): Expr =>
  apply('adjugate', minus(scale(value, eye(m.shape.rows)), m))
/** The gradient of an eigenvalue. M is symmetric, yet its entries count as independent: the transpose is what second derivatives see. */
const projection = (m: Expr, value: Expr): Expr => {
  const adjugate = adjugateAt(m, value)
  return div(transpose(adjugate), apply('trace', adjugate))
}
const gapsAt = (m: Expr, value: Expr): Expr => apply('trace', adjugateAt(m, value))

/** A column of what `of` makes of each eigenvalue of `values`. */
function ofEach(values: Expr, names: ReadonlySet<string>, of: (value: Expr) => Expr): Expr {
  let index = 'i'
  for (let k = 2; names.has(index); k++) index = `i${k}`
  const at = sizeNamed(index)
  const n = values.shape.rows
  return sumover(index, n, scale(of(slice(values, { kind: 'at', at }, { kind: 'all' })), basis(at, n)))
}

const gram = (a: Expr): Expr => times(transpose(a), a)

/** The gradient of an extreme eigenvalue or singular value of a matrix, in its shape; undefined for other operations. */
export function eigenvalueGradient(y: Expr): Expr | undefined {
  const [m] = y.args as [Expr]
  switch (y.op) {
    case 'eigmin':
    case 'eigmax':
      return projection(m, y)
    case 'opnorm':
      return div(times(m, projection(gram(m), square(y))), y)
    default:
      return undefined
  }
}

/** All eigenvalues along a direction t of the matrix. */
export function eigenvaluesAlong(y: Expr, t: Expr): Expr {
  const [m] = y.args as [Expr]
  return ofEach(y, new Set([...y.names, ...t.names]), (value) => dot(projection(m, value), t))
}

/** The adjoint of M where that of all its eigenvalues is w. */
export function eigenvaluesAdjoint(y: Expr, w: Expr): Expr {
  const [m] = y.args as [Expr]
  let index = 'i'
  for (let k = 2; y.names.has(index) || w.names.has(index); k++) index = `i${k}`
  const at = { kind: 'at', at: sizeNamed(index) } as const
  const entry = (v: Expr): Expr => slice(v, at, { kind: 'all' })
  return sumover(index, m.shape.rows, scale(entry(w), projection(m, entry(y))))
}

/** What must not be zero for eigenvalues or the largest singular value to be differentiable. */
export function eigenvalueKinks(y: Expr): readonly Expr[] {
  const [m] = y.args as [Expr]
  switch (y.op as CoreOp) {
    case 'eigmin':
    case 'eigmax':
      return [gapsAt(m, y)]
    case 'opnorm':
      return [y, gapsAt(gram(m), square(y))]
    case 'eigvals':
      return [ofEach(y, y.names, (value) => gapsAt(m, value))]
    default:
      return refuse(y)
  }
}
