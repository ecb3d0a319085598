import { apply } from '../../symbolic/expression/index.js'
import { defineSpace, forms } from './define.js'
import { drawInBall, euclidean } from './magnitudes.js'
import { drawnWithin, intoBall, isWithin, radiusOf, radiusValue } from './scaled.js'

/** Coordinates Z; the element is Z, scaled back to spectral norm R where it is outside. Drawn with Frobenius norm up to R √min(m, n). */
export const opball = defineSpace({
  name: 'opball',
  forms: forms([2], [0, 1]),
  usage: 'opball(m, n) or opball(m, n, R)',
  summary: 'matrices of spectral norm at most R (1)',
  embed: (z, params) => intoBall(z, radiusOf(params), apply('opnorm', z)),
  inhabited: (params) => radiusValue(params) >= 0,
  admissible: (z, params) => isWithin(z, radiusValue(params)),
  draw: (random, params, extent) =>
    drawnWithin(
      radiusValue(params),
      drawInBall(
        random,
        radiusValue(params) * Math.sqrt(Math.min(extent.rows, extent.cols)),
        extent,
        euclidean,
      ),
    ),
})
