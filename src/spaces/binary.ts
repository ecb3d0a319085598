import { defineSpace, forms } from './define.js'

/** Vectors or matrices with entries 0 and 1, of which no segment joins two. */
export const binary = defineSpace({
  name: 'binary',
  forms: forms([1, 2]),
  usage: 'binary(n) or binary(m, n)',
  summary: 'vectors or matrices with entries 0 and 1',
  convex: false,
  solid: false,
  discrete: true,
  admissible: (c) => c.every((x) => x === 0 || x === 1),
  draw: (random, _params, { rows, cols }) => Array.from({ length: rows * cols }, () => random.below(2)),
})
