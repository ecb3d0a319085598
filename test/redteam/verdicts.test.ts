/** The short form of `npm run redteam`: some traps of every family, none decided wrongly. */
import { expect, it } from 'vitest'
import { seed } from '../seed.js'
import { families } from './families/index.js'
import { run } from './run.js'
import { asText } from './table.js'

const OF_EACH = 2

it('of some claims of every family, true ones and false ones, none is decided wrongly, and many are decided', async () => {
  const { tallies, faults } = await run({
    seed,
    runs: 20,
    families,
    from: 0,
    count: OF_EACH * families.length,
    now: () => performance.now(),
  })
  expect(faults.map(asText)).toEqual([])
  const all = Object.values(tallies)
  const sum = (pick: (t: (typeof all)[number]) => number): number => all.reduce((n, t) => n + pick(t), 0)
  const proved = sum((t) => t.verdicts.true.proved ?? 0)
  const refuted = sum((t) => t.verdicts.false.refuted ?? 0)
  expect(proved / sum((t) => t.true)).toBeGreaterThan(0.25)
  expect(refuted / sum((t) => t.false)).toBeGreaterThan(0.8)
}, 300_000)
