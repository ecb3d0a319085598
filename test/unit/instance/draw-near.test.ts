import { describe, expect, it } from 'vitest'
import { check, claim, type ClaimRecord } from '../../../src/index.js'
import { seed } from '../../seed.js'

const statusOf = async (given: ClaimRecord['given'], text: string): Promise<string> => {
  const { claims } = await check([claim({ id: 'near', source: 'test', given, claim: text })], { seed })
  return claims[0].verdict.status
}

describe('draws near the numbers of a claim', () => {
  it.each([
    '1/(x - 1000) <= 0',
    'abs(x - 1000) <= 1000 - x',
    'exp(-(x - 500)^2) <= 1/2',
    'sqrt((x/1000 - 1)^2) <= 1 - x/1000',
    'step(0.001*x - 1) <= 0.7',
  ])('refute %s, which is true of small numbers', async (text) => {
    expect(await statusOf({ x: 'nonnegative' }, text)).toBe('refuted')
  })

  it('leave true claims with far numbers true', async () => {
    expect(await statusOf({ x: 'nonnegative' }, 'abs(x - 1000) <= 1000 + x')).not.toBe('refuted')
    expect(await statusOf({ x: 'vector(n)' }, 'norm(x) <= 1000*norm1(x)')).not.toBe('refuted')
  })
})
