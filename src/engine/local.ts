/**
 * An obligation at given sizes and index values, pulled back to coordinates: every variable replaced by the embedding of its space, so that
 * each reading evaluates the true point of the space at exact coordinates.
 */
import {
  evaluateSize,
  expand,
  sizeOf,
  substitute,
  substituteSizes,
  variable,
  withoutSquaredNorms,
  type Entries,
  type Expr,
  type Size,
  type SizeValues,
} from '../../symbolic/expression/index.js'
import type { Domain } from '../core/index.js'
import { spaces, type Extent, type Space } from '../spaces/index.js'

/** A variable of the domain at given sizes. */
export interface LocalVariable {
  readonly name: string
  readonly space: Space
  /** Shape of its coordinates. */
  readonly extent: Extent
  /** The coordinates as a variable of the pulled-back expressions. */
  readonly coordinates: Expr
  /** The element of the space, in coordinates. */
  readonly element: Expr
  /** The space's value arguments, in coordinates of earlier variables. */
  readonly params: readonly Expr[]
  readonly near?: string
}

export interface Localised {
  readonly sizes: SizeValues
  readonly indices: SizeValues
  readonly variables: readonly LocalVariable[]
  /** An expression over the domain's variables, in coordinates. */
  pull(e: Expr): Expr
  /** An expression over the domain's variables at these sizes, variables kept. */
  at(e: Expr): Expr
}

/** Coordinates are named apart from anything an author can write. */
export const coordinateName = (variableName: string): string => `#${variableName}`

/** Coordinates as readings over entries take them; `float` is the exact value of a float64. */
export const coordinateEntries = <T>(
  { variables }: Localised,
  coordinates: Readonly<Record<string, readonly number[]>>,
  float: (x: number) => T,
): ReadonlyMap<string, Entries<T>> =>
  new Map(
    variables.map((v) => [coordinateName(v.name), { ...v.extent, data: coordinates[v.name]!.map(float) }]),
  )

/** The domain at given sizes and index values. */
export function localise(domain: Domain, sizes: SizeValues, indices: SizeValues): Localised {
  const values = new Map<string, Size>(
    Object.entries({ ...sizes, ...indices }).map(([k, v]) => [k, sizeOf(v)]),
  )
  const at = (e: Expr): Expr => withoutSquaredNorms(expand(substituteSizes(e, values)))
  const elements = new Map<string, Expr>()
  const pull = (e: Expr): Expr => substitute(at(e), elements)
  const variables = domain.variables.map((given): LocalVariable => {
    const space = spaces.get(given.use.space)
    if (!space) throw new Error(`internal: unknown space ${given.use.space}`)
    const extent = space.coordinates(given.use.sizes.map((s) => evaluateSize(s, { ...sizes, ...indices })))
    const coordinates = variable(coordinateName(given.name), {
      rows: sizeOf(extent.rows),
      cols: sizeOf(extent.cols),
    })
    const params = given.use.params.map(pull)
    const element = expand(space.embed(coordinates, params, extent))
    elements.set(given.name, element)
    const near = given.near === undefined ? {} : { near: given.near }
    return { name: given.name, space, extent, coordinates, element, params, ...near }
  })
  return { sizes, indices, variables, pull, at }
}
