/**
 * Proofs: identities, simple inequalities and semidefiniteness for all sizes by normal forms over indices; identities at given sizes by generic
 * points; and the replay of records, which shares no code with the provers.
 */
export { proveUnder, type CombinationOutcome, type Equation } from './certificates/combination.js'
export { proveForAllSizes, type AllSizesOutcome } from './all-sizes/prove.js'
export { proveByLemmas, proveByRewriting, type RewritingOutcome } from './certificates/rewriting.js'
export {
  proveAtSizes,
  MOST_ERROR,
  type Coordinates,
  type GivenSizesOptions,
  type GivenSizesOutcome,
} from './generic-point/prove.js'
export { proveInequality, type InequalityOutcome } from './certificates/inequality.js'
export type {
  AnyRecord,
  Certificate,
  CombinationRecord,
  EnclosureRecord,
  FiniteRecord,
  InequalityRecord,
  ProofRecord,
  RewritingRecord,
  SizesRecord,
} from './plain.js'
export { replayAny } from './replay/any.js'
export { replayCertificate } from './replay/certificate.js'
export { replayInequality } from './replay/inequality.js'
export { variablesIn } from './replay/reachable.js'
export { replay } from './replay/replay.js'
export { isBeyond, type ReplayOptions, type ReplayOutcome } from './replay/outcome.js'
export { proveSemidefinite, type SemidefiniteOutcome } from './certificates/semidefinite.js'
export { enclosureRecordOf, finiteRecordOf, sizesRecordOf, type Compared, type InSpace } from './record.js'
export type { ProofContext, VariableFacts } from './all-sizes/session.js'
export { wantsSteps } from './all-sizes/session.js'
export { certificateLines, conclusionLines, inequalityLines, stepLines } from './steps.js'
export { sourcesOf } from './sources.js'
