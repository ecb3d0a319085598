/**
 * Proofs: identities, simple inequalities and semidefiniteness for all sizes by normal forms over indices; identities at given sizes by generic
 * points; and the replay of records, which shares no code with the provers.
 */
export { proveUnder, type CombinationOutcome, type Equation } from './combination.js'
export { proveForAllSizes, type AllSizesOutcome } from './all-sizes.js'
export {
  proveAtSizes,
  MOST_ERROR,
  type Coordinates,
  type GivenSizesOptions,
  type GivenSizesOutcome,
} from './given-sizes.js'
export { proveInequality, type InequalityOutcome } from './inequality.js'
export type {
  AnyRecord,
  Certificate,
  CombinationRecord,
  EnclosureRecord,
  InequalityRecord,
  ProofRecord,
  SizesRecord,
} from './plain.js'
export { replayAny } from './replay/any.js'
export { replayCertificate } from './replay/certificate.js'
export { replayInequality } from './replay/inequality.js'
export { replay, type ReplayOptions, type ReplayOutcome } from './replay/replay.js'
export { proveSemidefinite, type SemidefiniteOutcome } from './semidefinite.js'
export { enclosureRecordOf, sizesRecordOf } from './record.js'
export type { ProofContext, VariableFacts } from './session.js'
export { certificateLines, conclusionLines, inequalityLines, stepLines } from './steps.js'
