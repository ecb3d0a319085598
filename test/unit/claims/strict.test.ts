/** Strict inequalities in claims. */
import { describe, expect, it } from 'vitest'
import { check, claim } from '../../../src/index.js'
import { violationWord } from '../../../src/reporters/words/evidence.js'
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
  it.each(['x < x + 1 and y < y + 1', 'x < exp(x)', 'x < x^2 + 1', 'B > 0', 'tanh(x) < 2', 'norm(v)^2 > -1'])(
    'that holds with room is proved: %s',
    async (text) => {
      const { verdict } = await checked(text)
      expect(verdict.status).toBe('proved')
      for (const e of verdict.evidence)
        if (e.kind === 'proof')
          expect(e.steps).toContain('what is shown is left + 1/1000 ≤ right: so left < right')
    },
  )

  it('is shown with the sign that it fails by', async () => {
    const report = await checked('x^2 > 0')
    expect(report.obligations[0]).toMatchObject({ form: 'strict', left: '0', right: 'x^2' })
    expect(report.verdict.counterexample?.entry).toMatchObject({ left: { lower: 0 }, right: { upper: 0 } })
    expect(violationWord(report.verdict.counterexample!)).toBe('both sides are equal')
    const { verdict } = await checked('x < x - 1')
    expect(violationWord(verdict.counterexample!)).toMatch(/ %/u)
  })

  it('is refuted inside open spaces, at a simple point that both readers find there', async () => {
    const given = { x: 'positive()', y: 'positive()' }
    const { claims } = await check([claim({ id: 'open', given, assume: 'x <= y', claim: '(x - y)^2 > 0' })])
    const { status, counterexample } = claims[0].verdict
    expect(status).toBe('refuted')
    expect(counterexample?.instance.coordinates).toEqual({ x: [1], y: [1] })
    expect(violationWord(counterexample!)).toBe('both sides are equal')
  })
})
