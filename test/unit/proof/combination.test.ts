/** Identities under equations, and records of them that were tampered with. */
import { describe, expect, it } from 'vitest'
import { check, claim } from '../../../src/index.js'
import { lower } from '../../../src/claims/lower.js'
import { proof } from '../../../src/checkers/proof.js'
import type { Outcome } from '../../../src/checkers/proof/outcome.js'
import { proveObligation } from '../../../src/checkers/proof/prove.js'
import { replayAny } from '../../../symbolic/proof/index.js'
import type { CombinationRecord, PlainStep } from '../../../symbolic/proof/plain.js'
import { seed } from '../../seed.js'

type Given = Readonly<Record<string, string>>
type Case = readonly [assume: readonly string[], text: string, given: Given]

const scalars = { x: 'scalar()', y: 'scalar()', z: 'scalar()' }
const vectors = { x: 'vector(n)', y: 'vector(n)' }
const square = { A: 'matrix(n, n)', B: 'matrix(n, n)' }
const tall = { A: 'matrix(n, d)', x: 'vector(d)' }

const outcomeOf = ([assume, text, given]: Case): Outcome => {
  const lowered = lower(claim({ id: 'under', given, assume, claim: text }))
  if (lowered.kind === 'not lowered') throw new Error(lowered.reason)
  return proveObligation(lowered.obligations[0], { seed, expired: () => false })
}

const TRUE: readonly Case[] = [
  [['x == y'], 'x^3 == y^3', scalars],
  [['x + y == 1'], 'x^3 + y^3 == 1 - 3*x*y', scalars],
  [['x + y + z == 0'], 'x^3 + y^3 + z^3 == 3*x*y*z', scalars],
  [['x*y == 1'], 'x^2*y^2 == 1', scalars],
  [['x == y'], 'x .* x == y .* y', vectors],
  [['x == y'], 'norm(x) == norm(y)', vectors],
  [['norm(x) == 1'], "x'*x == 1", vectors],
  [['norm(x) == 1'], "trace(x*x') == 1", vectors],
  [['sum(x) == 1'], "sum(y*x') == sum(y)", vectors],
  [["x'*y == 0"], 'norm(x + y)^2 == norm(x)^2 + norm(y)^2', vectors],
  [["A'*A == eye(d)"], 'norm(A*x)^2 == norm(x)^2', tall],
  [["A'*A == eye(d)"], 'norm(A*x) == norm(x)', tall],
  [['B*A == eye(n)'], 'A*B == eye(n)', square],
  [['B*A == eye(n)'], '(B*A)^2 == eye(n)', square],
  [['B*A == eye(n)'], 'A*B*A == A', square],
  [['B*A == eye(n)'], 'inv(A) == B', square],
  [['A^2 == A'], '(eye(n) - A)^2 == eye(n) - A', square],
  [['A*B == B*A'], '(A + B)^2 == A^2 + 2*A*B + B^2', square],
  [["A' == -A"], 'trace(A) == 0', square],
  [['trace(A) == 1'], 'trace(A)*B == B', square],
]

/** Neighbours of the true ones, and bounds by facts that do not hold. */
const FALSE: readonly Case[] = [
  [['x == y'], 'x^3 == y^2', scalars],
  [['x^2 == y^2'], 'x == y', scalars],
  [['x*y == 0'], 'x == 0', scalars],
  [['norm(x) == norm(y)'], 'x == y', vectors],
  [['norm(x) == 1'], 'sum(x) == 1', vectors],
  [["x'*y == 0"], 'norm(x + y) == norm(x) + norm(y)', vectors],
  [["A'*A == eye(d)"], "A*A' == eye(n)", tall],
  [['B*A == eye(n)'], 'A == B', square],
  [['A*B == B*A'], 'A == B', square],
  [['A^2 == A'], "A' == A", square],
  [['A^2 == eye(n)'], 'A == eye(n)', square],
  [['x >= 0'], 'abs(y) == y', vectors],
  [["A' == A"], "A*B == (A*B)'", square],
  [['x == y or x == z'], 'x^2 == y^2', scalars],
  [['x != y'], 'x^2 == y^2', scalars],
]

/** Facts that hypotheses give. */
const BY_FACTS: readonly Case[] = [
  [['x >= 0'], 'norm1(x) == sum(x)', vectors],
  [['x > 0'], 'abs(x) == x', vectors],
  [["A' == A"], "x'*A*y == y'*A*x", { ...square, ...vectors }],
  [["A'*A == eye(n)"], "A*A' == eye(n)", square],
  [['x >= 0'], 'sum(x) >= 0', vectors],
]

describe('an identity under equations', () => {
  it.each(TRUE)('is proved for all sizes: %j gives %s', (...theorem) => {
    const outcome = outcomeOf(theorem)
    expect(outcome).toMatchObject({ kind: 'all sizes', proved: { kind: 'combination' } })
    expect(outcome).toMatchObject({ replayed: { kind: 'confirmed' } })
    expect(JSON.stringify(outcome.kind === 'all sizes' && outcome.lines)).toContain(
      `vanishes by ${theorem[0][0]}`,
    )
  })

  it.each(BY_FACTS)('is proved by facts: %j gives %s', (...theorem) => {
    const outcome = outcomeOf(theorem)
    expect(outcome).toMatchObject({ kind: 'all sizes', replayed: { kind: 'confirmed' } })
    expect(JSON.stringify(outcome.kind === 'all sizes' && outcome.lines)).toContain(` by ${theorem[0][0]}`)
  })

  it.each(FALSE)('that does not follow is not proved: %j does not give %s', (...neighbour) => {
    expect(outcomeOf(neighbour).kind).toBe('declined')
  })

  it.each([
    [['x == y'], 'x^3 == y^3', scalars, 'proved'],
    [['B*A == eye(n)'], 'A*B == eye(n)', square, 'proved'],
    [['x == y'], 'x^3 == y^2', scalars, 'refuted'],
    [['B*A == eye(n)'], 'A == B', square, 'refuted'],
  ] as const)('has the verdict of the whole check: %j and %s', async (assume, text, given, status) => {
    const report = await check([claim({ id: 'under', given, assume, claim: text })], { seed })
    expect(report.claims[0].verdict.status).toBe(status)
  })

  it('shows nothing where no point meets the hypotheses', async () => {
    const given = { x: 'scalar()' }
    const record = { id: 'empty', given, assume: ['x^2 == -1'], claim: 'x^4 == 1' } as const
    const alone = await check([claim(record)], { seed, checkers: [proof] })
    expect(alone.claims[0].verdict.evidence[0]).toMatchObject({ kind: 'proof' })
    expect((await check([claim(record)], { seed })).claims[0].verdict.status).toBe('undecided')
  })
})

const recordOf = (theorem: Case): CombinationRecord => {
  const outcome = outcomeOf(theorem)
  if (outcome.kind !== 'all sizes' || outcome.proved.kind !== 'combination')
    throw new Error('expected a proof')
  return outcome.proved.record
}

const inverse: Case = [['B*A == eye(n)'], 'A*B == eye(n)', square]
const norms: Case = [["A'*A == eye(d)"], 'norm(A*x) == norm(x)', tall]
const cubes: Case = [['x == y'], 'x^3 == y^3', scalars]

const withSteps = (
  record: CombinationRecord,
  change: (step: PlainStep, i: number) => PlainStep,
): CombinationRecord => ({
  ...record,
  identity: { ...record.identity, steps: record.identity.steps.map(change) },
})

describe('the replay of an identity under equations', () => {
  it.each<[string, Case, (r: CombinationRecord) => CombinationRecord, string]>([
    ['another version', cubes, (r) => ({ ...r, version: 2 as 1 }), 'version 2'],
    ['another right side', cubes, (r) => ({ ...r, right: r.identity.sides[0] }), 'is not the sum'],
    ['another combination', cubes, (r) => ({ ...r, combination: r.right }), 'is not the sum'],
    ['no equation', cubes, (r) => ({ ...r, equations: [] }), 'does not vanish'],
    [
      'a difference of other sides',
      cubes,
      (r) => ({
        ...r,
        equations: r.equations.map((e) => ({ ...e, sides: [e.sides[0], e.sides[0]] as const })),
      }),
      'is not that of its sides',
    ],
    [
      'a difference that is a sum',
      cubes,
      (r) =>
        withSteps(r, (s) =>
          s.operation.op === 'const' && s.operation.value === '-1'
            ? { ...s, operation: { op: 'const', value: '1' } }
            : s,
        ),
      'is not that of its sides',
    ],
    [
      'a rule that nobody knows',
      inverse,
      (r) => ({ ...r, equations: r.equations.map((e) => ({ ...e, rule: 'A B = B A' })) }),
      'is not known',
    ],
    [
      'inverses of matrices that are not square',
      inverse,
      (r) => withSteps(r, (s) => (s.operation.op === 'var' ? { ...s, shape: [s.shape[0], [[1, 'd']]] } : s)),
      'is not of a product of square matrices',
    ],
    [
      'the rule of inverses for another product',
      [['A*B == B*A'], '(A + B)^2 == A^2 + 2*A*B + B^2', square],
      (r) => ({
        ...r,
        equations: r.equations.map((e) => ({ ...e, rule: 'B A = I gives A B = I for square A and B' })),
      }),
      'is not of a product of square matrices',
    ],
    [
      'squares of what may be negative',
      norms,
      (r) =>
        withSteps(r, (s, i) =>
          r.squares?.of.includes(i) ? { ...s, operation: { op: 'apply', name: 'sum', of: [0] } } : s,
        ),
      'may be negative',
    ],
    [
      'squares of another step',
      norms,
      (r) => ({ ...r, squares: { ...r.squares!, of: [0, 0] } }),
      'not a square',
    ],
    [
      'a factor that need not have a value',
      [['x*y == 1'], 'x^2*y^2 == 1', scalars],
      (r) => {
        const [equation] = r.equations
        const product = r.identity.steps.findIndex(
          (s, i) =>
            i > equation.difference &&
            s.operation.op === 'apply' &&
            s.operation.of.includes(equation.difference) &&
            s.operation.name === 'scale',
        )
        const beside = r.identity.steps[product].operation
        const factor = beside.op === 'apply' ? beside.of.find((k) => k !== equation.difference)! : 0
        return withSteps({ ...r, right: r.right }, (s, i) =>
          i === product
            ? { ...s, operation: { op: 'apply', name: 'ediv', of: [equation.difference, factor] } }
            : s,
        )
      },
      'does not vanish',
    ],
  ])('refuses %s', (_what, theorem, tamper, reason) => {
    const record = recordOf(theorem)
    expect(replayAny({ kind: 'combination', record }).kind).toBe('confirmed')
    const replayed = replayAny({ kind: 'combination', record: tamper(record) })
    expect(replayed).toMatchObject({ kind: 'rejected', reason: expect.stringContaining(reason) as string })
  })
})
