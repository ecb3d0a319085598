import { clamp } from './clamped.js'
import { defineSpace, forms } from './define.js'
import { drawBetween, drawReal } from './magnitudes.js'

/** Without arguments a real number; with two, a number between them (coordinate clamped). */
export const scalar = defineSpace({
  name: 'scalar',
  forms: forms([0], [0, 2]),
  usage: 'scalar() or scalar(lo, hi)',
  summary: 'real numbers, or those between lo and hi',
  inhabited: ([lower, upper]) => lower === undefined || lower <= upper,
  embed: (c, params) => (params.length === 0 ? c : clamp(c, params)),
  admissible: (_c, params) => params.length === 0 || params[0] <= params[1],
  project: (c, [lower = -Infinity, upper = Infinity]) => c.map((x) => Math.min(Math.max(x, lower), upper)),
  draw: (random, params, extent) =>
    params.length === 0 ? drawReal(random, extent) : [drawBetween(random, params[0], params[1])],
})
