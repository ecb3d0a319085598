/**
 * One lane of a round of searches. The lanes of a round differ only in their random numbers, so that what a round finds depends on the seed, not on
 * the number of threads.
 */
import { randomOf, type Claim, type Hypothesis, type Instance, type Obligation } from '../core/index.js'
import { sweep, type Effort, type Sweep } from './sweep.js'

/** Rounds double in length up to the last, which stays below some seconds for usual formulas. */
const FIRST_EVALUATIONS = 2000
const MOST_EVALUATIONS = 32_000
const FIRST_POSITIONS = 5
const MOST_POSITIONS = 12

/** What a search of this round may spend. */
export const effortOf = (round: number): Effort => ({
  evaluations: Math.min(FIRST_EVALUATIONS * 2 ** round, MOST_EVALUATIONS),
  positions: Math.min(FIRST_POSITIONS + 2 * round, MOST_POSITIONS),
})

/** Which of the rounds and lanes of a claim a search is. */
export interface SearchLane {
  readonly claim: Claim
  readonly seed: number
  readonly round: number
  readonly lane: number
  expired(): boolean
}

/** The search of one obligation in a lane, from the good instances given. */
export function sweepLane(
  { claim, seed, round, lane, expired }: SearchLane,
  obligation: Obligation,
  assumptions: readonly Hypothesis[],
  carried: readonly Instance[],
): Sweep {
  const random = randomOf(seed, claim.id, obligation.label, 'hunt', `${round}`, `${lane}`)
  return sweep({ obligation, assumptions, random, effort: effortOf(round), carried, expired })
}
