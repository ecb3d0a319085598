import { describe, expect, it } from 'vitest'
import {
  add,
  div,
  fn,
  logbase,
  mul,
  number,
  pow,
  symbol,
  type Scalar,
} from '../../../symbolic/scalar/index.js'
import { mathjs, nerdamer, type ScalarEngine, type Task } from '../../../symbolic/engines/index.js'
import {
  dissentText,
  floatVoter,
  randomPoints,
  reduceSuspect,
  richardson,
  scalarVoter,
  vote,
  type Enclosure,
  type Role,
  type Voter,
} from '../../../symbolic/vote/index.js'
import { rational, type Entries } from '../../../symbolic/expression/index.js'
import { seed } from '../../seed.js'

const POINTS = randomPoints(['x', 'y'], 3, seed)
const around = (value: number): Enclosure => ({ lower: value - 1e-12, upper: value + 1e-12 })
const constantVoter = (name: string, role: Role, ...values: (number | undefined)[]): Voter => ({
  name,
  role,
  at: () => values.map((v) => (v === undefined ? undefined : around(v))),
})

describe('the vote', () => {
  const good = (name: string): Voter => constantVoter(name, 'numeric', 1, 2)
  const shape = { rows: 2, cols: 1 }

  it('agrees when all enclosures meet', () => {
    expect(vote([good('a'), good('b')], shape, POINTS)).toEqual({
      kind: 'agreement',
      voters: ['a', 'b'],
      points: POINTS.length,
      abstained: [],
    })
  })

  it.each<[Role, string]>([
    ['engine', 'suspect engine'],
    ['implementation', 'implementation wrong'],
    ['claim', 'claim false'],
    ['calculus', 'our derivation wrong'],
    ['numeric', 'numeric method wrong'],
  ])('names a dissenting %s and what it means: %s', (role, finding) => {
    const result = vote([good('a'), good('b'), constantVoter('c', role, 1, 2.5)], shape, POINTS)
    expect(result).toMatchObject({
      kind: 'disagreement',
      dissenters: [{ voter: 'c', finding, entry: [2, 1], against: ['a', 'b'] }],
      splits: [],
    })
    if (result.kind === 'disagreement')
      expect(dissentText(result.dissenters[0])).toBe(
        `${finding}: c disagrees with 2 others at entry (2, 1): 2.5 against 2`,
      )
  })

  it.each<[string, Voter[]]>([
    ['one against one', [good('a'), constantVoter('b', 'engine', 1, 3)]],
    [
      'two against two',
      [good('a'), good('b'), constantVoter('c', 'engine', 1, 3), constantVoter('d', 'engine', 1, 3)],
    ],
    ['all different', [good('a'), constantVoter('b', 'engine', 1, 3), constantVoter('c', 'engine', 1, 4)]],
  ])('%s is a disagreement that names nobody', (_what, voters) => {
    const result = vote(voters, shape, POINTS)
    expect(result).toMatchObject({ kind: 'disagreement', dissenters: [] })
    expect(result.kind === 'disagreement' && result.splits.map((s) => s.entry)).toEqual([[2, 1]])
  })

  it.each<[string, Voter[]]>([
    ['one voter', [good('a')]],
    ['no voter', []],
    ['an entry that only one voter gives', [good('a'), constantVoter('b', 'engine', 1, undefined)]],
  ])('%s is undecided, not agreement', (_what, voters) =>
    expect(vote(voters, shape, POINTS).kind).toBe('undecided'),
  )

  it('has noisy voters abstain', () => {
    const noisy: Voter = { name: 'noisy', role: 'numeric', at: () => [around(1), { lower: -9, upper: 9 }] }
    expect(vote([good('a'), good('b'), noisy], shape, POINTS)).toMatchObject({
      kind: 'agreement',
      abstained: [{ voter: 'noisy', entries: 1 }],
    })
  })

  it.each([NaN, Infinity])('%s of an implementation never passes', (value) => {
    const broken = floatVoter('code', 'implementation', () => [1, value], 1e-9)
    expect(vote([good('a'), good('b'), broken], shape, POINTS)).toMatchObject({
      kind: 'disagreement',
      dissenters: [{ voter: 'code', finding: 'implementation wrong' }],
    })
    expect(vote([good('a'), broken], shape, POINTS).kind).toBe('disagreement')
  })

  it('refuses a voter with the wrong number of entries', () => {
    expect(() => vote([good('a'), constantVoter('b', 'engine', 1)], shape, POINTS)).toThrow(
      /expected 2 entries of b, got 1/,
    )
  })

  it('finds a fault of 1e-9 that the error bounds exclude', () => {
    const x = symbol('x')
    const one = (s: Scalar): Entries<Scalar> => ({ rows: 1, cols: 1, data: [s] })
    const off = add(fn('exp', x), number(rational(1n, 10n ** 9n)))
    const voters = [
      scalarVoter('a', 'numeric', one(fn('exp', x))),
      scalarVoter('b', 'numeric', one(fn('exp', x))),
      scalarVoter('off', 'engine', one(off)),
    ]
    expect(vote(voters, { rows: 1, cols: 1 }, POINTS).kind).toBe('disagreement')
  })
})

describe('finite differences', () => {
  it.each<[string, (t: number) => number, number]>([
    ['exp', Math.exp, 1],
    ['a high power', (t) => (1 + t) ** 20, 20],
    ['a root', (t) => Math.sqrt(0.2 + t), 0.5 / Math.sqrt(0.2)],
    ['a near kink', (t) => Math.hypot(0.05, t + 0.02), 0.02 / Math.hypot(0.05, 0.02)],
    ['an oscillation', (t) => Math.sin(30 * t), 30],
    ['noise', (t) => t + 1e-6 * Math.sin(1e9 * t + 1), 1],
  ])('of %s are right within their error estimate', (_what, f, slope) => {
    const { value, error } = richardson(f)
    expect(Math.abs(value - slope)).toBeLessThanOrEqual(2 * error)
  })
})

const x = symbol('x')
const y = symbol('y')
const q = (n: number): Scalar => number(rational(n))
const softmax = div(fn('exp', x), add(fn('exp', x), fn('exp', y)))
const derivative = (expression: Scalar, by = 'x'): Task => ({ kind: 'derivative', expression, by })
const at4038 = new Map([
  ['x', rational(40)],
  ['y', rational(38)],
])
const big = add(
  mul(symbol('A[1, 2]'), pow(fn('sin', mul(symbol('x[1]'), fn('sqrt', add(symbol('x[2]'), q(3))))), q(2))),
  fn('log', x),
)

describe('engines in the wrong are caught, with a text for an issue upstream', () => {
  it.each<[ScalarEngine, Task, string]>([
    [nerdamer, derivative(mul(x, fn('sqrt', y))), 'diff(x*sqrt(y), x)'],
    [nerdamer, derivative(logbase(x, q(2))), 'diff(log(x,2), x)'],
    [nerdamer, derivative(fn('acsch', x)), 'diff(acsch(x), x)'],
    [nerdamer, derivative(fn('asinh', x)), 'diff(asinh(x), x)'],
    [nerdamer, { kind: 'simplification', expression: softmax }, 'simplify(exp(x)/(exp(x)+exp(y)))'],
    [nerdamer, { kind: 'reading', expression: softmax }, 'exp(x)/(exp(x)+exp(y))'],
    [nerdamer, { kind: 'value', expression: softmax, at: at4038 }, 'exp(x)/(exp(x)+exp(y))'],
    [nerdamer, derivative(big, 'x[1]'), 'diff(x*sqrt(y), x)'],
    [mathjs, derivative(fn('acoth', x)), 'diff(acoth(x), x)'],
    [mathjs, derivative(mul(q(3), fn('sin', fn('acoth', mul(x, y))))), 'diff(acoth(x), x)'],
  ])('%#: $name', async (engine, task, shown) => {
    const found = await reduceSuspect(engine, task)
    expect(found).toMatchObject({ kind: 'suspect engine', engine: engine.name })
    if (found.kind === 'suspect engine') expect(found.text).toMatch(`${engine.name}: ${shown}\nanswers `)
  })

  it.each<[ScalarEngine, Task]>([
    [nerdamer, derivative(mul(x, y))],
    [nerdamer, derivative(pow(x, number(rational(-3, 2))))],
    [mathjs, derivative(mul(x, fn('sqrt', y)))],
    [mathjs, derivative(softmax)],
    [mathjs, { kind: 'value', expression: softmax, at: at4038 }],
    [mathjs, { kind: 'reading', expression: softmax }],
  ])('%#: an engine that is right is left alone', async (engine, task) => {
    expect(await reduceSuspect(engine, task)).toEqual({ kind: 'not caught', engine: engine.name })
  })
})
