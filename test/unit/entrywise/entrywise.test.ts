/** Inequalities entry by entry: what is proved, what the replay confirms, and that neither takes what is false. */
import { describe, expect, it } from 'vitest'
import { boundContextOf } from '../../../src/checkers/proof/space-facts.js'
import { lower } from '../../../src/claims/lower.js'
import type { Margin } from '../../../src/core/index.js'
import { claim } from '../../../src/index.js'
import {
  entrywiseLines,
  proveEntrywise,
  replayEntrywise,
  type EntrywiseRecord,
} from '../../../symbolic/entrywise/index.js'
import { plainFormulas } from '../../../symbolic/proof/record.js'
import { tampered } from '../../tampered.js'
import { STATEMENTS, type ByEntries } from './statements.js'

function marginOf(given: ByEntries['given'], text: string): Margin {
  const lowered = lower(claim({ id: 'entries', source: 'test', given, claim: text }))
  if (lowered.kind === 'not lowered') throw new Error(lowered.reason)
  const [obligation] = lowered.obligations
  if (obligation?.kind !== 'margin') throw new Error('expected a margin')
  return obligation
}

function recordOf(given: ByEntries['given'], text: string): EntrywiseRecord | undefined {
  const { lesser, greater, domain } = marginOf(given, text)
  const outcome = proveEntrywise(lesser, greater, boundContextOf(domain))
  return outcome.kind === 'proved'
    ? (JSON.parse(JSON.stringify(outcome.record)) as EntrywiseRecord)
    : undefined
}
const status = (record: EntrywiseRecord, seed = 1): string => replayEntrywise(record, { seed }).kind

const shown = new Map<string, EntrywiseRecord>()
const named = (text: string): EntrywiseRecord => {
  const known = shown.get(text)
  if (known) return known
  const record = recordOf(STATEMENTS.find((s) => s.holds === text)!.given, text)!
  shown.set(text, record)
  return record
}

describe('inequalities entry by entry', () => {
  it.each(STATEMENTS.map((s) => [s.holds]))('%s is proved, and confirmed', (text) => {
    expect(named(text)).toBeDefined()
    expect(replayEntrywise(named(text), { seed: 3 })).toMatchObject({ kind: 'confirmed' })
  })

  it.each(STATEMENTS.flatMap(({ given, fails }) => fails.map((f) => [f, given] as const)))(
    '%s is false, and not proved',
    (text, given) => {
      expect(recordOf(given, text)).toBeUndefined()
    },
  )

  it('is told in sentences', () => {
    expect(entrywiseLines(named('kl(p, q) >= 0')).slice(0, 6)).toMatchInlineSnapshot(`
      [
        "entry by entry: S1 for the sum of p*log(p/q)",
        "the right side minus the left is a sum over the entries of terms h: to the sums are added, and taken from the rest, -1 times that of p, 1 times that of q",
        "h is homogeneous of degree 1: let p be 1",
        "let q be p times a new q",
        "then h = q + log(1/q) - 1 is nonnegative:",
        "  for q ≥ 0:",
      ]
    `)
  })
})

/** What may stand for a word of a record. */
function otherWords(word: string): readonly string[] {
  if (/^-?\d/u.test(word)) return word === '0' ? ['17'] : [`-${word}`.replace('--', '')]
  const others: Readonly<Record<string, string>> = { times: 'plus', plus: 'times', sum: 'largest', largest: 'least' }
  return Object.hasOwn(others, word) ? [others[word]] : []
} // prettier-ignore

describe('the replay of proofs entry by entry', () => {
  it.each(STATEMENTS.flatMap(({ given, holds, fails }) => fails.map((f) => [f, given, holds] as const)))(
    'does not confirm the proof of its true neighbour for %s',
    (text, given, holds) => {
      const { lesser, greater } = marginOf(given, text)
      const { steps, of } = plainFormulas([lesser, greater])
      expect(status({ ...named(holds), steps, sides: [of[0], of[1]], opaque: [] })).toBe('rejected')
    },
  )

  it.each(['kl(p, q) >= 0', 'entropy(p) <= log(n)', 'dot(p, a)^2 <= dot(p, a.^2)'])(
    'rejects changed multipliers, quantities, moves and scales of %s',
    (text) => {
      const record = named(text)
      const parts = ['multipliers', 'summed', 'quantities'] as const
      for (const part of parts)
        for (const changed of tampered(record[part], otherWords)) {
          const other = { ...record, [part]: changed }
          const isSame = JSON.stringify(other[part]) === JSON.stringify(record[part])
          if (!isSame) expect([part, changed, status(other)]).toEqual([part, changed, 'rejected'])
        }
      const { proof, ...ways } = record.entry
      for (const changed of tampered(ways, otherWords))
        expect(status({ ...record, entry: { ...(changed as typeof ways), proof } })).toBe('rejected')
    },
  )

  it('rejects records whose spaces do not say what is used', () => {
    for (const text of ['kl(p, q) >= 0', 'entropy(p) <= log(n)', 'exp(mean(log(a))) <= mean(a)']) {
      const record = named(text)
      const variables = record.variables.map((v) => ({ ...v, space: 'vector' }))
      expect(status({ ...record, variables })).toBe('rejected')
    }
  })

  it('rejects another version, and the proof of another inequality of numbers', () => {
    const record = named('kl(p, q) >= 0')
    expect(status({ ...record, version: 2 as 1 })).toBe('rejected')
    const other = named('entropy(p) <= log(n)')
    expect(status({ ...record, entry: { ...record.entry, proof: other.entry.proof } })).toBe('rejected')
  })
})
