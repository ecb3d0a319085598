import { apply } from '../../symbolic/expression/index.js'
import { defineSpace, forms } from './define.js'
import { drawReal } from './magnitudes.js'
import { ontoSphere, radiusOf, radiusValue } from './scaled.js'

/** Coordinates z ≠ 0; the element is R z/‖z‖. */
export const sphere = defineSpace({
  name: 'sphere',
  forms: forms([1], [0, 1]),
  usage: 'sphere(n) or sphere(n, R)',
  summary: 'vectors of Euclidean norm R (1)',
  convex: false,
  solid: false,
  embed: (z, params) => ontoSphere(z, radiusOf(params), apply('norm', z)),
  inhabited: (params) => radiusValue(params) >= 0,
  admissible: (z, params) => radiusValue(params) >= 0 && z.some((x) => x !== 0),
  draw: (random, _params, extent) => {
    const z = drawReal(random, extent)
    const at = random.below(z.length)
    return z.some((x) => x !== 0) ? z : z.map((_, i) => (i === at ? 1 : 0))
  },
})
