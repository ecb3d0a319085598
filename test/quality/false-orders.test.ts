/** False neighbours of Loewner, trace and determinant inequalities: the rest of the tool refutes each, and no prover proves one. */
import { describe, expect, it } from 'vitest'
import { sampling } from '../../src/checkers/sampling.js'
import { search } from '../../src/checkers/search.js'
import { check, claim } from '../../src/index.js'
import { isProved, proveClaim } from '../../src/run/prove-claim.js'
import { seed } from '../seed.js'
import { share } from '../share.js'
import { FALSE_ORDERS } from './false-orders.js'

/** Enough to find them; the search stands behind. */
const RUNS = 60
const rows = FALSE_ORDERS.map(
  (record) => [`${record.claim as string}`, claim({ id: 'false', ...record })] as const,
)

describe('a false neighbour is not proved', () => {
  it.each(rows)('%s', (_, made) => {
    expect(isProved(proveClaim(made, seed, () => false))).toBe(false)
  })
})

describe('a false neighbour is refuted', () => {
  it.each(share(rows))('%s', async (_, made) => {
    const { claims } = await check([made], { seed, runs: RUNS, checkers: [sampling, search] })
    expect(claims[0].verdict.status).toBe('refuted')
  })
})
