import { describe, expect, test } from 'vitest'
import { constant } from '../../../symbolic/expression/index.js'
import { lowerAssumptions } from '../../../src/claims/lower.js'
import { randomOf, type Hypothesis, type Obligation } from '../../../src/core/index.js'
import { pullBack } from '../../../src/instance/pull-back.js'
import { placeAt, type Place } from '../../../src/instance/place.js'
import { claim } from '../../../src/index.js'
import { seed } from '../../seed.js'
import { CARRIED, type Posing } from './domains.js'

const SIZES = { n: 3, d: 2 }
const DRAWS = 40

/** The place of `0 == 0` over a domain, with its hypotheses. */
function placeOf({ given, assume }: Posing): { place: Place; hypotheses: readonly Hypothesis[] } {
  const { domain } = claim({ id: 'posed', given, assume: [...assume], claim: '0 == 0' })
  const nothing: Obligation = { kind: 'residual', label: '1', domain, left: constant(0), right: constant(0) }
  const hypotheses = lowerAssumptions(domain)
  const sizes = Object.fromEntries([...domain.sizes.keys()].map((k) => [k, SIZES[k as 'n' | 'd']]))
  return { place: placeAt(nothing, hypotheses, { sizes, indices: {} }), hypotheses }
}

describe('variables that carry equations', () => {
  test.each(CARRIED.map((p) => [p.assume.join(' and '), p] as const))('%s holds by construction', (_, p) => {
    const { place, hypotheses } = placeOf(p)
    expect([...place.local.carried].toSorted()).toEqual(hypotheses.map((h) => h.label).toSorted())
  })

  test.each(CARRIED.map((p) => [p.assume.join(' and '), p] as const))(
    'drawn points satisfy %s: each equation as an obligation is nowhere violated',
    (_, p) => {
      const { place, hypotheses } = placeOf(p)
      const { domain } = claim({ id: 'posed', given: p.given, assume: [...p.assume], claim: '0 == 0' })
      const random = randomOf(seed, p.assume.join())
      const accepted = Array.from({ length: DRAWS }, () => place.draw(random)).filter(
        (drawn) => place.assess(drawn).kind === 'holds',
      )
      expect(accepted.length).toBeGreaterThanOrEqual(DRAWS / 4)
      for (const h of hypotheses) {
        if (h.kind !== 'residual') throw new Error('expected an equation')
        const equation = placeAt({ ...h, domain }, lowerAssumptions(domain), place)
        const outcomes = accepted.map((drawn) => equation.assess(drawn).kind)
        expect(outcomes).not.toContain('violated')
        expect(outcomes.filter((o) => o === 'holds').length).toBeGreaterThan(DRAWS / 8)
      }
    },
  )

  test('keeps every variable, in the order of declaration', () => {
    const { domain } = claim({
      id: 'order',
      given: { x: 'scalar()', y: 'scalar()', z: 'scalar()' },
      assume: ['x == y + z'],
      claim: '0 == 0',
    })
    const local = pullBack(domain, {}, {})
    expect(local.variables.map((v) => v.name)).toEqual(['x', 'y', 'z'])
  })

  test('a variable on which the space of another depends is not solved for by that other, which is moved instead', () => {
    const { place } = placeOf({
      given: { R: 'positive()', x: 'ball(n, R)' },
      assume: ['R == 1 + sum(x)'],
    })
    expect(place.local.carried.size).toBe(1)
    expect(place.local.variables.map((v) => v.space.name)).toEqual(['positive', 'ball'])
  })

  test.each(['a*b == 0', 'a*b == zeros(1, 1)', 'a*b == b*c', 'a^2 == a'])(
    '%s has components of its own and is not solved',
    (equation) => {
      const given = { a: 'scalar()', b: 'scalar()', c: 'scalar()' }
      expect(placeOf({ given, assume: [equation] }).place.local.carried.size).toBe(0)
    },
  )

  test('a factor of both sides that may be singular is not divided away', () => {
    const given = { M: 'matrix(n, n)', X: 'matrix(n, n)', Y: 'matrix(n, n)' }
    expect(placeOf({ given, assume: ['M*X == M*Y'] }).place.local.carried.size).toBe(0)
  })
})
