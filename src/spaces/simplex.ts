import { apply } from '../../symbolic/expression/index.js'
import { defineSpace, forms } from './define.js'
import { drawWeights, onlyNonnegative } from './magnitudes.js'

/** Coordinates w ≥ 0, not all zero; the element is w / Σw, so that small integers give simple exact points, vertices and faces. */
export const simplex = defineSpace({
  name: 'simplex',
  forms: forms([1]),
  usage: 'simplex(n)',
  summary: 'probability vectors: nonnegative, sum 1',
  solid: false,
  embed: (w) => apply('div', w, apply('sum', w)),
  admissible: (w) => w.every((x) => x >= 0) && w.some((x) => x > 0),
  project: (w) => onlyNonnegative(w),
  draw: (random, _params, extent) => drawWeights(random, extent),
})
