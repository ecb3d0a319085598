import { describe, expect, test } from 'vitest'
import { randomOf } from '../../../src/core/index.js'
import { continuations, restrictions } from '../../../src/instance/resize.js'
import { seed } from '../../seed.js'
import { posed } from '../search/obligations.js'

const { obligation } = posed({
  given: { A: 'matrix(n, d)', x: 'vector(d)', S: 'symmetric(n)', b: 'simplex(n)' },
  claim: 'sum(A*x) <= sum(S*b)',
})
const large = {
  sizes: { n: 3, d: 2 },
  indices: {},
  coordinates: {
    A: [11, 12, 21, 22, 31, 32],
    x: [1, 2],
    S: [11, 12, 13, 21, 22, 23, 31, 32, 33],
    b: [1, 2, 3],
  },
}

describe('an instance at smaller sizes', () => {
  const small = [
    ...restrictions(
      obligation.domain,
      large,
      { sizes: { n: 2, d: 1 }, indices: {} },
      randomOf(seed, 'resize'),
    ),
  ]

  test('drops the same rows and columns in every variable', () => {
    for (const { A, x, S, b } of small) {
      const rows = b
      expect(A).toEqual(rows.map((i) => 10 * i + x[0]))
      expect(S).toEqual(rows.flatMap((i) => rows.map((j) => 10 * i + j)))
    }
  })

  test('comes in more than one way', () => {
    expect(new Set(small.map((c) => JSON.stringify(c))).size).toBeGreaterThan(2)
  })

  test('is none where a size would grow', () => {
    const grown = { sizes: { n: 4, d: 1 }, indices: {} }
    expect([...restrictions(obligation.domain, large, grown, randomOf(seed, 'resize'))]).toEqual([])
  })
})

test('an instance at larger sizes keeps its part and continues it', () => {
  const [zeros, last, again] = continuations(obligation.domain, large, { sizes: { n: 4, d: 3 }, indices: {} })
  expect(zeros['A']).toEqual([11, 12, 0, 21, 22, 0, 31, 32, 0, 0, 0, 0])
  expect(last['x']).toEqual([1, 2, 2])
  expect(again['b']).toEqual([1, 2, 3, 1])
})
