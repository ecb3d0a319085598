/** Guards without a formula: differences, agreement, pairs of points, matrices, units in the last place. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  codeProperty,
  expectGuarded,
  guardAgreement,
  guardConvex,
  guardGradient,
  guardGradientOfFunction,
  guardLipschitz,
  guardLoewnerAbove,
  guardPositiveSemidefinite,
  guardWithinUlps,
  type Tested,
} from '../../../src/guard/index.js'
import { extrapolated, FIRST_STEP, LEVELS, observedOrder } from '../../../src/guard/differences.js'
import { seed } from '../../seed.js'
import { gradient, LOSS, loss, softmax, times, WRT, type Data } from './code.js'

const tested = (f: unknown): Tested => f as Tested
type X = { x: number[] }
const square = ({ x }: X): number => x.reduce((s, v) => s + v * v, 0)

describe('a gradient without a formula', () => {
  test.each<[string, unknown, unknown, string]>([
    ['right', gradient, loss, 'agrees'],
    ['of the wrong sign', (d: Data) => gradient(d).map((v) => -v), loss, 'wrong'],
    ['off by a factor', (d: Data) => gradient(d).map((v) => 2 * v), loss, 'wrong'],
    ['off by a ten-thousandth', (d: Data) => gradient(d).map((v) => 1.0001 * v), loss, 'wrong'],
    ['of too few numbers', (d: Data) => gradient(d).slice(1), loss, 'wrong'],
    ['NaN', (d: Data) => gradient(d).map(() => NaN), loss, 'wrong'],
    ['of a function that is never a number', gradient, () => NaN, 'undecided'],
  ])('that is %s', async (_, g, f, status) => {
    const guarded = await guardGradientOfFunction(tested(g), tested(f), { ...WRT, seed })
    expect(guarded.status, guarded.message).toBe(status)
  })

  test.each<[string, (v: number) => number, (v: number) => number, string, string]>([
    ['relu', (v) => Math.max(v, 0), (v) => (v > 0 ? 1 : 0), 'vector(n)', 'agrees'],
    ['relu with a wrong side', (v) => Math.max(v, 0), (v) => (v > 0 ? 1 : -0.5), 'vector(n)', 'wrong'],
    ['log', Math.log, (v) => 1 / v, 'positive(n)', 'agrees'],
    ['a square on a large constant', (v) => 1e5 + v * v, (v) => 2 * v, 'vector(n)', 'agrees'],
  ])('of %s', async (_, f, df, space, status) => {
    const sum = tested(({ x }: X) => x.reduce((s, v) => s + f(v), 0))
    const slopes = tested(({ x }: X) => x.map(df))
    const guarded = await guardGradientOfFunction(slopes, sum, { given: { x: space }, seed })
    expect(guarded.status, guarded.message).toBe(status)
  })

  test('a failure tells the observed order and the cause', async () => {
    const { message } = await guardGradientOfFunction(tested(({ x }: X) => x.map((v) => -2 * v)), tested(square), { given: { x: 'vector(n)' }, seed }) // prettier-ignore
    expect(message).toMatch(
      /observed order of the Taylor remainder: (?:0\.9|1\.0)\d, where a right gradient has 2\nprobable cause: the sign/u,
    )
  })
})

describe('differences', () => {
  const steps = Array.from({ length: LEVELS }, (_, i) => FIRST_STEP / 2 ** i)
  test.each<[string, (t: number) => number, number]>([
    ['exp', Math.exp, 1],
    ['sin at 1', (t) => Math.sin(1 + t), Math.cos(1)],
    ['a cubic', (t) => 3 * t + t ** 3, 3],
  ])('of %s come with an error bar that holds', (_, f, slope) => {
    const found = extrapolated(
      steps.map((h) => [f(h), f(-h)] as const),
      2 ** -52,
    )
    expect(Math.abs(found.slope - slope)).toBeLessThanOrEqual(found.error)
    expect(found.error).toBeLessThan(1e-9)
  })

  test.each([1, 2, 3])('remainders of order %i are seen as such', (order) => {
    const remainders = steps.map((h) => 5 * h ** order)
    expect(observedOrder(remainders, 1e-30)).toBeCloseTo(order, 6)
  })

  test('remainders in the noise have no order', () => {
    expect(
      observedOrder(
        steps.map(() => 1e-17),
        1e-16,
      ),
    ).toBeUndefined()
  })
})

describe('two implementations', () => {
  const given = { A: 'matrix(n, d)', x: 'vector(d)' }
  type P = { A: number[][]; x: number[] }
  const forwards = ({ A, x }: P): number[] => softmax(times(A, x))
  const backwards = ({ A, x }: P): number[] =>
    softmax(A.map((r) => r.map((a, i) => a * x[i]).reduceRight((s, v) => s + v, 0)))
  const naive = ({ A, x }: P): number[] => { const u = times(A, x).map(Math.exp); const s = u.reduce((p, q) => p + q); return u.map((v) => v / s) } // prettier-ignore
  test.each<[string, unknown, unknown, string]>([
    ['that sum in another order agree', forwards, backwards, 'agrees'],
    ['of which one overflows do not', forwards, naive, 'wrong'],
    ['of which one is single precision do not', forwards, (p: P) => forwards(p).map(Math.fround), 'wrong'],
    ['of which one throws do not', forwards, () => { throw new Error('no') }, 'wrong'],
    ['that both throw say nothing', () => { throw new Error('no') }, () => { throw new Error('no') }, 'undecided'],
    ['of other shapes do not agree', forwards, (p: P) => [forwards(p)], 'wrong'],
  ])('%s', async (_, f, g, status) => {
    const guarded = await guardAgreement(tested(f), tested(g), { given, seed })
    expect(guarded.status, guarded.message).toBe(status)
  }) // prettier-ignore
})

describe('a Lipschitz bound', () => {
  const on = 'vector(n)'
  test.each([
    ['softmax is 1/2-Lipschitz', softmax, 0.5, 'agrees'],
    ['softmax is not 0.499-Lipschitz', softmax, 0.499, 'wrong'],
    ['doubling is 2-Lipschitz', (x: number[]) => x.map((v) => 2 * v), 2, 'agrees'],
    ['doubling is not 1.999-Lipschitz', (x: number[]) => x.map((v) => 2 * v), 1.999, 'wrong'],
    ['a constant is 0-Lipschitz', () => [1, 2], 0, 'agrees'],
    ['NaN says nothing', (x: number[]) => x.map(() => NaN), 1, 'undecided'],
  ])('%s', (_, f, bound, status) => {
    const guarded = guardLipschitz(tested(f), bound, { on, seed })
    expect(guarded.status, guarded.message).toBe(status)
  })

  test('tells the largest ratio found', () => {
    expect(guardLipschitz(tested(softmax), 0.5, { on, seed }).message).toMatch(
      /largest ratio found is .* = 0\.49/u,
    )
  })

  test('a function that answers later is refused', () => {
    expect(() =>
      guardLipschitz(
        tested(async (x: number[]) => Promise.resolve(x)),
        1,
        { on },
      ),
    ).toThrow(/answers at once/u)
  })
})

describe('convexity', () => {
  const sum = (x: number[], f: (v: number) => number): number => x.reduce((s, v) => s + f(v), 0)
  test.each<[string, (x: number[]) => number, string, string]>([
    ['squares', (x) => sum(x, (v) => v * v), 'vector(n)', 'agrees'],
    ['a linear function', (x) => sum(x, (v) => 3 * v), 'vector(n)', 'agrees'],
    [
      'negative entropy on a simplex',
      (x) => sum(x, (v) => (v > 0 ? v * Math.log(v) : 0)),
      'simplex(n)',
      'agrees',
    ],
    ['the maximum', (x) => Math.max(...x), 'vector(n)', 'agrees'],
    ['the sine', (x) => sum(x, Math.sin), 'vector(n)', 'wrong'],
    ['a square root', (x) => sum(x, (v) => Math.sqrt(Math.abs(v))), 'vector(n)', 'wrong'],
    ['minus a square', (x) => -1e-6 * sum(x, (v) => v * v), 'vector(n)', 'wrong'],
  ])('of %s', (_, f, on, status) => {
    const guarded = guardConvex(tested(f), { on, seed })
    expect(guarded.status, guarded.message).toBe(status)
  })

  test('needs a convex space', () => {
    expect(() => guardConvex(tested(Math.max), { on: 'sphere(n, 1)' })).toThrow(/convex space/u)
  })
})

describe('a semidefinite matrix', () => {
  const gram = [[1, 2], [3, 4], [5, 6.1]].map((r) => [[1, 2], [3, 4], [5, 6.1]].map((q) => r[0] * q[0] + r[1] * q[1])) // prettier-ignore
  test.each<[string, unknown, boolean]>([
    ['the identity', [[1, 0], [0, 1]], true],
    ['rank one', [[1, 1], [1, 1]], true],
    ['a computed Gram matrix of low rank', gram, true],
    ['zero', [[0, 0], [0, 0]], true],
    ['a scalar', 3, true],
    ['single precision', [Float32Array.of(0.1, 0.1), Float32Array.of(0.1, 0.1 - 1e-9)], true],
    ['indefinite', [[1, 2], [2, 1]], false],
    ['negative by a millionth', [[1, 1], [1, 1 - 1e-6]], false],
    ['tiny and negative', [[-1e-300]], false],
    ['not symmetric', [[1, 2], [1, 5]], false],
    ['NaN', [[1, NaN], [NaN, 1]], false],
    ['not square', [[1, 2]], false],
    ['ragged', [[1, 2], [2]], false],
  ])('%s', (_, matrix, pass) => {
    const guarded = guardPositiveSemidefinite(matrix)
    expect(guarded.pass, guarded.message).toBe(pass)
  }) // prettier-ignore

  test.each<[string, unknown, unknown, boolean]>([
    ['2I above I', [[2, 0], [0, 2]], [[1, 0], [0, 1]], true],
    ['itself', gram, gram, true],
    ['I not above 2I', [[1, 0], [0, 1]], [[2, 0], [0, 2]], false],
    ['not comparable', [[1, 0], [0, 0]], [[0, 0], [0, 1]], false],
    ['of other sizes', [[1]], [[1, 0], [0, 1]], false],
  ])('in the Loewner order: %s', (_, upper, lower, pass) => {
    const guarded = guardLoewnerAbove(upper, lower)
    expect(guarded.pass, guarded.message).toBe(pass)
  }) // prettier-ignore
})

describe('within units in the last place', () => {
  test.each<[unknown, unknown, number, boolean]>([
    [1, 1, 0, true],
    [1, 1 + 2 ** -52, 1, true],
    [1, 1 + 2 ** -51, 1, false],
    [0, -0, 0, true],
    [[1, 2], [1, 2 + 2 ** -51], 1, true],
    [[1, NaN], [1, NaN], 1e9, false],
    [Infinity, Infinity, 0, true],
    [Infinity, -Infinity, 1e300, false],
    [Float32Array.of(1), [1 + 2 ** -23], 1, true],
    [Float64Array.of(1), [1 + 2 ** -23], 1, false],
    [[[1], [2]], [1, 2], 1e9, false],
    [{ rows: 1, cols: 2, data: Float64Array.of(1, 2) }, [[1, 2]], 0, true],
    ['1', 1, 0, false],
  ])('%o and %o, %d: %s', (a, b, most, pass) => {
    expect(guardWithinUlps(a, b, most).pass).toBe(pass)
  })

  test('the message names the entry', () => {
    expect(guardWithinUlps([[1, 2], [3, 4]], [[1, 2], [3, 5]], 4).message).toMatch(/entry \(2, 2\): expected 5, got 4/u) // prettier-ignore
  })
})

describe('as fast-check properties', () => {
  test('right code holds', () => {
    fc.assert(codeProperty('gradient', tested(gradient), LOSS, WRT), { seed, numRuns: 60 })
  })

  test('wrong code fails, and shrinks', () => {
    const wrong = tested((d: Data) => gradient(d).map((v) => -v))
    const details = fc.check(codeProperty('gradient', wrong, LOSS, WRT), { seed, numRuns: 60 })
    expect(details.failed).toBe(true)
    expect(details.numShrinks).toBeGreaterThan(0)
    expect(String(details.errorInstance)).toMatch(/expected .* at entry/u)
  })
})

describe('for any runner', () => {
  test('a pass is silent, and all else throws with the story', async () => {
    await expectGuarded(guardGradient(tested(gradient), LOSS, { ...WRT, seed, runs: 20 }))
    await expect(expectGuarded(guardPositiveSemidefinite([[-1]]))).rejects.toThrow(/smallest eigenvalue -1/u)
    await expect(expectGuarded({ pass: false, status: 'undecided', message: 'nothing' })).rejects.toThrow(
      'nothing',
    )
  })
})
