import { apply, constant } from '../../symbolic/expression/index.js'
import { defineSpace, forms, squareExtent, squareShape } from './define.js'

/** Coordinates C (n×n); the element is (C + C')/2. Not solid: directions must be symmetric. */
export const symmetric = defineSpace({
  name: 'symmetric',
  forms: forms([1]),
  usage: 'symmetric(n)',
  summary: 'symmetric matrices n×n',
  solid: false,
  shape: squareShape,
  coordinates: squareExtent,
  embed: (c) => apply('div', apply('add', c, apply('transpose', c)), constant(2)),
})
