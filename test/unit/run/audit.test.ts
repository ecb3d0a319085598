import { describe, expect, it } from 'vitest'
import { check, claim, type Claim } from '../../../src/index.js'
import { lower } from '../../../src/claims/lower.js'
import { auditProof } from '../../../src/run/audit.js'
import type { Checker } from '../../../src/checkers/index.js'
import { checkers } from '../../../src/checkers/index.js'
import type { Verdict } from '../../../src/core/index.js'

const verdictBy = async (own: readonly Checker[], given: Claim): Promise<Verdict> =>
  (await check([given], { checkers: own })).claims[0].verdict

/** A checker that claims to have proved whatever it is asked. */
const credulous: Checker = {
  name: 'credulous',
  check: ({ obligation }) => [
    {
      kind: 'proof',
      checker: 'credulous',
      obligation: obligation.label,
      scope: { kind: 'all sizes' },
      method: 'by assertion',
      errorProbability: 0,
      steps: [],
    },
  ],
}

/** A checker that presents a point as a counterexample. */
const accusing = (coordinates: Readonly<Record<string, readonly number[]>>, n = 1): Checker => ({
  name: 'accusing',
  check: ({ obligation }) => [
    {
      kind: 'counterexample',
      checker: 'accusing',
      obligation: obligation.label,
      instance: { sizes: { n }, indices: {}, coordinates },
      entry: { row: 1, col: 1, left: { lower: 0, upper: 0 }, right: { lower: 1, upper: 1 } },
      confirmation: 'exact rational arithmetic',
      relative: 1,
    },
  ],
})

const GIVEN = { x: 'vector(n)', y: 'vector(n)', S: 'simplex(n)', Q: 'orthogonal(n)', b: 'ball(n, 2)' }
const stating = (text: string, rest: Partial<Parameters<typeof claim>[0]> = {}): Claim =>
  claim({ id: 'audit', given: GIVEN, claim: text, ...rest })

describe('a proof is put to the second reader', () => {
  it.each([
    'sum(x) == 0',
    'dot(x, y) == sum(x)*sum(y)',
    'grad(norm(x)^2, x) == x',
    'x == x and sum(S) == 2',
    'norm(b) <= 1',
    "Q'*Q == 2*eye(n)",
    "psd(x*y')",
    'convex(-norm(x)^2, x)',
    'convex(-norm1(x), x)',
    'lipschitz(2*x, x, 1)',
    'sumover(j, n, x[j]*j) == sum(x)',
  ])('which finds %s false', async (text) => {
    const { status, reason } = await verdictBy([credulous], stating(text))
    expect(status).toBe('conflict')
    expect(reason).toMatch(/^proved, but the second reader finds it false at n = \d: /u)
  })

  it('which knows that an argument does not change what is differentiated', async () => {
    const wrong = claim({
      id: 'audit',
      given: { x: 'scalar()' },
      let: ['f(y) = grad(x*y, x)'],
      claim: 'f(x) == 2*x',
    })
    expect((await verdictBy([credulous], wrong)).status).toBe('conflict')
  })

  it.each([
    "Q'*Q == eye(n) and sum(S) == 1 and norm(b) <= 2",
    'convex(norm1(x), x) and convex(logsumexp, x)',
    'lipschitz(softmax, x, 1/2)',
    'grad(norm1(x), x) == sign(x)',
    "psd(x*x') and 2*eye(n) ⪰ eye(n)",
  ])('which agrees with %s', async (text) => {
    const { status, evidence } = await verdictBy([credulous], stating(text))
    expect(status).toBe('proved')
    expect(evidence.filter((e) => e.checker === 'second reader')).toEqual([])
  })

  it('under hypotheses, at points that satisfy them', async () => {
    const narrow = stating('x <= 1', { assume: 'x <= 1' })
    expect((await verdictBy([credulous], narrow)).status).toBe('proved')
  })

  it('of convexity at pairs, where a Hessian has nothing to object', () => {
    const across = claim({ id: 'audit', given: { t: 'scalar()' }, claim: 'convex(1/t^2, t)' })
    const lowered = lower(across)
    if (lowered.kind !== 'obligations') throw new Error(lowered.reason)
    const atPoints = lowered.obligations.map((o) => ({ ...o, domain: across.domain }))
    expect(auditProof(across, atPoints, 1)[0]).toMatchObject({
      kind: 'disagreement',
      reason: expect.stringMatching(/^proved, but the second reader finds it false/u) as string,
    })
  })

  it('says why it could not look', async () => {
    const { evidence } = await verdictBy([credulous], stating('x == y', { assume: 'x == y' }))
    const [declined] = evidence.filter((e) => e.checker === 'second reader')
    expect(declined).toMatchObject({
      kind: 'declined',
      reason: 'it could evaluate the text at no point drawn',
    })
  })

  it('and a statement that is not that of the text is left alone', async () => {
    const { statement } = stating('x == y')
    const { evidence } = await verdictBy([credulous], { ...stating('x == x'), statement })
    expect(evidence.at(-1)).toMatchObject({
      kind: 'declined',
      reason: 'the text is not that of the statement',
    })
  })
})

describe('a counterexample is put to the second reader', () => {
  const at = (x: number): Readonly<Record<string, readonly number[]>> => ({
    x: [x],
    y: [1],
    S: [1],
    Q: [1, 1],
    b: [x],
  })

  it.each([
    ['x == y', 2, 'refuted'],
    ['x == y', 1, 'conflict'],
    ['norm(b) >= 2', 1, 'refuted'],
    ['norm(b) <= 1.9', 5, 'refuted'],
    ['norm(b) <= 2', 5, 'conflict'],
    ['sqrt(x) == 0', -1, 'undecided'],
    ['grad(abs(x[1]), x).^2 == 1', 0, 'undecided'],
    ['log(x) <= x', 0, 'undecided'],
  ])('%s at x = %d: %s', async (text, x, status) => {
    expect((await verdictBy([accusing(at(x))], stating(text, { sizes: { n: 1 } }))).status).toBe(status)
  })

  it('whose point must be in the domain', async () => {
    const outside = stating('x == y', { assume: 'x <= 1' })
    const { status, reason } = await verdictBy([accusing(at(2))], outside)
    expect(status).toBe('conflict')
    expect(reason).toContain('its point is not in the domain')
  })

  it('and what is left without one goes on to the next checker', async () => {
    const given = stating('log(x) == 1', { sizes: { n: 1 } })
    expect((await verdictBy([accusing(at(0)), ...checkers], given)).status).toBe('refuted')
  })
})
