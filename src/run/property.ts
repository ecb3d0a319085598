/** Any claim as a fast-check property. */
import { randomOf, type Claim } from '../core/index.js'
import { lower, lowerAssumptions } from '../claims/lower.js'
import { chartsAt, choosePositions, placeAt, type Place } from '../instance/place.js'
import { trialProperty, type Trial } from '../instance/arbitrary.js'

/** Positions per obligation; a property compiles them all before its first run. */
const MAX_POSITIONS = 6

function judgeTrial({ place, instance }: Trial): ReturnType<Parameters<typeof trialProperty>[1]> {
  const assessed = place.assess(instance)
  if (assessed.kind === 'rejected' || assessed.kind === 'no value') return 'rejected'
  if (assessed.kind === 'holds') return 'holds'
  const confirmed = place.confirm(instance)
  if (confirmed.kind === 'dismissed') return 'holds'
  if (confirmed.kind !== 'confirmed') return 'rejected'
  const { entry, confirmation } = confirmed
  const side = (e: { lower: number; upper: number }): string =>
    e.lower === e.upper ? `${e.lower}` : `[${e.lower}, ${e.upper}]`
  return {
    failure: `obligation ${place.obligation} fails at entry (${entry.row}, ${entry.col}): ${side(entry.left)} against ${side(entry.right)}, by ${confirmation}`,
  }
}

/**
 * The claim as a property for `fc.assert`: it draws instances of the claim's domain, and fails only at a violation confirmed by exact or interval
 * arithmetic. Instances that violate an assumption, at which a side has no value, or that neither floats nor intervals decide, are rejected (`fc.pre`).
 * @throws where the claim has no obligations to test
 */
export function property(claim: Claim, seed = 1): ReturnType<typeof trialProperty<Place>> {
  const lowered = lower(claim)
  if (lowered.kind === 'not lowered')
    throw new Error(`property: expected a claim that can be evaluated, got ${claim.id}: ${lowered.reason}`)
  const places = lowered.obligations.flatMap((o): Place[] => {
    const assumptions = lowerAssumptions(o.domain)
    const positions = choosePositions(o.domain, MAX_POSITIONS, randomOf(seed, claim.id, o.label, 'property'))
    return positions.flatMap((p) => chartsAt(o.domain, p)).map((p) => placeAt(o, assumptions, p))
  })
  return trialProperty(places, judgeTrial)
}
