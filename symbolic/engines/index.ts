/** Scalar derivations by other people's engines, nerdamer and mathjs, each in a worker with a time limit. */
export * from './engine.js'
export * from './engines.js'
export * from './derive.js'
export * from './derive-raw.js'
export { entryLines, type Line } from './entries-text.js'
export * from './derive-entries.js'
