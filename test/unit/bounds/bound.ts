/** Inequalities as claims write them, put to the bound calculus and to its replay. */
import { proveBound, replayBound, type BoundRecord } from '../../../symbolic/bounds/index.js'
import { boundContextOf } from '../../../src/checkers/proof/space-facts.js'
import { lower } from '../../../src/claims/lower.js'
import type { Margin } from '../../../src/core/index.js'
import { claim, type ClaimRecord } from '../../../src/index.js'
import { seed } from '../../seed.js'

type Given = ClaimRecord['given']

/** Variables of all inequalities of these tests; those that one does not mention do not matter. */
export const GIVEN = {
  R: 'scalar(0.1, 3)',
  A: 'matrix(m, n)',
  B: 'matrix(m, n)',
  C: 'matrix(n, k)',
  D: 'matrix(n, k)',
  K: 'opball(m, n, R)',
  S: 'matrix(n, n)',
  P: 'stochastic(m, n)',
  G: 'doublystochastic(n)',
  W: 'psd(n)',
  V: 'symmetric(n)',
  T: 'symmetric(n)',
  U: 'psd(n)',
  X: 'spd(n)',
  E: 'spd(m + n)',
  a: 'vector(m)',
  H: 'spectrum(n, -1, 2)',
  Q: 'orthogonal(n)',
  x: 'vector(n)',
  y: 'vector(n)',
  z: 'ball(n, R)',
  z2: 'ball(n, R)',
  f: 'simplex(n)',
  g: 'simplex(n)',
  h: 'subsimplex(n)',
  p: 'positive(n)',
  q: 'nonnegative(n)',
  c: 'box(n, -1, 2)',
  s: 'scalar()',
  t: 'scalar(1, 2)',
  l: 'scalar(0.1, 2)',
  e: 'scalar(1, 6)',
} as const

const margins = (statement: string, given: Given, sizes: ClaimRecord['sizes']): readonly Margin[] => {
  const made = claim({ id: 'bound', given, claim: statement, ...(sizes ? { sizes } : {}) })
  const lowered = lower(made)
  if (lowered.kind !== 'obligations') throw new Error(lowered.reason)
  return lowered.obligations.flatMap((o) => (o.kind === 'margin' ? [o] : []))
}

/** The records of all margins of a statement, or why one has none. */
export function bounded(
  statement: string,
  given: Given = GIVEN,
  sizes?: ClaimRecord['sizes'],
): readonly BoundRecord[] | string {
  const records: BoundRecord[] = []
  for (const { lesser, greater, domain } of margins(statement, given, sizes)) {
    const outcome = proveBound(lesser, greater, boundContextOf(domain))
    if (outcome.kind === 'not proved') return outcome.reason
    records.push(outcome.record)
  }
  return records
}

/** `confirmed`, or why the statement is not proved or its proof not confirmed. */
export function verdict(statement: string, given: Given = GIVEN, sizes?: ClaimRecord['sizes']): string {
  const records = bounded(statement, given, sizes)
  if (typeof records === 'string') return records
  const replayed = records.map((r) => replayBound(r, { seed }))
  const rejected = replayed.find((r) => r.kind === 'rejected')
  return rejected?.kind === 'rejected' ? `rejected: ${rejected.reason}` : 'confirmed'
}
