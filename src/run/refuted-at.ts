/** Whether counterexamples that come from elsewhere refute a claim: it may have been changed since, or they were never any. */
import { lower, lowerAssumptions } from '../claims/lower.js'
import type { Claim, Counterexample } from '../core/index.js'
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

const told = ({ entry, relative, confirmation }: Counterexample): string =>
  JSON.stringify([entry, relative, confirmation])

/** Whether a counterexample is one in all that it says of itself, and the second reader agrees. */
export function isCounterexample(claim: Claim, found: Counterexample): boolean {
  const lowered = lower(claim)
  if (lowered.kind !== 'obligations') return false
  const { obligations } = lowered
  const obligation = obligations.find((o) => o.label === found.obligation)
  if (!obligation) return false
  const task = { obligation, assumptions: lowerAssumptions(obligation.domain) }
  const again = confirmedAt(task, found.instance)
  const { largest } = found
  const most = largest && confirmedAt(task, largest.instance)
  const isLargest = !largest || (most && told({ ...most, ...largest }) === told(most)) === true
  if (!again || told(again) !== told(found) || !isLargest) return false
  return auditCounterexample(claim, obligations, found).every((e) => e.kind === 'counterexample')
}
