import { defineSpace, forms } from './define.js'
import { SCALAR } from '../../symbolic/expression/index.js'

/** Not a set of values but a universally quantified position: see `QuantifiedIndex`. */
export const indexPosition = defineSpace({
  name: 'index',
  forms: forms([1]),
  usage: 'index(n)',
  summary: 'every position 1 … n',
  index: true,
  convex: false,
  solid: false,
  discrete: true,
  shape: () => SCALAR,
})
