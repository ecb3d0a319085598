/** Embeddings of norm balls and spheres: a point scaled by its own norm. */
import { apply, constant, type Expr } from '../../symbolic/expression/index.js'

export const radiusOf = (params: readonly Expr[]): Expr => params[0] ?? constant(1)
export const radiusValue = (params: readonly number[]): number => params[0] ?? 1

/** z where ‖z‖ ≤ R, else R z/‖z‖: (R / max(R, ‖z‖)) z. R > 0. */
export const intoBall = (z: Expr, radius: Expr, norm: Expr): Expr =>
  apply('scale', apply('div', radius, apply('max2', radius, norm)), z)

/** R z/‖z‖. */
export const ontoSphere = (z: Expr, radius: Expr, norm: Expr): Expr =>
  apply('scale', apply('div', radius, norm), z)
