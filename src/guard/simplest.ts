/** From a wrong case to a simple one: code answers what a shrinker asks, in batches. */
import { judgeOutcome, suspicionOf, wrongnessOf } from '../code/outcome.js'
import type { Computed, Precision, Random } from '../core/index.js'
import { codePlaceAt, type Case, type CodePlace } from '../instance/code-place.js'
import type { Position } from '../instance/place.js'
import { shrinking, type Question, type Reply } from '../instance/shrink.js'
import { isWrong, outcomesOf, judgeCases, type JudgedCase } from './judge-cases.js'
import type { Subject } from './subject.js'

/** Candidates in one call while a wrong case is made simple. */
const CANDIDATES = 48

/** What a shrinker asks, of code: what of the candidates violates enough, by floats where they can tell. */
async function answer(
  subject: Subject,
  { place, candidates, least, most }: Question<CodePlace>,
  precision: Precision,
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
    const outcomes = await outcomesOf(subject, cases)
    for (const [k, at] of cases.entries()) {
      subject.check?.()
      const [{ reference }, { arrays, instance }] = [place, at]
      const relative =
        suspicionOf(outcomes[k], reference, arrays, precision) ??
        wrongnessOf(judgeOutcome(outcomes[k], reference, arrays, precision))
      if (relative > best.relative) best = { coordinates: instance.coordinates, relative }
      if (relative >= least) return { ...best, tried }
    }
  }
  return { ...best, tried }
}

/** What code is shrunk with: it takes longer than a formula. */
const DRAWS = 48
const EVALUATIONS = 4000

/** The simplest wrong case found, of at least half the wrongness. */
export async function simplest(
  computed: Computed,
  subject: Subject,
  found: JudgedCase,
  precision: Precision,
  random: Random,
): Promise<JudgedCase> {
  const problem = {
    domain: computed.domain,
    placeAt: (position: Position) => codePlaceAt(computed, position, precision),
    draws: DRAWS,
    evaluations: EVALUATIONS,
  }
  const { instance } = found.at
  const asking = shrinking(problem, { instance, relative: wrongnessOf(found.judgement) }, random)
  let next = asking.next()
  while (!next.done) next = asking.next(await answer(subject, next.value, precision))
  const at = problem.placeAt(next.value.instance).caseOf(next.value.instance)
  const [small] = await judgeCases(subject, [at], precision)
  return isWrong(small) ? small : found
}
