/** Cases shown to the code under test, and what it made of them judged. */
import { judgeEntries, type Judgement } from './accept.js'
import type { Outcome } from './protocol.js'
import type { Case, Spot } from './spot.js'
import type { Fault, Subject } from './subject.js'
import { fits, shapeText, type Got, type Precision } from './values.js'

/** A case with what the code made of it. */
export interface Seen {
  readonly at: Case
  readonly outcome: Outcome
  readonly judgement: Judged
}
/** `broken`: no usable numbers. */
export type Judged = Judgement | { readonly kind: 'broken'; readonly reason: string }

/** The program is not to be asked again. */
export class ProgramFault extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message)
  }
}

export async function outcomesOf(subject: Subject, cases: readonly Case[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (let from = 0; from < cases.length; from += subject.batch) {
    const answer = await subject.call(cases.slice(from, from + subject.batch).map((c) => c.inputs))
    if (!answer.ok) throw new ProgramFault(answer.fault)
    outcomes.push(...answer.outcomes)
  }
  return outcomes
}

/** Where the formula has no value the code may do as it likes. */
function isDefined({ spot, arrays }: Case, precision: Precision): boolean {
  return spot.reference.rigorous(arrays, precision).truth.every((t) => t !== undefined)
}

function misfit({ shape, data }: Got, { rows, cols }: Spot['reference']): string | undefined {
  if (fits(shape, rows, cols)) return undefined
  const expected = cols === 1 ? `${rows} numbers in a row or ${rows}×1` : `${rows}×${cols}`
  const turned = shape.length === 2 && shape[0] === cols && shape[1] === rows ? ' (the transpose)' : ''
  return `wrong shape: expected ${rows * cols === 1 ? 'one number' : expected}, got ${shapeText(shape)}${turned}${data.length === rows * cols ? '' : `, ${data.length} numbers`}`
}

function judge(at: Case, outcome: Outcome, precision: Precision): Seen {
  const broken = (reason: string): Seen => ({
    at,
    outcome,
    judgement: isDefined(at, precision) ? { kind: 'broken', reason } : { kind: 'undefined' },
  })
  if (outcome.kind === 'failed') return broken(outcome.reason)
  const problem = misfit(outcome.value, at.spot.reference)
  if (problem !== undefined) return broken(problem)
  return { at, outcome, judgement: judgeEntries(outcome.value.data, at.arrays, at.spot.reference, precision) }
}

/** Judges the cases in order, until `enough` of them are wrong: that takes rigorous arithmetic. */
export async function see(
  subject: Subject,
  cases: readonly Case[],
  precision: Precision,
  enough = Infinity,
): Promise<readonly Seen[]> {
  const outcomes = await outcomesOf(subject, cases)
  const seen: Seen[] = []
  for (let i = 0, wrong = 0; i < cases.length && wrong < enough; i++) {
    subject.check?.()
    const next = judge(cases[i], outcomes[i], precision)
    if (isWrong(next)) wrong++
    seen.push(next)
  }
  return seen
}

export const isWrong = ({ judgement }: Seen): boolean =>
  judgement.kind === 'wrong' || judgement.kind === 'broken'

/** How wrong, relative to the result's own scale; what is broken or not finite is wholly wrong. */
export function wrongness({ judgement }: Seen): number {
  if (judgement.kind === 'broken') return 1
  if (judgement.kind !== 'wrong') return 0
  const scale = judgement.rigorous.truth.reduce((m, t) => Math.max(m, Math.abs(t?.lower ?? 0)), 0)
  return judgement.entries.reduce((m, { got, truth, relative }) => {
    const away = Math.abs(got - truth.lower) / Math.max(scale, Math.abs(got))
    return Math.max(m, Number.isFinite(away) ? Math.min(away, 1) : relative)
  }, 0)
}
