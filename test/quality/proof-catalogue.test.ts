/** The equations of the catalogue: those that hold are proved for all sizes, with known exceptions; those that do not are not proved at any size. */
import { expect, it } from 'vitest'
import { catalogue } from '../../properties/index.js'
import { proveObligation } from '../../src/checkers/proof/prove.js'
import { lower } from '../../src/claims/lower.js'
import type { Claim, Obligation } from '../../src/core/index.js'
import { replay } from '../../symbolic/proof/index.js'
import { seed } from '../seed.js'

/** Equations that hold and are proved at the declared sizes alone, and what it would take for all. */
const UNPROVED: Readonly<Record<string, string>> = {
  'nair.p2a': 'the largest entry of a vector by cases',
  'nair.l4': 'the spectral norm of a matrix of rank one',
}
/** Replaying costs more than proving; these are long. */
const NOT_REPLAYED = /hessian|attention|alman-song\.c\.7/u

const equations: readonly (readonly [Claim, Obligation])[] = catalogue.flatMap((claim) => {
  const lowered = lower(claim)
  if (lowered.kind !== 'obligations') return []
  return lowered.obligations.flatMap((o) =>
    o.kind === 'residual' && !o.implementation ? [[claim, o] as const] : [],
  )
})
const outcomes = equations.map(([claim, obligation]) => {
  const outcome = proveObligation(obligation, { seed, expired: () => false })
  return { claim, name: `${claim.id} ${obligation.label}`, outcome }
})
const isPart = ({ name }: { name: string }): boolean => name.includes(': ')

it('equations that hold are proved at all declared sizes', () => {
  const missing = outcomes.filter(
    ({ claim, outcome }) => claim.expected === 'holds' && outcome.kind === 'declined',
  )
  expect(missing.map(({ name }) => name)).toEqual([])
})

it('equations that hold are proved for all sizes, but for known exceptions', () => {
  const missing = outcomes.filter(
    ({ claim, outcome }) => claim.expected === 'holds' && outcome.kind !== 'all sizes',
  )
  expect([...new Set(missing.map(({ claim }) => claim.id))].sort()).toEqual(Object.keys(UNPROVED).sort())
})

it('equations that fail, or need a convention, are not proved', () => {
  const wrong = outcomes.filter((o) => o.claim.expected !== 'holds' && !isPart(o))
  expect(wrong.length).toBeGreaterThan(2)
  expect(wrong.filter(({ outcome }) => outcome.kind !== 'declined').map(({ name }) => name)).toEqual([])
})

it('their records are confirmed', () => {
  const rejected = outcomes.flatMap(({ name, outcome }) => {
    if (NOT_REPLAYED.test(name) || outcome.kind !== 'all sizes' || outcome.proved.kind !== 'identity')
      return []
    const again = replay(outcome.proved.record, { seed })
    return again.kind === 'rejected' ? [`${name}: ${again.reason}`] : []
  })
  expect(rejected).toEqual([])
})
