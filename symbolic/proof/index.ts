/** Proofs: identities for all sizes by normal forms over indices, identities at given sizes by generic points, and replay of records. */
export { proveForAllSizes, type AllSizesOutcome } from './all-sizes.js'
export {
  proveAtSizes,
  MOST_ERROR,
  type Coordinates,
  type GivenSizesOptions,
  type GivenSizesOutcome,
} from './given-sizes.js'
export type { ProofRecord } from './plain.js'
export { replay, type ReplayOptions, type ReplayOutcome } from './replay/replay.js'
export type { ProofContext, VariableFacts } from './session.js'
export { conclusionLines, recordLines } from './steps.js'
