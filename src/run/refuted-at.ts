/** Whether remembered counterexamples still refute a claim: it may have been changed since. */
import { lower, lowerAssumptions } from '../claims/lower.js'
import type { Claim } from '../core/index.js'
import { auditCounterexample } from './audit.js'
import type { Remembered } from './memory.js'
import { confirmedAt } from './replay.js'

/** Whether one of the counterexamples is confirmed at the claim as it is now, and the second reader agrees. */
export function isRefutedAt(claim: Claim, points: readonly Remembered[]): boolean {
  const known = points.filter((p) => p.kind === 'counterexample')
  const lowered = known.length > 0 ? lower(claim) : undefined
  if (lowered?.kind !== 'obligations') return false
  const { obligations } = lowered
  return obligations.some((obligation) => {
    const task = { obligation, assumptions: lowerAssumptions(obligation.domain) }
    return known
      .filter((p) => p.obligation === obligation.label)
      .flatMap(({ instance }) => confirmedAt(task, instance) ?? [])
      .some((found) =>
        auditCounterexample(claim, obligations, found).every((e) => e.kind === 'counterexample'),
      )
  })
}
