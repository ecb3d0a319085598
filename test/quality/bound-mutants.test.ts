import { describe, expect, it } from 'vitest'
import { catalogue } from '../../properties/index.js'
import { check, claim, type Claim } from '../../src/index.js'
import { sampling } from '../../src/checkers/sampling.js'
import { boundContextOf } from '../../src/checkers/proof/known.js'
import { lower } from '../../src/claims/lower.js'
import type { Margin } from '../../src/core/index.js'
import { proveBound, replayBound } from '../../symbolic/bounds/index.js'
import { seed } from '../seed.js'
import { textMutants, type TextMutant } from './bound-texts.js'
import { NEAR_BOUNDS } from './near-bounds.js'

/** One mutant in so many is tried: the whole run takes minutes. */
const ONE_IN = 60
const RUNS = 60

const marginsOf = (of: Claim): readonly Margin[] => {
  const lowered = lower(of)
  return lowered.kind === 'obligations'
    ? lowered.obligations.flatMap((o) => (o.kind === 'margin' ? [o] : []))
    : []
}
const isBounded = ({ lesser, greater, domain }: Margin): boolean => {
  const outcome = proveBound(lesser, greater, boundContextOf(domain))
  return outcome.kind === 'proved' && replayBound(outcome.record, { seed }).kind === 'confirmed'
}

const written = catalogue.filter((c) => !c.implementation && !c.prepare && marginsOf(c).length > 0)
const textOf = ({ domain, text }: Claim): Parameters<typeof textMutants>[0] => ({
  id: 'mutant',
  given: text.given,
  let: text.let,
  assume: [...text.assume],
  claim: text.claim,
  sizes: Object.fromEntries(
    [...domain.sizes].flatMap(([name, { from, to, open }]) => (open ? [] : [[name, [from, to]]])),
  ),
})

/** The mutant, where it can be read. */
function read({ record }: TextMutant): Claim | undefined {
  try {
    return claim(record)
  } catch {
    return undefined
  }
}

describe('the bound calculus', () => {
  it('proves no mutant of an inequality of the catalogue that sampling refutes', async () => {
    const all = written.flatMap((c) => [...textMutants(textOf(c))].map((m) => ({ id: c.id, m })))
    const wrong: string[] = []
    let proved = 0
    for (const { id, m } of all.filter((_, k) => k % ONE_IN === seed % ONE_IN)) {
      const mutant = read(m)
      const labels = mutant
        ? marginsOf(mutant)
            .filter(isBounded)
            .map((o) => o.label)
        : []
      if (!mutant || labels.length === 0) continue
      proved++
      const { verdict } = (await check([mutant], { seed, runs: RUNS, checkers: [sampling] })).claims[0]
      if (verdict.evidence.some((e) => e.kind === 'counterexample' && labels.includes(e.obligation)))
        wrong.push(`${id}: ${m.what}`)
    }
    expect(wrong).toEqual([])
    expect(proved).toBeGreaterThan(5)
  }, 120_000)

  it.each(Object.entries(NEAR_BOUNDS))('proves nothing that is false by a little: %s', (_, record) => {
    const margins = marginsOf(claim({ id: 'near', ...record }))
    expect(margins.length > 0 && margins.every(isBounded)).toBe(false)
  })
})
