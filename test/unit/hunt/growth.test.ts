import { describe, expect, test } from 'vitest'
import { fitGrowth, growthWord } from '../../../src/hunt/growth.js'

const over = (xs: readonly number[], log: (x: number) => number) => xs.map((x) => ({ x, logY: log(x) }))
const XS = [1, 2, 3, 4, 6, 8]

describe('a law of growth', () => {
  test.each([
    ['a constant', () => 3, 'is constant in n'],
    ['a root', (x: number) => 1 + 0.5 * Math.log(x), 'grows like n^0.5'],
    ['a power', (x: number) => 2 * Math.log(x), 'grows like n^2'],
    ['an exponential', (x: number) => 0.7 * x, 'grows like e^(0.7 n)'],
    ['a Gaussian', (x: number) => 40 * x * x, 'grows like e^(40 n²)'],
    ['a power times a Gaussian', (x: number) => 2 * Math.log(x) + 1.5 * x * x, 'grows like n^2 e^(1.5 n²)'],
    ['a reciprocal', (x: number) => -Math.log(x), 'falls like n^-1'],
  ])('is told from values: %s', (_name, log, word) => {
    expect(growthWord(fitGrowth(over(XS, log))!, 'n')).toBe(word)
  })

  test('is not read into noise', () => {
    const noisy = (x: number): number => Math.log(x) + 0.005 * Math.sin(17 * x)
    expect(growthWord(fitGrowth(over(XS, noisy))!, 'n')).toBe('grows like n^1')
  })

  test('is told from two values more than it has terms', () => {
    expect(fitGrowth(over([1, 2], () => 1))).toBeUndefined()
    expect(fitGrowth(over([1, 2, 3], () => 1))).toMatchObject({ power: 0, rate: 0 })
    expect(fitGrowth(over([1, 2, 3], Math.log))).toBeUndefined()
    expect(fitGrowth(over([1, 2, 3, 4], Math.log))!.power).toBeCloseTo(1, 9)
  })

  test.each([
    ['values without a law', XS, (x: number) => 3 * Math.sin(29 * x)],
    ['two laws that cancel', [1, 1.1, 1.2, 1.3, 1.4], (x: number) => 2000 * Math.log(x) - 680 * x],
    ['values at nearly one place', [3, 3.1, 3.2, 3.3], Math.log],
  ])('is not seen in %s', (_name, xs, log) => expect(fitGrowth(over(xs, log))).toBeUndefined())
})
