/** Strict inequalities in claims. */
import { describe, expect, it } from 'vitest'
import { check, claim } from '../../../src/index.js'
import type { ClaimReport } from '../../../src/index.js'

const GIVEN = {
  x: 'scalar()',
  y: 'scalar()',
  v: 'vector(n)',
  p: 'positive(n)',
  S: 'spd(n)',
  B: 'box(n, 1, 2)',
}
const own = (text: string): Record<string, string> =>
  Object.fromEntries(Object.entries(GIVEN).filter(([name]) => new RegExp(`\\b${name}\\b`, 'u').test(text)))
const checked = async (text: string): Promise<ClaimReport> =>
  (await check([claim({ id: 'strict', given: own(text), claim: text })])).claims[0]

describe('a strict inequality', () => {
  it.each([
    'exp(x) > 0',
    '0 < sum(p)',
    'trace(S) > 0',
    'x < exp(x)',
    'B > 0',
    '0 < sigmoid(x) <= 1',
    'x < x + 1 and y < y + 1',
  ])('that holds is supported, never proved: %s', async (text) => {
    expect((await checked(text)).verdict.status).toBe('supported')
  })

  it.each([
    'x^2 > 0',
    'norm(v)^2 > 0',
    '-abs(x) < 0',
    'v < v',
    'x < exp(x - 1) ',
    'x <= y < x + 1',
    'exp(x) > 1',
    'x < x',
  ])('that fails is refuted, also where both sides are equal: %s', async (text) => {
    expect((await checked(text)).verdict.status).toBe('refuted')
  })

  it('is shown with the sign that it fails by', async () => {
    const report = await checked('x^2 > 0')
    expect(report.obligations[0]).toMatchObject({ form: 'strict', left: '0', right: 'x^2' })
    expect(report.verdict.counterexample?.entry).toMatchObject({ left: { lower: 0 }, right: { upper: 0 } })
  })
})
