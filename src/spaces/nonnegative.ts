import { defineSpace, forms } from './define.js'
import { drawNonnegative } from './magnitudes.js'

/** Numbers, vectors or matrices without a negative entry. */
export const nonnegative = defineSpace({
  name: 'nonnegative',
  forms: forms([0, 1, 2]),
  usage: 'nonnegative(), nonnegative(n) or nonnegative(m, n)',
  summary: 'numbers, vectors or matrices with entries ≥ 0',
  admissible: (c) => c.every((x) => x >= 0),
  project: (c) => c.map((x) => Math.max(0, x)),
  draw: (random, _params, extent) => drawNonnegative(random, extent),
})
