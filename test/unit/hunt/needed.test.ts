import { describe, expect, it } from 'vitest'
import { hypothesesOf, type Needs } from '../../../src/hunt/needed.js'
import { claim, type ClaimRecord } from '../../../src/index.js'
import { seed } from '../../seed.js'

const needsOf = (record: Omit<ClaimRecord, 'id'>): Promise<Needs> =>
  hypothesesOf(claim({ id: 'needs', ...record }), {
    seed,
    effort: { evaluations: 1000, positions: 2 },
    expired: () => false,
    pause: () => Promise.resolve(),
  })

const neededOf = ({ hypotheses }: Needs): readonly string[] =>
  hypotheses.filter((h) => h.without).map((h) => h.words)

describe('a hypothesis is needed where a point violates it, satisfies the rest and fails the claim', () => {
  it.each<[string, Omit<ClaimRecord, 'id'>, readonly string[]]>([
    [
      'spaces that both matter',
      { given: { x: 'ball(2, 2)', b: 'simplex(2)' }, claim: 'dot(x, b) <= 3' },
      ['x: ball(2, 2)', 'b: simplex(2)'],
    ],
    [
      'one assumption of two',
      { given: { a: 'scalar()', b: 'scalar()' }, assume: ['a >= 1', 'b <= 5'], claim: 'a^3 >= a' },
      ['a >= 1'],
    ],
    ['symmetry', { given: { S: 'symmetric(2)', x: 'vector(2)' }, claim: "S*x == S'*x" }, ['S: symmetric(2)']],
    ['none', { given: { x: 'nonnegative(2)' }, claim: 'norm(x) <= norm1(x)' }, []],
  ])('%s', async (_title, record, expected) => {
    const needs = await needsOf(record)
    expect(needs.fails).toBeUndefined()
    expect(neededOf(needs)).toEqual(expected)
  })

  it('and none is of a claim that is false with all of them', async () => {
    const needs = await needsOf({
      given: { x: 'ball(2, 2)', b: 'simplex(2)' },
      claim: 'dot(x, b) <= 1',
    })
    expect(needs.fails).toBeDefined()
    expect(needs.hypotheses).toEqual([])
  })
})
