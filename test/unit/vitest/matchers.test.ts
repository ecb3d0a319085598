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
const cube = (x: number[]): number => x.reduce((s, v) => s + v ** 3, 0)
const product = ({ A, x }: Pick<Data, 'A' | 'x'>): number[] => times(A, x)
const otherProduct = (d: Pick<Data, 'A' | 'x'>): number[] => product(d).map((v) => (v > 1 ? v * 1.1 : v))
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

  test('of code that promises less than its precision, and says so', async () => {
    const nine = (d: Data): number[] => gradient(d).map((v) => Number(v.toPrecision(9)))
    await expect(nine).toBeGradientOf(LOSS, { ...OPTIONS, accuracy: 1e-8 })
    await expect(nine).not.toBeGradientOf(LOSS, { ...OPTIONS, accuracy: '16 ulp' })
    await expect(nine).not.toBeGradientOf(LOSS, OPTIONS)
  })

  test('of code without one', async () => {
    await expect(gradient).toBeGradientOf(loss, { ...WRT, seed })
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
    ['a Lipschitz bound', () => { expect((x: number[]) => softmax(x)).toBeLipschitz(0.4, { on: 'vector(n)' }) }, /at most 0\.4 on vector\(n\), got ‖f\(x\) − f\(y\)‖\/‖x − y‖ = 0\.4\d+ at x = \[0, 0\], y = \[-?[\d.]{1,5}, -?[\d.]{1,5}\]$/u],
    ['a matrix', () => { expect([[1, 2], [2, 1]]).toBePositiveSemidefinite() }, /v'\*M\*v < 0 for v/u],
    ['a claim', () => expect({ id: 'wrong', given: { x: 'vector(n)' }, claim: 'norm1(x) <= norm(x)' }).toHold(), /wrong is refuted: [\s\S]*claim {4}norm1\(x\) <= norm\(x\)\n[\s\S]*fails at x = \[1; 1\]\n {2}left {5}2\n[\s\S]*but/u],
    ['no record of a claim', () => expect('x <= 1').toHold(), /expected the record of a claim, \{ id, given, claim \}, got string/u],
    ['what is no function', () => expect(softmax([1, 2])).toEqualFormula('softmax(x)', VECTOR), /expected a function, got object: hand over f itself, not f\(x\)/u],
    ['a convex function', () => { expect(cube).toBeConvex({ on: 'vector(n)' }) }, /expected cube to be convex on vector\(n\), got f\(\(x \+ y\)\/2\) above .* at x = \[[-0-9, ]{4,5}\], y = \[[-0-9, ]{4,6}\]$/u],
    ['two functions', () => expect(product).toAgreeWith(otherProduct, { given: { A: 'matrix(n, d)', x: 'vector(d)' } }), /expected product and otherProduct to agree for A: matrix\(n, d\), x: vector\(d\)\nthey differ, entry \d: 2 against 2\.2, .*\n {2}A = \[.*\]\n {2}x = \[.*\]\nJSON: /u],
    ['a gradient of another function', () => expect((d: Data) => gradient(d).map((v) => 2 * v)).toBeGradientOf(loss, WRT), /expected the function to be the gradient of loss by x, for A: matrix\(n, d\), x: vector\(d\), b: simplex\(n\): along[\s\S]*a factor of 2/u],
    ['a function of several arguments', () => expect((A: Data['A'], x: number[]) => times(A, x)).toEqualFormula('A*x', { given: { A: 'matrix(n, d)', x: 'vector(d)' } }), /it answers where it is called with its variables one after another: say call: 'positional'/u],
    ['a function of one argument that gives NaN for a record', () => expect((x: number) => x * x).toEqualFormula('x^2', { given: { x: 'scalar' } }), /returned NaN; it answers .* say call: 'positional'/u],
    ['a function of one record', () => expect(({ x }: { x: number[] }) => softmax(x)).toEqualFormula('softmax(x)', { ...VECTOR, call: 'positional' }), /it answers where it is called with one record of its variables: leave out call/u],
    ['a claim that cannot be read', () => expect({ id: 'a', given: {}, claim: 'x <= 1' }).toHold(), /x/u],
  ])('%s', async (_, run, message) => {
    expect(await messageOf(run)).toMatch(message)
  }) // prettier-ignore

  test('a claim that takes longer than its test may is undecided, and says so', async ({ task }) => {
    // What vitest itself waits for it knows already.
    Object.assign(task, { timeout: 1e-3 })
    const told = await messageOf(() => expect({ id: 'slow', given: { x: 'vector(n)' }, claim: 'norm(x) <= norm1(x)' }).toHold())
    expect(told).toMatch(/slow is undecided[\s\S]*it may take 0 ms: a longer timeout of the test gives it more/u)
  }) // prettier-ignore

  test('what is undecided fails with not, too', async () => {
    const open = (): unknown => expect(() => [NaN]).not.toBeLipschitz(1, { on: 'vector(n)' })
    expect(await messageOf(open)).toMatch(/no two points with finite values/u)
  })
})
