/** What a proof is worth: evidence of a proof, or of one that was not confirmed. */
import type { ReplayOutcome } from '../../../symbolic/proof/index.js'
import type { Evidence, Proof } from '../../core/index.js'

/** A proof counts only where its replay confirms it. */
export function counted(
  replayed: ReplayOutcome,
  { steps, errorProbability, ...claimed }: Omit<Proof, 'kind'>,
): Evidence {
  return replayed.kind === 'confirmed'
    ? { ...claimed, kind: 'proof', errorProbability, steps }
    : { ...claimed, kind: 'unconfirmed proof', reason: replayed.reason }
}
