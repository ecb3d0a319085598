/**
 * A space is a chart: free coordinates plus an embedding, itself an expression, so that every reading (float, interval, exact, derivative)
 * walks the same set, and a point lies in its space by construction.
 */
import type { Random } from '../core/index.js'
import type { CoreExpr, Shape } from '../../symbolic/expression/index.js'
import type { SpaceSignature } from '../../symbolic/language/space-signature.js'

/** rows×cols of the coordinates of an element at given sizes. */
export interface Extent {
  readonly rows: number
  readonly cols: number
}

/** A set of scalars, vectors or matrices as a chart. */
export interface Space extends SpaceSignature {
  /** Convex as a set. */
  readonly convex: boolean
  /** Convex with interior points in its shape: derivatives in every direction of the shape make sense. */
  readonly solid: boolean
  /** Shape of the coordinates, row-major when flattened; by default the shape of the element. */
  coordinates(sizes: readonly number[]): Extent
  /** The element, of a shape, at coordinates `c`; `params` are scalar expressions. At concrete sizes. */
  embed(c: CoreExpr, params: readonly CoreExpr[], extent: Extent, shape: Shape): CoreExpr
  /** Coordinates for which the embedding is defined and in the space. Checked exactly on floats. */
  admissible(c: readonly number[], params: readonly number[], extent: Extent): boolean
  /** The nearest admissible coordinates to real ones, for climbing; absent where all real coordinates will do. */
  project?(c: readonly number[], params: readonly number[], extent: Extent): number[]
  /** Coordinates of designed magnitude; admissible. */
  draw(random: Random, params: readonly number[], extent: Extent): number[]
  /** Every coordinate is one of few values (signs, vertices …): no neighbourhood to climb in. */
  readonly discrete: boolean
}
