import { describe, expect, it } from 'vitest'
import {
  mul,
  number,
  pow,
  symbolsOf,
  symbolsOfVariable,
  type Scalar,
} from '../../../symbolic/scalar/index.js'
import {
  derive,
  deriveRaw,
  inSession,
  mathjs,
  nerdamer,
  workerEngine,
  type DeriveRequest,
  type Derivation,
} from '../../../symbolic/engines/index.js'
import {
  differenceVoter,
  dualVoter,
  randomPoints,
  scalarVoter,
  vote,
  type Voter,
  type VoteResult,
} from '../../../symbolic/vote/index.js'
import { seed } from '../../seed.js'
import { LOSSES, request } from './formulas.js'

type Derived = Extract<Derivation, { kind: 'derived' }>

function derived(d: Derivation): Derived {
  if (d.kind === 'failed') throw new Error(d.why)
  return d
}

const POINTS = 4
const points = (r: DeriveRequest) =>
  randomPoints(
    r.variables.flatMap((v) => symbolsOf(symbolsOfVariable(v, r.sizes).data)),
    POINTS,
    seed,
  )

/** Gradient and Hessian agree with hyper-dual numbers and with finite differences. */
function expectRight(r: DeriveRequest, d: Derivation): void {
  const { gradient, hessian, engine } = derived(d)
  for (const [order, entries] of [
    ['gradient', gradient],
    ['hessian', hessian],
  ] as const) {
    const voters = [
      scalarVoter(engine, 'engine', entries),
      dualVoter(r, r.by, order),
      differenceVoter(r, r.by, order),
    ]
    const { kind, abstained } = vote(voters, entries, points(r)) as Extract<VoteResult, { kind: 'agreement' }>
    expect(kind).toBe('agreement')
    // Differences may be too noisy; the two that are exact up to rounding answer for every entry.
    expect(abstained.map((a) => a.voter).filter((name) => name !== 'finite differences')).toEqual([])
  }
}

const SIZES = [
  { n: 2, d: 1 },
  { n: 3, d: 2 },
  { n: 4, d: 2 },
]
const CASES = Object.entries(LOSSES).flatMap(([name, [text, by]]) =>
  SIZES.map((sizes) => ({ name, text, by, sizes })),
)

describe('nerdamer derives the losses of the paper entry by entry', () => {
  it.each(CASES)('$name at n = $sizes.n, d = $sizes.d', async ({ text, by, sizes }) => {
    const r = request(text, by, sizes)
    expectRight(r, await derive(r, nerdamer))
  })

  it('the vector losses at (8, 4) and the matrix losses at (4, 3) within the time of a few engine starts', async () => {
    for (const [name, [text, by]] of Object.entries(LOSSES)) {
      const r = request(text, by, name.startsWith('vector') ? { n: 8, d: 4 } : { n: 4, d: 3 })
      const { stats, gradient } = derived(await derive(r, nerdamer))
      // One template per kind of row: what is asked grows with n + d, not with their product or the number of entries.
      expect(stats.gradient.asked + stats.hessian.asked).toBeLessThan(100)
      const ours: Voter = scalarVoter('nerdamer', 'engine', gradient)
      expect(vote([ours, dualVoter(r, r.by, 'gradient')], gradient, points(r)).kind).toBe('agreement')
    }
  })
})

describe('the other systems of the paper, and formulas of any kind', () => {
  it.each<[string, string, string]>([
    ['attention with values, in X', "0.5*fro(rowsoftmax(A*X*C'/d)*E*Y - W)^2", 'X'],
    ['attention with values, in Y', "0.5*fro(rowsoftmax(A*X*C'/d)*E*Y - W)^2", 'Y'],
    ['attention with values, in A', "0.5*fro(rowsoftmax(A*X*C'/d)*E*Y - W)^2", 'A'],
    ['self-attention', "sum(E .* (rowsoftmax(A*X*A')*A*V))", 'A'],
    ['exp regression', '0.5*norm(exp(A*x) - b)^2', 'x'],
    ['cosh regression', '0.5*norm(cosh(A*x) - b)^2', 'x'],
    ['sinh regression', '0.5*norm(sinh(A*x) - b)^2', 'x'],
    ['rescaled cosh regression', '0.5*norm(cosh(A*x) - sum(cosh(A*x))*b)^2', 'x'],
    ['the exponential penalty', 'sum(exp(A*x))', 'x'],
    ['the weighted penalty', '0.5*norm(diag(w)*A*x)^2', 'x'],
    ['log-sum-exp', 'logsumexp(A*x)', 'x'],
    ['a norm that is not squared', 'norm(A*x - b)', 'x'],
    ['a determinant', 'det(X)', 'X'],
    ['an inverse', "x' * inv(X'*X + eye(d)) * x", 'X'],
    ['logdet', "logdet(X'*X + eye(d))", 'X'],
    ['tanh, erf and arc tangents', 'sum(tanh(A*x) .* erf(A*x) + atan(A*x) .* asinh(A*x))', 'x'],
    ['sin, cos and tan', 'sum(sin(A*x) .* cos(A*x) + tan(0.1*A*x))', 'x'],
    ['log1p and expm1', 'sum(log1p((A*x).^2) + expm1(A*x))', 'x'],
    ['roots and quotients', 'sum(sqrt(ones(n) + (A*x).^2) ./ (2*ones(n) + cos(A*x)))', 'x'],
    ['fractional powers', 'sum((ones(n) + (A*x).^2).^(-3/2))', 'x'],
    ['a variable exponent', "(1 + x'*x)^(sum(x))", 'x'],
    ['relu, abs and max', 'sum(relu(A*x)) + norm1(x) + max(A*x)^2', 'x'],
    [
      'reciprocal functions',
      'sum(sec(0.1*A*x) + sech(A*x) + acot(3*ones(n) + (A*x).^2) + log2(ones(n) + (A*x).^2))',
      'x',
    ],
  ])('%s', async (_name, text, by) => {
    const r = request(text, by, { n: 2, d: 2 })
    expectRight(r, await derive(r, nerdamer))
  })

  it('the Hessian by a matrix acts on vec, columns stacked, also when the matrix is not square', async () => {
    const r = request('0.5*fro(exp(A)*X)^2 + sum(A .* E)^3', 'A', { n: 3, d: 2 })
    expectRight(r, await derive(r, nerdamer))
  })

  it('mathjs is a second engine behind the same interface', async () => {
    const r = request(...LOSSES['vector, normalized'], { n: 3, d: 2 })
    expectRight(r, await derive(r, mathjs))
  })

  it('a formula without scalar entries is a failure that says so', async () => {
    const r = request('opnorm(X)', 'X', { n: 2, d: 2 })
    expect(await derive(r, nerdamer)).toMatchObject({ kind: 'failed', why: expect.stringMatching(/opnorm/) })
  })
})

describe('engines in trouble', () => {
  const QUICK = { milliseconds: 400, megabytes: 64 }
  const r = request('sum(exp(x))', 'x', { n: 1, d: 2 })
  it.each<[string, string, RegExp]>([
    ['hangs', 'for (;;);', /no answer within 400 ms/],
    ['exits', 'process.exit(3)', /exited with code 3/],
    ['throws', 'throw new Error("engine fault")', /engine fault/],
    ['prints rubbish', 'return "NaN}{"', /unreadable answer/],
    ['answers with decimals', 'return "0.1*v1"', /decimal/],
    [
      'exhausts its memory',
      'const all = []; for (;;) all.push(new Array(1e6).fill(all.length))',
      /crashed|no answer/,
    ],
  ])('one that %s fails as a value', async (_what, program, why) => {
    const answer = await derive(r, workerEngine('faulty', { modules: [], program }), QUICK)
    expect(answer).toMatchObject({ kind: 'failed', engine: 'faulty', why: expect.stringMatching(why) })
  })

  it('one that hangs on one job still answers the others', async () => {
    const program = 'if (job.text === "v1*v2") for (;;); return "v1"'
    const engine = workerEngine('stuck', { modules: [], program })
    const [x, y] = symbolsOfVariable(r.by, r.sizes).data as [Scalar, Scalar]
    const jobs = [x, mul(x, y), pow(x, number(3))].map((expression) => ({ expression, by: 'x[1]' }))
    const answers = await inSession(engine, QUICK, (session) => session.differentiate(jobs))
    expect(answers.map((a) => a.kind)).toEqual(['derivative', 'failed', 'derivative'])
  })

  it('a module that is missing is a failure', async () => {
    const engine = workerEngine('absent', { modules: ['/nowhere/engine.js'], program: 'return ""' })
    expect(await derive(r, engine, QUICK)).toMatchObject({ kind: 'failed' })
  })
})

describe('the naive way', () => {
  it('nerdamer, given softmax as text, is outvoted, and by name', async () => {
    const r = request(...LOSSES['vector, normalized'], { n: 2, d: 1 })
    const raw = await deriveRaw(r, nerdamer)
    if (raw.kind === 'failed') throw new Error(raw.why)
    const answers = raw.gradient.data.map((a) => (a.kind === 'derivative' ? a.value : undefined))
    expect(answers.every((a) => a !== undefined)).toBe(true)
    const voters: Voter[] = [
      scalarVoter('nerdamer, raw', 'engine', { ...raw.gradient, data: answers as Scalar[] }),
      scalarVoter('nerdamer', 'engine', derived(await derive(r, nerdamer)).gradient),
      scalarVoter('mathjs', 'engine', derived(await derive(r, mathjs)).gradient),
      dualVoter(r, r.by, 'gradient'),
      differenceVoter(r, r.by, 'gradient'),
    ]
    const result = vote(voters, raw.gradient, points(r))
    expect(result).toMatchObject({ kind: 'disagreement', splits: [] })
    if (result.kind !== 'disagreement') return
    expect(new Set(result.dissenters.map((x) => `${x.voter}: ${x.finding}`))).toEqual(
      new Set(['nerdamer, raw: suspect engine']),
    )
  })
})
