import { describe, expect, it } from 'vitest'
import { bounded, verdict } from './bound.js'
import { LEMMAS, TALL } from './lemmas.js'

const rows = (pick: 'holds' | 'fails'): readonly (readonly [string, string])[] =>
  LEMMAS.flatMap((lemma) => lemma[pick].map((statement) => [lemma.name, statement] as const))

describe('lemmas of the bound calculus', () => {
  it.each(rows('holds'))('%s: %s, with a proof that is confirmed', (_, statement) => {
    expect(verdict(statement)).toBe('confirmed')
  })

  it.each(rows('fails'))('%s: %s is false and not proved', (_, statement) => {
    expect(bounded(statement)).toEqual(expect.any(String))
  })
})

describe('the least singular value (P3)', () => {
  it('counts where there are at least as many rows as columns', () => {
    expect(verdict(TALL.holds, TALL.given, { n: [3, 4], d: [1, 3] })).toBe('confirmed')
  })

  it('does not count where there may be fewer, or where nothing is said', () => {
    expect(bounded(TALL.holds, TALL.given, { n: [1, 3], d: [2, 3] })).toEqual(expect.any(String))
    expect(bounded(TALL.holds, TALL.given)).toEqual(expect.any(String))
  })

  it.each(TALL.fails)('%s is false and not proved', (statement) => {
    expect(bounded(statement, TALL.given, { n: [3, 4], d: [1, 3] })).toEqual(expect.any(String))
  })
})
