import { defineSpace, forms } from './define.js'
import { clamp } from './clamped.js'
import { drawBetween } from './magnitudes.js'

/** Coordinates are the entries, clamped to [lo, hi]. */
export const box = defineSpace({
  name: 'box',
  forms: forms([1, 2], [2]),
  usage: 'box(n, lo, hi) or box(m, n, lo, hi)',
  summary: 'vectors or matrices with entries between lo and hi',
  inhabited: ([lower, upper]) => lower === undefined || lower <= upper,
  embed: (c, params) => clamp(c, params),
  admissible: (_c, [lower, upper]) => lower <= upper,
  project: (c, [lower, upper]) => c.map((x) => Math.min(Math.max(x, lower), upper)),
  draw: (random, [lower, upper], { rows, cols }) =>
    Array.from({ length: rows * cols }, () => drawBetween(random, lower, upper)),
})
