import { apply, ones, matrixShape, SIZE_ONE } from '../../symbolic/expression/index.js'
import { defineSpace, forms } from './define.js'
import { drawWeights, onlyNonnegative } from './magnitudes.js'

/** Coordinates W ≥ 0 without zero rows; each row of the element is the row of W over its sum. */
export const stochastic = defineSpace({
  name: 'stochastic',
  forms: forms([2]),
  usage: 'stochastic(m, n)',
  summary: 'matrices m×n whose rows are probability vectors',
  solid: false,
  embed: (w) =>
    apply('ediv', w, apply('matmul', apply('rowsums', w), ones(matrixShape(SIZE_ONE, w.shape.cols)))),
  admissible: (w, _params, { rows, cols }) =>
    w.every((x) => x >= 0) &&
    Array.from({ length: rows }, (_, i) => w.slice(i * cols, (i + 1) * cols)).every((r) =>
      r.some((x) => x > 0),
    ),
  project: (w, _params, { rows, cols }) =>
    Array.from({ length: rows }, (_, i) => onlyNonnegative(w.slice(i * cols, (i + 1) * cols))).flat(),
  draw: (random, _params, { rows, cols }) =>
    Array.from({ length: rows }, () => drawWeights(random, { rows: 1, cols })).flat(),
})
