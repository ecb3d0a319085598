/** The second reader says at drawn points whether a claim of unknown truth is violated: then it is false. */
import type { Random } from '../../src/core/index.js'
import { evaluate, readClaim } from '../../symbolic/second-reader/index.js'
import { drawPoint } from './points.js'
import type { Trap, TrapRecord } from './trap.js'

/** Points tried: most wrong rules are wrong almost everywhere. */
const POINTS = 4

const listed = (texts: string | readonly string[] | undefined): readonly string[] =>
  texts === undefined ? [] : typeof texts === 'string' ? [texts] : texts

/** Whether the second reader finds the claim violated at one of some points of its domain. */
export function violated(record: TrapRecord, random: Random, points: number = POINTS): boolean {
  const { given = {}, let: definitions, assume, claim } = record
  const reading = readClaim({
    given,
    let: listed(definitions),
    assume: listed(assume),
    claim: listed(claim),
  })
  for (let k = 0; k < points; k++) {
    const point = drawPoint(record, random)
    if (!point) return false
    const said = evaluate(reading, point)
    if (said.domain === 'holds' && said.statement === 'violated') return true
  }
  return false
}

/** A trap whose truth is settled where the second reader can settle it. */
export const labelled = (trap: Trap, random: Random): Trap =>
  trap.truth === 'unknown' && violated(trap.record, random) ? { ...trap, truth: 'false' } : trap
