/**
 * Replays the record of a bound without the prover: every step is matched against the schema of its rule, its bound recomputed from those of its premises, its
 * side conditions from spaces and sizes; the two bounds of the conclusion are compared; and every step is audited in floats at random points.
 */
import type { ReplayOutcome } from '../../proof/replay/outcome.js'
import type { BoundRecord, BoundStep } from '../plain.js'
import { isSamePolynomial, readBound, Rejected, type AtomOf, type Polynomial } from './arithmetic.js'
import { audit } from './audit.js'
import { Quantities } from './quantities.js'
import { isSameCombination, Reading, type Combination } from './reading.js'
import { type Node } from './node.js'
import { SCHEMAS, type Premise, type Situation } from './schemas/index.js'

/** The seed of the points that an audit looks at. */
export interface BoundReplayOptions {
  readonly seed?: number
}

/** Checks the record of a bound; `rejected` says where it fails. */
export function replayBound(record: BoundRecord, { seed = 1 }: BoundReplayOptions = {}): ReplayOutcome {
  try {
    if ((record.version as number) !== 1)
      throw new Rejected(`version ${record.version as number} of records is not known`)
    const reading = new Reading(record)
    const quantities = new Quantities(reading)
    const steps = checkSteps(record, reading, quantities)
    checkConclusion(record, reading, quantities, steps)
    return { kind: 'confirmed', steps: steps.length, points: audit(record, seed) }
  } catch (problem) {
    if (problem instanceof Rejected) return { kind: 'rejected', reason: problem.message }
    throw problem
  }
}

const atomsOf =
  (record: BoundRecord, reading: Reading, q: Quantities): AtomOf =>
  (k) => {
    const atom = record.atoms[k]
    if (!atom) throw new Rejected(`there is no atom ${k}`)
    return q.atom(atom.quantity, reading.at(atom.node))
  }

function checkSteps(record: BoundRecord, reading: Reading, q: Quantities): readonly Premise[] {
  const atomOf = atomsOf(record, reading, q)
  const done: Premise[] = []
  for (const [i, step] of record.steps.entries()) {
    const fail = (why: string): never => {
      throw new Rejected(`step ${i + 1} (${step.rule}): ${why}`)
    }
    try {
      done.push(
        checkStep(
          step,
          i,
          done,
          { r: reading, q, atoms: record.atoms, hypotheses: record.hypotheses },
          atomOf,
        ),
      )
    } catch (problem) {
      if (problem instanceof Rejected) fail(problem.message)
      throw problem
    }
  }
  return done
}

function checkStep(step: BoundStep, i: number, done: readonly Premise[], given: Pick<Situation, 'r' | 'q' | 'atoms' | 'hypotheses'>, atomOf: AtomOf): Premise {
  const reading = given.r
  const schema = Object.hasOwn(SCHEMAS, step.rule) ? SCHEMAS[step.rule] : undefined
  if (!schema) throw new Rejected('the rule is not known')
  const about = reading.at(step.about)
  const premises = step.of.map((k) => {
    const premise = Number.isInteger(k) && k < i ? done[k] : undefined
    if (!premise) throw new Rejected('it rests on no earlier step')
    return premise
  })
  const situation: Situation = { ...given, step, about, premises, premise: (k, kind, sense, of) => take(premises[k], kind, sense, of, reading) }
  const stated = readBound(step.bound, atomOf)
  const follows = schema(situation)
  const allowed: readonly Polynomial[] = Array.isArray(follows) ? (follows as readonly Polynomial[]) : [follows as Polynomial]
  if (!allowed.some((bound) => isSamePolynomial(bound, stated))) throw new Rejected('the bound does not follow')
  return { about, kind: step.kind, sense: step.sense, bound: stated }
} // prettier-ignore

function take(premise: Premise | undefined, kind: Premise['kind'], sense: Premise['sense'], of: Node | Combination | undefined, reading: Reading): Polynomial {
  if (premise?.kind !== kind || premise.sense !== sense) throw new Rejected('a premise of another kind')
  const fits = of === undefined || (of instanceof Map ? isSameCombination(reading.linear(premise.about), of as Combination) : of === premise.about)
  if (!fits) throw new Rejected('a premise about something else')
  return premise.bound
} // prettier-ignore

function checkConclusion(
  { conclusion }: BoundRecord,
  reading: Reading,
  q: Quantities,
  steps: readonly Premise[],
): void {
  const [above, below] = [steps[conclusion.above], steps[conclusion.below]]
  if (above?.about !== reading.at(conclusion.lesser) || above.kind !== 'entry' || above.sense !== '≤')
    throw new Rejected('the lesser side is not bounded from above')
  if (below?.about !== reading.at(conclusion.greater) || below.kind !== 'entry' || below.sense !== '≥')
    throw new Rejected('the greater side is not bounded from below')
  if (!q.atMost(above.bound, below.bound)) throw new Rejected('the two bounds do not compare')
}
