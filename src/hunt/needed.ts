/** Which hypotheses a claim needs: it is hunted without each. */
import { constant, type Assumption } from '../../symbolic/expression/index.js'
import {
  randomOf,
  type Claim,
  type Counterexample,
  type Domain,
  type Instance,
  type Margin,
  type ShownInstance,
} from '../core/index.js'
import { evidenceOf } from '../checkers/search.js'
import { sweep, type Effort } from '../search/sweep.js'
import { lower, lowerAssumptions } from '../claims/lower.js'
import { placeAt } from '../instance/place.js'
import { showInstance } from '../instance/show.js'
import { withOneFewer } from './loosen.js'

/** A hypothesis of a claim, with a point that shows it to be needed, where one was found. */
export interface Hypothesis {
  /** In the language: `b: simplex(n)`, `R >= 1`. */
  readonly words: string
  /**
   * A point that certainly violates the hypothesis, satisfies the others, and at which the claim fails; absent where the search found none, or there
   * is nothing to search.
   */
  readonly without?: ShownInstance
  readonly evaluations: number
}

/** Which hypotheses a claim needs, as far as a hunt could tell. */
export interface Needs {
  /** Where the claim fails although all its hypotheses hold: it then needs others, and none of these is said to be needed. */
  readonly fails?: ShownInstance
  readonly hypotheses: readonly Hypothesis[]
}

interface Found {
  readonly domain: Domain
  readonly instance: Instance
}

function counterexampleTo(
  claim: Claim,
  seed: number,
  effort: Effort,
  expired: () => boolean,
): { found?: Found; evaluations: number } {
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
      return { found: { domain: obligation.domain, instance: counterexample.instance }, evaluations }
  }
  return { evaluations }
}

/** Whether an instance of a domain certainly violates one of the statements: an assumption fails there. */
function violatesOne({ domain, instance }: Found, statements: readonly Assumption[]): boolean {
  const never: Margin = { kind: 'margin', label: 'never', domain, lesser: constant(1), greater: constant(0) }
  return statements.some((statement) => {
    const lowered = lowerAssumptions({ ...domain, assumptions: [statement] })
    // The domain's own hypotheses have labels too, by which those that its coordinates carry are told.
    const hypotheses = lowered.map((h) => ({ ...h, label: `dropped ${h.label}` }))
    return placeAt(never, hypotheses, instance).confirm(instance).kind === 'outside'
  })
}

const shownOf = ({ domain, instance }: Found): ShownInstance => showInstance(domain, instance)

/** Each hypothesis, with a point where the claim fails without it, if the search finds one; or where the claim fails with all of them. */
export async function hypothesesOf(
  claim: Claim,
  {
    seed,
    effort,
    expired,
    pause,
  }: { seed: number; effort: Effort; expired(): boolean; pause(): Promise<void> },
): Promise<Needs> {
  const { found: failure } = counterexampleTo(claim, seed, effort, expired)
  if (failure) return { fails: shownOf(failure), hypotheses: [] }
  const hypotheses: Hypothesis[] = []
  for (const { words, claim: weaker, dropped } of withOneFewer(claim)) {
    await pause()
    if (expired()) break
    const { found, evaluations } = counterexampleTo(weaker, seed, effort, expired)
    const needed = found !== undefined && violatesOne(found, dropped)
    hypotheses.push({ words, ...(needed ? { without: shownOf(found) } : {}), evaluations })
  }
  return { hypotheses }
}
