/** A quantity at chosen sizes: cases to hand over, and the reference they are judged against. */
import type { Instance, Random, Values } from '../core/index.js'
import { drawerOf, inputsOf, slotsOf, type Coordinates } from '../instance/draw.js'
import { localise } from '../instance/local.js'
import type { Position } from '../instance/place.js'
import { isScalar, sizeText } from '../../symbolic/expression/index.js'
import { compile } from '../numeric/index.js'
import type { Inputs } from './protocol.js'
import type { Quantity } from './quantity.js'
import { referenceOf, type Reference } from './reference.js'
import { roundedTo, type Precision } from './values.js'

/** One instance as it is handed over: the code and the formula see the same numbers. */
export interface Case {
  readonly spot: Spot
  readonly instance: Instance
  /** In the order of the quantity's variables. */
  readonly arrays: readonly Float64Array[]
  readonly inputs: Inputs
}

export interface Spot extends Position {
  readonly reference: Reference
  draw(random: Random): Case
  /** The case at coordinates, where the spaces admit them. */
  at(coordinates: Coordinates): Case | undefined
}

/** How often variables are taken large: logits of hundreds and thousands, where code without care overflows. */
const EXTREME_SHARE = 0.2
/** Powers of two by which one variable is enlarged, or all of them: exact, so that the structure drawn stays. */
const ONE = { from: 6, to: 11 }
const ALL = { from: 3, to: 6 }

function enlarged(coordinates: Coordinates, random: Random): Coordinates {
  const names = Object.keys(coordinates)
  const chosen = random.next() < 0.5 ? [random.pick(names)] : names
  const { from, to } = chosen.length === 1 ? ONE : ALL
  const factor = 2 ** (from + random.below(to - from + 1))
  const large = chosen.map((name) => [name, coordinates[name].map((x) => factor * x)] as const)
  return { ...coordinates, ...Object.fromEntries(large) }
}

/** Row-major values of a case by name. */
export const valuesOf = ({ spot, arrays }: Case): ReadonlyMap<string, Values> =>
  new Map(spot.reference.slots.map(({ name, rows, cols }, k) => [name, { rows, cols, data: arrays[k] }]))

/** A scalar has no dimension, a vector one, a matrix two: by how it was declared, not by its size. */
const dimensions = ({ shape }: Quantity['variables'][number]): 0 | 1 | 2 =>
  isScalar(shape) ? 0 : sizeText(shape.cols) === '1' ? 1 : 2

export function spotAt(quantity: Quantity, { sizes, indices }: Position, precision: Precision): Spot {
  const local = localise(quantity.domain, sizes, indices)
  const reference = referenceOf(quantity, local)
  const drawer = drawerOf(local)
  const embed = compile(
    local.variables.map((v) => v.element),
    slotsOf(local),
    {},
  )
  const caseOf = (instance: Instance): Case => {
    const data = embed.outputs.map((o) => new Float64Array(o.rows * o.cols))
    embed.evaluate(inputsOf(local, instance.coordinates), data)
    const arrays = data.map((values) => roundedTo(values, precision))
    const inputs = quantity.variables.map((variable, k) => {
      const { rows, cols } = reference.slots[k]
      const shape = [rows, cols].slice(0, dimensions(variable))
      return [variable.name, { shape, data: arrays[k] }] as const
    })
    return { spot, instance, arrays, inputs: Object.fromEntries(inputs) }
  }
  const spot: Spot = {
    sizes,
    indices,
    reference,
    draw(random) {
      const instance = drawer.draw(random)
      if (random.next() >= EXTREME_SHARE) return caseOf(instance)
      const coordinates = enlarged(instance.coordinates, random)
      return caseOf(drawer.admissible(coordinates) ? { ...instance, coordinates } : instance)
    },
    at: (coordinates) =>
      drawer.admissible(coordinates) ? caseOf({ sizes, indices, coordinates }) : undefined,
  }
  return spot
}
