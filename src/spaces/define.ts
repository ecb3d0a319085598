/** Defaults of a space: coordinates are the entries themselves, all of them admissible, drawn with designed magnitudes. */
import { matrixShape, SCALAR, vectorShape, type Shape, type Size } from '../../symbolic/expression/index.js'
import { drawReal } from './magnitudes.js'
import type { Extent, Space } from './space.js'

type Form = { readonly sizes: number; readonly params: number }
type Definition = Pick<Space, 'name' | 'forms' | 'usage' | 'summary'> & Partial<Space>

/** An element has as many size arguments as dimensions: none for a scalar, one for a vector, two for a matrix. */
const shapeBySizes = (sizes: readonly Size[]): Shape =>
  sizes.length === 0 ? SCALAR : sizes.length === 1 ? vectorShape(sizes[0]) : matrixShape(sizes[0], sizes[1])

/** An n×n element declared by one size. */
export const squareShape = ([n]: readonly Size[]): Shape => matrixShape(n, n)
/** The coordinates of a space of n×n matrices whose only argument is n. */
export const squareExtent = ([n]: readonly number[]): Extent => ({ rows: n, cols: n })

/** Argument lists with these numbers of sizes, each with these numbers of values. */
export const forms = (sizes: readonly number[], params: readonly number[] = [0]): readonly Form[] =>
  sizes.flatMap((s) => params.map((p) => ({ sizes: s, params: p })))

/** A space by what differs from the default: a convex and solid set of matrices, whose coordinates are their entries. */
export function defineSpace(definition: Definition): Space {
  return {
    convex: true,
    solid: true,
    discrete: false,
    shape: shapeBySizes,
    coordinates: ([rows = 1, cols = 1]) => ({ rows, cols }),
    embed: (c) => c,
    admissible: () => true,
    draw: (random, _params, extent) => drawReal(random, extent),
    ...definition,
  }
}
