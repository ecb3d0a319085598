import { describe, expect, it } from 'vitest'
import { check, claim, type ClaimRecord, type Evidence } from '../../../src/index.js'
import { seed } from '../../seed.js'

const evidenceOf = async (record: Omit<ClaimRecord, 'id'>): Promise<readonly Evidence[]> =>
  (await check([claim({ id: 'hunted', ...record })], { seed })).claims[0].verdict.evidence.filter(
    (e) => e.checker === 'hunt',
  )

const reasonOf = (e: Evidence | undefined): string | undefined =>
  e?.kind === 'declined' ? e.reason : e?.kind

describe('a check ends with a short hunt', () => {
  it.each<[string, Omit<ClaimRecord, 'id'>, string]>([
    [
      'of a tight bound',
      { given: { x: 'vector(2)', y: 'vector(2)' }, claim: 'norm1(conv(x, y)) <= norm1(x)*norm1(y)' },
      'trials',
    ],
    [
      'of a claim bound by hypotheses',
      {
        given: { a: 'scalar()', b: 'scalar()' },
        assume: 'a^2 + b^2 <= 1',
        claim: 'sin(a*exp(b)) + cos(a + b) <= 3*exp(a*b)',
      },
      'trials',
    ],
    [
      'not of a bound far from tight',
      { given: { A: 'opball(3, 3)' }, claim: 'det(A) + trace(A^3) <= 40' },
      'the bound is far from tight',
    ],
    [
      'not of what is proved',
      { given: { A: 'matrix(n, d)', B: 'matrix(d, n)' }, claim: 'trace(A*B) == trace(B*A)' },
      'what is proved is not hunted',
    ],
  ])('%s', async (_title, record, expected) => {
    expect((await evidenceOf(record)).map(reasonOf)).toEqual([expected])
  })

  it('with the same evidence for the same seed', async () => {
    const record = {
      given: { a: 'nonnegative()', b: 'nonnegative()' },
      assume: 'a + b <= 1',
      claim: 'a*b <= 1/4',
    }
    expect(await evidenceOf(record)).toEqual(await evidenceOf(record))
  })
})
