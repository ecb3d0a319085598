import { defineSpace, forms } from './define.js'
import { drawNonnegative } from './magnitudes.js'

/** Climbing stops at this value: below it squares underflow. */
const SMALLEST = 1e-150

/** Numbers, vectors or matrices with positive entries. */
export const positive = defineSpace({
  name: 'positive',
  forms: forms([0, 1, 2]),
  usage: 'positive(), positive(n) or positive(m, n)',
  summary: 'numbers, vectors or matrices with entries > 0',
  admissible: (c) => c.every((x) => x > 0),
  project: (c) => c.map((x) => Math.max(SMALLEST, x)),
  draw: (random, _params, extent) => drawNonnegative(random, extent).map((x) => x || 1),
})
