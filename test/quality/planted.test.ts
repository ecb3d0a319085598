import { describe, expect, test } from 'vitest'
import { checkers } from '../../src/checkers/index.js'
import { check, claim } from '../../src/index.js'
import { seed } from '../seed.js'
import { share } from '../share.js'
import { FALSE_CLAIMS, TRUE_CLAIMS } from './planted.js'

const SEEDS = share(Array.from({ length: 10 }, (_, k) => seed + k))
/** Enough to find them; the search stands behind. */
const RUNS = 120

const verdicts = async (record: (typeof FALSE_CLAIMS)[string], runs: number) => {
  const planted = claim({ id: 'planted', ...record })
  const statuses: string[] = []
  for (const s of SEEDS) {
    // In this order: a proof of what is false would show as a conflict.
    const report = await check([planted], { seed: s, runs, checkers })
    statuses.push(report.claims[0].verdict.status)
  }
  return statuses
}
const ALL = (status: string): string[] => SEEDS.map(() => status)

describe('a false claim is refuted, whatever the seed', () => {
  test.each(Object.entries(FALSE_CLAIMS))('%s', async (_name, record) => {
    expect(await verdicts(record, RUNS)).toEqual(ALL('refuted'))
  })
})

describe('a true claim is never refuted by rounding', () => {
  test.each(Object.entries(TRUE_CLAIMS))('%s', async (_name, record) => {
    for (const status of await verdicts(record, RUNS)) expect(['proved', 'supported']).toContain(status)
  })
})
