/** The best constant of each inequality of a claim: factors, margins, semidefinite matrices, Lipschitz constants in other norms; what is found before the end of the time. */
import { describe, expect, it } from 'vitest'
import { rational, type Rational } from '../../../symbolic/expression/index.js'
import { certify, type Certified } from '../../../src/hunt/certify.js'
import { ALL_NORMS, inNorms, type Norm } from '../../../src/hunt/norms.js'
import type { Tightness } from '../../../src/hunt/tightness.js'
import { check, claim, type Claim, type ClaimRecord } from '../../../src/index.js'
import { sampling } from '../../../src/checkers/sampling.js'
import { seed } from '../../seed.js'

const OPTIONS = { seed, effort: { evaluations: 600, positions: 3 }, expired: () => false }

const ratioFound = (obligation: string, ratio: number, confirmed = true): Tightness => ({
  obligation,
  ratio: { log10Ratio: Math.log10(ratio), ratio, confirmed, evaluations: 1 },
  growth: [],
})
const differenceFound = (obligation: string, difference: number): Tightness => ({
  obligation,
  difference: { difference, confirmed: true, evaluations: 1 },
  growth: [],
})
const made = (record: Omit<ClaimRecord, 'id'>): Claim => claim({ id: 'c', ...record })
const proofOf = (c: Certified | undefined): string | undefined =>
  c?.kind === 'factor' ? c.atMost?.value : c?.atLeast?.value

const factor = (record: Omit<ClaimRecord, 'id'>, ratio: number): string | undefined =>
  proofOf(certify(made(record), [ratioFound('1', ratio)], OPTIONS)[0])

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
    const [best] = certify(
      made({ given: X, claim: 'lipschitz(softmax(x), x, 2)' }),
      [ratioFound('1', 0.2499)],
      OPTIONS,
    )
    const constant = best?.kind === 'factor' ? best.constant : undefined
    expect(constant?.atMost).toBe('0.5')
    expect(constant?.atLeast).toBeLessThanOrEqual(0.4998)
    expect(constant?.atLeast).toBeGreaterThan(0.4997)
  })

  it('what floats alone say is no lower end, and where nothing is proved there is no upper end', () => {
    const c = made({
      given: { S: 'spd(n)', T: 'spd(n)' },
      claim: 'logdet(S .* T) <= 3*trace(S*T*S)*sin(trace(T))^2',
    })
    expect(certify(c, [ratioFound('1', 0.3, false)], OPTIONS)).toEqual([{ kind: 'factor', obligation: '1' }])
  })

  it('identities and convexity have no constant', () => {
    expect(certify(made({ given: X, claim: 'x + x == 2*x' }), [], OPTIONS)).toEqual([])
    expect(certify(made({ given: X, claim: 'convex(norm(x), x)' }), [], OPTIONS)).toEqual([])
  })
})

describe('margins', () => {
  it.each([
    ['what is added to the lesser side', { given: { a: 'scalar()' }, claim: 'a^2 - a + 1/4 >= -2' }, '1', 2, '2'],
    ['a margin that is negative', { given: { a: 'scalar()' }, claim: 'a^2 - a >= 1' }, '1', -1.25, '-1.25'],
    ['a multiple of the identity', { given: { f: 'simplex(n)' }, claim: 'psd(2*eye(n) - diag(f))' }, '1: semidefinite', 1, '1'],
    ['of all entries', { given: { p: 'simplex(n)' }, claim: 'p <= 3*ones(n)' }, '1', 2, '2'],
  ] as const)('%s', (_, record, obligation, found, proved) => {
    const [best] = certify(made(record), [differenceFound(obligation, found)], OPTIONS)
    expect(best).toMatchObject({ kind: 'margin', obligation, atMost: found })
    expect(proofOf(best)).toBe(proved)
  }) // prettier-ignore

  it('a margin beyond what an instance takes is not proved', () => {
    const [best] = certify(made({ given: { a: 'scalar()' }, claim: 'a^2 + 1 >= 0' }), [differenceFound('1', 1.5)], OPTIONS)
    expect(proofOf(best)).toBe('1')
  }) // prettier-ignore
})

describe('several inequalities', () => {
  it('each has a constant of its own', () => {
    const c = made({ given: X, claim: ['norminf(x) <= 2*norm(x) <= 3*norm1(x)', 'norm(x) == norm(x)'] })
    const all = certify(c, [ratioFound('1.1.1', 0.5), ratioFound('1.1.2', 0.6666)], OPTIONS)
    expect(all.map((b) => [b.obligation, proofOf(b)])).toEqual([['1.1.1', '0.5'], ['1.1.2', '2/3']])
  }) // prettier-ignore
})

describe('the order of matrices', () => {
  it('A ⪯ c B: forms at unit vectors from below, a proof from above', () => {
    const c = made({ given: { A: 'matrix(m, n)' }, claim: "A'*A ⪯ 3*opnorm(A)^2*eye(n)" })
    const [best] = certify(c, [], OPTIONS)
    expect(best).toMatchObject({ kind: 'factor', obligation: '1: semidefinite', atMost: { value: '1/3' } })
    expect(best?.kind === 'factor' && best.atLeast).toBeGreaterThan(0.333)
    expect(best?.kind === 'factor' && best.atLeast).toBeLessThanOrEqual(1 / 3)
  })
})

describe('a search that is ended early', () => {
  it('keeps what it has, and says so', () => {
    let asked = 0
    const c = made({ given: X, claim: 'norm1(x) <= 2*sqrt(n)*norm(x)' })
    const all = certify(c, [ratioFound('1', 0.4)], { ...OPTIONS, expired: () => ++asked > 40 })
    expect(all).toMatchObject([{ atLeast: 0.4, stopped: true }])
    const none = certify(c, [ratioFound('1', 0.4)], { ...OPTIONS, expired: () => true })
    expect(none).toEqual([{ kind: 'factor', obligation: '1', atLeast: 0.4, stopped: true }])
  })

  it('has a proof long before its end, and a better one never goes', () => {
    const c = made({ given: X, claim: 'norm1(x) <= 2*sqrt(n)*norm(x)' })
    const after = (most: number): { readonly value: number | undefined; readonly asked: number } => {
      let asked = 0
      const expired = (): boolean => ++asked > most
      const value = proofOf(certify(c, [ratioFound('1', 0.4)], { ...OPTIONS, expired })[0])
      return { value: value === undefined ? undefined : Number(value), asked }
    }
    const whole = after(Infinity)
    const values = [0.5, 0.7, 0.9, 1].map((share) => after(share * whole.asked).value)
    expect(values[0]).toBeGreaterThanOrEqual(0.5)
    expect(values).toEqual(values.toSorted((a, b) => (b ?? Infinity) - (a ?? Infinity)))
    expect(values.at(-1)).toBe(0.5)
  })
})

describe('Lipschitz claims in other norms', () => {
  const softmax = claim({ id: 's', given: X, claim: 'lipschitz(softmax(x), x, 1)' })
  const best = (of: Norm, at: Norm, ratio: number, constant?: Rational): string | undefined =>
    proofOf(certify(inNorms(softmax, of, at)!, [ratioFound('1', ratio)], OPTIONS, constant)[0])

  it.each([
    ['1', 'inf', 0.97, '1'],
    ['1', '1', 0.49, '0.5'],
    ['inf', 'inf', 0.49, '0.5'],
    ['2', '2', 0.49, '0.5'],
  ] as const)('softmax from %s to %s', (of, at, ratio, least) => {
    expect(best(of, at, ratio, rational(1))).toBe(least)
  })

  it('all pairs of the norms of vectors can be asked for', () => {
    expect(ALL_NORMS.map((pair) => pair.join(' '))).toContain('1 inf')
    expect(ALL_NORMS).toHaveLength(9)
  })

  it('hypotheses hold of both points', () => {
    const bounded = claim({
      id: 's',
      given: X,
      assume: 'norminf(x) <= 1',
      claim: 'lipschitz(exp(x), x, 3)',
    })
    expect(inNorms(bounded, '1', '1')!.text.assume).toEqual(['norminf(x) <= 1', 'norminf(x2) <= 1'])
  })

  it('a constant below the best one is refuted', async () => {
    const low = claim({ id: 's', given: X, sizes: { n: 2 }, claim: 'lipschitz(softmax(x), x, 0.4)' })
    const { claims } = await check([inNorms(low, '1', '1')!], { seed, checkers: [sampling] })
    expect(claims[0]?.verdict.status).toBe('refuted')
  })
})
