import { apply, slice, sizeOf } from '../../symbolic/expression/index.js'
import { defineSpace, forms } from './define.js'
import { drawWeights, onlyNonnegative } from './magnitudes.js'

/** Coordinates w ≥ 0 of length n+1, not all zero; the element is the first n of w / Σw, the last is the slack. */
export const subsimplex = defineSpace({
  name: 'subsimplex',
  forms: forms([1]),
  usage: 'subsimplex(n)',
  summary: 'nonnegative vectors with sum at most 1',
  coordinates: ([n]) => ({ rows: n + 1, cols: 1 }),
  embed: (w, _params, { rows }) => {
    const kept = slice(w, { kind: 'range', from: sizeOf(1), to: sizeOf(rows - 1) }, { kind: 'all' })
    return apply('div', kept, apply('sum', w))
  },
  admissible: (w) => w.every((x) => x >= 0) && w.some((x) => x > 0),
  project: (w) => onlyNonnegative(w),
  draw: (random, _params, extent) => drawWeights(random, extent),
})
