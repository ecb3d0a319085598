import { defineSpace, forms } from './define.js'

/** Vectors or matrices with entries −1 and 1, of which no segment joins two. */
export const signs = defineSpace({
  name: 'signs',
  forms: forms([1, 2]),
  usage: 'signs(n) or signs(m, n)',
  summary: 'vectors or matrices with entries −1 and 1',
  convex: false,
  solid: false,
  discrete: true,
  admissible: (c) => c.every((x) => x === 1 || x === -1),
  draw: (random, _params, { rows, cols }) => Array.from({ length: rows * cols }, () => random.pick([-1, 1])),
})
