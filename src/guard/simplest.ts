/** From a wrong case to a simple one: code answers what a shrinker asks, in batches. */
import { judgeOutcome, suspicionOf, wrongnessOf } from '../code/outcome.js'
import type { Computed, Precision, Random } from '../core/index.js'
import { codePlaceAt, type Case, type CodePlace } from '../instance/code-place.js'
import type { Position } from '../instance/place.js'
import { shrinking, type Found, type Question, type Reply } from '../instance/shrink.js'
import { isWrong, outcomesOf, judgeCases, type JudgedCase } from './judge-cases.js'
import type { Subject } from './subject.js'

/** Candidates in one call while a wrong case is made simple. */
const CANDIDATES = 48

/** By how much some cases violate: each told when it is asked for, by its place among them. */
export type Violations = (cases: readonly Case[]) => Promise<(k: number) => number | Promise<number>>

/** What a shrinker asks, of code: what of the candidates violates enough. */
async function answer(
  { place, candidates, least, most }: Question<CodePlace>,
  violations: Violations,
): Promise<Reply> {
  let best = { coordinates: {}, relative: -1 }
  let tried = 0
  const rest = candidates[Symbol.iterator]()
  for (let done = false; !done && tried < most;) {
    const cases: Case[] = []
    for (; !done && cases.length < CANDIDATES && tried < most; tried++) {
      const next = rest.next()
      done = next.done === true
      const at = next.done ? undefined : place.at(next.value)
      if (at) cases.push(at)
    }
    const violation = await violations(cases)
    for (const [k, { instance }] of cases.entries()) {
      const relative = await violation(k)
      if (relative > best.relative) best = { coordinates: instance.coordinates, relative }
      if (relative >= least) return { ...best, tried }
    }
  }
  return { ...best, tried }
}

/** What code is shrunk with: it takes longer than a formula. */
const DRAWS = 48
const EVALUATIONS = 4000

/** The simplest case found that violates at least half as much. */
export async function simplestCase(
  computed: Computed,
  found: Found,
  precision: Precision,
  random: Random,
  violations: Violations,
  evaluations = EVALUATIONS,
): Promise<Case> {
  const problem = {
    domain: computed.domain,
    placeAt: (position: Position) => codePlaceAt(computed, position, precision),
    draws: DRAWS,
    evaluations,
  }
  const asking = shrinking(problem, found, random)
  let next = asking.next()
  while (!next.done) next = asking.next(await answer(next.value, violations))
  return problem.placeAt(next.value.instance).caseOf(next.value.instance)
}

/** The simplest wrong case found, of at least half the wrongness, by floats where they can tell. */
export async function simplest(
  computed: Computed,
  subject: Subject,
  found: JudgedCase,
  precision: Precision,
  random: Random,
): Promise<JudgedCase> {
  const wrongness: Violations = async (cases) => {
    const outcomes = await outcomesOf(subject, cases)
    return (k) => {
      subject.check?.()
      const { place, arrays } = cases[k]
      return (
        suspicionOf(outcomes[k], place.reference, arrays, precision) ??
        wrongnessOf(judgeOutcome(outcomes[k], place.reference, arrays, precision))
      )
    }
  }
  const from = { instance: found.at.instance, relative: wrongnessOf(found.judgement) }
  const at = await simplestCase(computed, from, precision, random, wrongness)
  const [small] = await judgeCases(subject, [at], precision)
  return isWrong(small) ? small : found
}
