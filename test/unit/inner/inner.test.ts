/** Proofs by lengths and cosines: what they prove, what is false beside it, and records that were changed. */
import { describe, expect, it } from 'vitest'
import { proveInner, replayInner, type InnerRecord } from '../../../symbolic/inner/index.js'
import { groundless } from '../../../src/checkers/proof/grounds.js'
import { boundContextOf } from '../../../src/checkers/proof/space-facts.js'
import { lower } from '../../../src/claims/lower.js'
import type { Margin } from '../../../src/core/index.js'
import { claim } from '../../../src/index.js'
import { seed } from '../../seed.js'

const GIVEN = {
  x: 'vector(n)',
  y: 'vector(n)',
  z: 'vector(n)',
  A: 'matrix(m, n)',
  B: 'matrix(m, n)',
  S: 'psd(n)',
  V: 'symmetric(n)',
  e: 'positive()',
  l: 'scalar()',
} as const

function marginOf(statement: string, assume: readonly string[]): Margin {
  const lowered = lower(claim({ id: 'inner', given: GIVEN, assume: [...assume], claim: statement }))
  if (lowered.kind !== 'obligations') throw new Error(lowered.reason)
  const [margin] = lowered.obligations.flatMap((o) => (o.kind === 'margin' ? [o] : []))
  return margin
}

function recordOf(statement: string, assume: readonly string[] = []): InnerRecord | undefined {
  const margin = marginOf(statement, assume)
  const outcome = proveInner(margin.lesser, margin.greater, boundContextOf(margin.domain))
  return outcome.kind === 'proved' ? outcome.record : undefined
}

/** True statements, each beside false ones. */
const STATEMENTS: readonly (readonly [holds: string, ...fails: readonly string[]])[] = [
  ['dot(x, y) <= norm(x)*norm(y)', 'dot(x, y) <= norm(x)*norm(z)', 'dot(x, y) >= norm(x)*norm(y)', 'norm(x)*norm(y) <= dot(x, y)'],
  ["(x'*S*y)^2 <= (x'*S*x)*(y'*S*y)", "(x'*V*y)^2 <= (x'*V*x)*(y'*V*y)", "(x'*S*y)^2 <= (x'*S*x)*(z'*S*z)"],
  ["trace(A'*B)^2 <= trace(A'*A)*trace(B'*B)", "trace(A'*B)^2 <= trace(A'*A)", "trace(A'*B)^2 >= trace(A'*A)*trace(B'*B)"],
  ["fro(x*y' - y*x')^2 <= 2*norm(x)^2*norm(y)^2", "fro(x*y' - y*x')^2 <= 1.99*norm(x)^2*norm(y)^2", "fro(x*y' + y*x')^2 <= 2*norm(x)^2*norm(y)^2"],
  ['norm(x + y)*norm(x - y) <= norm(x)^2 + norm(y)^2', 'norm(x + y)*norm(x - y) <= 0.99*(norm(x)^2 + norm(y)^2)', 'norm(x + y)*norm(x - y) <= 2*norm(x)*norm(y)'],
  ['(norm(x) + norm(y))*dot(x, y) <= norm(x)*norm(y)*norm(x + y)', '(norm(x) + norm(y))*dot(x, y) <= 0.99*norm(x)*norm(y)*norm(x + y)'],
  ['norm(x + y) <= norm(x) + norm(y)', 'norm(x + y) <= norm(x)', 'norm(x - y) <= norm(x) - norm(y)', 'norm(x + 2*y) <= norm(x) + norm(y)'],
  ["sqrt((x + y)'*S*(x + y)) <= sqrt(x'*S*x) + sqrt(y'*S*y)", "sqrt((x + y)'*S*(x + y)) <= sqrt(x'*S*x)"],
  ['norm(x + y)^2 <= (1 + e)*norm(x)^2 + (1 + 1/e)*norm(y)^2', 'norm(x + y)^2 <= (1 + l)*norm(x)^2 + (1 + 1/l)*norm(y)^2', 'norm(x + y)^2 <= (1 + e)*norm(x)^2 + norm(y)^2/e'],
  ["fro(A - l*B)^2 >= fro(A)^2 - trace(A'*B)^2/fro(B)^2", "fro(A - l*B)^2 >= fro(A)^2"],
  ['norm(x/norm(x) - y/norm(y))^2 <= 4*norm(x - y)^2/(norm(x) + norm(y))^2', 'norm(x/norm(x) - y/norm(y))^2 <= 3.99*norm(x - y)^2/(norm(x) + norm(y))^2'],
] // prettier-ignore

describe('inequalities of lengths and cosines', () => {
  it.each(STATEMENTS.map(([holds]) => holds))('%s, with a proof that is confirmed', (text) => {
    const record = recordOf(text)
    expect(record && replayInner(record, { seed })).toMatchObject({ kind: 'confirmed' })
  })

  it.each(STATEMENTS.flatMap(([, ...fails]) => fails))('%s is not proved', (text) => {
    expect(recordOf(text)).toBeUndefined()
  })
})

describe('lengths and cosines under hypotheses', () => {
  const NORMALISED = 'norm(x/norm(x) - y/norm(y))^2 <= norm(x - y)^2/e^2'
  const LONG = ['norm(x) >= e', 'norm(y) >= e']

  it.each([
    [NORMALISED, LONG],
    ['norm(x + y)^2 >= norm(x)^2 + norm(y)^2', ['dot(x, y) >= 0']],
  ] as const)('%s, as %o', (text, assume) => {
    const record = recordOf(text, assume)!
    expect(replayInner(record, { seed })).toMatchObject({ kind: 'confirmed' })
    expect(groundless({ kind: 'inner', record }, marginOf(text, assume))).toBeUndefined()
    expect(groundless({ kind: 'inner', record }, marginOf(text, []))).toBe('a hypothesis that the claim has not')
    expect(replayInner({ ...record, hypotheses: [] }, { seed }).kind).toBe('rejected')
  }) // prettier-ignore

  it.each([
    [NORMALISED, LONG.slice(1)],
    [NORMALISED, ['norm(x) <= e', 'norm(y) <= e']],
    [NORMALISED.replace('<=', '<= 0.999*'), LONG],
    ['norm(x + y)^2 >= norm(x)^2 + norm(y)^2', ['dot(x, y) <= 0']],
    ['norm(x + y)^2 >= norm(x)^2 + 1.001*norm(y)^2', ['dot(x, y) >= 0']],
  ] as const)('%s is not proved, though %o', (text, assume) => {
    expect(recordOf(text, assume)).toBeUndefined()
  })
})

type Vectors = InnerRecord['spaces'][number]['vectors']
const withVectors = (r: InnerRecord, change: (v: Vectors) => Vectors): InnerRecord => ({
  ...r,
  spaces: r.spaces.map((s) => ({ ...s, vectors: change(s.vectors) })),
})
const withRanges = (r: InnerRecord, more: object): InnerRecord => ({
  ...r,
  proof: { ...r.proof, variables: r.proof.variables.map((v) => ({ ...v, ...more })) },
})

/** What makes every record wrong. */
const WRONG: Readonly<Record<string, (r: InnerRecord) => InnerRecord>> = {
  'the sides turned': (r) => ({ ...r, lesser: r.greater, greater: r.lesser }),
  'vectors that are one': (r) => withVectors(r, (v) => v.map(({ of }) => ({ of, by: v[0].by.map((_, k) => (k === 0 ? '1' : '0')) }))), 
  'a vector less': (r) => withVectors(r, (v) => v.slice(1)),
  'a range that is not known': (r) => withRanges(r, { least: '1' }),
  'a sum that is not known': (r) => withRanges(r, { sums: 'one' }),
  'no vectors': (r) => ({ ...r, spaces: [] }),
  'the proof of another inequality': (r) => ({ ...r, proof: { ...r.proof, sides: [r.proof.sides[1], r.proof.sides[0]] } }),
} // prettier-ignore

describe('the replay of lengths and cosines', () => {
  it.each(STATEMENTS.map(([holds]) => holds))('rejects every change in %s', (text) => {
    const record = recordOf(text)!
    const kept = Object.entries(WRONG).filter(
      ([, change]) => replayInner(change(record), { seed }).kind === 'confirmed',
    )
    expect(kept.map(([what]) => what)).toEqual([])
  })

  it('rejects a form that may be negative', () => {
    const record = recordOf(STATEMENTS[1][0])!
    const variables = record.variables.map((v) => (v.name === 'S' ? { ...v, space: 'symmetric' } : v))
    expect(replayInner({ ...record, variables }, { seed }).kind).toBe('rejected')
  })

  it('rejects a triangle of other sides', () => {
    const record = recordOf(STATEMENTS[6][0])!
    const spaces = record.spaces.map((s) => ({ ...s, third: ['1', '2'] }))
    expect(record.spaces.some((s) => s.third)).toBe(true)
    expect(replayInner({ ...record, spaces }, { seed }).kind).toBe('rejected')
  })
})
