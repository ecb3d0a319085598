import { describe, expect, it } from 'vitest'
import { check, claim, type Claim, type ClaimReport } from '../../../src/index.js'
import { grown } from '../../../src/hunt/grow.js'
import { huntLane, type LaneResult } from '../../../src/hunt/lane.js'
import { seed } from '../../seed.js'

/** H²(uniform, softmax((t, 0, …, 0))) ≤ t²/(4n): true for n ≤ 10 only. */
const HELLINGER = claim({
  id: 'hellinger',
  given: { t: 'scalar()', e: 'onehot(n)' },
  let: ['p = softmax(t*e)'],
  claim: '1 - sum(sqrt(p .* (ones(n)/n))) <= t^2/(4*n)',
})

const sizesOf = ({ domain }: Claim): Record<string, number> =>
  Object.fromEntries([...domain.sizes].map(([name, { to }]) => [name, to]))

describe('sizes of a hunt', () => {
  it('grow round by round where the author declared none', () => {
    expect([0, 1, 2, 3, 9].map((round) => sizesOf(grown(HELLINGER, round))['n'])).toEqual([4, 8, 16, 40, 40])
  })

  it('stay as declared', () => {
    const declared = claim({
      id: 'c',
      given: { x: 'vector(n)' },
      sizes: { n: [2, 3] },
      claim: 'norm(x) >= 0',
    })
    expect(grown(declared, 9)).toBe(declared)
  })

  it('leave a number of positions that can be listed', () => {
    const many = claim({
      id: 'c',
      given: { A: 'matrix(k, l)', B: 'matrix(m, n)', i: 'index(k)' },
      claim: 'A[i, 1] <= maxabs(A) + maxabs(B)',
    })
    expect(sizesOf(grown(many, 9))).toEqual({ k: 5, l: 5, m: 5, n: 5 })
  })

  it('reach what fails beyond the sizes of a check, which then replays it', async () => {
    const lane = { claim: HELLINGER, seed, lane: 0, known: [], expired: () => false }
    let found: LaneResult | undefined
    for (let round = 0; round < 4 && !found?.refuted; round++) found = huntLane({ ...lane, round })
    expect(found?.refuted).toBe(true)
    const [{ instance }] = found!.points as [LaneResult['points'][number]]
    expect(instance.sizes['n']).toBeGreaterThan(10)
    const remembered = new Map([[HELLINGER.id, found!.points]])
    const statusOf = async (options: object): Promise<string> =>
      (await check([HELLINGER], { seed, ...options })).claims[0].verdict.status
    expect(await statusOf({})).toBe('supported')
    const options = { remembered: (id: string) => remembered.get(id) ?? [] }
    expect(await statusOf(options)).toBe('refuted')
    const [{ diagnosis = [] }] = (await check([HELLINGER], { seed, ...options })).claims as [ClaimReport]
    expect(diagnosis.filter((line) => line.includes('n ≥'))).toEqual([])
  })
})
