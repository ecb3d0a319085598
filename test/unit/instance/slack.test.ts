import { describe, expect, it } from 'vitest'
import { lower, lowerAssumptions } from '../../../src/claims/lower.js'
import type { Instance } from '../../../src/core/index.js'
import { slackAt, type Slack } from '../../../src/instance/slack.js'
import { check, claim, type ClaimRecord } from '../../../src/index.js'
import { seed } from '../../seed.js'

function slackOf(record: Omit<ClaimRecord, 'id'>, coordinates: Instance['coordinates']): Slack | undefined {
  const lowered = lower(claim({ id: 'slack', ...record }))
  const margin = lowered.kind === 'obligations' ? lowered.obligations[0] : undefined
  if (margin?.kind !== 'margin') throw new Error('expected a bound')
  return slackAt(margin, lowerAssumptions(margin.domain), { sizes: {}, indices: {}, coordinates })
}

const NUMBERS = { a: 'scalar()', b: 'scalar()' } as const

describe('what a bound gives away at a point', () => {
  it('is exact where both sides are numbers', () => {
    const slack = slackOf({ given: NUMBERS, claim: 'a <= b' }, { a: [1], b: [4] })!
    expect(slack.difference).toEqual({ lower: 3, upper: 3 })
    expect(slack.factor!.ratio).toEqual({ lower: 0.25, upper: 0.25 })
  })

  it('encloses what floats lose by cancellation', () => {
    const slack = slackOf({ given: NUMBERS, claim: '(1 + a) - 1 <= b' }, { a: [2 ** -70], b: [2 ** -70] })!
    expect(slack.factor!.log10Slack.lower).toBeLessThanOrEqual(0)
    expect(Math.abs(slack.factor!.log10Slack.upper)).toBeLessThan(1e-12)
  })

  it('does not overflow in its logarithms', () => {
    const slack = slackOf({ given: NUMBERS, claim: 'exp(a) <= exp(b)' }, { a: [5000], b: [6000] })!
    expect(slack.factor!.log10Slack.upper).toBeCloseTo(1000 / Math.LN10, 9)
  })

  it('has no ratio where a side is not positive, and nothing where an assumption is not certain', () => {
    expect(slackOf({ given: NUMBERS, claim: 'a <= b' }, { a: [-1], b: [4] })!.factor).toBeUndefined()
    expect(slackOf({ given: NUMBERS, assume: 'a >= 2', claim: 'a <= b' }, { a: [1], b: [4] })).toBeUndefined()
  })
})

describe('the tightest instance of a report', () => {
  it.each([
    ['a bound that is reached', 'norm1(x) <= 3*norminf(x)', (s: number) => s < 1e-9],
    ['a bound that is missed by a thousandth', 'norm1(x) <= 3.003*norminf(x)', (s: number) => s > 4e-4],
  ])('is confirmed by intervals, and no tighter than the truth: %s', async (_title, text, wanted) => {
    const { claims } = await check([claim({ id: 'tight', given: { x: 'vector(3)' }, claim: text })], { seed })
    const { tightest, status } = claims[0].verdict
    expect(status).not.toBe('refuted')
    expect(tightest!.confirmed).toBe(true)
    expect(tightest!.log10Slack).toBeGreaterThanOrEqual(-1e-15)
    expect(tightest!.log10Slack).toSatisfy(wanted)
  })
})
