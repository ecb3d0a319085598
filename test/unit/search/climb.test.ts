import { describe, expect, test } from 'vitest'
import { climb } from '../../../src/search/climb.js'
import { paying, type Terrain } from '../../../src/search/terrain.js'
import { wander } from '../../../src/search/wander.js'
import { randomOf } from '../../../src/core/index.js'
import { seed } from '../../seed.js'

const terrain = (
  dimension: number,
  height: (x: Float64Array) => number,
  gradient: (x: Float64Array) => readonly number[],
  project: (x: Float64Array) => void = () => undefined,
): Terrain => ({ dimension, height, slope: (x, into) => into.set(gradient(x)), project })

const from = (t: Terrain, ...x: number[]) => ({
  x: Float64Array.from(x),
  height: t.height(Float64Array.from(x)),
})

const bowl = terrain(
  3,
  (x) => -((x[0] - 1) ** 2 + 100 * (x[1] + 2) ** 2 + 1e-2 * x[2] ** 2),
  (x) => [-2 * (x[0] - 1), -200 * (x[1] + 2), -2e-2 * x[2]],
)
/** Rosenbrock (1960), upside down: a curved ridge. */
const ridge = terrain(
  2,
  (x) => -((1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2),
  ([a = 0, b = 0]) => [2 * (1 - a) + 400 * a * (b - a * a), -200 * (b - a * a)],
)
const boxed = terrain(
  2,
  (x) => x[0] + 2 * x[1] - x[1] ** 2,
  (x) => [1, 2 - 2 * x[1]],
  (x) => x.forEach((v, i) => (x[i] = Math.min(Math.max(v, 0), 0.5))),
)

describe('climbing by gradients', () => {
  test.each([
    ['an elongated bowl', bowl, [10, 10, 10], [1, -2, 0], 1e-3],
    ['a curved ridge', ridge, [-1.2, 1], [1, 1], 1e-3],
    ['the corner of a box', boxed, [0.1, 0.2], [0.5, 0.5], 0],
  ] as const)('reaches the top of %s', (_name, t, start, top, error) => {
    const { x } = climb(t, from(t, ...start))
    x.forEach((v, i) => expect(Math.abs(v - top[i])).toBeLessThanOrEqual(error))
  })

  test('never goes down, and stops where there is no slope', () => {
    const cliff = terrain(
      1,
      (x) => (x[0] > 2 ? -Infinity : x[0]),
      (x) => [x[0] > 1.5 ? NaN : 1],
    )
    const { height } = climb(cliff, from(cliff, 0))
    expect(height).toBeGreaterThan(1)
    expect(height).toBeLessThanOrEqual(2)
  })

  test('stops as soon as it is enough', () => {
    expect(climb(bowl, from(bowl, 10, 10, 10), (h) => h > -300).height).toBeGreaterThan(-300)
  })
})

describe('a budget', () => {
  test('is what a climb spends at the most, slopes included', () => {
    for (const given of [1, 2, 7, 50]) {
      let evaluations = 0
      const counted: Terrain = {
        ...ridge,
        height: (x) => (evaluations++, ridge.height(x)),
        slope: (x, g) => (evaluations++, ridge.slope(x, g)),
      }
      const budget = { left: given }
      climb(paying(counted, budget), from(ridge, -1.2, 1))
      expect(evaluations).toBe(given - budget.left)
      expect(budget.left).toBeGreaterThanOrEqual(0)
    }
  })
})

describe('wandering without gradients', () => {
  const random = randomOf(seed, 'wander')
  const kink = terrain(
    3,
    (x) => -Math.abs(x[0] - 1) - Math.max(Math.abs(x[1]), Math.abs(x[2] - x[1])),
    () => [NaN, NaN, NaN],
  )
  test('gets near the top of a kinked terrain', () => {
    const budget = { left: 4000 }
    expect(wander(paying(kink, budget), from(kink, 5, 5, -5), random, budget).height).toBeGreaterThan(-0.01)
  })

  test('keeps to what projection admits', () => {
    const budget = { left: 500 }
    const { x } = wander(paying(boxed, budget), from(boxed, 0.1, 0.1), random, budget)
    x.forEach((v) => expect(v >= 0 && v <= 0.5).toBe(true))
  })
})
