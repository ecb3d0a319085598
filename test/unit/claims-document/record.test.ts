import { describe, expect, it } from 'vitest'
import { readClaim, readDocument, type ClaimRecord } from '../../../src/claims/document/index.js'
import { spaces } from '../../../src/spaces/index.js'

const RECORD: ClaimRecord = {
  id: 'a',
  given: { R: 'scalar(0, 1)', x: 'ball(n, R)' },
  let: 'half = 1/2',
  claim: ['norm(x) <= R', 'half*norm(x) <= R'],
  sizes: { n: [2, 5] },
  expected: 'holds',
}

describe('a record in TypeScript', () => {
  it('is the claim that the same YAML is', () => {
    const yaml = `id: a
given: {R: "scalar(0, 1)", x: "ball(n, R)"}
let: half = 1/2
claim: [norm(x) <= R, half*norm(x) <= R]
sizes: {n: [2, 5]}
expected: holds
`
    const { claims } = readDocument(yaml, 'a.yaml', { spaces })
    expect(claims.map(({ origin: _origin, ...claim }) => claim)).toEqual([readClaim(RECORD, { spaces })])
  })

  it.each([3, '3', '3..3', [3, 3] as const])('takes the size %j', (n) => {
    expect(readClaim({ ...RECORD, sizes: { n } }, { spaces }).domain.sizes.get('n')).toEqual({
      from: 3,
      to: 3,
    })
  })

  it('throws with the place marked', () => {
    expect(() => readClaim({ ...RECORD, let: [], claim: 'norm(x) <= Q' }, { spaces })).toThrow(
      `claim a: claim, column 12: unknown name Q
  norm(x) <= Q
             ^
  hint: declared: variables R, x; sizes n`,
    )
  })

  it('throws for keys, spaces and names that mean nothing', () => {
    expect(() => readClaim({ ...RECORD, expcted: 'holds' } as ClaimRecord, { spaces })).toThrow(
      'did you mean expected?',
    )
    expect(() => readClaim({ ...RECORD, given: { x: 'bal(n)' } }, { spaces })).toThrow(
      'claim a: given x, column 1: unknown space bal',
    )
    expect(() => readClaim({ ...RECORD, given: { 'x y': 'ball(n)' } }, { spaces })).toThrow(
      'expected a name, got "x y"',
    )
    expect(() => readClaim({ ...RECORD, claim: 7 } as unknown as ClaimRecord, { spaces })).toThrow('expected text or a list for claim, got number') // prettier-ignore
    expect(() => readClaim({ id: 'a', claim: '1 == 1' } as unknown as ClaimRecord, { spaces })).toThrow('expected `given`, got none') // prettier-ignore
  })
})
