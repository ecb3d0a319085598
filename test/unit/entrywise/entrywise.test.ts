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
import type { WAYS } from '../../../symbolic/entrywise/words.js'
import { plainFormulas } from '../../../symbolic/proof/record.js'
import { tampered } from '../../tampered.js'
import { STATEMENTS, type ByEntries } from './statements.js'
import { share } from '../../share.js'

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

  it.each(share(STATEMENTS.flatMap(({ given, fails }) => fails.map((f) => [f, given] as const))))(
    '%s is false, and not proved',
    (text, given) => {
      expect(recordOf(given, text)).toBeUndefined()
    },
  )

  it.each([
    ['entropy(p) <= 0.9*log(n)', { p: 'simplex(n)' }, 'entry by entry: no multiples of known sums were found with which every term is nonnegative'],
    ['sum(sin(a)) <= sum(a) - norm(a)^2/10000000', { a: 'positive(n)' }, 'entry by entry: 0 ≤ a*(1 - 1e-7*a) - sin(a) would be enough; it holds at the points tried, but has no proof'],
    ['log(x[1]) <= x[1]', { x: 'positive(n)' }, ''],
  ])('says of %s why it is not proved', (text, given, reason) => {
    const { lesser, greater, domain } = marginOf(given, text)
    expect(proveEntrywise(lesser, greater, boundContextOf(domain))).toEqual({ kind: 'not proved', reason })
  }) // prettier-ignore

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

type Entry = EntrywiseRecord['entry']
const withEntry = (
  text: string,
  change: (entry: Entry) => Partial<Record<keyof Entry, unknown>>,
): EntrywiseRecord => {
  const record = named(text)
  return { ...record, entry: { ...record.entry, ...change(record.entry) } as Entry }
}
const inSpace = (text: string, space: string): EntrywiseRecord => ({
  ...named(text),
  variables: named(text).variables.map((v) => ({ ...v, space })),
})
const ofKind = (text: string, name: string, kind: 'sum' | 'largest' | 'least'): EntrywiseRecord => ({
  ...named(text),
  quantities: named(text).quantities.map((q) => (q.name === name ? { ...q, kind } : q)),
})
/** With other comparisons in the proof of the numbers. */
const comparing = (
  text: string,
  change: (sides: readonly [number, number]) => {
    readonly relation: 'equal' | 'at most'
    readonly sides: readonly [number, number]
  },
): EntrywiseRecord =>
  withEntry(text, ({ proof }) => {
    if (proof.kind !== 'polynomials') throw new Error('internal: another proof')
    return {
      proof: {
        ...proof,
        record: { ...proof.record, hypotheses: proof.record.hypotheses.map((h) => change(h.sides)) },
      },
    }
  })
const turned = (record: EntrywiseRecord): EntrywiseRecord => ({
  ...record,
  sides: [record.sides[1], record.sides[0]],
})

const HOELDER = 'norm1(x)*norminf(x) >= norm(x)^2'
const ROOTS = 'sqrt(sum(a)) <= sum(sqrt(a))'
const SQUARES = 'mean(x) <= sqrt(mean(x.^2))'
const GIBBS = 'dot(p, x) + entropy(p) <= logsumexp(x)'
const KL = 'kl(p, q) >= 0'

/** What each way rests on, left out or turned. */
const WRONG: Readonly<Record<(typeof WAYS)[number], Readonly<Record<string, () => EntrywiseRecord>>>> = {
  terms: {
    'sides exchanged': () => turned(named('sum(softplus(x)) >= sum(x)')),
    'terms shown for positive entries alone': () => withEntry('exp(x) >= ones(n) + x', () => ({ proof: named('log(a) <= a - ones(n)').entry.proof })),
    'no sum that is open': () => ({ ...named('sum(softplus(x)) >= sum(x)'), summed: [] }),
    'a sum taken for one of other terms': () => ({ ...named(KL), quantities: named(KL).quantities.map((q) => ({ ...q, of: q.of - 1 })) }),
  },
  multipliers: {
    'left out': () => ({ ...named(KL), multipliers: [] }),
    'a factor that is no constant': () => ({ ...named(KL), multipliers: named(KL).multipliers.map((m) => ({ of: m.of, factor: m.of })) }),
    'of a sum that is not known': () => inSpace(KL, 'positive'),
    'of the sum of another variable twice': () => ({ ...named(KL), multipliers: named(KL).multipliers.map(() => named(KL).multipliers[0]) }),
  },
  times: {
    'a variable of either sign': () => inSpace('exp(mean(log(a))) <= mean(a)', 'vector'),
    'added instead': () => withEntry('entropy(p) <= log(n)', ({ moved }) => ({ moved: { ...moved!, way: 'plus' } })),
    'a move by the variable itself': () => withEntry(KL, ({ moved }) => ({ moved: { ...moved!, name: 'p' } })),
    'left out': () => withEntry('entropy(p) <= log(n)', () => ({ moved: undefined })),
  },
  plus: {
    'multiplied instead': () => withEntry(GIBBS, ({ moved }) => ({ moved: { ...moved!, way: 'times' } })),
    'a variable of one sign': () => withEntry(GIBBS, ({ moved }) => ({ moved: { ...moved!, name: 'p' } })),
    'left out': () => withEntry(GIBBS, () => ({ moved: undefined })),
    'of another number': () => withEntry(GIBBS, ({ moved }) => ({ moved: { ...moved!, by: moved!.by - 1 } })),
  },
  scaled: {
    'of another degree': () => withEntry(KL, ({ scaled }) => ({ scaled: { ...scaled!, degree: 2 } })),
    'of no degree': () => withEntry(KL, ({ scaled }) => ({ scaled: { ...scaled!, degree: 0 } })),
    'a variable of either sign at one': () => withEntry(GIBBS, () => ({ scaled: { name: 'x', degree: 1 } })),
    'where nothing is homogeneous': () => withEntry('entropy(p) >= 0', () => ({ scaled: { name: 'p', degree: 1 } })),
  },
  squared: {
    'without a root': () => ({ ...named('norm1(x)^2 <= n*norm(x)^2'), squared: true }),
    'of a root without squares': () => ({ ...named(SQUARES), squared: false }),
    'of a root on the lesser side': () => turned(named(SQUARES)),
    'of the other root': () => ({ ...named('mean(sqrt(a)) <= sqrt(mean(a))'), squared: true }),
  },
  even: {
    'h depends on the sign': () => withEntry('sum(softplus(x)) >= sum(x)', () => ({ even: ['x'] })),
    'of what is no entry': () => withEntry(HOELDER, () => ({ even: ['x', 'S1'] })),
    'left out': () => withEntry(HOELDER, () => ({ even: [] })),
    'beside a move': () => withEntry(GIBBS, () => ({ even: ['x'] })),
    'h depends on it through a comparison alone': () => ofKind(HOELDER, 'M1', 'least'),
  },
  extremes: {
    'the largest taken for the least': () => ofKind(HOELDER, 'M1', 'least'),
    'the largest taken for the sum': () => ofKind(HOELDER, 'M1', 'sum'),
    'a comparison turned': () => comparing(HOELDER, ([a, b]) => ({ relation: 'at most', sides: [b, a] })),
    'an entry that is the largest': () => comparing(HOELDER, (sides) => ({ relation: 'equal', sides })),
    'below a sum of terms of either sign': () => inSpace(ROOTS, 'vector'),
    'above a sum of terms': () => comparing(ROOTS, ([a, b]) => ({ relation: 'at most', sides: [b, a] })),
  },
  continuity: {
    'roots of what may be negative': () => inSpace('entropy(p) <= sum(sqrt(p))*2', 'vector'),
    'roots of sums of what may be negative': () => inSpace('mean(sqrt(a)) <= sqrt(mean(a))', 'vector'),
    'spaces of isolated points': () => inSpace('entropy(p) <= sum(sqrt(p))*2', 'binary'),
  },
} // prettier-ignore

describe('the replay of proofs entry by entry', () => {
  it('rejects other ends, and ends of what has none', () => {
    const record = named('sum(x.^2) <= sum(x)')
    const withEnds = (ends: readonly [string, string] | undefined, space = 'box'): EntrywiseRecord => ({
      ...record,
      variables: record.variables.map(({ ends: _, ...v }) => ({ ...v, space, ...(ends ? { ends } : {}) })),
    })
    expect(status(withEnds(['0', '1']))).toBe('confirmed')
    const wrong = [withEnds(['0', '101/100']), withEnds(['-1/100', '1']), withEnds(['1', '0']), withEnds(undefined)]
    expect([...wrong, withEnds(['0', '1'], 'vector'), withEnds(undefined, 'vector')].map((r) => status(r))).toEqual(Array.from({ length: 6 }, () => 'rejected'))
  }) // prettier-ignore

  it.each(Object.entries(WRONG).flatMap(([way, rows]) => Object.entries(rows).map(([what, record]) => [way, what, record] as const)))(
    'rejects what is wrong in the way %s: %s',
    (_way, _what, record) => {
      expect(status(record())).toBe('rejected')
    },
  ) // prettier-ignore

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
