/** Numbers that carry more than a value: balls, complex balls, dual numbers; and determinants by minors over any of them. */
export * from './ball.js'
export * from './complex-ball.js'
export * from './dual.js'
export * from './minors.js'
