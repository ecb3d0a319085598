/**
 * Replays the record of a proof without the prover. The steps are evaluated as operations on the values of earlier steps, at several sizes and
 * points, and entries of each are compared with its recorded normal form; each stage is compared with the one before; and the last
 * stage must have the same form on both sides, term by term. The arithmetic, the meaning of the operations and the comparison of forms are the replay's own.
 *
 * A step that is wrong for some sizes could agree at the points tried; the equality of the last forms holds for all sizes.
 */
import type { PlainForm, PlainMatrix, ProofRecord } from '../plain.js'
import { assignments, formAt, type Point } from './evaluate.js'
import { Malformed } from './malformed.js'
import { agree, times, Undefined } from './fixed-point.js'
import { isSameForm } from './same-form.js'
import { outcomeOf, type ReplayOptions, type ReplayOutcome } from './outcome.js'
import { checkDerivation, type Values } from './values.js'

/** Checks the record of an identity; `rejected` says where it fails. */
export const replay = (record: ProofRecord, options: ReplayOptions = {}): ReplayOutcome =>
  outcomeOf(record.steps.length, () => {
    checkConclusion(record)
    return checkDerivation(record, options, (values, point) => {
      checkSides(record, point, values)
      checkStages(record, point)
    })
  })

function checkConclusion({ stages, variables }: ProofRecord): void {
  const last = stages[stages.length - 1]
  if (!last) throw new Malformed('the record has no conclusion')
  const symmetric = new Set(
    variables
      .filter((v) => v.facts.some((f) => f === 'symmetric' || f === 'semidefinite'))
      .map((v) => v.name),
  )
  if (!isSameForm(last.left, last.right, symmetric)) throw new Malformed('the forms of the two sides differ')
}

function checkSides(record: ProofRecord, point: Point, values: Values): void {
  const [stage] = record.stages
  for (const [form, side] of [
    [stage.left, record.sides[0]],
    [stage.right, record.sides[1]],
  ] as const) {
    if (!record.steps[side]) throw new Malformed(`there is no step ${side + 1}`)
    const stated: PlainMatrix = { rows: record.rows, cols: record.cols, entry: form }
    if (!values.follows(stated, values.at(side, point), point))
      throw new Malformed(`the form of a side is not that of step ${side + 1}`)
  }
}

function checkStages({ stages, rows, cols }: ProofRecord, point: Point): void {
  if (stages.length < 2) return
  for (const at of assignments([...rows, ...cols], point))
    for (const [i, stage] of stages.entries()) {
      const before = stages[i - 1]
      if (!before) continue
      if (!stage.factor) throw new Malformed(`stage ${i + 1} has no factor`)
      const factor = formAt(stage.factor, at)
      if (factor === 0n) throw new Undefined('a factor that is zero')
      const follows = (was: PlainForm, is: PlainForm): boolean =>
        agree(times(formAt(was, at), factor), formAt(is, at))
      if (!follows(before.left, stage.left) || !follows(before.right, stage.right))
        throw new Malformed(`stage ${i + 1} does not follow`)
    }
}
