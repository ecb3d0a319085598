import { describe, expect, it } from 'vitest'
import { simplerNumbers, numberCost } from '../../../src/instance/readability.js'
import { showInstance } from '../../../src/instance/show.js'
import { counterexamplePoints } from '../../../src/hunt/points.js'
import { claim, type Counterexample } from '../../../src/index.js'

const { domain } = claim({
  id: 'pair',
  given: { x: 'vector(1)', y: 'vector(1)' },
  claim: 'norm(x) <= norm(y)',
})
const instanceAt = (x: number, y: number) => ({ sizes: {}, indices: {}, coordinates: { x: [x], y: [y] } })
const ENTRY = { row: 1, col: 1, left: { lower: 2, upper: 2 }, right: { lower: 1, upper: 1 } }

const found = (relative: number, largest: number): Counterexample => ({
  kind: 'counterexample',
  checker: 'hunt',
  obligation: '1',
  instance: instanceAt(2, 1),
  entry: ENTRY,
  relative,
  confirmation: 'exact rational arithmetic',
  largest: { instance: instanceAt(3, 1), entry: ENTRY, relative: largest },
})

describe('the points of a counterexample', () => {
  it('are the simplest and the one of the largest violation', () =>
    expect(counterexamplePoints(found(0.3, 0.5), domain).map((p) => [p.kind, p.relative])).toEqual([
      ['counterexample', 0.3],
      ['largest', 0.5],
    ]))

  it('and none is called largest that is no larger than the simplest', () =>
    expect(counterexamplePoints(found(0.5, 0.4), domain).map((p) => p.kind)).toEqual(['counterexample']))

  it('show digits until variables that differ read differently', () => {
    const entries = showInstance(domain, instanceAt(Math.PI, Math.PI + 1e-9)).values.map((v) => v.entries[0])
    expect(entries).toEqual(['3.141592654', '3.141592655'])
  })
})

describe('a number that is far out for no reason', () => {
  it('reads worse the further out it is', () =>
    expect(numberCost(1.2345e301)).toBeGreaterThan(numberCost(1.2345e30)))

  it('is tried nearer to 1', () =>
    expect(simplerNumbers(1.2345e301, []).some((y) => y > 1e3 && y < 1e200)).toBe(true))
})
