/** Cases shown to the code under test, and what it made of them judged. */
import { judgeOutcome, type Judged, type Outcome } from '../code/outcome.js'
import type { Precision } from '../core/index.js'
import type { Case } from '../instance/code-place.js'
import type { Fault, Subject } from './subject.js'

/** A case with what the code made of it. */
export interface JudgedCase {
  readonly at: Case
  readonly outcome: Outcome
  readonly judgement: Judged
}

/** The program is not to be asked again. */
export class ProgramFault extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message)
  }
}

/** What a subject gives for cases, asked in batches. */
export async function outcomesOf(
  subject: Subject,
  cases: readonly Pick<Case, 'inputs'>[],
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (let from = 0; from < cases.length; from += subject.batch) {
    const answer = await subject.call(cases.slice(from, from + subject.batch).map((c) => c.inputs))
    if (!answer.ok) throw new ProgramFault(answer.fault)
    outcomes.push(...answer.outcomes)
  }
  return outcomes
}

/** Judges the cases in order, until `enough` of them are wrong: that takes rigorous arithmetic. */
export async function judgeCases(
  subject: Subject,
  cases: readonly Case[],
  precision: Precision,
  enough = Infinity,
): Promise<readonly JudgedCase[]> {
  const outcomes = await outcomesOf(subject, cases)
  const seen: JudgedCase[] = []
  for (let i = 0, wrong = 0; i < cases.length && wrong < enough; i++) {
    subject.check?.()
    const [at, outcome] = [cases[i], outcomes[i]]
    const judgement = judgeOutcome(outcome, at.place.reference, at.arrays, precision)
    const next = { at, outcome, judgement }
    if (isWrong(next)) wrong++
    seen.push(next)
  }
  return seen
}

/** Whether a result is wrong, or no result at all. */
export const isWrong = ({ judgement }: JudgedCase): boolean =>
  judgement.kind === 'wrong' || judgement.kind === 'broken'
