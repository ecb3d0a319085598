import { apply, constant, eye, slice, sizeOf, type CoreExpr } from '../../symbolic/expression/index.js'
import { defineSpace, forms, squareShape } from './define.js'

/** I − 2 v v'/(v'v): exact rational for rational v. */
function reflection(v: CoreExpr): CoreExpr {
  const outer = apply('matmul', v, apply('transpose', v))
  const scale = apply('div', constant(-2), apply('sum', apply('had', v, v)))
  return apply('add', eye(v.shape.rows), apply('scale', scale, outer))
}

/**
 * Coordinates (n×(n+1)): n Householder vectors v_k, and a last column whose signs s_i scale the rows; the element is
 * diag(s) Π_k (I − 2 v_k v_k'/(v_k'v_k)). Every orthogonal matrix is a product of at most n reflections (Cartan, Dieudonné), and the signs reach both
 * determinants.
 */
export const orthogonal = defineSpace({
  name: 'orthogonal',
  forms: forms([1]),
  usage: 'orthogonal(n)',
  summary: "matrices Q n×n with Q'Q = I",
  convex: false,
  solid: false,
  shape: squareShape,
  coordinates: ([n]) => ({ rows: n, cols: n + 1 }),
  embed: (c, _params, { rows, cols }) => {
    const column = (k: number): CoreExpr => slice(c, { kind: 'all' }, { kind: 'at', at: sizeOf(k + 1) })
    const reflections = Array.from({ length: rows }, (_, k) => reflection(column(k)))
    const signs = apply('sign', column(cols - 1))
    return apply(
      'matmul',
      apply('diag', signs),
      reflections.reduce((a, b) => apply('matmul', a, b)),
    )
  },
  admissible: (c, _params, { rows, cols }) => {
    const column = (k: number): number[] => Array.from({ length: rows }, (_, i) => c[i * cols + k])
    return (
      column(cols - 1).every((x) => x !== 0) &&
      Array.from({ length: rows }, (_, k) => column(k)).every((v) => v.some((x) => x !== 0))
    )
  },
  draw: (random, _params, { rows, cols }) =>
    Array.from({ length: rows * cols }, () => random.pick([-2, -1, 1, 1, 2, random.normal() || 1])),
})
