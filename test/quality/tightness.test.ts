/** How tight a bound is, against values known by other means. */
import { describe, expect, test } from 'vitest'
import { tightnessOfClaim, type Tightness } from '../../src/hunt/tightness.js'
import { claim, type ClaimRecord } from '../../src/index.js'
import { seed } from '../seed.js'

const tightness = async (record: Omit<ClaimRecord, 'id'>): Promise<Tightness> =>
  (
    await tightnessOfClaim(claim({ id: 'tight', ...record }), {
      seed,
      effort: { evaluations: 4000, positions: 5 },
      expired: () => false,
      pause: () => Promise.resolve(),
    })
  )[0]

const ratioOf = ({ ratio }: Tightness): number => (typeof ratio === 'object' ? 10 ** ratio.log10Ratio : NaN)

describe('the best constant, within 0.1 %', () => {
  test('softmax has the Lipschitz constant ½ (Nair 2025)', async () => {
    const t = await tightness({
      given: { z: 'vector(n)' },
      sizes: { n: [2, 12] },
      claim: 'lipschitz(softmax(z), z, 3)',
    })
    expect(Math.abs(3 * ratioOf(t) - 0.5)).toBeLessThan(0.0005)
  })

  test('‖x‖₁ ≤ √n ‖x‖', async () => {
    const t = await tightness({
      given: { x: 'vector(n)' },
      sizes: { n: [2, 9] },
      claim: 'norm1(x) <= norm(x)',
    })
    expect(Math.abs(ratioOf(t) - 3)).toBeLessThan(0.003)
  })

  test('the least eigenvalue of the Hessian of softmax regression', async () => {
    // In two coordinates with b = e₁ and p = softmax(z)₁, along (1, −1)/√2.
    const at = (p: number): number => -4 * p * (1 - p) ** 2 * (1 - 3 * p)
    let least = 0
    for (let k = 1; k < 100_000; k++) least = Math.min(least, at(k / 100_000))
    const t = await tightness({
      given: { z: 'vector(n)', b: 'simplex(n)' },
      let: ['L(z) = 0.5*norm(softmax(z) - b)^2'],
      claim: 'succeq(hess(L(z), z), -eye(n))',
    })
    const eigenvalue = typeof t.difference === 'object' ? t.difference.difference - 1 : NaN
    expect(Math.abs(eigenvalue - least)).toBeLessThan(0.001 * Math.abs(least))
  })
})

describe('laws of growth', () => {
  test('of a published kind of bound: powers of n, exponentials of R²', async () => {
    const t = await tightness({
      given: { R: 'scalar(1, 4)', x: 'ball(n, R)' },
      sizes: { n: [2, 6] },
      claim: 'exp(norm(x)^2)*norm1(ones(n)) <= n^2*exp(40*R^2)',
    })
    const byName = new Map(t.growth.map((g) => [g.name, g]))
    expect(byName.get('n')!.lesser!.power).toBeCloseTo(1, 2)
    expect(byName.get('n')!.greater!.power).toBeCloseTo(2, 6)
    expect(byName.get('R')!.lesser!).toMatchObject({ degree: 2 })
    expect(byName.get('R')!.lesser!.rate).toBeCloseTo(1, 2)
    expect(byName.get('R')!.greater!.rate).toBeCloseTo(40, 4)
  })
})
