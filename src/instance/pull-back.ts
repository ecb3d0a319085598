/**
 * An obligation at given sizes and index values, pulled back to coordinates: every variable replaced by the embedding of its space, so that
 * each reading evaluates the true point of the space at exact coordinates.
 */
import {
  constant,
  evaluateSize,
  sizeOf,
  substitute,
  substituteSizes,
  variable,
  variablesOf,
  withoutSquaredNorms,
  type Entries,
  type CoreExpr,
  type Size,
  type SizeValues,
} from '../../symbolic/expression/index.js'
import { lowerAssumptions } from '../claims/lower.js'
import { mapHypothesis, type Chart, type Domain, type Hypothesis } from '../core/index.js'
import { carry, type Carried } from '../hypotheses/carry.js'
import { solved } from '../hypotheses/charts.js'
import type { Base, Posed } from '../hypotheses/variable.js'
import { spaces, type Extent, type Space } from '../spaces/index.js'

/** A variable of the domain at given sizes. */
export interface PulledBackVariable {
  readonly name: string
  readonly space: Space
  /** Shape of its coordinates. */
  readonly extent: Extent
  /** The coordinates as a variable of the pulled-back expressions. */
  readonly coordinates: CoreExpr
  /** The element of the space, in coordinates. */
  readonly element: CoreExpr
  /** The space's value arguments, in coordinates of earlier variables. */
  readonly params: readonly CoreExpr[]
  readonly near?: string
}

/** A domain at given sizes, over coordinates. */
export interface PulledBack {
  readonly sizes: SizeValues
  readonly indices: SizeValues
  readonly chart?: Chart
  /** Some points of the hypotheses have no coordinates. */
  readonly loses: boolean
  readonly variables: readonly PulledBackVariable[]
  /** Labels of the hypotheses that hold by construction: the variables' elements carry them. */
  readonly carried: ReadonlySet<string>
  /** What coordinates must satisfy besides for their elements to be points of the domain; in coordinates. */
  readonly conditions: readonly Hypothesis[]
  /** An expression over the domain's variables, in coordinates. */
  pull(e: CoreExpr): CoreExpr
  /** An expression over the domain's variables at these sizes, variables kept. */
  at(e: CoreExpr): CoreExpr
}

/** Coordinates are named apart from anything an author can write. */
export const coordinateName = (variableName: string): string => `#${variableName}`

/** Coordinates as readings over entries take them; `float` is the exact value of a float64. */
export const coordinateEntries = <T>(
  { variables }: PulledBack,
  coordinates: Readonly<Record<string, readonly number[]>>,
  float: (x: number) => T,
): ReadonlyMap<string, Entries<T>> =>
  new Map(
    variables.map((v) => [coordinateName(v.name), { ...v.extent, data: coordinates[v.name].map(float) }]),
  )

/** Every hypothesis that an instance must certainly satisfy, in coordinates: those of the domain that its elements do not carry, and their conditions. */
export const openHypotheses = (
  local: PulledBack,
  assumptions: readonly Hypothesis[],
): readonly Hypothesis[] => [
  ...assumptions
    .flatMap((h) => (local.carried.has(h.label) ? onlyNeeds(h) : [h]))
    .map((h) => mapHypothesis(h, local.pull)),
  ...local.conditions,
]

const NOUGHT = constant(0)

/** What a hypothesis that holds by construction still needs: values of the author's terms. */
function onlyNeeds(h: Hypothesis): readonly Hypothesis[] {
  if (h.kind !== 'residual' || !h.needs) return []
  const { label, domain, needs } = h
  return [{ kind: 'margin', label, domain, needs, lesser: NOUGHT, greater: NOUGHT }]
}

/** The same function, which makes what it gives once: all stages of a check ask for the same expressions. */
function remembered(make: (e: CoreExpr) => CoreExpr): (e: CoreExpr) => CoreExpr {
  const known = new Map<CoreExpr, CoreExpr>()
  return (e) => {
    const made = known.get(e) ?? make(e)
    known.set(e, made)
    return made
  }
}

const NOTHING: Carried = {
  values: new Map(),
  bases: new Map(),
  labels: new Set(),
  conditions: [],
  loses: false,
}

/** The domain at given sizes and index values; its variables carry what they can of its hypotheses. */
export function pullBack(domain: Domain, sizes: SizeValues, indices: SizeValues, chart?: Chart): PulledBack {
  const values = new Map<string, Size>(
    Object.entries({ ...sizes, ...indices }).map(([k, v]) => [k, sizeOf(v)]),
  )
  const at = remembered((e) => withoutSquaredNorms(substituteSizes(e, values)))
  const posed = domain.variables.map((given): Posed => {
    const space = spaces.get(given.use.space)
    if (!space) throw new Error(`internal: unknown space ${given.use.space}`)
    const extent = space.coordinates(given.use.sizes.map((s) => evaluateSize(s, { ...sizes, ...indices })))
    const shape = at(variable(given.name, given.shape)).shape
    return { name: given.name, shape, space, extent, params: given.use.params.map(at) }
  })
  const carried =
    domain.assumptions.length === 0
      ? NOTHING
      : carry(
          posed,
          lowerAssumptions(domain).map((h) => mapHypothesis(h, at)),
          chart === 'whole',
        )
  const position = { sizes, indices, at, ...(chart ? { chart } : {}) }
  return placed(domain, posed, carried, position)
}

/** The element of a base in its own coordinates, which are named for the variable. */
const elementOf = (
  base: Pick<Base, 'space' | 'extent' | 'shape'>,
  coordinates: CoreExpr,
  params: readonly CoreExpr[],
): CoreExpr => base.space.embed(coordinates, params, base.extent, base.shape)

const SOLVED = { space: solved, extent: solved.coordinates([]) }

/** The variables in coordinates: bases in order of declaration, then the values that are made from them. */
function placed(
  domain: Domain,
  posed: readonly Posed[],
  { values, bases, labels, conditions, loses }: Carried,
  position: Pick<PulledBack, 'sizes' | 'indices' | 'chart' | 'at'>,
): PulledBack {
  const elements = new Map<string, CoreExpr>()
  const pull = remembered((e) => substitute(position.at(e), elements))
  /** Gives the variables their elements whose bases have theirs. */
  const settle = (): void => {
    for (const [name, value] of values)
      if (variablesOf([value]).every((v) => v.name !== name && elements.has(v.name)))
        elements.set(name, substitute(value, elements))
  }
  const parts = posed.map((v) => {
    const base = values.has(v.name) ? bases.get(v.name) : v
    const { space, extent } = base ?? SOLVED
    const coordinates = variable(coordinateName(v.name), {
      rows: sizeOf(extent.rows),
      cols: sizeOf(extent.cols),
    })
    const params = space === v.space ? v.params.map((e) => substitute(e, elements)) : []
    if (base) elements.set(base.name, elementOf(base, coordinates, params))
    settle()
    return { name: v.name, space, extent, coordinates, params }
  })
  const variables = parts.map((part, k): PulledBackVariable => {
    const { near } = domain.variables[k]
    return { ...part, element: elements.get(part.name)!, ...(near === undefined ? {} : { near }) }
  })
  return {
    ...position,
    variables,
    loses,
    carried: labels,
    conditions: conditions.map((h) => mapHypothesis(h, (e) => substitute(e, elements))),
    pull,
  }
}
