/**
 * Replays a proof at given sizes: both sides are evaluated as real numbers at points of its own, and compared entry by entry. The prover reads functions
 * through relations between them, modulo primes; here each function is what it is.
 *
 * *Error.* Entries of the variables are drawn from 2^21 values. Where the difference of the sides is a polynomial of degree D that is not zero, all
 * points agree with probability at most (D/2^21)^POINTS: below 10^-12 up to degree 200.
 */
import type { SizesRecord } from '../plain.js'
import { drawVariables, fineNumbers, streamOf, type Stream } from './draw.js'
import { type Point } from './evaluate.js'
import { checkSizes, checkVersion, Malformed } from './malformed.js'
import { agree } from './fixed-point.js'
import { outcomeOf, type ReplayOptions, type ReplayOutcome } from './outcome.js'
import { inTime, Values, whereDefined } from './values.js'

const POINTS = 3

/** Checks the record of an identity at given sizes. */
export const replayGivenSizes = (
  record: SizesRecord,
  { seed = 1, expired = () => false }: ReplayOptions = {},
): ReplayOutcome =>
  outcomeOf(record.steps.length, () => {
    checkVersion(record)
    const ask = inTime(expired)
    if (record.at.length === 0) throw new Malformed('the record is of no sizes')
    for (const [i, values] of record.at.entries()) {
      checkSizes(values)
      const next = streamOf(seed + i)
      const names = new Map(Object.entries(values))
      for (let k = 0; k < POINTS; k++) {
        ask()
        whereDefined((draw) => checkAt(record, names, next, k + draw))
      }
    }
    return record.at.length * POINTS
  })

function checkAt(record: SizesRecord, names: Point['names'], next: Stream, turn: number): void {
  const point: Point = { names, variables: drawVariables(record.variables, names, fineNumbers(next), turn) }
  const values = new Values(record, next)
  const [left, right] = record.sides.map((side) => {
    if (!record.steps[side]) throw new Malformed(`there is no step ${side + 1}`)
    return values.at(side, point)
  })
  if (!left || !right || left.rows !== right.rows || left.cols !== right.cols)
    throw new Malformed('sides of different shapes')
  const wrong = left.data.findIndex((x, k) => !agree(x, right.data[k]))
  if (wrong >= 0) {
    const where = [...names].map(([name, value]) => `${name} = ${value}`).join(', ')
    throw new Malformed(
      `the sides differ at entry (${Math.floor(wrong / left.cols) + 1}, ${(wrong % left.cols) + 1})${where === '' ? '' : ` at ${where}`}`,
    )
  }
}
