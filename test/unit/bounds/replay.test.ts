import { describe, expect, it } from 'vitest'
import { replayBound, type BoundRecord } from '../../../symbolic/bounds/index.js'
import { PHRASES } from '../../../symbolic/bounds/words.js'
import { seed } from '../../seed.js'
import { bounded, GIVEN } from './bound.js'
import { LEMMAS, TALL } from './lemmas.js'

type Step = BoundRecord['steps'][number]

const recordsOf = (...args: Parameters<typeof bounded>): readonly BoundRecord[] => {
  const records = bounded(...args)
  if (typeof records === 'string') throw new Error(`${args[0]}: ${records}`)
  return records
}
/** Rules that no lemma needs by itself. */
const FURTHER = [
  'norm1(ones(n) ./ (ones(n) + q)) <= n', 'abs(log(1 + norm(x)) - log(1 + norm(y))) <= norm(x - y)', 'norm1(x.^2) <= norm(x)^2',
  'abs(sqrt(1 + norm(x)) - sqrt(1 + norm(y))) <= norm(x - y)/2', 'sqrt(4*sum(f)) <= 2', 'norminf(cosh(z)) <= exp(R)', 'norminf(z.^3) <= R^3',
  'trace(t*eye(n)) <= 2*n', 'max(-c, c) <= 2*ones(n)', "max(c') <= 2", 'max(norm(x), norm(y)) >= norm(x)', 'succeq(t*W, -eye(n))',
  'rowsums(P) <= ones(m)', 'sum(x/t) <= norm1(x)', "x'*(ones(n) - f) <= norm1(x)", 'x - x <= zeros(n)', 'fro(rowsoftmax(A)) <= sqrt(m)',
  'succeq(t*diag(q), zeros(n, n))', 'max(A .* A) <= maxabs(A)^2', "succeq(Q + Q', -2*eye(n))", 'tanh(x) <= ones(n)',
] // prettier-ignore
const records = [
  ...[...LEMMAS.flatMap((l) => l.holds), ...FURTHER].flatMap((statement) => recordsOf(statement)),
  ...recordsOf("succeq(A'*A, sigmamin(A)^2*eye(d))", TALL.given, { n: [3, 4], d: [1, 3] }),
  ...recordsOf(TALL.holds, TALL.given, { n: [3, 4], d: [1, 3] }),
]
const status = (record: BoundRecord): string => replayBound(record, { seed }).kind
const withStep = (record: BoundRecord, i: number, change: Partial<Step>): BoundRecord => ({
  ...record,
  steps: record.steps.map((s, k) => (k === i ? { ...s, ...change } : s)),
})

/** Wrong variants of a step: the bound too good, the sense turned, the norm exchanged, a premise dropped, one of another step, the rule exchanged. */
const WRONG: Readonly<Record<string, (s: Step, record: BoundRecord) => Partial<Step>>> = {
  'a bound that is too good': (s) => ({
    bound: [...s.bound, { coefficient: s.sense === '≤' ? '-1/1000' : '1/1000', factors: [] }],
  }),
  'the sense turned': (s) => ({ sense: s.sense === '≤' ? '≥' : '≤' }),
  'the norm exchanged': (s) => ({ kind: s.kind === 'one' ? 'two' : s.kind === 'form' ? 'entry' : 'one' }),
  'a premise dropped or added': (s, record) => ({
    of: s.of.length > 0 ? s.of.slice(1) : [Math.max(0, record.steps.indexOf(s) - 1)],
  }),
  'the rule exchanged': (s) => ({ rule: s.rule === 'norms' ? 'kept' : 'norms' }),
}

/** Two steps of each rule, with their records. */
const samples = Object.keys(PHRASES).map((rule) => ({
  rule,
  steps: records
    .flatMap((record) => record.steps.map((step, i) => ({ record, step, i })))
    .filter(({ step }) => step.rule === rule)
    .slice(0, 2),
}))

describe('the replay of bounds', () => {
  it('confirms what was proved, at points of the domain', () => {
    for (const record of records) expect(replayBound(record, { seed })).toMatchObject({ kind: 'confirmed' })
  })

  it('has seen every rule', () => {
    expect(samples.filter(({ steps }) => steps.length === 0).map(({ rule }) => rule)).toEqual([])
  })

  it.each(samples)('rejects every wrong variant of a step by "$rule"', ({ steps }) => {
    const confirmed = steps.flatMap(({ record, step, i }) =>
      Object.entries(WRONG).flatMap(([what, change]) =>
        status(withStep(record, i, change(step, record))) === 'rejected' ? [] : [`${what}: step ${i + 1}`],
      ),
    )
    expect(confirmed).toEqual([])
  })

  it('rejects a record whose domain does not say what is used', () => {
    for (const record of records.filter((r) => r.steps.some((s) => s.rule === 'space')))
      expect(status({ ...record, variables: record.variables.map((v) => ({ ...v, space: 'vector' })) })).toBe(
        'rejected',
      )
    const [tall] = records.slice(-1)
    expect(status(tall)).toBe('confirmed')
    expect(status({ ...tall, sizes: tall.sizes.map(({ name }) => ({ name, from: 1 })) })).toBe('rejected')
  })

  it('rejects a conclusion that does not compare, or that is about other steps', () => {
    const [record] = recordsOf('norm(t*x) <= 2*norm(x)', GIVEN)
    const { conclusion } = record
    expect(
      status({
        ...record,
        conclusion: { ...conclusion, lesser: conclusion.greater, greater: conclusion.lesser },
      }),
    ).toBe('rejected')
    expect(status({ ...record, conclusion: { ...conclusion, above: conclusion.below } })).toBe('rejected')
    expect(status({ ...record, conclusion: { ...conclusion, below: 0 } })).toBe('rejected')
  })
})
