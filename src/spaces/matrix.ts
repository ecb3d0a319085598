import { defineSpace, forms } from './define.js'

/** All real m×n matrices, whose entries are their coordinates. */
export const matrix = defineSpace({
  name: 'matrix',
  forms: forms([2]),
  usage: 'matrix(m, n)',
  summary: 'real matrices m×n',
})
