import { expect, it } from 'vitest'
import { check, claim } from '../../../src/index.js'

/** True for all sizes; of one entry the greatest and the norm are polynomials, which a proof at n = 1 uses. */
it.each([
  ['sum(c) >= max(c)', 'nonnegative(n)'],
  ['n/sum(1 ./ c) >= min(c)', 'positive(n)'],
  ['sum(c) >= norm(c)', 'nonnegative(n)'],
])('%s: what is proved of one entry is replayed', async (text, space) => {
  const { claims } = await check([claim({ id: 'one', given: { c: space }, claim: text })], { runs: 40 })
  expect(['supported', 'proved']).toContain(claims[0]?.verdict.status)
})

it('the greatest of several entries is not taken for the first', async () => {
  const { claims } = await check(
    [claim({ id: 'two', given: { c: 'vector(n)' }, sizes: { n: '2..3' }, claim: 'max(c) <= c[1]' })],
    { runs: 40 },
  )
  expect(claims[0]?.verdict.status).toBe('refuted')
})
