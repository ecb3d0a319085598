import { apply, constant, eye } from '../../symbolic/expression/index.js'
import { defineSpace, forms, squareExtent, squareShape } from './define.js'
import { intoBall } from './scaled.js'
import { drawInBall, euclidean } from './magnitudes.js'
import { symmetric } from './symmetric.js'

/** How often reflections are drawn: diagonal matrices whose eigenvalues are at the ends or halfway. */
const REFLECTIONS = 0.2

/**
 * Coordinates C (n×n); S is (C + C')/2, scaled back to spectral norm 1 where it is outside, and the element (lo + hi)/2 I + (hi − lo)/2 S.
 */
export const spectrum = defineSpace({
  name: 'spectrum',
  forms: forms([1], [2]),
  usage: 'spectrum(n, lo, hi)',
  summary: 'symmetric matrices n×n with eigenvalues between lo and hi',
  solid: false,
  shape: squareShape,
  coordinates: squareExtent,
  inhabited: ([lower, upper]) => lower <= upper,
  embed: (c, [lower, upper], extent, shape) => {
    const half = apply('div', apply('add', upper, apply('neg', lower)), constant(2))
    const middle = apply('div', apply('add', lower, upper), constant(2))
    const s = symmetric.embed(c, [], extent, shape)
    const scaled = apply('scale', half, intoBall(s, constant(1), apply('opnorm', s)))
    return apply('add', apply('scale', middle, eye(c.shape.rows)), scaled)
  },
  admissible: (_c, [lower, upper]) => lower <= upper,
  draw: (random, _params, extent) =>
    random.next() < REFLECTIONS
      ? Array.from({ length: extent.rows * extent.cols }, (_, k) =>
          k % (extent.rows + 1) ? 0 : random.below(3) - 1,
        )
      : drawInBall(random, Math.sqrt(extent.rows), extent, euclidean),
})
