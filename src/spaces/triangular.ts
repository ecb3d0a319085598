import { defineSpace, forms, squareExtent, squareShape } from './define.js'
import { drawReal } from './magnitudes.js'
import type { Space } from './space.js'

/** Coordinates are the entries, zero on one side of the diagonal. */
const triangular = (name: string, summary: string, isZero: (i: number, j: number) => boolean): Space => {
  const within = (c: readonly number[], n: number): number[] =>
    c.map((x, k) => (isZero(Math.floor(k / n), k % n) ? 0 : x))
  return defineSpace({
    name,
    forms: forms([1]),
    usage: `${name}(n)`,
    summary,
    solid: false,
    shape: squareShape,
    coordinates: squareExtent,
    admissible: (c, _params, { rows: n }) => within(c, n).every((x, k) => x === c[k]),
    project: (c, _params, { rows: n }) => within(c, n),
    draw: (random, _params, extent) => within(drawReal(random, extent), extent.rows),
  })
}

/** Zero above the diagonal. */
export const lowertriangular = triangular(
  'lowertriangular',
  'matrices n×n that are zero above the diagonal',
  (i, j) => j > i,
)
/** Zero below the diagonal. */
export const uppertriangular = triangular(
  'uppertriangular',
  'matrices n×n that are zero below the diagonal',
  (i, j) => j < i,
)
