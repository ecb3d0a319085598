/** A probe of the conditioning of code (in the manner of CESTAC, Vignes 1993): what changes of its inputs by a unit in the last place do to its results. */
import type { Inputs } from '../code/outcome.js'
import { SIGNIFICAND } from '../code/values.js'
import type { Precision, Random } from '../core/index.js'

const COPIES = 4

/** Copies of an instance with every number off by a unit in the last place, up, down, or not. */
export function shaken(inputs: Inputs, precision: Precision, random: Random): readonly Inputs[] {
  const unit = 2 ** (1 - SIGNIFICAND[precision])
  const shake = (data: Float64Array): Float64Array => data.map((x) => x * (1 + unit * (random.below(3) - 1)))
  return Array.from({ length: COPIES }, () =>
    Object.fromEntries(Object.entries(inputs).map(([name, t]) => [name, { ...t, data: shake(t.data) }])),
  )
}
