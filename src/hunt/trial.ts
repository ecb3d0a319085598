/** Quick trials of a changed claim: a few instances at a few positions, then the checkers. */
import {
  isAsserted,
  randomOf,
  type Claim,
  type Domain,
  type Instance,
  type Obligation,
} from '../core/index.js'
import { lower, lowerAssumptions } from '../claims/lower.js'
import { affordable } from '../instance/cost.js'
import { choosePositions, placeAt, type Place } from '../instance/place.js'

const POSITIONS = 3
const DRAWS = 8

const isDeclared = (domain: Domain, { sizes }: Instance): boolean =>
  [...domain.sizes].every(([name, range]) => isAsserted(sizes[name], range))

/** Whether no instance certainly violates the obligation, and some are decided in its favour. */
export function survives(obligation: Obligation, seed: number, first?: Instance): boolean {
  const random = randomOf(seed, 'trial')
  const assumptions = lowerAssumptions(obligation.domain)
  let held = 0
  const check = (place: Place, instance: Instance): boolean => {
    const { kind } = place.assess(instance)
    if (kind === 'holds') held++
    return kind !== 'violated'
  }
  if (first && isDeclared(obligation.domain, first)) {
    const place = placeAt(obligation, assumptions, first)
    if (place.admissible(first.coordinates) && !check(place, first)) return false
  }
  for (const position of affordable(obligation, choosePositions(obligation.domain, POSITIONS, random))) {
    const place = placeAt(obligation, assumptions, position)
    for (let k = 0; k < DRAWS; k++) if (!check(place, place.draw(random))) return false
  }
  return held > 0
}

/** Whether every obligation of the claim survives. */
export function claimSurvives(claim: Claim, seed: number, first?: Instance): boolean {
  const lowered = lower(claim)
  return lowered.kind === 'obligations' && lowered.obligations.every((o) => survives(o, seed, first))
}
