import { describe, expect, test } from 'vitest'
import { randomOf } from '../../../src/core/index.js'
import {
  instanceCost,
  numberCost,
  simplerNumbers,
  simplifications,
} from '../../../src/instance/readability.js'
import { seed } from '../../seed.js'

test('numbers read from easy to hard', () => {
  const ordered = [0, 1, -1, 2, 3, 10, 100, 12.5, 768683, 0.015625, 0.3, Math.PI]
  const costs = ordered.map(numberCost)
  expect(costs).toEqual(costs.toSorted((a, b) => a - b))
})

describe('simpler numbers', () => {
  test.each([
    [2.97, 3],
    [0.0321, 1 / 32],
    [768683, 800000],
    [-0.49, -0.5],
  ])('of %d include %d', (x, simple) => expect(simplerNumbers(x, [])).toContain(simple))

  test('of the simplest there are none', () => expect(simplerNumbers(0, [])).toEqual([]))
})

describe('simplifications', () => {
  const random = randomOf(seed, 'readability')
  const draw = (n: number): number[] => Array.from({ length: n }, () => 4 * random.next() - 2)

  test('always read better, so that shrinking ends', () => {
    for (let k = 0; k < 5; k++) {
      const c = { A: draw(6), x: draw(3), y: draw(3) }
      for (const simpler of simplifications(c)) {
        expect(instanceCost(simpler)).toBeLessThan(instanceCost(c))
        expect(Object.values(simpler).map((v) => v.length)).toEqual([6, 3, 3])
      }
    }
  })

  test('keep the step of a pair while its point becomes simple', () => {
    const c = { x: [1.3, 2.7], 'x′': [1.3 + 1 / 32, 2.7 - 1 / 32] }
    const kept = [...simplifications(c)].some(
      (s) =>
        s.x.every((v) => v === 0) &&
        Math.abs(s['x′'][0] - 1 / 32) < 1e-12 &&
        Math.abs(s['x′'][1] + 1 / 32) < 1e-12,
    )
    expect(kept).toBe(true)
  })
})
