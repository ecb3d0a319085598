import { apply } from '../../symbolic/expression/index.js'
import { defineSpace, forms, squareShape } from './define.js'

/** Coordinates are the diagonal. */
export const diagonal = defineSpace({
  name: 'diagonal',
  forms: forms([1]),
  usage: 'diagonal(n)',
  summary: 'diagonal matrices n×n',
  solid: false,
  shape: squareShape,
  coordinates: ([n]) => ({ rows: n, cols: 1 }),
  embed: (v) => apply('diag', v),
})
