/** Wrong instances in numbers: what code gave, against the truth. */
import { middle } from '../code/accept.js'
import type { Judged } from '../code/outcome.js'
import type { JudgedCase } from './judge-cases.js'
import type { Case } from '../instance/code-place.js'
import { SIGNIFICAND } from '../code/values.js'
import type { Precision } from '../core/index.js'

/** A wrong instance, in numbers. */
export interface WrongCase {
  readonly at: Case
  readonly got: Float64Array
  readonly truth: Float64Array
  readonly rows: number
  readonly cols: number
}

const isWrongJudgement = (j: Judged): j is Extract<Judged, { kind: 'wrong' }> => j.kind === 'wrong'

/** A case that was judged wrong; nothing for others. */
export function wrongCaseOf({ at, outcome, judgement }: JudgedCase): readonly WrongCase[] {
  if (outcome.kind !== 'value' || !isWrongJudgement(judgement)) return []
  const { rows, cols } = at.place.reference
  const truth = Float64Array.from(judgement.rigorous.truth, (t) => (t ? middle(t) : NaN))
  return [{ at, got: outcome.value.data, truth, rows, cols }]
}

/** The largest magnitude. */
export const norm = (x: Float64Array): number => x.reduce((m, v) => Math.max(m, Math.abs(v)), 0)

/** a − b, entry by entry. */
export const minus = (a: Float64Array, b: Float64Array): Float64Array => a.map((x, i) => x - b[i])

/** Numbers as near as half the digits of the precision make them are the same for a cause. */
export const nearness = (precision: Precision): number => 2 ** (-SIGNIFICAND[precision] / 2)
/** Whether the difference of two results is within rounding of the larger. */
export function isNear(a: Float64Array, b: Float64Array, precision: Precision): boolean {
  if (a.length !== b.length) return false
  const scale = Math.max(norm(a), norm(b))
  return a.every((x, i) => Math.abs(x - b[i]) <= nearness(precision) * scale)
}

/** The error, relative to the largest entry. */
export const errorOf = ({ got, truth }: WrongCase): number => norm(minus(got, truth)) / norm(truth)
