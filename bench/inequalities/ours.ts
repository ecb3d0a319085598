/** This project's provers, and its enclosure by boxes alone. */
import { enclosure } from '../../src/checkers/enclosure.js'
import { check } from '../../src/index.js'
import { isProved, proveClaim } from '../../src/run/prove-claim.js'
import type { Way } from './way.js'

const SEED = 1
const worked = (): number => process.cpuUsage().user / 1e6

export const provers: Way = {
  name: 'lemmata prove',
  missing: () => undefined,
  run({ claim }, limit) {
    const start = worked()
    const proved = proveClaim(claim, SEED, () => worked() - start > limit)
    return { kind: isProved(proved) ? 'solved' : 'open', seconds: worked() - start }
  },
}

export const boxes: Way = {
  name: 'boxes alone',
  missing: () => undefined,
  async run({ claim }, limit) {
    const start = worked()
    const { claims } = await check([claim], { seed: SEED, checkers: [enclosure], now: worked, timeLimit: limit })
    return { kind: claims[0]?.verdict.status === 'proved' ? 'solved' : 'open', seconds: worked() - start }
  },
} // prettier-ignore
