/** What a check keeps for pictures: paths, spectra, slack by size, traces of searches. */
import { describe, expect, test } from 'vitest'
import { slackTally } from '../../../src/checkers/slack-tally.js'
import type { ClaimReport, ClaimText } from '../../../src/core/index.js'
import { check, claim } from '../../../src/index.js'
import { seed } from '../../seed.js'

async function reportOf(
  text: Pick<ClaimText, 'given' | 'claim'> & { readonly sizes?: Record<string, string> },
): Promise<ClaimReport> {
  const { claims } = await check([claim({ id: 'pictured', ...text })], { seed })
  return claims[0]
}

describe('the path through a counterexample', () => {
  test('meets both sides of the counterexample where it is, and moves what tells them apart', async () => {
    const { shown } = await reportOf({ given: { x: 'scalar', y: 'scalar' }, claim: 'x^2 <= y^2 - y^2 + x' })
    const { moved, at, point, left, right } = shown!.path!
    expect(moved).toBe('x')
    expect(at).toHaveLength(41)
    const x = Number(shown!.values[0].entries[0])
    expect(at[point]).toBe(x)
    at.forEach((v, k) =>
      expect([left[k], right[k]]).toEqual([expect.closeTo(v * v, 4), expect.closeTo(v, 4)]),
    )
  })

  test('is of the violated entry, and names the entry that moves', async () => {
    const { shown, verdict } = await reportOf({
      given: { A: 'matrix(2, 2)', B: 'matrix(2, 2)' },
      claim: 'A*B == B*A',
    })
    const { path, sides } = shown!
    const { row, col } = verdict.counterexample!.entry
    expect(path).toMatchObject({ row, col })
    expect(path!.moved).toMatch(/^[AB]\[[12], [12]\]$/u)
    expect(path!.left[path!.point]).toBe(Number(sides!.left[(row - 1) * 2 + col - 1]))
  })

  test('ends where the space ends, and has no value where a side has none', async () => {
    const { shown } = await reportOf({ given: { x: 'scalar(0, 1)' }, claim: '2*x <= x' })
    const { at } = shown!.path!
    expect(Math.min(...at)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...at)).toBeLessThanOrEqual(1)
    const log = await reportOf({ given: { x: 'scalar' }, claim: 'log(x) <= 0' })
    expect(log.shown!.path!.at[0]).toBeGreaterThan(0)
  })

  test('is not there where nothing can move', async () => {
    expect((await reportOf({ given: {}, claim: '1 <= 0' })).shown?.path).toBeUndefined()
    const onehot = await reportOf({ given: { x: 'signs(1)' }, claim: 'sum(x) <= 0' })
    expect(onehot.verdict.status).toBe('refuted')
    expect(onehot.shown?.path).toBeUndefined()
  })
})

describe('the spectrum', () => {
  test('is that of the matrix, ascending, with what is negative', async () => {
    const { shown } = await reportOf({ given: { A: 'symmetric(2)' }, claim: 'psd(A)' })
    const [a, b, , d] = shown!.values[0].entries.map(Number)
    const { spectrum } = shown!
    expect(spectrum).toHaveLength(2)
    expect(spectrum![0]).toBeLessThan(0)
    expect(spectrum![0] + spectrum![1]).toBeCloseTo(a + d, 3)
    expect(spectrum![0] * spectrum![1]).toBeCloseTo(a * d - b * b, 3)
  })

  test('is not there where nothing is said of eigenvalues', async () => {
    expect((await reportOf({ given: { x: 'scalar' }, claim: 'x <= 0' })).shown?.spectrum).toBeUndefined()
  })
})

describe('slack by size', () => {
  test('tells least, quartiles and greatest of each', () => {
    const tally = slackTally()
    ;[3, 1, 2, 5, 4].forEach((s) => tally.note({ n: 2 }, s))
    tally.note({ n: 3 }, 1 / 3)
    expect(tally.bySizes()).toEqual({
      slack: [
        { sizes: { n: 2 }, count: 5, quartiles: [1, 2, 3, 4, 5] },
        { sizes: { n: 3 }, count: 1, quartiles: [0.3333, 0.3333, 0.3333, 0.3333, 0.3333] },
      ],
    })
    expect(slackTally().bySizes()).toEqual({})
  })

  test('counts the instances of a check, and is not there for an identity', async () => {
    const bound = await reportOf({
      given: { x: 'vector(n)' },
      claim: 'norm(x) <= norm1(x)',
      sizes: { n: '2..3' },
    })
    const trials = bound.verdict.evidence.find((e) => e.kind === 'trials')
    expect(trials?.slack?.map((s) => s.sizes)).toEqual([{ n: 2 }, { n: 3 }])
    for (const { quartiles, count } of trials!.slack!) {
      expect(quartiles).toEqual(quartiles.toSorted((a, b) => a - b))
      expect(count).toBeGreaterThan(0)
    }
    const identity = await reportOf({ given: { x: 'vector(n)' }, claim: "x'*x == norm(x)^2" })
    expect(identity.verdict.evidence.some((e) => e.kind === 'trials' && e.slack)).toBe(false)
  })
})

describe('the trace of a search', () => {
  test('rises, ends where the search ended, and ends at the tightest instance', async () => {
    const { verdict } = await reportOf({
      given: { x: 'vector(3)', y: 'vector(3)' },
      claim: 'norm(softmax(x) - softmax(y)) <= 0.51*norm(x - y)*exp(0)^norm(x)',
    })
    const found = verdict.evidence.flatMap((e) => (e.kind === 'trials' && e.trace ? [e] : []))
    expect(found.length).toBeGreaterThan(0)
    for (const { trace, tightest } of found) {
      const { measure, points } = trace!
      expect(measure).toBe('ratio')
      for (const k of [0, 1] as const)
        expect(points.map((p) => p[k])).toEqual(points.map((p) => p[k]).toSorted((a, b) => a - b))
      if (tightest) expect(points.at(-1)![1]).toBeCloseTo(-tightest.log10Slack, 2)
    }
  })
})
