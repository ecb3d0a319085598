import { apply } from '../../symbolic/expression/index.js'
import { defineSpace, forms, squareExtent, squareShape } from './define.js'

/** Coordinates G (n×n); the element is G G'. */
export const psd = defineSpace({
  name: 'psd',
  forms: forms([1]),
  usage: 'psd(n)',
  summary: 'symmetric positive semidefinite matrices n×n',
  solid: false,
  shape: squareShape,
  coordinates: squareExtent,
  embed: (g) => apply('matmul', g, apply('transpose', g)),
})
