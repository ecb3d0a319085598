/** Replays the record of an inequality: its steps, then the difference of the sides, every term of which must be at least zero. */
import type { InequalityRecord } from '../plain.js'
import { assignments, formAt, type Point } from './evaluate.js'
import { UNIT } from './fixed-point.js'
import { Malformed } from './malformed.js'
import { outcomeOf, type ReplayOptions, type ReplayOutcome } from './outcome.js'
import { checkDerivation, checkSigns, type Values } from './values.js'

/** Terms below zero by less than this are rounding. */
const ROUNDING = UNIT >> 100n

/** Checks the record of an inequality. */
export const replayInequality = (record: InequalityRecord, options: ReplayOptions = {}): ReplayOutcome =>
  outcomeOf(record.steps.length, () => {
    const points = checkDerivation(record, options, (values, point) => checkDifference(record, values, point))
    checkSigns(record, options, (point) => checkTerms(record, point))
    return points
  })

function checkDifference({ sides, steps, difference }: InequalityRecord, values: Values, point: Point): void {
  const [lesser, greater] = sides.map((i) => {
    if (!steps[i]) throw new Malformed(`there is no step ${i + 1}`)
    return values.at(i, point)
  })
  const gap = { ...greater, data: greater.data.map((x, k) => x - (lesser.data[k] ?? 0n)) }
  if (!values.follows(difference, gap, point)) throw new Malformed('the difference does not follow')
}

function checkTerms({ difference }: InequalityRecord, point: Point): void {
  for (const at of assignments([...difference.rows, ...difference.cols], point))
    for (const { sum, ...term } of difference.entry)
      for (const inner of assignments(sum, at))
        if (formAt([{ ...term, sum: [] }], inner) < -ROUNDING)
          throw new Malformed('a term of the difference is negative')
}
