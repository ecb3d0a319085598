/** Domains that few draws meet: their points are reached by steps from those that were found. */
import { expect, test } from 'vitest'
import { check, claim, type ClaimRecord } from '../../../src/index.js'
import { placeAt } from '../../../src/instance/place.js'
import { steppedFrom } from '../../../src/instance/walk.js'
import { lower } from '../../../src/claims/lower.js'
import { randomOf } from '../../../src/core/index.js'
import { seed } from '../../seed.js'

type Record = Omit<ClaimRecord, 'id'>

const AB = { a: 'scalar(-2, 2)', b: 'scalar(-2, 2)' }

test.each<[string, Record]>([
  ['a strip', { given: AB, assume: ['abs(a - b) <= 0.001', 'a + b >= 1'], claim: 'a*b >= 0.2499' }],
  ['a lens', { given: AB, assume: ['b >= a^2', 'b <= a + 0.01'], claim: 'a + b <= 2.1' }],
  [
    'matrices near the identity',
    {
      given: { A: 'matrix(2, 2)' },
      assume: ['opnorm(A) <= 1', 'trace(A) >= 1.5'],
      claim: 'det(A) <= 1.0001',
    },
  ],
])('of %s many distinct points are tried', async (_name, record) => {
  const { verdict } = (await check([claim({ id: 'thin', ...record })], { seed })).claims[0]
  expect(['supported', 'proved']).toContain(verdict.status)
  const distinct = verdict.evidence.flatMap((e) =>
    e.kind === 'trials' && e.points ? [e.points.distinct] : [],
  )
  expect(Math.max(...distinct)).toBeGreaterThan(50)
})

test('an assumption that nothing meets supports nothing still', async () => {
  const record = { id: 'empty', given: AB, assume: 'a^2 + b^2 <= -1', claim: 'a <= 1' }
  expect((await check([claim(record)], { seed })).claims[0].verdict.status).toBe('undecided')
})

test.each([
  [{ x: 'simplex(3)' }, 'sum(x) <= 1'],
  [{ x: 'binary(3)', y: 'spd(2)' }, 'sum(x) + trace(y) >= 0'],
  [{ x: 'orthogonal(2)' }, 'fro(x) <= 2'],
])('a step stays in its spaces and leaves whole numbers alone: %j', (given, text) => {
  const lowered = lower(claim({ id: 'step', given, claim: text }))
  if (lowered.kind === 'not lowered') throw new Error(lowered.reason)
  const place = placeAt(lowered.obligations[0], [], { sizes: {}, indices: {} })
  const random = randomOf(seed, 'steps')
  let instance = place.draw(random)
  let steps = 0
  for (let k = 0; k < 200; k++) {
    const next = steppedFrom(place, instance, random)
    if (!next) continue
    expect(place.admissible(next.coordinates)).toBe(true)
    for (const { name, space } of place.local.variables)
      if (space.discrete) expect(next.coordinates[name]).toEqual(instance.coordinates[name])
    instance = next
    steps++
  }
  expect(steps).toBeGreaterThan(20)
})
