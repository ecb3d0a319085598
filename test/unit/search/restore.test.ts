import { describe, expect, it } from 'vitest'
import { fieldOf, type Field } from '../../../src/search/field.js'
import { lower, lowerAssumptions } from '../../../src/claims/lower.js'
import { randomOf } from '../../../src/core/index.js'
import { placeAt } from '../../../src/instance/place.js'
import { claim, type ClaimRecord } from '../../../src/index.js'
import { seed } from '../../seed.js'

function fieldFor(record: Omit<ClaimRecord, 'id'>, n: number): Field {
  const lowered = lower(claim({ id: 'restored', ...record }))
  if (lowered.kind === 'not lowered') throw new Error(lowered.reason)
  const obligation = lowered.obligations[0]
  const assumptions = lowerAssumptions(obligation.domain)
  const place = placeAt(obligation, assumptions, { sizes: { n }, indices: {} })
  return fieldOf(place, obligation, randomOf(seed, 'restore'))
}

describe('a point outside assumed inequalities is moved to where they hold', () => {
  it.each<[string, Omit<ClaimRecord, 'id'>]>([
    ['one that is curved', { given: { x: 'vector(n)' }, assume: 'norm(x) <= 1', claim: 'sum(x) <= 9' }],
    ['the outside of a ball', { given: { x: 'vector(n)' }, assume: 'norm(x) >= 3', claim: 'norm(x) <= 9' }],
    [
      'two that are met together',
      { given: { x: 'vector(n)' }, assume: ['sum(x) >= 1', 'norm(x) <= 2'], claim: 'sum(x) <= 9' },
    ],
    [
      'a thin shell',
      { given: { x: 'vector(n)' }, assume: ['norm(x) >= 1', 'norm(x) <= 1.001'], claim: 'sum(x) <= 9' },
    ],
    [
      'one for each entry',
      { given: { x: 'vector(n)', y: 'vector(n)' }, assume: 'x <= y', claim: 'sum(x) <= 9' },
    ],
  ])('%s', (_title, record) => {
    const field = fieldFor(record, 3)
    const random = randomOf(seed, 'points')
    let inside = 0
    for (let k = 0; k < 100; k++) {
      const x = Float64Array.from({ length: field.dimension }, () => 3 * random.normal())
      field.project(x)
      if (field.height(x) > -Infinity) inside++
    }
    expect(inside).toBeGreaterThanOrEqual(95)
  })

  it('and a point where they hold stays where it is', () => {
    const field = fieldFor({ given: { x: 'vector(n)' }, assume: 'norm(x) <= 1', claim: 'sum(x) <= 9' }, 3)
    const x = Float64Array.of(0.5, -0.25, 0.125)
    field.project(x)
    expect([...x]).toEqual([0.5, -0.25, 0.125])
  })
})
