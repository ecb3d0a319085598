/** Identities under equations by congruence, and records of them that were tampered with. */
import { describe, expect, it } from 'vitest'
import { check, claim } from '../../../src/index.js'
import { lower } from '../../../src/claims/lower.js'
import type { Outcome } from '../../../src/checkers/proof/outcome.js'
import { proveObligation } from '../../../src/checkers/proof/prove.js'
import { replayAny } from '../../../symbolic/proof/index.js'
import type { RewritingRecord } from '../../../symbolic/proof/plain.js'
import { seed } from '../../seed.js'

type Case = readonly [assume: readonly string[], text: string, given: Readonly<Record<string, string>>]

const scalars = { x: 'scalar()', y: 'scalar()', z: 'scalar()' }
const vectors = { x: 'vector(n)', y: 'vector(n)' }
const affine = { A: 'matrix(n, d)', x: 'vector(d)', b: 'vector(n)' }
const square = { A: 'matrix(n, n)', B: 'matrix(n, n)' }

const outcomeOf = ([assume, text, given]: Case): Outcome => {
  const lowered = lower(claim({ id: 'under', given, assume, claim: text }))
  if (lowered.kind === 'not lowered') throw new Error(lowered.reason)
  return proveObligation(lowered.obligations[0], { seed, expired: () => false })
}

const TRUE: readonly Case[] = [
  [['x == y'], 'exp(x) == exp(y)', scalars],
  [['x == y'], 'softmax(x) == softmax(y)', vectors],
  [['x == y'], 'tanh(x)/(1 + x^2) == tanh(y)/(1 + y^2)', scalars],
  [['A*x == b'], 'norm(exp(A*x)) == norm(exp(b))', affine],
  [['exp(x) == y'], 'log(1 + exp(x)) == log(1 + y)', scalars],
  [['x == y + 1', 'y == z^2'], 'sin(x) == sin(z^2 + 1)', scalars],
  [['x^2 == y^2'], 'exp(x^2) == exp(y*y)', scalars],
  [['A*B == A'], 'exp(A*B) == exp(A)', square],
  [["A == B'"], "eigmax(A*A') == eigmax(B'*B)", square],
]

/** Neighbours of the true ones. */
const FALSE: readonly Case[] = [
  [['x == y'], 'exp(x) == exp(-y)', scalars],
  [['x^2 == y^2'], 'exp(x) == exp(y)', scalars],
  [['exp(x) == y'], 'log(1 + exp(x)) == log(2 + y)', scalars],
  [['A*x == b'], 'norm(exp(A*x)) == norm(exp(2*b))', affine],
  [['A*B == A'], 'exp(B*A) == exp(A)', square],
  [['x == y or x == z'], 'exp(x) == exp(y)', scalars],
  [['x != y'], 'exp(x) == exp(y)', scalars],
  [['x <= y'], 'exp(x) == exp(y)', scalars],
]

describe('equals put for equals', () => {
  it.each(TRUE)('prove for all sizes: %j gives %s', (...theorem) => {
    const outcome = outcomeOf(theorem)
    expect(outcome).toMatchObject({ kind: 'all sizes', proved: { kind: 'rewriting' } })
    expect(outcome).toMatchObject({ replayed: { kind: 'confirmed' } })
    expect(JSON.stringify(outcome.kind === 'all sizes' && outcome.lines)).toContain(`by ${theorem[0][0]}`)
  })

  it.each(FALSE)('prove nothing that does not follow: %j does not give %s', (...neighbour) => {
    expect(outcomeOf(neighbour).kind).toBe('declined')
  })

  it('leave names alone that a sum over an index binds', () => {
    const given = { x: 'vector(n)', y: 'vector(n)', i: 'index(n)' }
    const bound: Case = [['x[i] == y[i]'], 'sumover(i, n, exp(x[i])) == sumover(i, n, exp(y[i]))', given]
    expect(outcomeOf(bound).kind).toBe('declined')
  })

  it.each([
    [['x == y'], 'exp(x) == exp(y)', scalars, 'proved'],
    [['x^2 == y^2'], 'exp(x) == exp(y)', scalars, 'refuted'],
  ] as const)('have the verdict of the whole check: %j and %s', async (assume, text, given, status) => {
    const report = await check([claim({ id: 'under', given, assume, claim: text })], { seed })
    expect(report.claims[0].verdict.status).toBe(status)
  })
})

const recordOf = (theorem: Case): RewritingRecord => {
  const outcome = outcomeOf(theorem)
  if (outcome.kind !== 'all sizes' || outcome.proved.kind !== 'rewriting') throw new Error('expected a proof')
  return outcome.proved.record
}

const plain: Case = [['x == y'], 'exp(x) == exp(y)', scalars]
const chain: Case = [['x == y + 1', 'y == z^2'], 'sin(x) == sin(z^2 + 1)', scalars]

describe('the replay of equals put for equals', () => {
  it.each<[string, Case, (r: RewritingRecord) => RewritingRecord, string]>([
    ['another version', plain, (r) => ({ ...r, version: 2 as 1 }), 'version 2'],
    ['no equation', plain, (r) => ({ ...r, rewritings: [] }), 'not those of the identity'],
    [
      'another equation',
      plain,
      (r) => ({ ...r, rewritings: r.rewritings.map((w) => ({ ...w, equation: [0, 0] as const })) }),
      'equals for equals',
    ],
    [
      'other sides of the claim',
      chain,
      (r) => ({ ...r, sides: [r.sides[1], r.sides[1]] }),
      'equals for equals',
    ],
    ['a step left out', chain, (r) => ({ ...r, rewritings: r.rewritings.slice(1) }), 'equals for equals'],
    [
      'another function of the same',
      plain,
      (r) => ({
        ...r,
        steps: r.steps.map((s, i) =>
          i === r.sides[0] ? { ...s, operation: { op: 'apply', name: 'sin', of: [0] } as const } : s,
        ),
      }),
      'equals for equals',
    ],
    [
      'another identity',
      plain,
      (r) => ({ ...r, identity: recordOf([['x == z'], 'sin(x) == sin(z)', scalars]).identity }),
      'not those of the identity',
    ],
    [
      'a step made of later ones',
      plain,
      (r) => ({
        ...r,
        steps: r.steps.map((s, i) =>
          i === r.sides[0] ? { ...s, operation: { op: 'apply', name: 'exp', of: [i] } as const } : s,
        ),
      }),
      'later ones',
    ],
  ])('refuses %s', (_what, theorem, tamper, reason) => {
    const record = recordOf(theorem)
    expect(replayAny({ kind: 'rewriting', record }).kind).toBe('confirmed')
    const replayed = replayAny({ kind: 'rewriting', record: tamper(record) })
    expect(replayed).toMatchObject({ kind: 'rejected', reason: expect.stringContaining(reason) as string })
  })
})
