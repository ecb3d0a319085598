import { defineSpace, forms } from './define.js'

export const matrix = defineSpace({
  name: 'matrix',
  forms: forms([2]),
  usage: 'matrix(m, n)',
  summary: 'real matrices m×n',
})
