/** The matchers, as users see them. */
import { Matrix } from 'ml-matrix'
import { describe, expect, test } from 'vitest'
import '../../../src/vitest/index.js'
import { seed } from '../../seed.js'
import { gradient, LOSS, loss, softmax, times, transposed, WRT, type Data } from '../guard/code.js'

const OPTIONS = { ...WRT, seed, runs: 40, search: 8 }
const covariance = ({ x }: { x: number[] }): number[][] => {
  const f = softmax(x)
  return f.map((p, i) => f.map((q, k) => (i === k ? p : 0) - p * q))
}
const VECTOR = { given: { x: 'vector(n)' }, seed, runs: 40 }

/** The message of a matcher that fails. */
const messageOf = async (run: () => unknown): Promise<string> => {
  try {
    await run()
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('expected a failure')
}

describe('matchers that pass', () => {
  test('of code with a formula', async () => {
    await expect(gradient).toBeGradientOf(LOSS, OPTIONS)
    await expect(loss).toEqualFormula(LOSS, OPTIONS)
    await expect(covariance).toBeJacobianOf('softmax(x)', VECTOR)
    await expect(covariance).toBeHessianOf('logsumexp(x)', VECTOR)
    const product = ({ x, v }: { x: number[]; v: number[] }): number[] => times(covariance({ x }), v)
    await expect(product).toBeHessianVectorProductOf('logsumexp(x)', VECTOR)
  })

  test('of code without one', async () => {
    await expect(gradient).toBeGradientOf(loss as never, { ...WRT, seed })
    expect((x: number[]) => softmax(x)).toBeLipschitz(0.5, { on: 'vector(n)', seed })
    expect((x: number[]) => x.reduce((s, v) => s + v * v, 0)).toBeConvex({ on: 'vector(n)', seed })
    const other = ({ A, x }: Data): number[] => times(transposed(transposed(A)), x)
    await expect(({ A, x }: Data) => times(A, x)).toAgreeWith(other, WRT)
  })

  test('of numbers', () => {
    expect([[2, 1], [1, 2]]).toBePositiveSemidefinite() // prettier-ignore
    expect(new Matrix([[2, 1], [1, 2]])).toBePositiveSemidefinite() // prettier-ignore
    expect(new Matrix([[2, 1], [1, 2]])).toBeLoewnerAbove([[1, 1], [1, 1]]) // prettier-ignore
    expect(Float64Array.of(0.1 + 0.2)).toBeWithinUlps([0.3], 1)
    expect(0.1 + 0.2).not.toBeWithinUlps(0.3, 0)
  })

  test('of claims', async () => {
    await expect({
      id: 'triangle',
      given: { x: 'vector(n)', y: 'vector(n)' },
      claim: 'norm(x + y) <= norm(x) + norm(y)',
    }).toHold()
    await expect({ id: 'wrong', given: { x: 'vector(n)' }, claim: 'norm1(x) <= norm(x)' }).not.toHold()
  })
})

describe('matchers that fail tell the story', () => {
  test.each<[string, () => unknown, RegExp]>([
    ['a gradient', () => expect((d: Data) => gradient(d).map((v) => -v)).toBeGradientOf(LOSS, OPTIONS), /probable cause: the sign/u],
    ['a negated gradient', () => expect(gradient).not.toBeGradientOf(LOSS, OPTIONS), /agrees with grad/u],
    ['a Lipschitz bound', () => { expect((x: number[]) => softmax(x)).toBeLipschitz(0.4, { on: 'vector(n)' }) }, /at most 0\.4, got/u],
    ['a matrix', () => { expect([[1, 2], [2, 1]]).toBePositiveSemidefinite() }, /v'\*M\*v < 0 for v/u],
    ['a claim', () => expect({ id: 'wrong', given: { x: 'vector(n)' }, claim: 'norm1(x) <= norm(x)' }).toHold(), /wrong is refuted: [\s\S]*x \(/u],
    ['a claim that cannot be read', () => expect({ id: 'a', given: {}, claim: 'x <= 1' }).toHold(), /x/u],
  ])('%s', async (_, run, message) => {
    expect(await messageOf(run)).toMatch(message)
  }) // prettier-ignore

  test('what is undecided fails with not, too', async () => {
    const open = (): unknown => expect(() => [NaN]).not.toBeLipschitz(1, { on: 'vector(n)' })
    expect(await messageOf(open)).toMatch(/no two points with finite values/u)
  })
})
