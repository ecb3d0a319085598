import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../../properties/index.js'
import { property } from '../../src/index.js'
import { seed } from '../seed.js'

const RUNS = 25
const holds = await Promise.all(
  catalogue.filter((c) => c.expected === 'holds').map((c) => c.prepare?.() ?? c),
)

describe('as a fast-check property, each claim of the catalogue that should hold', () => {
  test.each(holds.map((c) => [c.id, c] as const))('%s holds', (_id, claim) => {
    fc.assert(property(claim, seed), { seed, numRuns: RUNS })
  })
})

describe('as a fast-check property, a false claim', () => {
  test('is refuted at a small instance that fast-check shrank to', () => {
    const claim = catalogue.find((c) => c.id === 'h2o.d44.part5')!
    const outcome = fc.check(property(claim, seed), { seed })
    expect(outcome.failed).toBe(true)
    const [{ instance }] = outcome.counterexample!
    expect(Object.values(instance.coordinates).flat().every(Number.isInteger)).toBe(true)
    expect(String(outcome.errorInstance)).toMatch(/exact rational arithmetic|interval arithmetic/)
  })
})
