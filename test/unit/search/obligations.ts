/** Obligations of claims, for tests of the search. */
import { lower, lowerAssumptions } from '../../../src/claims/lower.js'
import type { Hypothesis, Obligation } from '../../../src/core/index.js'
import { claim, type ClaimRecord } from '../../../src/index.js'

export interface Posed {
  readonly obligation: Obligation
  readonly assumptions: readonly Hypothesis[]
}

/** The last obligation of a claim: of an order, the eigenvalue. */
export function posed(record: Omit<ClaimRecord, 'id'>): Posed {
  const lowered = lower(claim({ id: 'posed', ...record }))
  if (lowered.kind === 'not lowered') throw new Error(lowered.reason)
  const obligation = lowered.obligations[lowered.obligations.length - 1]
  return { obligation, assumptions: lowerAssumptions(obligation.domain) }
}
