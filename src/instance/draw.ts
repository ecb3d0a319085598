/** Instances of a domain at given sizes: coordinates of designed magnitude, admissible in every space. */
import { power } from '../../symbolic/elementary/index.js'
import { compile, type CompiledFormula } from '../numeric/index.js'
import type { Instance, Random } from '../core/index.js'
import type { PulledBack, PulledBackVariable } from './pull-back.js'
import { coordinateName } from './pull-back.js'

/** The free coordinates of every variable, by its name. */
export type Coordinates = Readonly<Record<string, readonly number[]>>

/** Scalar values of a space's arguments at coordinates of earlier variables. */
type Params = (coordinates: Coordinates) => readonly number[]

const slotOf = (v: PulledBackVariable): { name: string; rows: number; cols: number } => ({
  name: coordinateName(v.name),
  rows: v.extent.rows,
  cols: v.extent.cols,
})

/** The coordinates of every variable as the arguments of a compiled formula. */
export const slotsOf = (local: PulledBack): { name: string; rows: number; cols: number }[] =>
  local.variables.map(slotOf)

/** Coordinates as compiled formulas take them. */
export const inputsOf = (local: PulledBack, coordinates: Coordinates): Float64Array[] =>
  local.variables.map((v) => new Float64Array(coordinates[v.name]))

/** The values of the parameters of the k-th variable, from the coordinates of those before it. */
export function paramsOf(local: PulledBack, k: number): Params {
  const v = local.variables[k]
  if (v.params.length === 0) return () => []
  const earlier = local.variables.slice(0, k)
  const formula: CompiledFormula = compile(v.params, earlier.map(slotOf), {})
  const out = v.params.map(() => new Float64Array(1))
  return (coordinates) => {
    formula.evaluate(
      earlier.map((e) => new Float64Array(coordinates[e.name])),
      out,
    )
    return out.map((x) => x[0])
  }
}

/** The instance of these coordinates. */
export const instanceOf = (
  { sizes, indices, chart }: Pick<Instance, 'sizes' | 'indices' | 'chart'>,
  coordinates: Coordinates,
): Instance => ({ sizes, indices, ...(chart ? { chart } : {}), coordinates })

/** Draws instances and tells which coordinates are admissible. */
export interface Drawer {
  draw(random: Random): Instance
  /** Every coordinate is admissible and there are as many as the charts want. */
  admissible(coordinates: Coordinates): boolean
}

/** How often a second point is drawn near the first, and how near. */
const NEAR_SHARE = 0.5
const NEAR_STEP = (random: Random): number => power(10, -6 * random.next())

function drawNear(
  v: PulledBackVariable,
  center: readonly number[],
  params: readonly number[],
  random: Random,
): number[] {
  const step = NEAR_STEP(random)
  const direction = v.space.draw(random, params, v.extent)
  const moved = center.map((x, i) => x + step * direction[i])
  return v.space.admissible(moved, params, v.extent) ? moved : direction
}

/** Whether these are coordinates of the same chart, as far as their number says. */
const isLike = (c: readonly number[] | undefined, { extent }: PulledBackVariable): c is readonly number[] =>
  c?.length === extent.rows * extent.cols

/** Draws the variables in their order, each within what the earlier ones give its space. */
export function drawerOf(local: PulledBack): Drawer {
  const params = local.variables.map((_, k) => paramsOf(local, k))
  return {
    draw(random) {
      const coordinates: Record<string, readonly number[]> = {}
      local.variables.forEach((v, k) => {
        const values = params[k](coordinates)
        const first = v.near === undefined ? undefined : coordinates[v.near]
        const near = isLike(first, v) && !v.space.discrete && random.next() < NEAR_SHARE
        coordinates[v.name] = near
          ? drawNear(v, first, values, random)
          : v.space.draw(random, values, v.extent)
      })
      return instanceOf(local, coordinates)
    },
    admissible(coordinates) {
      return local.variables.every((v, k) => {
        const c = coordinates[v.name]
        if (c?.length !== v.extent.rows * v.extent.cols || !c.every(Number.isFinite)) return false
        return v.space.admissible(c, params[k](coordinates), v.extent)
      })
    },
  }
}
