import { defineSpace, forms } from './define.js'

/** All real n×1 vectors, whose entries are their coordinates. */
export const vector = defineSpace({
  name: 'vector',
  forms: forms([1]),
  usage: 'vector(n)',
  summary: 'real vectors n×1',
})
