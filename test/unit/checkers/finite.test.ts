/** Proofs over finite domains: every point is tried, and none is forgotten. */
import { describe, expect, it } from 'vitest'
import { proveByPoints } from '../../../src/checkers/proof/finite.js'
import { lower } from '../../../src/claims/lower.js'
import { declaredSizes } from '../../../src/core/index.js'
import { check, claim, type ClaimRecord } from '../../../src/index.js'
import { largestEigenvalue } from '../../../symbolic/proof/replay/eigenvalue.js'
import { replayAny, type FiniteRecord } from '../../../symbolic/proof/index.js'

type Given = Omit<ClaimRecord, 'id'>

const NEVER = { seed: 1, expired: () => false }

/** The record for all declared sizes of a claim with one obligation. */
function recordOf(given: Given): FiniteRecord | undefined {
  const lowered = lower(claim({ id: 'finite', ...given }))
  if (lowered.kind === 'not lowered') throw new Error(lowered.reason)
  const [obligation] = lowered.obligations
  const outcome = proveByPoints(obligation, NEVER)
  const isWhole =
    outcome.kind === 'proved' && outcome.sizes.length === declaredSizes(obligation.domain).length
  return isWhole ? (JSON.parse(JSON.stringify(outcome.record)) as FiniteRecord) : undefined
}
const replayed = (record: FiniteRecord): string => replayAny({ kind: 'finite', record }).kind

/** Each beside a neighbour that is false at some point, and by no more than it must. */
const CLAIMS: readonly (readonly [given: Given['given'], holds: string, fails: string])[] = [
  [{ k: 'integer(5, 40)' }, 'k^2 <= 2^k', 'k^2 <= 2^k - 8'],
  [{ k: 'integer(1, 50)' }, 'log(k) <= k - 1', 'log(k) <= k - 1.001'],
  [{ k: 'integer(-3, 5)', m: 'integer(-5, 3)' }, 'k^2 + m^2 >= k*m', '0.999*(k^2 + m^2) >= k^2'],
  [{ k: 'integer(-5/2, 5/2)' }, 'k^2 <= 4', 'k^2 <= 3.999'],
  [{ k: 'integer(2, 30)' }, '1/k - 1/(k + 1) <= 1/6', '1/k - 1/(k + 1) <= 0.166'],
  [{ x: 'binary(n)' }, 'exp(sum(x)) >= 1 + sum(x)', 'exp(sum(x)) >= 1 + 1.8*sum(x)'],
  [{ x: 'binary(n)', y: 'binary(n)' }, 'max(x, y) == x + y - x .* y', 'max(x, y) == x + y - x'],
  [{ s: 'signs(n)' }, 'sum(s)^2 <= n^2', 'sum(s)^2 <= n^2 - 0.001'],
  [{ P: 'permutation(n)' }, 'abs(det(P)) == 1', 'det(P) == 1'],
  [{ P: 'permutation(3)' }, 'P[1, 1] + 2*P[2, 1] + 3*P[3, 1] <= 3', 'P[1, 1] + 2*P[2, 1] + 3*P[3, 1] <= 2.99'],
  [{ P: 'permutation(4)' }, "opnorm(diag(P*[1/2; 1/2; 0; 0]) - P*[1/2; 1/2; 0; 0]*[1/2; 1/2; 0; 0]'*P') == 1/2", "opnorm(diag(P*[1/2; 1/2; 0; 0]) - P*[1/2; 1/2; 0; 0]*[1/2; 1/2; 0; 0]'*P') == 0.4999"],
  [{ s: 'signs(3)' }, "opnorm(s*s') == 3", "opnorm(s*s') == 3*s[1]"],
  [{ s: 'signs(3)' }, "eigmax(s*s' - eye(3)) == 2", "eigmax(eye(3) - s*s') == 2"],
  [{ k: 'integer(2, 6)' }, 'softmax([log(k); 0]) == [k/(k + 1); 1/(k + 1)]', 'softmax([log(k); 0]) == [k/(k + 1.001); 1/(k + 1)]'],
  [{ k: 'integer(1, 9)' }, 'exp(2*log(k)) == k^2', 'exp(2*log(k)) == k^2 + 1'],
  [{ i: 'index(4)' }, 'max(softmax(log(3)*basis(i, 4))) == 1/2', 'max(softmax(log(2)*basis(i, 4))) == 1/2'],
  [{ e: 'onehot(n)' }, 'logsumexp(e) <= 1 + log(n)', 'logsumexp(e) <= 0.999 + log(n)'],
] // prettier-ignore

describe('claims over finite domains', () => {
  it.each(CLAIMS)('%o: %s is proved, and its neighbour %s is not', (given, holds, fails) => {
    const record = recordOf({ given, claim: holds })
    expect(record).toBeDefined()
    expect(replayed(record!)).toBe('confirmed')
    expect(recordOf({ given, claim: fails })).toBeUndefined()
  })

  it.each([
    ['eigmax', 'eigmax([10^400*k, 1; 1, 0]) >= 0'],
    ['opnorm', 'opnorm([10^400*k, 1; 1, 0]) >= 1'],
  ])('%s of entries beyond the range of floats is left to intervals: %s', (_op, holds) => {
    expect(() => recordOf({ given: { k: 'integer(1, 2)' }, claim: holds })).not.toThrow()
  })

  it('the replay finds no eigenvalue of entries beyond the range of floats', () => {
    const [huge, one] = [[10n ** 400n, 1n], [1n, 1n]] as const
    expect(largestEigenvalue([[huge, one], [one, huge]])).toBeUndefined()
    expect(largestEigenvalue([[one, one], [one, one]])).toEqual([2n, 1n])
  }) // prettier-ignore

  it.each([
    'rank([k, 0; 0, 1]) == 2',
    'absm([k, 0; 0, 1]) == [k, 0; 0, 1]',
    'eigmin([k, 1, 0; 1, 2, 0; 0, 0, 3]) >= -1',
    'rank(eye(2)) >= 1',
  ])('%s is sampled where the replay cannot compute it, and is no proof that fails', async (holds) => {
    const [report] = (await check([claim({ id: 'beyond', given: { k: 'integer(1, 2)' }, claim: holds })], { seed: 1 })).claims
    expect(report?.verdict.status).toBe('supported')
  }) // prettier-ignore

  it('points that a hypothesis excludes do not count, and there must be others', () => {
    const given = { k: 'integer(-9, 9)' }
    const record = recordOf({ given, assume: ['k > 3'], claim: 'k^2 >= 16' })
    expect(record?.points).toBe(6)
    expect(replayed(record!)).toBe('confirmed')
    expect(recordOf({ given, assume: ['k >= 3'], claim: 'k^2 >= 16' })).toBeUndefined()
    expect(recordOf({ given, assume: ['k^2 == 5'], claim: 'k >= 16' })).toBeUndefined()
  })

  it('domains that are not finite, or too large, are left to others', () => {
    expect(recordOf({ given: { x: 'scalar(0, 1)' }, claim: 'x^2 <= x' })).toBeUndefined()
    expect(recordOf({ given: { k: 'integer(0, 1e9)' }, claim: 'k^2 >= k' })).toBeUndefined()
    expect(recordOf({ given: { x: 'signs(5, 5)' }, claim: 'x <= 1' })).toBeUndefined()
  })
})

describe('the replay of finite domains', () => {
  const record = recordOf({ given: { k: 'integer(2, 9)' }, assume: ['k > 3'], claim: 'k^2 <= 2^k' })!

  it('rejects a record that counts other points, skips hypotheses, or compares otherwise', () => {
    expect(replayed(record)).toBe('confirmed')
    const turned = [record.claim.sides[1], record.claim.sides[0]] as const
    const changed: readonly Partial<FiniteRecord>[] = [
      { points: record.points + 1 },
      { hypotheses: [] },
      { at: [] },
      { claim: { ...record.claim, relation: 'equal' } },
      { claim: { ...record.claim, relation: 'below' } },
      { claim: { ...record.claim, sides: turned } },
      { variables: record.variables.map((v) => ({ ...v, space: 'scalar' })) },
      { variables: [] },
    ]
    for (const change of changed) expect(replayed({ ...record, ...change })).toBe('rejected')
  })

  it('confirms no record of a true claim for its neighbour', () => {
    const other = recordOf({ given: { k: 'integer(5, 40)' }, claim: 'k^2 <= 2^k' })!
    const text = JSON.stringify(other)
    const fewer = text.replace('"5"', '"2"')
    expect(fewer).not.toBe(text)
    expect(replayed(JSON.parse(fewer) as FiniteRecord)).toBe('rejected')
  })
})
