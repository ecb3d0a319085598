import { describe, expect, test } from 'vitest'
import { huntLane, LANES, type LaneResult } from '../../../src/hunt/lane.js'
import { cutOff, startHunt, withLane, type Hunted } from '../../../src/hunt/progress.js'
import { claim } from '../../../src/index.js'
import { seed } from '../../seed.js'

const bound = claim({ id: 'bound', given: { x: 'vector(n)' }, claim: 'norm1(x) <= 3*norm(x)' })
const wrong = claim({ id: 'wrong', given: { x: 'vector(n)' }, claim: 'norm1(x) <= 1.7*norm(x)' })

const lanesOf = (c: typeof bound, hunted: Hunted): LaneResult[] =>
  Array.from({ length: LANES }, (_, lane) =>
    huntLane({
      claim: c,
      seed,
      round: hunted.round,
      lane,
      known: hunted.known,
      expired: () => false,
    }),
  )

const inOrder = (hunted: Hunted, results: readonly LaneResult[], order: readonly number[]): Hunted =>
  order.reduce((h, lane) => withLane(h, lane, results[lane], seed), hunted)

describe('a round of lanes', () => {
  test.each([
    ['a bound that holds', bound],
    ['a bound that fails', wrong],
  ])('gives the same in whatever order the lanes end: %s', (_name, c) => {
    const start = startHunt(c, undefined, seed, false)
    const results = lanesOf(c, start)
    const done = inOrder(start, results, [0, 1, 2, 3])
    expect(done.round).toBe(1)
    expect(inOrder(start, results, [3, 1, 0, 2])).toEqual(done)
  })

  test('refutes what fails and keeps the simplest counterexample first', () => {
    const start = startHunt(wrong, undefined, seed, false)
    const { refuted, memory } = inOrder(start, lanesOf(wrong, start), [0, 1, 2, 3])
    expect(refuted).toBe(true)
    const [first] = memory.points.filter((p) => p.kind === 'counterexample')
    expect(first.instance).toEqual({ sizes: { n: 3 }, indices: {}, coordinates: { x: [1, 1, 1] } })
  })

  test('resumed after a refutation is refuted still, unless the claim was mended', () => {
    const start = startHunt(wrong, undefined, seed, false)
    const { memory } = inOrder(start, lanesOf(wrong, start), [0, 1, 2, 3])
    const mended = claim({ id: 'wrong', given: { x: 'vector(n)' }, claim: 'norm1(x) <= 3*norm(x)' })
    const refuted = [wrong, mended].map((c) => startHunt(c, memory, seed, true).refuted)
    expect(refuted).toEqual([true, false])
  })

  test('starts all its lanes from what was known when it began', () => {
    const start = startHunt(wrong, undefined, seed, false)
    const one = withLane(start, 2, lanesOf(wrong, start)[2], seed)
    expect(one.memory.points.length).toBeGreaterThan(0)
    expect(one.known).toEqual([])
  })

  test('says of how many lanes it was, where these are not the usual number', () => {
    const results = lanesOf(bound, startHunt(bound, undefined, seed, false))
    const two = inOrder(startHunt(bound, undefined, seed, false, 2), results, [1, 0])
    expect(two.memory.hunt).toMatchObject({ round: 1, lanes: 2 })
    const four = inOrder(startHunt(bound, undefined, seed, false), results, [0, 1, 2, 3])
    expect(four.memory.hunt).not.toHaveProperty('lanes')
    expect(startHunt(bound, two.memory, seed, true, 2).round).toBe(1)
  })

  test('remembers a counterexample before the round is complete', () => {
    const start = startHunt(wrong, undefined, seed, false)
    const one = withLane(start, 2, lanesOf(wrong, start)[2], seed)
    expect(one.memory.points.map((p) => p.kind)).toContain('counterexample')
    expect(one.round).toBe(0)
  })
})

describe('going on', () => {
  const start = startHunt(bound, undefined, seed, false)
  const first = inOrder(start, lanesOf(bound, start), [0, 1, 2, 3])

  test('from the memory of the same seed gives what an uninterrupted hunt gives', () => {
    const second = inOrder(first, lanesOf(bound, first), [0, 1, 2, 3])
    const resumed = startHunt(bound, first.memory, seed, true)
    expect(inOrder(resumed, lanesOf(bound, resumed), [1, 0, 2, 3]).memory).toEqual(second.memory)
  })

  test('begins anew for another seed or number of lanes, or when it is not asked for', () => {
    expect(startHunt(bound, first.memory, seed + 1, true).round).toBe(0)
    expect(startHunt(bound, first.memory, seed, true, LANES + 1).round).toBe(0)
    expect(startHunt(bound, first.memory, seed, false).round).toBe(0)
  })

  test('a round cut off counts for what it found, not as a round', () => {
    const results = lanesOf(bound, start)
    const cut = cutOff(withLane(start, 0, results[0], seed), [results[1]])
    expect(cut.round).toBe(0)
    expect(cut.evaluations).toBe(results[0].evaluations + results[1].evaluations)
    expect(cut.memory.points.map((p) => p.kind)).toEqual(['tightest'])
  })
})
