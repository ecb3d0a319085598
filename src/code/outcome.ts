/** What code under test gave for one instance, and what the judge makes of it. */
import type { Precision, ViolatedEntry } from '../core/index.js'
import { judgeEntries, suspicion, wrongness, type Judgement, type WrongEntry } from './accept.js'
import type { Reference } from './reference.js'
import { fits, shapeText, type Got, type Tensor } from './values.js'

/** Values of one instance by name. */
export type Inputs = Readonly<Record<string, Tensor>>

/** What code gave for one instance. */
export type Outcome =
  /** `mutated`: names of variables that the function changed. */
  | { readonly kind: 'value'; readonly value: Got; readonly mutated?: readonly string[] }
  /** It raised an error, or gave something that is no array of numbers. */
  | { readonly kind: 'failed'; readonly reason: string }

/** `broken`: no usable numbers. */
export type Judged = Judgement | { readonly kind: 'broken'; readonly reason: string }

function misfit({ shape, data }: Got, { rows, cols }: Reference): string | undefined {
  if (fits(shape, rows, cols)) return undefined
  const expected = cols === 1 ? `${rows} numbers in a row or ${rows}×1` : `${rows}×${cols}`
  const turned = shape.length === 2 && shape[0] === cols && shape[1] === rows ? ' (the transpose)' : ''
  return `wrong shape: expected ${rows * cols === 1 ? 'one number' : expected}, got ${shapeText(shape)}${turned}${data.length === rows * cols ? '' : `, ${data.length} numbers`}`
}

/** Why an outcome is no result at all, whatever the formula says. */
const faultOf = (outcome: Outcome, reference: Reference): string | undefined =>
  outcome.kind === 'failed' ? outcome.reason : misfit(outcome.value, reference)

/** The entry that is most wrong, and by how much. */
export interface Violation {
  readonly entry: ViolatedEntry
  readonly relative: number
}

/** Judges an outcome; where the formula has no value the code may do as it likes. Right numbers do not excuse code that changes its arguments. */
export function judgeOutcome(
  outcome: Outcome,
  reference: Reference,
  inputs: readonly Float64Array[],
  precision: Precision,
): Judged {
  const fault = faultOf(outcome, reference)
  if (outcome.kind === 'value' && fault === undefined) {
    const judged = judgeEntries(outcome.value.data, inputs, reference, precision)
    const mutates = judged.kind === 'agrees' && outcome.mutated
    return mutates ? { kind: 'broken', reason: `mutates its inputs: changes ${mutates.join(', ')}` } : judged
  }
  const isDefined = reference.rigorous(inputs, precision).truth.every((t) => t !== undefined)
  return isDefined ? { kind: 'broken', reason: fault ?? '' } : { kind: 'undefined' }
}

/** How wrong an outcome is, relative to the result's own scale: what is broken is wholly wrong. */
export const wrongnessOf = (judged: Judged): number =>
  judged.kind === 'broken' ? 1 : judged.kind === 'wrong' ? wrongness(judged) : 0

/** The same as far as floats can tell, for searches; undefined where they cannot. */
export function suspicionOf(
  outcome: Outcome,
  reference: Reference,
  inputs: readonly Float64Array[],
  precision: Precision,
): number | undefined {
  if (outcome.kind === 'failed' || outcome.mutated || faultOf(outcome, reference) !== undefined)
    return undefined
  return suspicion(outcome.value.data, reference, inputs, precision)
}

/** The error in parts of what is allowed, for searches: what is wrong is beyond all, what tells nothing (a kink, no value) below. */
export const loadOf = (judged: Judged): number =>
  judged.kind === 'agrees' && !judged.kink ? judged.load : wrongnessOf(judged) > 0 ? Infinity : -1

/** How a wrong outcome violates the formula: its most wrong entry, 1-based; the first, with NaN for what was got, where there are no usable numbers. */
export function violationBy(
  judged: Judged,
  reference: Reference,
  inputs: readonly Float64Array[],
  precision: Precision,
): Violation | undefined {
  if (judged.kind === 'wrong') {
    const [{ row, col, got, truth }] = judged.entries as readonly [WrongEntry]
    const entry = { row: row + 1, col: col + 1, left: { lower: got, upper: got }, right: truth }
    return { entry, relative: wrongness(judged) }
  }
  if (judged.kind !== 'broken') return undefined
  const [truth] = reference.rigorous(inputs, precision).truth
  return truth && { entry: { row: 1, col: 1, left: { lower: NaN, upper: NaN }, right: truth }, relative: 1 }
}

/** By what a result is called wrong. */
export const CONFIRMATION = 'interval arithmetic, 128 bits'
