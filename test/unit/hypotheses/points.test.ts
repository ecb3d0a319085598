import { describe, expect, test } from 'vitest'
import type { Trials } from '../../../src/core/index.js'
import { check, claim } from '../../../src/index.js'

async function checked(
  given: Readonly<Record<string, string>>,
  assume: string,
  statement: string,
): Promise<{ status: string; reason: string; points: Trials['points'] }> {
  const report = await check([claim({ id: 'points', given, assume, claim: statement, sizes: {} })])
  const { status, reason, evidence } = report.claims[0].verdict
  const trials = evidence.find((e): e is Trials => e.kind === 'trials' && e.checker === 'sampling')
  return { status, reason, points: trials?.points }
}

const AB = { a: 'scalar()', b: 'scalar()' }

describe('the points tried under hypotheses', () => {
  test.each([
    [AB, 'a == b', 'exp(a) + b >= 2*a', [1, 1]],
    [AB, 'a^2 + b^2 == 1', 'a*b <= 3/4', [1, 1]],
    [AB, 'a^3 + a + b^3 == 2', 'a + b <= 9', [1, 1]],
    [{ a: 'nonnegative()', b: 'nonnegative()', c: 'nonnegative()' }, 'a + b + c == 1', 'a*b <= 1', [2, 2]],
    [AB, 'a >= b', 'a^2 + b^2 >= 2*a*b', [2, 2]],
  ] as const)('%o, %s: %s has dimension %o', async (given, assume, statement, dimension) => {
    const { status, points } = await checked(given, assume, statement)
    expect(['supported', 'proved']).toContain(status)
    expect(points?.dimension).toEqual(dimension)
    expect(points?.distinct).toBeGreaterThan(20)
  })

  test('one point that is all there is supports a claim, and the verdict says so', async () => {
    const { status, reason, points } = await checked({ y: 'scalar()' }, 'y == 13', 'sin(y) <= 43/100')
    expect(points).toEqual({ distinct: 1, dimension: [0, 0], exhausted: true })
    expect([status, reason]).toEqual(['supported', expect.stringContaining('at the only points there are')])
  })

  test('a handful of points supports nothing', async () => {
    const { status, reason } = await checked(
      { y: 'scalar()' },
      'y^2 == 4 or y == 1',
      'exp(y) >= 3*y - 29/100',
    )
    expect(status).toBe('undecided')
    expect(reason).toContain('distinct points')
  })
})
