/** Which hypotheses a claim needs: it is hunted without each. */
import { randomOf, type Claim, type Counterexample } from '../core/index.js'
import { evidenceOf } from '../checkers/search.js'
import { sweep, type Effort } from '../checkers/search/sweep.js'
import { lower, lowerAssumptions } from '../claims/lower.js'
import { showInstance } from '../engine/show.js'
import type { ShownInstance } from '../core/index.js'
import { withOneFewer } from './loosen.js'

export interface Hypothesis {
  /** In the language: `b: simplex(n)`, `R >= 1`. */
  readonly words: string
  /** Where the claim fails without it; absent where the search found nothing, or there is nothing to search. */
  readonly without?: ShownInstance
  readonly evaluations: number
}

function counterexampleTo(
  claim: Claim,
  seed: number,
  effort: Effort,
  expired: () => boolean,
): { shown?: ShownInstance; evaluations: number } {
  const lowered = lower(claim)
  let evaluations = 0
  for (const obligation of lowered.kind === 'obligations' ? lowered.obligations : []) {
    const assumptions = lowerAssumptions(obligation.domain)
    const random = randomOf(seed, claim.id, obligation.label, 'needed')
    const found = sweep({ obligation, assumptions, random, effort, carried: [], expired })
    evaluations += found.spent
    const task = { claim, obligation, assumptions, seed, runs: 0, proved: false, evidence: [], expired }
    const counterexample = evidenceOf(task, found).find(
      (e): e is Counterexample => e.kind === 'counterexample',
    )
    if (counterexample)
      return { shown: showInstance(obligation.domain, counterexample.instance), evaluations }
  }
  return { evaluations }
}

/** Each hypothesis, with a point where the claim fails without it, if the search finds one. */
export async function hypothesesOf(
  claim: Claim,
  {
    seed,
    effort,
    expired,
    pause,
  }: { seed: number; effort: Effort; expired(): boolean; pause(): Promise<void> },
): Promise<readonly Hypothesis[]> {
  const results: Hypothesis[] = []
  for (const { words, claim: weaker } of withOneFewer(claim)) {
    await pause()
    if (expired()) break
    const { shown, evaluations } = counterexampleTo(weaker, seed, effort, expired)
    results.push({ words, ...(shown ? { without: shown } : {}), evaluations })
  }
  return results
}
