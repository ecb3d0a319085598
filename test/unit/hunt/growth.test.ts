import { describe, expect, test } from 'vitest'
import { fitGrowth, growthWord } from '../../../src/hunt/growth.js'

const over = (xs: readonly number[], log: (x: number) => number) => xs.map((x) => ({ x, logY: log(x) }))
const XS = [1, 2, 3, 4, 6, 8]

describe('a law of growth', () => {
  test.each([
    ['a constant', () => 3, 'constant in n'],
    ['a root', (x: number) => 1 + 0.5 * Math.log(x), 'n^0.5'],
    ['a power', (x: number) => 2 * Math.log(x), 'n^2'],
    ['an exponential', (x: number) => 0.7 * x, 'e^(0.7 n)'],
    ['a Gaussian', (x: number) => 40 * x * x, 'e^(40 n²)'],
    ['a power times a Gaussian', (x: number) => 2 * Math.log(x) + 1.5 * x * x, 'n^2 e^(1.5 n²)'],
    ['a reciprocal', (x: number) => -Math.log(x), 'n^-1'],
  ])('is told from values: %s', (_name, log, word) => {
    expect(growthWord(fitGrowth(over(XS, log))!, 'n')).toBe(word)
  })

  test('is not read into noise', () => {
    const noisy = (x: number): number => Math.log(x) + 0.005 * Math.sin(17 * x)
    expect(growthWord(fitGrowth(over(XS, noisy))!, 'n')).toBe('n^1')
  })

  test('needs three values', () => expect(fitGrowth(over([1, 2], Math.log))).toBeUndefined())
})
