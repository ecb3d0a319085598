import { describe, expect, it } from 'vitest'
import { rational, type Rational } from '../../../symbolic/expression/index.js'
import { certify, constantOf, inNorms, type Norm } from '../../../src/hunt/certify.js'
import { check, claim, type ClaimRecord } from '../../../src/index.js'
import { sampling } from '../../../src/checkers/sampling.js'
import { seed } from '../../seed.js'

const OPTIONS = { seed, expired: () => false }
const found = (ratio: number): { ratio: number; confirmed: boolean } => ({ ratio, confirmed: true })

const factor = (record: Omit<ClaimRecord, 'id'>, ratio: number): string | undefined => {
  const made = claim({ id: 'c', ...record })
  return certify(made, found(ratio), constantOf(made), OPTIONS)?.atMost?.factor
}

const X = { x: 'vector(n)' }

describe('the best constant, certified from above', () => {
  it.each([
    ['softmax', { given: X, claim: 'lipschitz(softmax(x), x, 1)' }, 0.4999, '0.5'],
    ['a layer', { given: { ...X, A: 'matrix(m, n)' }, claim: 'lipschitz(tanh(A*x), x, 3*opnorm(A))' }, 0.333, '1/3'],
    ['norms', { given: X, claim: '2*sqrt(n)*norm(x) >= norm1(x)' }, 0.49, '0.5'],
    ['a polynomial', { given: { a: 'positive()', b: 'positive()' }, claim: '2*a*b <= 3*(a^2 + b^2)' }, 0.33333, '1/3'],
    ['a claim that is false', { given: X, claim: 'norm(x) <= 0.5*norm1(x)' }, 1.99, '2'],
  ] as const)('%s', (_, record, ratio, least) => {
    expect(factor(record, ratio)).toBe(least)
  }) // prettier-ignore

  it('a Lipschitz constant that is a number lies between factor and factor times it', () => {
    const made = claim({ id: 'c', given: X, claim: 'lipschitz(softmax(x), x, 2)' })
    const { constant } = certify(made, found(0.2499), constantOf(made), OPTIONS)!
    expect(constant?.atMost).toBe('0.5')
    expect(constant?.atLeast).toBeLessThanOrEqual(0.4998)
    expect(constant?.atLeast).toBeGreaterThan(0.4997)
  })

  it('what floats alone say is no lower end, and where nothing is proved there is no upper end', () => {
    const made = claim({ id: 'c', given: { S: 'spd(n)' }, claim: 'logdet(S) <= 3*trace(S)' })
    expect(certify(made, { ratio: 0.3, confirmed: false }, undefined, OPTIONS)).toEqual({})
  })

  it('claims that are not one inequality have no best factor', () => {
    const made = claim({ id: 'c', given: { A: 'matrix(m, n)' }, claim: "psd(A'*A)" })
    expect(certify(made, undefined, undefined, OPTIONS)).toBeUndefined()
  })
})

describe('Lipschitz claims in other norms', () => {
  const softmax = claim({ id: 's', given: X, claim: 'lipschitz(softmax(x), x, 1)' })
  const best = (of: Norm, at: Norm, ratio: number, constant?: Rational): string | undefined =>
    certify(inNorms(softmax, of, at)!, found(ratio), constant, OPTIONS)?.atMost?.factor

  it.each([
    ['1', 'inf', 0.97, '1'],
    ['1', '1', 0.49, '0.5'],
    ['inf', 'inf', 0.49, '0.5'],
    ['2', '2', 0.49, '0.5'],
  ] as const)('softmax from %s to %s', (of, at, ratio, least) => {
    expect(best(of, at, ratio, rational(1))).toBe(least)
  })

  it('hypotheses hold of both points', () => {
    const made = claim({
      id: 's',
      given: X,
      assume: 'norminf(x) <= 1',
      claim: 'lipschitz(exp(x), x, 3)',
    })
    expect(inNorms(made, '1', '1')!.text.assume).toEqual(['norminf(x) <= 1', 'norminf(x2) <= 1'])
  })

  it('a constant below the best one is refuted', async () => {
    const made = claim({ id: 's', given: X, sizes: { n: 2 }, claim: 'lipschitz(softmax(x), x, 0.4)' })
    const { claims } = await check([inNorms(made, '1', '1')!], { seed, checkers: [sampling] })
    expect(claims[0]?.verdict.status).toBe('refuted')
  })
})
