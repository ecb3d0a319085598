import { apply, constant, eye, ones, sizeOf } from '../../symbolic/expression/index.js'
import { defineSpace, forms, squareExtent, squareShape } from './define.js'
import { drawReal, drawWeights } from './magnitudes.js'
import { permutation } from './permutation.js'

/** How often mixtures of permutations are drawn: elsewhere few entries are 0. */
const MIXTURES = 0.6
/** A mixture is of at most so many permutations. */
const MOST_PARTS = 4

/**
 * Coordinates Z (n×n). Z less the means of its rows and columns is the direction in which the element lies from J/n, all of whose entries are 1/n:
 * as far as that where no entry becomes negative, else up to the border. An element is its own coordinates.
 */
export const doublystochastic = defineSpace({
  name: 'doublystochastic',
  forms: forms([1]),
  usage: 'doublystochastic(n)',
  summary: 'nonnegative matrices n×n whose rows and columns each sum to 1',
  solid: false,
  shape: squareShape,
  coordinates: squareExtent,
  embed: (z, _params, { rows: n }) => {
    const means = apply('div', ones(z.shape), constant(n))
    const centering = apply('add', eye(sizeOf(n)), apply('neg', means))
    const direction = apply('matmul', centering, apply('matmul', z, centering))
    const depth = apply('scale', constant(n), apply('maxof', apply('neg', direction)))
    return apply('add', means, apply('div', direction, apply('max2', constant(1), depth)))
  },
  draw: (random, _params, extent) => {
    if (random.next() >= MIXTURES) return drawReal(random, extent)
    const weights = drawWeights(random, { rows: 1 + random.below(MOST_PARTS), cols: 1 })
    const total = weights.reduce((a, b) => a + b, 0)
    const parts = weights.map((w) => permutation.draw(random, [], extent).map((x) => (x * w) / total))
    return parts.reduce((a, b) => a.map((x, k) => x + b[k]))
  },
})
