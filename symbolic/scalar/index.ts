/** Formulas of scalar symbols: a second DAG, one node per entry, as text goes to and comes from an engine. */
export * from './scalar.js'
export * from './algebra.js'
export * from './evaluate.js'
export * from './text.js'
export * from './parse.js'
export * from './formula.js'
export * from './normal.js'
