import { describe, expect, test } from 'vitest'
import { fieldOf, type Field } from '../../../src/search/field.js'
import { randomOf } from '../../../src/core/index.js'
import { placeAt } from '../../../src/instance/place.js'
import type { ClaimRecord } from '../../../src/index.js'
import { seed } from '../../seed.js'
import { posed } from './obligations.js'

const fieldFor = (record: Omit<ClaimRecord, 'id'>, sizes: Record<string, number>): Field => {
  const { obligation, assumptions } = posed(record)
  const place = placeAt(obligation, assumptions, { sizes, indices: {} })
  return fieldOf(place, obligation, randomOf(seed, 'field'))
}

const Z = { z: 'vector(n)' } as const
const LOSS = ['L(z) = 0.5*norm(softmax(z) - b)^2']
const CLAIMS: readonly (readonly [string, Omit<ClaimRecord, 'id'>])[] = [
  ['a ratio of norms', { given: Z, claim: 'norm(softmax(z)) <= 2*norm(z)' }],
  ['entries', { given: Z, claim: 'softmax(z) <= exp(z)' }],
  ['sides of both signs', { given: Z, claim: 'sum(z) <= sum(z .* z) - 1' }],
  ['a pair', { given: Z, claim: 'lipschitz(softmax(z), z, 0.3)' }],
  [
    'an eigenvalue',
    { given: { ...Z, b: 'simplex(n)' }, let: LOSS, claim: 'succeq(hess(L(z), z), -0.1*eye(n))' },
  ],
  ['an identity', { given: Z, claim: 'softmax(z) == z' }],
  ['negative sides', { given: Z, claim: '-sum(exp(z)) <= -norm(softmax(z))' }],
]

describe('the slope of an obligation', () => {
  test.each(CLAIMS)('is the derivative of its height: %s', (_name, record) => {
    const field = fieldFor(record, { n: 3 })
    const random = randomOf(seed, 'slope')
    const h = 1e-6
    for (let k = 0; k < 5; k++) {
      const x = Float64Array.from({ length: field.dimension }, () => 0.3 + random.next())
      const gradient = new Float64Array(field.dimension)
      field.slope(x, gradient)
      x.forEach((v, i) => {
        const at = (d: number): number => field.height(Float64Array.from(x, (y, j) => (j === i ? v + d : y)))
        const difference = (at(h) - at(-h)) / (2 * h)
        expect(Math.abs(gradient[i] - difference)).toBeLessThanOrEqual(
          1e-5 * Math.max(1, Math.abs(difference)),
        )
      })
    }
  })
})

describe('the height of an obligation', () => {
  test('is positive just where it is violated', () => {
    const field = fieldFor({ given: Z, claim: 'norm1(z) <= 2*norm(z)' }, { n: 8 })
    expect(field.height(Float64Array.from([1, 1, 1, 1, 1, 0, 0, 0]))).toBeGreaterThan(0)
    expect(field.height(Float64Array.from([1, 1, 1, 0, 0, 0, 0, 0]))).toBeLessThan(0)
  })

  test('is none outside the assumptions and for points too near each other', () => {
    const assumed = fieldFor({ given: Z, assume: ['norm(z) <= 1'], claim: 'sum(z) <= 1' }, { n: 2 })
    expect(assumed.height(Float64Array.from([2, 2]))).toBe(-Infinity)
    const pair = fieldFor({ given: Z, claim: 'lipschitz(softmax(z), z, 0.3)' }, { n: 2 })
    expect(pair.height(Float64Array.from([1, 0, 1, 1e-9]))).toBe(-Infinity)
  })

  test('compares bounds that overflow', () => {
    const field = fieldFor({ given: { R: 'scalar(3, 9)' }, claim: 'exp(39*R^2) <= exp(40*R^2)' }, {})
    expect(field.height(Float64Array.of(9))).toBeCloseTo(-81, 9)
  })

  test('projects coordinates into their spaces', () => {
    const field = fieldFor({ given: { p: 'simplex(n)', t: 'scalar(0, 2)' }, claim: 't*p <= 1' }, { n: 3 })
    const x = Float64Array.from([-1, 2, 0.5, 7])
    field.project(x)
    expect([...x]).toEqual([0, 2, 0.5, 2])
  })
})
