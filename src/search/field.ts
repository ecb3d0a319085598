/** An obligation at a position as a terrain over the flattened coordinates of its variables: positive where it is violated. */
import type { Obligation, Random } from '../core/index.js'
import { inputsOf, slotsOf } from '../instance/draw.js'
import { meeter } from '../instance/equations/meet.js'
import type { Place } from '../instance/place.js'
import { compile } from '../numeric/index.js'
import { comparisonOf, highest, modeFor, signsOf, type Measure, type Mode } from './comparison.js'
import { flatOf, type Flat } from './flat.js'
import { assumed, layoutOf } from './layout.js'
import { restorer } from './restore.js'
import type { Terrain } from './terrain.js'

export type { Measure } from './comparison.js'

/** An obligation at a position as a height over coordinates. */
export interface Field extends Terrain, Pick<Flat, 'flatten' | 'instance'> {
  readonly place: Place
  /** How sides become the height: of a ratio, it is the logarithm of lesser/greater. */
  readonly mode: Mode
}

const NOWHERE = { i: 0, height: -Infinity }

/** The terrain of an obligation at a place; `random` serves only to see the signs of its sides. */
export function fieldOf(
  place: Place,
  obligation: Obligation,
  random: Random,
  measure: Measure = 'relative',
): Field {
  const flat = flatOf(place)
  const layout = layoutOf(place, obligation)
  const formula = compile(layout.roots, slotsOf(place.local), {})
  const values = formula.outputs.map((o) => new Float64Array(o.rows * o.cols))
  const weights = values.map((v) => new Float64Array(v.length))
  const mode = modeFor(obligation, measure, () => {
    formula.evaluate(inputsOf(place.local, place.draw(random).coordinates), values)
    return signsOf(values, layout)
  })
  const comparison = comparisonOf(mode, obligation.kind, values, layout)
  const restore = restorer(flat, layout, formula, values)
  const meeting = meeter(place.local, place.hypotheses)
  /** The highest entry, leaving the values at x. */
  const rise = (x: Float64Array): { i: number; height: number } => {
    if (!flat.apart(x)) return NOWHERE
    formula.evaluate(flat.parts(x), values)
    if (!assumed(values, layout)) return NOWHERE
    const top = highest(comparison, values[layout.left].length)
    return Number.isNaN(top.height) ? NOWHERE : top
  }
  return {
    ...flat,
    place,
    mode,
    project(x) {
      flat.project(x)
      restore?.(x)
      if (meeting) x.set(flat.flatten(meeting.meet(flat.instance(x).coordinates)))
    },
    height: (x) => rise(x).height,
    slope(x, gradient) {
      const { i, height } = rise(x)
      if (height === -Infinity) return void gradient.fill(NaN)
      for (const w of weights) w.fill(0)
      comparison.weigh(i, weights)
      formula.pullback(flat.parts(x), weights, values, flat.parts(gradient))
    },
  }
}
