import { describe, expect, test } from 'vitest'
import { withOneFewer, withOneMore } from '../../../src/hunt/loosen.js'
import { check, claim, type ClaimRecord } from '../../../src/index.js'

const diagnosis = async (record: Omit<ClaimRecord, 'id'>): Promise<readonly string[]> =>
  (await check([claim({ id: 'wrong', ...record })])).claims[0].diagnosis ?? []

const DATA = { A: 'matrix(n, d)', x: 'vector(d)', b: 'vector(n)' } as const
const SQUARE = { A: 'matrix(n, n)', x: 'vector(n)' } as const

describe('a repair, in words', () => {
  test.each<Omit<ClaimRecord, 'id'>>([
    {
      given: { ...DATA, b: 'simplex(n)' },
      let: ['f(x) = softmax(A*x)', 'c = f(x) - b'],
      claim: "grad(0.5*norm(c)^2, x) == A'*(f(x)*c'*f(x) + diag(f(x))*c)",
    },
    { given: SQUARE, claim: "jac(A*x, x) == A'" },
    { given: { s: 'scalar(0.2, 5)' }, claim: '1/s <= 1' },
    { given: { x: 'vector(n)' }, claim: 'norm(x) <= 1', sizes: { n: '2..3' } },
    { given: { A: 'matrix(n, n)', B: 'matrix(n, n)' }, claim: 'A*B == B*A' },
  ])('of %j reads as a claim that holds', async (record) => {
    const [found] = (await check([claim({ id: 'wrong', ...record })])).claims
    expect(found.verdict.status).toBe('refuted')
    expect(found.repairs).toHaveLength(found.diagnosis!.filter((d) => d.startsWith('holds')).length)
    for (const { text, sizes = {} } of found.repairs!) {
      const ranges = Object.fromEntries(Object.entries(sizes).map(([n, [from, to]]) => [n, `${from}..${to}`]))
      const [tried] = (await check([claim({ id: 'tried', ...text, sizes: ranges })])).claims
      expect(['proved', 'supported']).toContain(tried.verdict.status)
    }
  })
})

describe('what is wrong with an identity', () => {
  test.each([
    [
      'a sign',
      {
        given: { ...DATA, b: 'simplex(n)' },
        let: ['f = softmax(A*x)', 'L = 0.5*norm(f - b)^2'],
        claim: "grad(L, x) == A'*(f*(f - b)'*f + diag(f)*(f - b))",
      },
      /holds .*with `-` before `f ?\* ?\(f - b\)' ?\* ?f`/u,
    ],
    ['a factor', { given: DATA, claim: "grad(norm(A*x - b)^2, x) == A'*(A*x - b)" }, /with 2 times/u],
    [
      'another factor',
      { given: { z: 'vector(n)' }, claim: "trace(ones(n)*z') == sum(z)/2" },
      /with 2 times/u,
    ],
    ['a transpose', { given: SQUARE, claim: "jac(A*x, x) == A'" }, /transpose of `A`/u],
    [
      'the order of factors',
      {
        given: { A: 'matrix(m, p)', B: 'matrix(n, q)', X: 'matrix(p, q)' },
        claim: "vec(A*X*B') == kron(A, B)*vec(X)",
      },
      /factors of `kron\(A, B\)` swapped/u,
    ],
    [
      'the order of stacking',
      {
        given: { A: 'matrix(m, p)', B: 'matrix(n, q)', X: 'matrix(p, q)' },
        claim: "vec(A*X*B') == kron(A, B)*vecr(X)",
      },
      /`vecr?` for `vecr?`/u,
    ],
    [
      'a term too many',
      { given: { z: 'vector(n)' }, claim: 'grad(sum(z .* z), z) == 2*z + ones(n)' },
      /without `ones\(n\)`/u,
    ],
  ] as const)('%s', async (_name, record, expected) => {
    expect((await diagnosis(record)).join('\n')).toMatch(expected)
  })
})

const UNIT = { x: 'scalar(0, 1)' }

describe('what would rescue a claim', () => {
  test.each([
    ['a hypothesis on a matrix', { given: SQUARE, claim: "x'*A*A*x == norm(A*x)^2" }, /A symmetric/u],
    ['a range', { given: { R: 'scalar(0.1, 4)', x: 'ball(n, R)' }, claim: 'norm(x) <= R^2' }, /R ≥ 1/u],
    ['a size', { given: { x: 'sphere(n)' }, claim: 'norm1(x) <= sqrt(n - 1)*sqrt(2)' }, /n ≥ 2/u],
    [
      'a constant',
      { given: { x: 'vector(n)' }, claim: 'norm1(x) <= norm(x)' },
      /a factor of at least (1\.9999\d* \(about )?2\b/u,
    ],
    ['a constant that is reached', { given: UNIT, claim: '8*x*(1 - x) <= 1' }, /a factor of at least 2:/u],
  ])('%s', async (_name, record, expected) => {
    expect((await diagnosis(record)).join('\n')).toMatch(expected)
  })
})

describe('neighbours of a claim', () => {
  const bound = claim({
    id: 'bound',
    given: { R: 'scalar(0.5, 2)', A: 'opball(n, n, R)', x: 'vector(n)', b: 'simplex(n)' },
    assume: ['norm(x) <= 1'],
    claim: 'norm(A*x) + sum(b) <= R + 1',
  })
  test('with one hypothesis fewer: each assumption and each space', () => {
    expect(withOneFewer(bound).map((n) => n.words)).toEqual([
      'norm(x) <= 1',
      'R: scalar(0.5, 2)',
      'A: opball(n, n, R)',
      'b: simplex(n)',
    ])
  })
  test('with one more: sizes, spaces, ranges', () => {
    const words = withOneMore(bound).map((n) => n.words)
    for (const w of ['n ≥ 2', 'R ≥ 1', 'x in the simplex']) expect(words).toContain(w)
  })
})

test('a change that leaves nothing to show is no repair', async () => {
  const said = await diagnosis({ given: { A: 'matrix(n, n)', B: 'matrix(n, n)' }, claim: 'A*B == B*A' })
  expect(said.join('\n')).not.toMatch(/swapped/u)
})
