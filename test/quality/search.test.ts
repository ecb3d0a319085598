/** Extremes that random instances never meet, and their true neighbours. */
import { describe, expect, test } from 'vitest'
import { search } from '../../src/checkers/search.js'
import { check, claim, type ClaimRecord, type ClaimReport } from '../../src/index.js'
import { seed } from '../seed.js'

const SEEDS = Array.from({ length: 10 }, (_, k) => seed + k)

const Z = { z: 'vector(n)' } as const
const LOSS = { given: { ...Z, b: 'simplex(n)' }, let: ['L(z) = 0.5*norm(softmax(z) - b)^2'] } as const
const HELLINGER = {
  given: { t: 'scalar()' },
  let: ['p = softmax(t*basis(1, n))'],
  claim: '0.5*norm(sqrt(p) - sqrt(ones(n)/n))^2 <= t^2/(4*n)',
} as const

const FALSE: Readonly<Record<string, Omit<ClaimRecord, 'id'>>> = {
  'softmax is 0.499-Lipschitz at n = 8': {
    given: Z,
    sizes: { n: 8 },
    claim: 'lipschitz(softmax(z), z, 0.499)',
  },
  'softmax is 0.499-Lipschitz at n = 30': {
    given: Z,
    sizes: { n: 30 },
    claim: 'lipschitz(softmax(z), z, 0.499)',
  },
  'the Hessian of softmax regression is at least −0.24 I': {
    ...LOSS,
    claim: 'succeq(hess(L(z), z), -0.24*eye(n))',
  },
  'squared Hellinger distance from uniform is at most t²/(4n)': { ...HELLINGER, sizes: { n: [2, 40] } },
}

const TRUE: Readonly<Record<string, Omit<ClaimRecord, 'id'>>> = {
  'softmax is ½-Lipschitz': { given: Z, sizes: { n: [2, 30] }, claim: 'lipschitz(softmax(z), z, 0.5)' },
  'the Hessian of softmax regression is at least −0.2405 I': {
    ...LOSS,
    claim: 'succeq(hess(L(z), z), -0.2405*eye(n))',
  },
  'squared Hellinger distance is at most t²/(4n) to n = 10': { ...HELLINGER, sizes: { n: [2, 10] } },
}

const searched = async (record: Omit<ClaimRecord, 'id'>, s: number): Promise<ClaimReport> =>
  (await check([claim({ id: 'searched', ...record })], { seed: s, checkers: [search] })).claims[0]

describe('a false bound is refuted by the short search, whatever the seed', () => {
  test.each(Object.entries(FALSE))('%s', async (_name, record) => {
    for (const s of SEEDS) expect((await searched(record, s)).verdict.status).toBe('refuted')
  })
})

describe('its true neighbour is not', () => {
  test.each(Object.entries(TRUE))('%s', async (_name, record) => {
    for (const s of SEEDS) {
      const { verdict } = await searched(record, s)
      expect(verdict.counterexample).toBeUndefined()
      expect(verdict.evidence.filter((e) => e.kind === 'trials' && e.passed > 0).length).toBeGreaterThan(0)
    }
  })
})

describe('a counterexample is what one would write down', () => {
  test('two coordinates share the mass: z = (0, 0) against (h, −h)', async () => {
    const record = { given: Z, sizes: { n: [2, 30] as const }, claim: 'lipschitz(softmax(z), z, 0.499)' }
    const { counterexample } = (await searched(record, seed)).verdict
    const { sizes, coordinates } = counterexample!.instance
    expect(sizes).toEqual({ n: 2 })
    expect(coordinates['z']).toEqual([0, 0])
    expect(coordinates['z′'][0]).toBe(-coordinates['z′'][1])
    expect(counterexample!.relative).toBeGreaterThanOrEqual(counterexample!.largest!.relative / 2)
  })
})
