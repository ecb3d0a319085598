import { apply } from '../../symbolic/expression/index.js'
import { defineSpace, forms } from './define.js'
import { drawInBall, euclidean, shortened } from './magnitudes.js'
import { drawnWithin, intoBall, isWithin, radiusOf, radiusValue } from './scaled.js'

/** Coordinates Z; the element is Z, scaled back to Frobenius norm R where it is outside. */
export const froball = defineSpace({
  name: 'froball',
  forms: forms([2], [0, 1]),
  usage: 'froball(m, n) or froball(m, n, R)',
  summary: 'matrices of Frobenius norm at most R (1)',
  embed: (z, params) => intoBall(z, radiusOf(params), apply('norm', z)),
  inhabited: (params) => radiusValue(params) >= 0,
  admissible: (z, params) => isWithin(z, radiusValue(params)),
  project: (z, params) => drawnWithin(radiusValue(params), shortened(z, radiusValue(params))),
  draw: (random, params, extent) =>
    drawnWithin(radiusValue(params), drawInBall(random, radiusValue(params), extent, euclidean)),
})
