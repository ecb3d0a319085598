/** `lemmata mcp` as an agent meets it: through the protocol's own client, with questions as agents type them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blocksOf } from '../architecture/docs.js'
import { ROOT } from './build.js'
import { folderWith, lemmata } from './command.js'

const BIN = join(ROOT, 'bin/lemmata.js')

const client = new Client({ name: 'test', version: '1' })
/** What came on the output that is no message of the protocol. */
const astray: Error[] = []
client.onerror = (error) => void astray.push(error)

beforeAll(() =>
  client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [BIN, 'mcp', '--workers', '1'],
      cwd: folderWith({}),
    }),
  ),
)
afterAll(() => client.close())

/** What the tests look at of answers. */
interface Data {
  readonly verdict?: string
  readonly counterexample?: unknown
  readonly holdsInstead?: readonly Record<string, unknown>[]
  readonly bounds?: readonly { readonly best: unknown }[]
  readonly hunted?: { readonly evaluations: number }
  readonly tex?: string
}

interface Told {
  readonly text: string
  readonly data: Data | undefined
  readonly failed: boolean
}

async function ask(name: string, given: Record<string, unknown>, options = {}): Promise<Told> {
  const {
    content,
    structuredContent,
    isError = false,
  } = await client.callTool({ name, arguments: given }, options)
  const [first] = content as readonly { readonly text: string }[]
  return { text: first.text, data: structuredContent as Told['data'], failed: isError }
}

/** Characters of an answer that an agent still reads. */
const SHORT = 2500

it('answers as docs/agents.md shows', async () => {
  const shown = blocksOf(readFileSync(join(ROOT, 'docs/agents.md'), 'utf8'))
    .filter((b) => b.language === 'json')
    .map((b) => JSON.parse(b.text))
    .find((data) => 'verdict' in data)
  expect((await ask('check', { claim: shown.claim })).data).toEqual(shown)
})

describe('check', () => {
  it.each<[claim: string, verdict: string, rest?: Record<string, unknown>]>([
    [String.raw`\|Ax\|_2 \le \|A\|_2 \|x\|_2`, 'proved'],
    [String.raw`$\operatorname{tr}(AB) = \operatorname{tr}(BA)$`, 'proved'],
    [String.raw`$$(AB)^{-1} = B^{-1}A^{-1}$$`, 'proved'],
    [String.raw`\det(A + B) = \det(A) + \det(B)`, 'refuted'],
    [String.raw`\[ |x^\top y| \leq \|x\|_2 \|y\|_2 \]`, 'proved'],
    ['A*B == B*A', 'refuted'],
    ['norm1(x) <= sqrt(n)*norm(x)', 'proved'],
    ['norm(x+y)^2 == norm(x)^2 + norm(y)^2', 'refuted'],
    ['grad(logsumexp(x), x) == softmax(x)', 'proved'],
    ["hess(logsumexp(x), x) == diag(softmax(x)) - softmax(x)*softmax(x)'", 'proved'],
    ['psd(A)', 'refuted', { given: 'A: symmetric(n)' }],
    ["convex(x'*M*x, x)", 'proved', { given: 'M: psd(n), x: vector(n)' }],
    ["convex(x'*M*x, x)", 'refuted', { given: 'M: symmetric(n), x: vector(n)' }],
    ['lipschitz(softmax, x, 0.49)', 'refuted', { given: 'x: vector(n)' }],
    ['eigmax(A+B) <= eigmax(A) + eigmax(B)', 'proved', { given: 'A: symmetric(n), B: symmetric(n)' }],
    ['f(x) >= 0', 'proved', { let: ['f(x) = norm(x)^2 - 2*sum(x) + n'] }],
    ['abs(dot(x, y)) <= 1', 'proved', { assume: ['norm(x) <= 1', 'norm(y) <= 1'] }],
    ['id: mine\ngiven: {x: simplex(n)}\nclaim: sum(x) == 1\n', 'proved'],
  ])('%s is %s', async (claim, verdict, rest) => {
    const { text, data } = await ask('check', { claim, ...(rest ?? {}) })
    expect(data?.verdict).toBe(verdict)
    expect(text).toContain(`: ${verdict}`)
    expect(text.length).toBeLessThan(SHORT)
    expect(data?.counterexample === undefined).toBe(verdict !== 'refuted')
  })

  it('gives a counterexample in exact numbers', async () => {
    const { data } = await ask('check', { claim: 'A*B == B*A' })
    expect(data).toMatchObject({
      given: 'A: matrix(n, n), B: matrix(n, n)',
      guessed: true,
      counterexample: {
        sizes: { n: 2 },
        values: { A: '[0, 1; 0, 0]', B: '[0, 0; 0, 1]' },
        left: '1',
        right: '0',
        confirmedBy: 'exact rational arithmetic',
      },
    })
  })

  it('tells what would be right, as a question to ask', async () => {
    const wrong = await ask('check', { claim: "grad(norm(A*x-b)^2, x) == A'*(A*x-b)" })
    const [right] = wrong.data?.holdsInstead ?? []
    expect(right['claim']).toBe("grad(norm(A*x - b)^2, x) == 2 * (A'*(A*x - b))")
    expect((await ask('check', right)).data?.verdict).toBe('proved')
  })
})

it.each([
  ['check', { claim: 'A is positive semidefinite' }, 'say it as a statement: psd(A)'],
  ['check', { claim: '||A||_F <= n*||A||_2' }, 'opnorm(A) or fro(A) of a matrix'],
  ['check', { claim: 'A^T A == B' }, "the transpose is A'"],
  ['check', { claim: 'matmul(A, B) == A*B' }, 'the product is A*B'],
  ['check', { claim: 'norm(A) <= fro(A)', given: 'A: matrix(n, d)' }, 'for a matrix say opnorm(A)'],
  ['check', { claim: '0.5*norm(A*x-b)^2' }, 'a claim states a == b'],
  ['check', { claim: 'x == y', given: 'x: vektor(n), y: vector(n)' }, 'did you mean vector'],
  [
    'check',
    { claim: 'norm(x) >= 0', given: 'x: vector(n), x: vector(m)' },
    'expected one space of x, got two',
  ],
  [
    'check',
    {
      claim: 'id: a\ngiven: {x: vector(n)}\nclaim: norm(x) >= 1\n',
      assume: ['norm(x) == 2'],
      sizes: { n: '2' },
    },
    'expected a record alone, got assume, sizes beside it',
  ],
  ['check', { claim: 'x == x', seed: 2 ** 31 }, 'seed must be <= 2147483647'],
  ['derive', { formula: 'A*X*B' }, 'expected a scalar to differentiate by X'],
  ['check', { claims: 'x == x' }, 'claim'],
])('%s %j is answered by what teaches the language', async (tool, given, hint) => {
  const { text, failed } = await ask(tool, given)
  expect(failed).toBe(true)
  expect(text).toContain(hint)
})

it.each([
  [String.raw`\frac{1}{2}\|Xw - y\|_2^2 + \frac{\lambda}{2}\|w\|_2^2`, "X'*(X*w - y) + lambda*w"],
  ['logsumexp(A*x)', "A'*softmax(A*x)"],
  ['0.5*norm(A*x-b)^2', "A' * (A*x - b)"],
])('derives %s', async (formula, gradient) => {
  expect((await ask('derive', { formula })).data).toMatchObject({ gradient: { text: gradient } })
})

it.each([
  ['typescript', 'export function'],
  ['python', 'import numpy as np'],
  ['pytorch', 'import torch'],
])('writes derivatives in %s', async (code, text) => {
  expect((await ask('derive', { formula: 'logsumexp(A*x)', code })).text).toContain(text)
})

it('proves with the steps, and tightens with what is certain on both sides', async () => {
  const proof = await ask('prove', { claim: 'norm(softmax(x) - softmax(y)) <= 0.5*norm(x - y)' })
  expect(proof.data).toMatchObject({ proved: true, obligations: [{ for: 'all sizes', replay: 'confirmed' }] })
  expect(proof.text).toContain('softmax is ½-Lipschitz')
  const { data } = await ask('tighten', { claim: 'lipschitz(tanh, x, 2)', given: 'x: vector(n)' })
  expect(data?.bounds?.[0].best).toEqual({ name: 'L*', atLeast: '0.9999999', atMost: '1' })
})

it('explains with TeX and what each checker says', async () => {
  const { data } = await ask('explain', { claim: 'trace(A*B) == trace(A)*trace(B)' })
  expect(data).toMatchObject({
    verdict: 'refuted',
    toCheck: [{ left: 'trace(A*B)', right: 'trace(A)*trace(B)' }],
  })
  expect(data?.tex).toContain(String.raw`\operatorname{tr}`)
})

it('hunts as long as it may, tells how far it is, and stops when nobody wants the answer', async () => {
  const claim = 'norm(softmax(x)-softmax(y)) <= 0.5*norm(x-y)'
  const heard: unknown[] = []
  const { data } = await ask('hunt', { claim, seconds: 2 }, { onprogress: (p: unknown) => heard.push(p) })
  expect(data).toMatchObject({ verdict: 'proved' })
  expect(data?.hunted?.evaluations).toBeGreaterThan(100)
  expect(heard[0]).toMatchObject({ progress: 1, total: 2 })
  const stop = new AbortController()
  const begun = performance.now()
  const long = ask('hunt', { claim, seconds: 300 }, { signal: stop.signal })
  setTimeout(() => stop.abort(), 200)
  await expect(long).rejects.toThrow()
  // The only thread is free again.
  expect((await ask('check', { claim: 'x == x' })).data?.verdict).toBe('proved')
  expect(performance.now() - begun).toBeLessThan(100_000)
})

it('has the documentation of the language as resources', async () => {
  const { resources } = await client.listResources()
  expect(resources.map((r) => r.uri)).toContain('lemmata://docs/language')
  for (const { uri } of resources) {
    const { contents } = await client.readResource({ uri })
    expect((contents[0] as { text: string }).text).toContain('softmax')
  }
})

it('keeps its output to the protocol, and ends with its input', async () => {
  expect(astray).toEqual([])
  const { code, out, err } = await lemmata(['mcp'], {}, { input: '' })
  expect([code, out, err]).toEqual([0, '', ''])
})
