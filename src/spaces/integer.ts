import { defineSpace, forms } from './define.js'

/** Beyond 2^53 an end is not itself in floating point: there are no draws then. */
const isWholeWithin = (x: number, lower: number, upper: number): boolean =>
  Number.isSafeInteger(x) && Math.max(-lower, upper) <= Number.MAX_SAFE_INTEGER && x >= lower && x <= upper

/** Whole numbers between lo and hi, both included. */
export const integer = defineSpace({
  name: 'integer',
  forms: forms([0, 1, 2], [2]),
  usage: 'integer(lo, hi), integer(n, lo, hi) or integer(m, n, lo, hi)',
  summary: 'whole numbers between lo and hi, or vectors or matrices of them',
  convex: false,
  solid: false,
  discrete: true,
  inhabited: ([lower, upper]) => Math.ceil(lower) <= Math.floor(upper),
  admissible: (c, [lower, upper]) => c.every((x) => isWholeWithin(x, lower, upper)),
  draw: (random, [lower, upper], { rows, cols }) =>
    Array.from(
      { length: rows * cols },
      () => Math.ceil(lower) + random.below(Math.floor(upper) - Math.ceil(lower) + 1),
    ),
})
