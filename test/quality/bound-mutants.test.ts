/** The short form of `npm run false-proofs`: no changed inequality is proved that sampling refutes, and none that is false by a little. */
import { describe, expect, it } from 'vitest'
import { claim } from '../../src/index.js'
import { boundContextOf } from '../../src/checkers/proof/space-facts.js'
import { lower } from '../../src/claims/lower.js'
import { proveBound, replayBound } from '../../symbolic/bounds/index.js'
import { seed } from '../seed.js'
import { SOURCES, tryMutants } from './false-proofs/run.js'
import { NEAR_BOUNDS } from './near-bounds.js'

/** One mutant in so many is tried: the whole run takes minutes. */
const STRIDES: Readonly<Record<string, number>> = {
  catalogue: 220,
  lemmas: 120,
  curvature: 240,
  published: 120,
  opened: 320,
  theorems: 400,
}
const RUNS = 60

describe('what is proved of changed inequalities', () => {
  it.each(SOURCES.map((source) => [source.name, source] as const))(
    'is not refuted by sampling: %s',
    async (name, source) => {
      const { proved, wrong } = await tryMutants(source, STRIDES[name], seed, RUNS)
      expect(wrong).toEqual([])
      expect(proved).toBeGreaterThan(0)
    },
    120_000,
  )

  it.each(Object.entries(NEAR_BOUNDS))('is nothing that is false by a little: %s', (_, record) => {
    const lowered = lower(claim({ id: 'near', ...record }))
    const margins =
      lowered.kind === 'obligations' ? lowered.obligations.filter((o) => o.kind === 'margin') : []
    const proved = margins.filter(({ lesser, greater, domain }) => {
      const outcome = proveBound(lesser, greater, boundContextOf(domain))
      return outcome.kind === 'proved' && replayBound(outcome.record, { seed }).kind === 'confirmed'
    })
    expect(proved.length).toBeLessThan(Math.max(1, margins.length))
  })
})
