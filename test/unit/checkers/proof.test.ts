import { describe, expect, it } from 'vitest'
import { check, claim, type ClaimRecord, type Evidence } from '../../../src/index.js'
import { lower } from '../../../src/claims/lower.js'
import { proveObligation } from '../../../src/checkers/proof/prove.js'
import { proof } from '../../../src/checkers/proof.js'
import { seed } from '../../seed.js'

const evidenceOn = async (
  record: Partial<ClaimRecord> & Pick<ClaimRecord, 'claim'>,
): Promise<readonly Evidence[]> => {
  const report = await check([claim({ id: 'claim', given: {}, ...record })], { seed, checkers: [proof] })
  return report.claims[0].verdict.evidence
}

describe('the proof checker', () => {
  it('does not take a matrix for its vec where their norms are hidden by 1', async () => {
    const record = {
      given: { A: 'box(n, d, 0, 1/10^200)' },
      claim: '1 + opnorm(A) == 1 + opnorm(vec(A))',
    } as const
    expect(await evidenceOn(record)).toMatchObject([{ kind: 'declined' }])
  })

  it.each([
    ['like indices', { x: 'vector(n)' }, 'hess(atan(sum(x)*norm(x)), x) == eye(n)'],
    ['long constants', { s: 'scalar()' }, 'log(2^(2^20))*s == s'],
    ['long powers', { s: 'scalar()' }, '3^1000000007*s == s'],
  ])('gives up in time: %s', async (_what, given, text) => {
    const begun = process.cpuUsage()
    expect(await evidenceOn({ given, claim: text })).toMatchObject([{ kind: 'declined' }])
    // Seconds of processor time: unbounded, they take minutes and more.
    expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(10)
  })

  it('gives up when the time is used up, wherever it is', () => {
    const lowered = lower(
      claim({ id: 'long', given: { x: 'vector(n)' }, claim: 'hess(atan(sum(x)*norm(x)), x) == eye(n)' }),
    )
    if (lowered.kind === 'not lowered') throw new Error('expected an obligation')
    const outcome = proveObligation(lowered.obligations[0], { seed, expired: () => true })
    expect(outcome).toMatchObject({ kind: 'declined' })
    expect(JSON.stringify(outcome)).toContain('the time limit was reached')
  })

  it('proves for all sizes without chance of error', async () => {
    const [evidence] = await evidenceOn({ given: { b: 'vector(n)' }, claim: 'sum(softmax(b)) == 1' })
    expect(evidence).toMatchObject({ kind: 'proof', scope: { kind: 'all sizes' }, errorProbability: 0 })
  })

  it('proves at every declared size, with the sum of the error probabilities, where it cannot for all', async () => {
    const record = {
      given: { B: 'matrix(n, n)', C: 'matrix(n, n)' },
      claim: 'inv(eye(n) + B*C)*B == B*inv(eye(n) + C*B)',
      sizes: { n: [1, 3] },
    } as const
    const [evidence] = await evidenceOn(record)
    expect(evidence).toMatchObject({
      kind: 'proof',
      scope: { kind: 'sizes', sizes: [{ n: 1 }, { n: 2 }, { n: 3 }] },
    })
    if (evidence?.kind !== 'proof') throw new Error('expected a proof')
    expect(evidence.errorProbability).toBeGreaterThan(0)
    expect(evidence.errorProbability).toBeLessThan(1e-15)
    expect((await check([claim({ id: 'inverse', ...record })], { seed })).claims[0].verdict.status).toBe(
      'proved',
    )
  })

  it('covers every value of an index', async () => {
    const [evidence] = await evidenceOn({
      given: { B: 'matrix(n, n)', i: 'index(n)' },
      claim: 'det(eye(n) + diag(B[:, i])*B) == det(eye(n) + B*diag(B[:, i]))',
      sizes: { n: [1, 3] },
    })
    expect(evidence).toMatchObject({ kind: 'proof', scope: { kind: 'sizes' } })
  })

  it('covers only the sizes that are cheap: then the claim is supported, not proved', async () => {
    const record = {
      given: { B: 'matrix(n, n)', C: 'matrix(n, n)' },
      claim: 'det(eye(n) + B*C) == det(eye(n) + C*B)',
      sizes: { n: [2, 30] },
    } as const
    const report = await check([claim({ id: 'det', ...record })], { seed, checkers: [proof] })
    const { status, evidence } = report.claims[0].verdict
    const [first] = evidence
    if (first?.kind !== 'proof' || first.scope.kind !== 'sizes')
      throw new Error('expected a proof at some sizes')
    expect(first.scope.sizes.length).toBeLessThan(29)
    expect(status).not.toBe('proved')
  })

  it('uses what the spaces are', async () => {
    for (const record of [
      { given: { g: 'simplex(n)' }, claim: 'sum(g) == 1' },
      { given: { Q: 'orthogonal(n)' }, claim: "Q'*Q == eye(n)" },
      { given: { P: 'permutation(n)' }, claim: "P*P' == eye(n) and P .* P == P" },
      { given: { D: 'doublystochastic(n)' }, claim: "D*ones(n) == ones(n) and D'*ones(n) == ones(n)" },
      { given: { D: 'doublystochastic(n)' }, claim: 'colsums(D) == ones(1, n)' },
      { given: { s: 'scalar(0.5, 2)' }, claim: 'log(s^2) == 2*log(s)' },
      { given: { P: 'spd(n)', A: 'matrix(n, d)' }, claim: "psd(A'*P*A)" },
      { given: { g: 'simplex(n)' }, claim: "psd(diag(g) - g*g')" },
      { given: { b: 'vector(n)' }, claim: '0 <= norm(b)^2' },
    ])
      for (const e of await evidenceOn(record))
        expect(e, record.claim).toMatchObject({ kind: 'proof', scope: { kind: 'all sizes' } })
  })

  it('does not use more than the spaces are', async () => {
    for (const record of [
      { given: { s: 'scalar(-1, 2)' }, claim: 'log(s^2) == 2*log(s)' },
      { given: { g: 'subsimplex(n)' }, claim: 'sum(g) == 1', sizes: { n: [1, 2] as const } },
      { given: { P: 'symmetric(n)' }, claim: '0 <= P[1, 1]' },
      { given: { P: 'stochastic(n, n)' }, claim: "P'*ones(n) == ones(n)" },
      { given: { D: 'doublystochastic(n)' }, claim: "D'*D == D*D'" },
      { given: { D: 'doublystochastic(n)' }, claim: 'D == ones(n, n)/n' },
    ])
      for (const e of await evidenceOn(record)) expect(e.kind, record.claim).toBe('declined')
  })

  it('declines what is false, and says where the sides differ', async () => {
    const [evidence] = await evidenceOn({
      given: { B: 'matrix(n, n)' },
      claim: "B == B'",
      sizes: { n: [2, 3] },
    })
    expect(evidence).toMatchObject({ kind: 'declined' })
    expect(evidence?.kind === 'declined' && evidence.reason).toContain('the sides differ at entry (1, 2)')
  })

  it('a claim about no point is not proved: the logarithm of a negative number equals itself', async () => {
    const record = {
      id: 'void',
      given: { b: 'vector(n)' },
      claim: 'log(-1 - norm(b)^2) == log(-(1 + norm(b)^2))',
    }
    const report = await check([claim(record)], { seed })
    expect(report.claims[0].verdict.status).toBe('undecided')
  })

  it('is the same for the same seed', async () => {
    const record = {
      given: { B: 'matrix(n, n)', C: 'matrix(n, n)' },
      claim: 'det(eye(n) + B*C) == det(eye(n) + C*B)',
      sizes: { n: [1, 3] as const },
    }
    expect(await evidenceOn(record)).toEqual(await evidenceOn(record))
  })
})
