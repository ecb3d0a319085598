import { describe, expect, it } from 'vitest'
import { replayMinors, type MinorsRecord } from '../../../symbolic/spectral/index.js'
import { proveByMinors } from '../../../src/checkers/proof/polynomials.js'
import { lower } from '../../../src/claims/lower.js'
import { claim } from '../../../src/index.js'
import { seed } from '../../seed.js'

const GIVEN = {
  u: 'box(3, -0.4, 0.4)',
  v: 'box(2, 0, 1)',
  w: 'box(2, 1, 2)',
  s: 'scalar(-0.6, 0.6)',
  p: 'simplex(3)',
  x: 'vector(n)',
} as const
const SIZES = { n: [1, 3] } as const

function recordOf(statement: string, assume?: string): MinorsRecord | undefined {
  const made = claim({ id: 'minors', given: GIVEN, claim: statement, sizes: SIZES, ...(assume ? { assume } : {}) })
  const lowered = lower(made)
  if (lowered.kind !== 'obligations') throw new Error(lowered.reason)
  const [margin] = lowered.obligations.flatMap((o) => (o.kind === 'margin' ? [o] : []))
  const outcome = proveByMinors(margin, { seed, expired: () => false })
  return outcome.kind === 'proved' ? outcome.record : undefined
} // prettier-ignore

const ORDERED = 'p[1] >= p[2] and p[2] >= p[3]'
const HOLDS: readonly (readonly [statement: string, assume: string])[] = [
  ["diag(w) ⪰ s*(ones(2)*ones(2)' - eye(2))", ''],
  ["diag(v .* (ones(2) - v)) ⪯ eye(2)/4", ''],
  ["v*v' ⪯ 2*eye(2)", ''],
  ["psd(eye(3) + u*u')", ''],
  ["diag(p) - p*p' ⪯ 0.5*eye(3)", ''],
  ["diag(p) - p*p' ⪯ p[1]*(1 - p[1] + p[2])*eye(3)", ORDERED],
  ["x*x' ⪯ sum(x.^2)*eye(n)", ''],
] // prettier-ignore
const FAILS: readonly (readonly [statement: string, assume: string])[] = [
  ["diag(w) ⪰ 2*s*(ones(2)*ones(2)' - eye(2))", ''],
  ["diag(v .* (ones(2) - v)) ⪯ eye(2)/5", ''],
  ["v*v' ⪯ 1.9*eye(2)", ''],
  ["psd(eye(3) - 3*u*u')", ''],
  ["diag(p) - p*p' ⪯ 0.49*eye(3)", ''],
  ["diag(p) - p*p' ⪯ p[1]*(1 - p[1] + p[2])*eye(3)", ''],
  ["diag(p) - p*p' ⪯ p[1]*(1 - p[1] + p[3])*eye(3)", ORDERED],
  ["x*x' ⪯ sum(x.^2)/2*eye(n)", ''],
] // prettier-ignore

describe('semidefiniteness by principal minors', () => {
  it.each(HOLDS)('%s where %s: with a proof that is confirmed', (statement, assume) => {
    const record = recordOf(statement, assume)
    expect(record && replayMinors(record)).toMatchObject({ kind: 'confirmed' })
  })

  it.each(FAILS)('%s where %s: is false and not proved', (statement, assume) => {
    expect(recordOf(statement, assume)).toBeUndefined()
  })
})

const RECORD = recordOf("diag(w) ⪰ s*(ones(2)*ones(2)' - eye(2))")!
const [CASE] = RECORD.cases
const withMinors = (minors: MinorsRecord['cases'][number]['minors']): MinorsRecord => ({
  ...RECORD,
  cases: [{ ...CASE, minors }],
})

/** Records that show less than they say. */
const WRONG: Readonly<Record<string, MinorsRecord>> = {
  'a minor that is missing': withMinors(CASE.minors.slice(1)),
  'a minor twice': withMinors([...CASE.minors.slice(0, 2), CASE.minors[0]]),
  'leading minors alone': withMinors(CASE.minors.filter(({ rows }) => rows[0] === 1)),
  'the minor of other rows': withMinors(CASE.minors.map((m, k) => ({ ...m, record: CASE.minors[(k + 1) % CASE.minors.length].record }))),
  'rows that are none of the matrix': withMinors(CASE.minors.map((m) => ({ ...m, rows: m.rows.map((i) => i + 1) }))),
  'another matrix': { ...RECORD, matrix: RECORD.matrix - 1 },
  'a record of no sizes': { ...RECORD, cases: [] },
  'other sizes': { ...RECORD, cases: [{ ...CASE, values: { n: 2 } }] },
  'a minor whose sides are exchanged': withMinors(CASE.minors.map((m) => ({ ...m, record: { ...m.record, sides: [m.record.sides[1], m.record.sides[0]] as const } }))),
  'a version that is not known': { ...RECORD, version: 2 as 1 },
} // prettier-ignore

describe('the replay of principal minors', () => {
  it.each(Object.entries(WRONG))('rejects %s', (_, record) => {
    expect(replayMinors(record).kind).toBe('rejected')
  })
})
