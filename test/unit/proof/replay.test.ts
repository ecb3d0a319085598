import { describe, expect, it } from 'vitest'
import {
  proveForAllSizes,
  proveInequality,
  proveSemidefinite,
  replay,
  replayCertificate,
  replayInequality,
  stepLines,
  conclusionLines,
  type ProofRecord,
} from '../../../symbolic/proof/index.js'
import { seed } from '../../seed.js'
import { identity } from './identity.js'

function record(text: string): ProofRecord {
  const { left, right, context } = identity(text)
  const outcome = proveForAllSizes(left, right, context)
  if (outcome.kind !== 'proved') throw new Error(`expected a proof of ${text}, got ${outcome.reason}`)
  return outcome.record
}

const CONFIRMED = [
  "grad(L(x), x) == A'*M(x)*c(x)",
  "hess(L(x), x) == A'*(diag(2*f(x) - b) - dot(f(x), c(x))*eye(n) - f(x)*(2*f(x) - b)')*M(x)*A",
  "grad(0.5*fro(F(X) - B)^2, X) == A1'*(F(X) .* (F(X) - B) - diag(rowsums(F(X) .* (F(X) - B)))*F(X))*A2",
  "vecr(A1*X*A2') == kron(A1, A2)*vecr(X)",
  "exp(Z(X))[j, :]' == exp(block(j)*vecr(X))",
  'sumover(a, n, b[a]*basis(a, n)) == b',
  'kron(B, X)*kron(C, Y) == kron(B*C, X*Y)',
  'max(s, t) + min(s, t) == s + t',
  'tan(s)^2 + 1 == 1/cos(s)^2',
  'log(softmax(b)) == b - logsumexp(b)*ones(n)',
  'opnorm(B + C) == opnorm(C + B)',
  "opnorm(A') == opnorm(A)",
  'inv(B)*B*w == w',
  'r^s*r^t == r^(s + t)',
  '(s^2 - t^2)/(s - t) == s + t',
  "Q'*Q == eye(n)",
  'G == diag(diag(G))',
  'T*ones(d) == ones(n)',
  'norm(h)^2 == 1',
  'e .* e == ones(n)',
  "S == S'",
]

describe('a record', () => {
  it.each(CONFIRMED)('is confirmed after a passage through JSON: %s', (text) => {
    const plain = JSON.parse(JSON.stringify(record(text))) as ProofRecord
    expect(replay(plain, { seed })).toMatchObject({ kind: 'confirmed', points: 4 })
  })

  it('reads as steps, then both sides, then the equations used', () => {
    const proved = record('sum(g)*b == b')
    expect(stepLines(proved)).toEqual([
      '(1) b: [k] = b[k]',
      '(2) g: [k] = g[k]',
      '(3) sum (2): 1',
      '(4) scale (3) (1): [k] = b[k]',
    ])
    expect(conclusionLines(proved)).toEqual([
      'left[k] = b[k]',
      'right[k] has the same normal form',
      'used: entries of g sum to one',
    ])
  })
})

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Every copy of a record in which one coefficient, exponent, position or index is another, or one term or factor is missing. */
function* tampered(whole: ProofRecord): Generator<readonly [string, ProofRecord]> {
  const plain = JSON.parse(JSON.stringify(whole)) as Json
  const at = (path: readonly (string | number)[], change: (old: Json) => Json): ProofRecord => {
    const copy = structuredClone(plain)
    let node = copy as Record<string | number, Json>
    for (const key of path.slice(0, -1)) node = node[key] as Record<string | number, Json>
    const last = path[path.length - 1]
    node[last] = change(node[last])
    return copy as unknown as ProofRecord
  }
  const visit = function* (
    node: Json,
    path: readonly (string | number)[],
  ): Generator<readonly [string, ProofRecord]> {
    if (typeof node !== 'object' || node === null) return
    const where = path.join('.')
    if (!Array.isArray(node)) {
      const { coefficient, exponent, factors } = node as Readonly<Record<string, Json>>
      if (typeof coefficient === 'string') yield [`${where}: a coefficient doubled`, at([...path, 'coefficient'], (c) => doubled(c as string))] // prettier-ignore
      if (exponent === '1') yield [`${where}: an exponent 2`, at([...path, 'exponent'], () => '2')]
      if (Array.isArray(factors) && factors.length > 0)
        yield [`${where}: a factor dropped`, at([...path, 'factors'], (f) => (f as readonly Json[]).slice(1))]
    }
    if (
      (path[path.length - 1] === 'entry' || path[path.length - 1] === 'left') &&
      Array.isArray(node) &&
      node.length > 0
    )
      yield [`${where}: a term dropped`, at(path, (terms) => (terms as readonly Json[]).slice(1))]
    for (const [key, child] of Object.entries(node))
      yield* visit(child as Json, [...path, Array.isArray(node) ? Number(key) : key])
  }
  const { steps, stages } = plain as { steps: Json; stages: Json }
  yield* visit(steps, ['steps'])
  yield* visit(stages, ['stages'])
}

const doubled = (c: string): string => {
  const [p, q] = c.split('/')
  return q === undefined ? `${2 * Number(p)}` : `${2 * Number(p)}/${q}`
}

describe('a tampered record is rejected', () => {
  it.each([
    "grad(norm(A*x - b)^2, x) == 2*A'*(A*x - b)",
    'sum(f(x)) == 1',
    "vecr(A1*X*A2') == kron(A1, A2)*vecr(X)",
  ])('wherever one number, factor or term is changed in the record of %s', (text) => {
    const accepted = [...tampered(record(text))].filter(
      ([, changed]) => replay(changed, { seed }).kind === 'confirmed',
    )
    expect(accepted.map(([what]) => what)).toEqual([])
  })

  const proved = record('B*(C*b) == (B*C)*b')
  const changes: readonly (readonly [string, (r: ProofRecord) => ProofRecord])[] = [
    ['no conclusion', (r) => ({ ...r, stages: [] })],
    ['an unknown rule', (r) => ({ ...r, rules: ['0 = 1'] })],
    ['an unknown version', (r) => ({ ...r, version: 2 as unknown as 1 })],
    ['another operation', (r) => withStep(r, 'matmul', (o) => ({ ...o, name: 'had' }))],
    ['an operation that does not exist', (r) => withStep(r, 'matmul', (o) => ({ ...o, name: 'toString' }))],
    ['swapped arguments', (r) => withStep(r, 'matmul', (o) => ({ ...o, of: [...o.of].reverse() }))],
    ['a step built on itself', (r) => withStep(r, 'matmul', (o) => ({ ...o, of: [r.steps.length, 0] }))],
    ['a side that is another step', (r) => ({ ...r, sides: [0, r.sides[1]] })],
    ['a side that is no step', (r) => ({ ...r, sides: [99, r.sides[1]] })],
    ['two sides that differ', (r) => ({ ...r, stages: r.stages.map((s) => ({ ...s, right: [] })) })],
    ['variables without values', (r) => ({ ...r, variables: [] })],
    [
      'facts that nothing has',
      (r) => ({ ...r, variables: r.variables.map((v) => ({ ...v, facts: ['diagonal', 'positive'] })) }),
    ],
  ]
  type Apply = Extract<ProofRecord['steps'][number]['operation'], { op: 'apply' }>
  function withStep(r: ProofRecord, name: string, change: (o: Apply) => Apply): ProofRecord {
    const at = r.steps.findIndex((s) => s.operation.op === 'apply' && s.operation.name === name)
    return {
      ...r,
      steps: r.steps.map((s, i) => (i === at ? { ...s, operation: change(s.operation as Apply) } : s)),
    }
  }
  it.each(changes)('%s', (_what, change) => {
    expect(replay(proved, { seed }).kind).toBe('confirmed')
    expect(replay(change(proved), { seed }).kind).toBe('rejected')
  })

  it('facts that the proof needs and the record lacks', () => {
    const needs = record('sum(g) == 1')
    const without = { ...needs, variables: needs.variables.map((v) => ({ ...v, facts: [] })) }
    expect(replay(without, { seed }).kind).toBe('rejected')
  })
})

/** A seed may draw the points at which a wrong record holds by chance: none may. */
const SEEDS = Array.from({ length: 40 }, (_, k) => seed + 7 * k)

describe('whatever the seed, a record is rejected', () => {
  it('of a sum that ends one too early for the last value of an index', () => {
    const whole = JSON.stringify(record('sumover(o, n, eye(n)[o, j]*b[o]) == b[j]'))
    const shorter = whole.replace(/("index":\{"name":"#\d+","count":\[\[1,"n"\])/u, '$1,[-1]')
    expect(shorter).not.toBe(whole)
    const short = JSON.parse(shorter) as ProofRecord
    expect(SEEDS.filter((s) => replay(short, { seed: s }).kind === 'confirmed')).toEqual([])
  })

  it.each(['r == 0', 'r^3 + norm(b)^2 == 0', 's^2*r == 0'])(
    'of an inequality that lacks the sign it needs: the left side of %s is at least zero',
    (text) => {
      const { left: greater, right: lesser, context } = identity(text)
      const proved = proveInequality(lesser, greater, context)
      if (proved.kind !== 'proved') throw new Error(proved.reason)
      const variables = proved.record.variables.map((v) => ({ ...v, facts: [] }))
      const forged = { ...proved.record, variables }
      expect(SEEDS.filter((s) => replayInequality(proved.record, { seed: s }).kind !== 'confirmed')).toEqual(
        [],
      )
      expect(SEEDS.filter((s) => replayInequality(forged, { seed: s }).kind === 'confirmed')).toEqual([])
    },
  )
})

describe('certificates', () => {
  const { left, context } = identity("A'*(diag(g) - g*g')*A == zeros(d, d)")
  const outcome = proveSemidefinite(left, context)
  if (outcome.kind !== 'proved') throw new Error(outcome.reason)
  const { certificate } = outcome

  it('are confirmed', () => {
    expect(replayCertificate(certificate, { seed })).toMatchObject({ kind: 'confirmed' })
  })
  it.each([
    ['a part dropped', { ...certificate, parts: certificate.parts.slice(1) }],
    ['a part twice', { ...certificate, parts: [...certificate.parts, ...certificate.parts] }],
    ['another matrix', { ...certificate, matrix: 0 }],
    [
      'squares of sums for squares of differences',
      { ...certificate, parts: certificate.parts.map((p) => ({ ...p, kind: 'square' as const })) },
    ],
    [
      'weights that need not be semidefinite',
      { ...certificate, parts: certificate.parts.map((p) => ({ ...p, kind: 'gram' as const })) },
    ],
  ])('with %s are rejected', (_what, changed) => {
    expect(replayCertificate(changed, { seed }).kind).toBe('rejected')
  })

  it('of inequalities are confirmed, and rejected with a term dropped', () => {
    const { left: greater, right: lesser, context: known } = identity('norm(b)^2 + sum(p) == 0')
    const proved = proveInequality(lesser, greater, known)
    if (proved.kind !== 'proved') throw new Error(proved.reason)
    expect(replayInequality(proved.record, { seed }).kind).toBe('confirmed')
    const { difference } = proved.record
    const changed = { ...proved.record, difference: { ...difference, entry: difference.entry.slice(1) } }
    expect(replayInequality(changed, { seed }).kind).toBe('rejected')
  })
})
