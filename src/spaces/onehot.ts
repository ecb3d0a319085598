import { defineSpace, forms } from './define.js'

/** Unit vectors e_1 … e_n. */
export const onehot = defineSpace({
  name: 'onehot',
  forms: forms([1]),
  usage: 'onehot(n)',
  summary: 'unit vectors: one entry 1, the others 0',
  convex: false,
  solid: false,
  discrete: true,
  admissible: (c) => c.every((x) => x === 0 || x === 1) && c.filter((x) => x === 1).length === 1,
  draw: (random, _params, { rows }) => {
    const at = random.below(rows)
    return Array.from({ length: rows }, (_, i) => (i === at ? 1 : 0))
  },
})
