import { apply } from '../../symbolic/expression/index.js'
import { defineSpace, forms } from './define.js'
import { drawInBall, euclidean, shortened } from './magnitudes.js'
import { drawnWithin, intoBall, isWithin, radiusOf, radiusValue } from './scaled.js'

/** Coordinates z; the element is z, scaled back to norm R where it is outside. */
export const ball = defineSpace({
  name: 'ball',
  forms: forms([1], [0, 1]),
  usage: 'ball(n) or ball(n, R)',
  summary: 'vectors of Euclidean norm at most R (1)',
  embed: (z, params) => intoBall(z, radiusOf(params), apply('norm', z)),
  inhabited: (params) => radiusValue(params) >= 0,
  admissible: (z, params) => isWithin(z, radiusValue(params)),
  project: (z, params) => drawnWithin(radiusValue(params), shortened(z, radiusValue(params))),
  draw: (random, params, extent) =>
    drawnWithin(radiusValue(params), drawInBall(random, radiusValue(params), extent, euclidean)),
})
