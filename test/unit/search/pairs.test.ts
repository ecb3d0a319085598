import { describe, expect, test } from 'vitest'
import { lower, lowerAssumptions } from '../../../src/claims/lower.js'
import { randomOf, type Obligation } from '../../../src/core/index.js'
import { claim } from '../../../src/index.js'
import { SHORT } from '../../../src/checkers/search.js'
import { sweep } from '../../../src/search/sweep.js'
import { seed } from '../../seed.js'

function obligationOf(record: Omit<Parameters<typeof claim>[0], 'id'>): Obligation {
  const lowered = lower(claim({ id: 'pairs', ...record }))
  if (lowered.kind === 'not lowered') throw new Error(lowered.reason)
  return lowered.obligations[0]
}

const TWO = { x: 'vector(n)', y: 'vector(n)' }

describe('an inequality of pairs has the derivative as its other form', () => {
  test.each([
    ['as printed', TWO, 'norm(softmax(x) - softmax(y)) <= 0.5*norm(x - y)', 1],
    ['from the right', TWO, 'norm(x - y) >= norm(softmax(y) - softmax(x))', 1],
    ['but not of two functions', TWO, 'norm(softmax(x) - tanh(y)) <= norm(x - y)', 0],
    ['nor of points of two sets', { ...TWO, y: 'simplex(n)' }, 'norm(exp(x) - exp(y)) <= norm(x - y)', 0],
    [
      'nor of a set without interior',
      { x: 'simplex(n)', y: 'simplex(n)' },
      'norm(exp(x) - exp(y)) <= 3*norm(x - y)',
      0,
    ],
    ['nor where the bound moves', TWO, 'norm(exp(x) - exp(y)) <= norm(x)*norm(x - y)', 0],
    ['nor with kinks', TWO, 'norm(abs(x) - abs(y)) <= norm(x - y)', 0],
  ] as const)('%s', (_, given, text, count) => {
    expect(obligationOf({ given, claim: text }).alternatives ?? []).toHaveLength(count)
  })
  test('nor under hypotheses', () => {
    const record = { given: TWO, assume: 'norm(x) <= 1', claim: 'norm(exp(x) - exp(y)) <= 3*norm(x - y)' }
    expect(obligationOf(record).alternatives).toBeUndefined()
  })
})

/** The goal for a bound that no random pair comes near to: a climb along the norm of the Jacobian takes some eighty. */
const MOST = 80

test(`softmax at 0.499 is refuted within ${MOST} evaluations`, () => {
  const obligation = obligationOf({
    given: TWO,
    claim: 'norm(softmax(x) - softmax(y)) <= 0.499*norm(x - y)',
    sizes: { n: '2..8' },
  })
  const assumptions = lowerAssumptions(obligation.domain)
  const spent = Array.from({ length: 8 }, (_, k) => {
    const random = randomOf(seed + k, 'pairs')
    return sweep({ obligation, assumptions, random, effort: SHORT, carried: [], expired: () => false })
      .toFirst
  })
  for (const evaluations of spent) expect(evaluations).toBeLessThanOrEqual(MOST)
})
