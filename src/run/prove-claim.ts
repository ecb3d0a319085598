/** A claim put to the provers: each of its obligations, and what the second reader of its text finds against what is proved. */
import type { Outcome } from '../checkers/proof/outcome.js'
import { proveObligation } from '../checkers/proof/prove.js'
import type { SizeValues } from '../../symbolic/expression/index.js'
import { lower } from '../claims/lower.js'
import { TIME_IS_UP, type Claim } from '../core/index.js'
import { auditProof } from './audit.js'

/** What the provers say of one obligation. */
export interface Attempt {
  readonly obligation: string
  readonly outcome: Outcome
}

/** What the provers say of a claim. */
export interface Proved {
  readonly claim: Claim
  readonly attempts: readonly Attempt[]
  /** What the second reader finds false of what is proved. */
  readonly disagreements: readonly string[]
}

const declined = (obligation: string, reason: string): Attempt => ({
  obligation,
  outcome: { kind: 'declined', reason },
})

/** Puts every obligation of a claim to the provers, and what they prove to the second reader. */
export function proveClaim(claim: Claim, seed: number, expired: () => boolean): Proved {
  const lowered = lower(claim)
  if (lowered.kind === 'not lowered')
    return { claim, attempts: [declined('1', lowered.reason)], disagreements: [] }
  const attempts = lowered.obligations.map((obligation): Attempt =>
    expired()
      ? declined(obligation.label, TIME_IS_UP)
      : { obligation: obligation.label, outcome: proveObligation(obligation, { seed, expired }) },
  )
  const isAudited = (label: string): boolean =>
    attempts.some((a) => a.obligation === label && isConfirmed(a.outcome))
  const covers = (label: string, sizes: SizeValues): boolean =>
    attempts.every(({ obligation, outcome }) => obligation !== label || speaksOf(outcome, sizes))
  const disagreements = auditProof(claim, lowered.obligations, seed, isAudited, covers).flatMap((e) =>
    e.kind === 'disagreement' ? [`(${e.obligation}) ${e.reason}`] : [],
  )
  return { claim, attempts, disagreements }
}

/** Whether an outcome, where it is a proof, is one at some sizes. */
const speaksOf = (outcome: Outcome, at: SizeValues): boolean =>
  outcome.kind !== 'sizes' ||
  outcome.sizes.some((sizes) => Object.entries(sizes).every(([name, k]) => at[name] === k))

/** A proof counts only where its replay confirms it, and the second reader of the text finds nothing against it. */
const isConfirmed = (outcome: Outcome): boolean =>
  outcome.kind !== 'declined' && outcome.replayed.kind === 'confirmed'
/** Whether every obligation has a proof that its replay confirms. */
export const isProved = ({ attempts, disagreements }: Proved): boolean =>
  attempts.length > 0 && attempts.every((a) => isConfirmed(a.outcome)) && disagreements.length === 0
/** Whether the claim is proved, and for all sizes. */
export const isForAllSizes = (proved: Proved): boolean =>
  isProved(proved) && proved.attempts.every((a) => a.outcome.kind === 'all sizes')
