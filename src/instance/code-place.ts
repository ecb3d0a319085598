/** Code under test at chosen sizes: cases to hand over, and the reference they are judged by. */
import { compile } from '../numeric/index.js'
import { isScalar, sizeText } from '../../symbolic/expression/index.js'
import type { Inputs } from '../code/outcome.js'
import { referenceOf, type Reference } from '../code/reference.js'
import { roundedTo } from '../code/values.js'
import type { Computed, Given, Instance, Precision, Random, Values } from '../core/index.js'
import { drawerOf, inputsOf, slotsOf, type Coordinates, type Drawer } from './draw.js'
import { pullBack, type PulledBack } from './pull-back.js'

/** One instance as it is handed over: the code and the formula see the same numbers. */
export interface Case {
  readonly place: CodePlace
  readonly instance: Instance
  /** In the order of the domain's variables. */
  readonly arrays: readonly Float64Array[]
  readonly inputs: Inputs
}

type Position = Pick<Instance, 'sizes' | 'indices' | 'chart'>

/** Draws as the domain does, and sometimes large numbers where it has them. */
export interface CodePlace extends Position, Drawer {
  readonly local: PulledBack
  readonly reference: Reference
  caseOf(instance: Instance): Case
  /** The case at coordinates, where the spaces admit them. */
  at(coordinates: Coordinates): Case | undefined
}

/** How often variables are taken large: logits of hundreds and thousands, where code without care overflows. */
const EXTREME_SHARE = 0.2
/** Powers of two by which one variable is enlarged, or all of them: exact, so that the structure drawn stays. */
const ONE = { from: 6, to: 11 }
const ALL = { from: 3, to: 6 }

const scaled = (coordinates: Coordinates, names: readonly string[], factor: number): Coordinates => ({
  ...coordinates,
  ...Object.fromEntries(names.map((name) => [name, coordinates[name].map((x) => factor * x)])),
})

/** Enlarges some of the named variables. */
function enlarged(coordinates: Coordinates, names: readonly string[], random: Random): Coordinates {
  const chosen = random.next() < 0.5 ? [random.pick(names)] : names
  const { from, to } = chosen.length === 1 ? ONE : ALL
  return scaled(coordinates, chosen, 2 ** (from + random.below(to - from + 1)))
}

const withExtremes = (drawer: Drawer): Drawer => ({
  ...drawer,
  draw(random) {
    const instance = drawer.draw(random)
    if (random.next() >= EXTREME_SHARE) return instance
    // Signs and other bounded things cannot be large.
    const names = Object.keys(instance.coordinates).filter((name) =>
      drawer.admissible(scaled(instance.coordinates, [name], 2)),
    )
    if (names.length === 0) return instance
    const coordinates = enlarged(instance.coordinates, names, random)
    return drawer.admissible(coordinates) ? { ...instance, coordinates } : instance
  },
})

/** Row-major values of a case by name, to be changed at will. */
export const valuesOf = ({ place, arrays }: Case): ReadonlyMap<string, Values> =>
  new Map(
    place.reference.slots.map(({ name, rows, cols }, k) => [name, { rows, cols, data: arrays[k].slice() }]),
  )

/** A scalar has no dimension, a vector one, a matrix two: by how it was declared, not by its size. */
const dimensions = ({ shape }: Given): 0 | 1 | 2 =>
  isScalar(shape) ? 0 : sizeText(shape.cols) === '1' ? 1 : 2

/** What code is said to compute, at a position. */
export function codePlaceAt(
  computed: Computed,
  { sizes, indices }: Position,
  precision: Precision,
): CodePlace {
  const local = pullBack(computed.domain, sizes, indices)
  return codePlacesOn(computed, local, drawerOf(local))(precision)
}

/** The same where the position is set up: of code of each precision, with one reference. */
export function codePlacesOn(
  { domain, right, needs = [], anySlope = false, accuracy }: Computed,
  local: PulledBack,
  drawer: Drawer,
): (precision: Precision) => CodePlace {
  const { sizes, indices } = local
  const elements = local.variables.map((v) => v.element)
  const embed = compile(elements, slotsOf(local), {})
  const slots = local.variables.map(({ name }, k) => ({ name, ...embed.outputs[k] }))
  const [value, needed] = [local.at(right), needs.map(local.at)]
  const reference = referenceOf({ slots, value, needs: needed, anySlope, ...(accuracy ? { accuracy } : {}) })
  const inputsOfCase = (arrays: readonly Float64Array[]): Inputs =>
    Object.fromEntries(
      domain.variables.map((variable, k) => {
        const { rows, cols } = slots[k]
        const shape = [rows, cols].slice(0, dimensions(variable))
        return [variable.name, { shape, data: arrays[k] }] as const
      }),
    )
  return (precision) => {
    const caseOf = (instance: Instance): Case => {
      const data = embed.outputs.map((o) => new Float64Array(o.rows * o.cols))
      embed.evaluate(inputsOf(local, instance.coordinates), data)
      const arrays = data.map((values) => roundedTo(values, precision))
      return { place, instance, arrays, inputs: inputsOfCase(arrays) }
    }
    const place: CodePlace = {
      sizes,
      indices,
      local,
      reference,
      ...withExtremes(drawer),
      caseOf,
      at: (coordinates) =>
        drawer.admissible(coordinates) ? caseOf({ sizes, indices, coordinates }) : undefined,
    }
    return place
  }
}
