import { apply } from '../../symbolic/expression/index.js'
import { defineSpace, forms } from './define.js'
import { drawInBall, euclidean, shortened } from './magnitudes.js'
import { intoBall, radiusOf, radiusValue } from './scaled.js'

/** Coordinates Z; the element is Z, scaled back to Frobenius norm R where it is outside. */
export const froball = defineSpace({
  name: 'froball',
  forms: forms([2], [0, 1]),
  usage: 'froball(m, n) or froball(m, n, R)',
  summary: 'matrices of Frobenius norm at most R (1)',
  embed: (z, params) => intoBall(z, radiusOf(params), apply('norm', z)),
  admissible: (_z, params) => radiusValue(params) > 0,
  project: (z, params) => shortened(z, radiusValue(params)),
  draw: (random, params, extent) => drawInBall(random, radiusValue(params), extent, euclidean),
})
