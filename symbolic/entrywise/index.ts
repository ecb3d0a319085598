/** Inequalities for all sizes that hold entry by entry: their records, and the replay of records, which shares only types with the prover. */
export type { EntrywiseRecord } from './plain.js'
export { proveEntrywise, type EntrywiseOutcome } from './prove.js'
export { replayEntrywise } from './replay/replay.js'
export { entrywiseLines } from './words.js'
