import { defineSpace, forms } from './define.js'

export const vector = defineSpace({
  name: 'vector',
  forms: forms([1]),
  usage: 'vector(n)',
  summary: 'real vectors n×1',
})
