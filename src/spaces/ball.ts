import { apply } from '../../symbolic/expression/index.js'
import { defineSpace, forms } from './define.js'
import { drawInBall, euclidean, shortened } from './magnitudes.js'
import { intoBall, radiusOf, radiusValue } from './scaled.js'

/** Coordinates z; the element is z, scaled back to norm R where it is outside. */
export const ball = defineSpace({
  name: 'ball',
  forms: forms([1], [0, 1]),
  usage: 'ball(n) or ball(n, R)',
  summary: 'vectors of Euclidean norm at most R (1)',
  embed: (z, params) => intoBall(z, radiusOf(params), apply('norm', z)),
  admissible: (_z, params) => radiusValue(params) > 0,
  project: (z, params) => shortened(z, radiusValue(params)),
  draw: (random, params, extent) => drawInBall(random, radiusValue(params), extent, euclidean),
})
