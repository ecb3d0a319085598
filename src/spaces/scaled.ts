/** Embeddings of norm balls and spheres: a point scaled by its own norm. */
import { apply, constant, type CoreExpr } from '../../symbolic/expression/index.js'

/** The radius given to a ball or sphere, as a formula; 1 where none is. */
export const radiusOf = (params: readonly CoreExpr[]): CoreExpr => params[0] ?? constant(1)
/** The radius given to a ball or sphere, as a number; 1 where none is. */
export const radiusValue = (params: readonly number[]): number => params[0] ?? 1

/** z where ‖z‖ ≤ R, else R z/‖z‖: (R / max(R, ‖z‖)) z. R > 0, or R = 0 and z ≠ 0. */
export const intoBall = (z: CoreExpr, radius: CoreExpr, norm: CoreExpr): CoreExpr =>
  apply('scale', apply('div', radius, apply('max2', radius, norm)), z)

/** Whether coordinates embed into the ball: at R = 0 the point 0 is reached from any other. */
export const isWithin = (z: readonly number[], radius: number): boolean =>
  radius > 0 || (radius === 0 && z.some((x) => x !== 0))

/** Coordinates that embed into the ball: at R = 0 those that are all zero are moved. */
export const drawnWithin = (radius: number, z: number[]): number[] =>
  radius !== 0 || isWithin(z, radius) ? z : z.map(() => 1)

/** R z/‖z‖. */
export const ontoSphere = (z: CoreExpr, radius: CoreExpr, norm: CoreExpr): CoreExpr =>
  apply('scale', apply('div', radius, norm), z)
