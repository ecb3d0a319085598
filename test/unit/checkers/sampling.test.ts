/** What lies below the resolution of floats is decided rigorously. */
import { describe, expect, it } from 'vitest'
import { check, claim } from '../../../src/index.js'
import { sampling } from '../../../src/checkers/sampling.js'
import { seed } from '../../seed.js'

const X = { x: 'scalar()' }

describe('a difference that floats do not see', () => {
  it.each([
    [X, 'x*9007199254740993 == x*9007199254740992'],
    [X, 'x + 1/10^30 == x'],
    [{ A: 'matrix(n, d)' }, '(1 + 1/10^40)*A == A'],
    [X, 'exp(x)*(1 + 1/10^30) == exp(x)'],
    [{ x: 'sphere(n)' }, 'norm(x)*(1 + 1/10^25) == 1'],
    [{ x: 'nonnegative()' }, 'x*9007199254740993 <= x*9007199254740992'],
    [{ x: 'vector(n)' }, "norm(x)^2*(1 + 1/10^25) <= x'*x"],
  ])('is refuted all the same: %j %s', async (given, text) => {
    const report = await check([claim({ id: 'blurred', given, claim: text })], { seed })
    expect(report.claims[0].verdict.status).toBe('refuted')
  })

  it.each([
    [X, '(x + 1)^2 == x^2 + 2*x + 1'],
    [X, 'exp(x)*(1 + 1/10^30) >= exp(x)'],
    [X, 'sin(2*x) == 2*sin(x)*cos(x)'],
    [{ A: 'matrix(n, n)', B: 'matrix(n, n)' }, 'det(A*B) == det(A)*det(B)'],
  ])('is not seen where there is none: %j %s', async (given, text) => {
    const report = await check([claim({ id: 'equal', given, claim: text })], { seed, checkers: [sampling] })
    expect(report.claims[0].verdict.status).toBe('supported')
  })
})
