import { describe, expect, it } from 'vitest'
import { main } from '../../../src/cli/main.js'
import { world } from './world.js'

const GIVEN = ['--given', 'A: matrix(n, d), x: vector(d), b: vector(n)', '--wrt', 'x']

async function derive(...words: readonly string[]) {
  const w = world()
  const code = await main(['derive', ...words], w.io)
  return { code, out: w.out(), err: w.err() }
}

describe('lemmata derive', () => {
  it('prints gradient and Hessian for symbolic sizes', async () => {
    expect(await derive('0.5*norm(A*x - b)^2', ...GIVEN, '--hessian')).toEqual({
      code: 0,
      out: "gradient  A' * (A*x - b)\nHessian   A'*A\n",
      err: '',
    })
  })

  it('takes definitions with commas', async () => {
    const lets = ['--let', 'g(v, w) = dot(v, w)', '--let', 'h(v) = g(v, b)']
    expect((await derive('h(A*x)', ...GIVEN, ...lets)).out).toBe("gradient  A'*b\n")
  })

  it('writes TeX, data and code', async () => {
    expect((await derive('norm(x)^2', ...GIVEN, '--tex')).out).toBe('\\begin{aligned}\n  \\nabla_{x} &= 2 x\n\\end{aligned}\n') // prettier-ignore
    expect(JSON.parse((await derive('norm(x)^2', ...GIVEN, '--json')).out)).toMatchObject({
      derivatives: [{ name: 'gradient', rows: 'd', cols: '1', text: '2*x' }],
    })
    expect((await derive('norm(x)^2', ...GIVEN, '--code', 'python')).out).toContain(
      'import numpy as np\n\n\ndef gradient(x):\n',
    )
    expect((await derive('--code=pytorch', ...GIVEN, 'norm(x)^2')).out).toContain(
      'import torch\n\n\ndef gradient(x):\n',
    )
    expect((await derive('--code', 'norm(x)^2', ...GIVEN)).out).toContain('export function derivatives(')
    expect((await derive('norm(x)^2', ...GIVEN, '--code')).out).toContain('export function derivatives(input: { d: number; x: Float64Array })') // prettier-ignore
  })

  it('has nerdamer derive every entry at given sizes', async () => {
    const { code, out } = await derive('x[1]^2*x[2]', ...GIVEN, '--entries', 'd=2')
    expect(code).toBe(0)
    expect(out).toMatch(/^gradient\[1\] = 2\*\(?x\[1\]\*x\[2\]\)?$/mu)
    expect(out).toMatch(/^gradient\[2\] = x\[1\]\^2$/mu)
  })

  it('puts both derivatives to the vote at given sizes', async () => {
    const { code, out } = await derive('logsumexp(A*x)', ...GIVEN, '--vote', 'n=2,d=2')
    expect(out).toMatch(/^gradient: our calculus, nerdamer, mathjs, .* agree at \d+ points$/mu)
    expect(out).toMatch(/^hessian: our calculus, nerdamer, mathjs, .* agree at \d+ points$/mu)
    expect(code).toBe(0)
  })

  it.each([
    [
      ['norm(A*x - x)^2', ...GIVEN],
      /^formula:1:10: A\*x - x: expected operands of one shape, got n×1 and d×1/,
    ],
    [['norm(x)', '--given', 'x: vectr(d)', '--wrt', 'x'], /^--given:1:4: unknown space vectr/],
    [['norm(x)', ...GIVEN, '--let', 'f(x) = y'], /^--let:1:8: .*y/],
    [
      ['norm(x)', '--given', 'x: vector(d)', '--wrt', 'y'],
      /^--wrt:1:1: expected one of the variables x, got y/,
    ],
    [['opnorm(A)*max(x)', ...GIVEN], /^lemmata derive: max\(x\) has no derivative rule/],
    [
      ['norm(x)', ...GIVEN, '--tex', '--json'],
      /^lemmata derive: expected one of --tex, --json, --code, --entries, --vote/,
    ],
    [
      ['opnorm(A)*norm(x)^2', ...GIVEN, '--code'],
      /^lemmata derive: opnorm: no code is written for this operation/,
    ],
    [['norm(x)', ...GIVEN, '--entries', 'd=99'], /^lemmata derive: --entries: expected sizes from 1 to 16/],
    [['norm(A*x)^2', ...GIVEN, '--entries', 'd=2'], /^lemmata derive: --entries: expected a value for n/],
    [['A*x', ...GIVEN, '--entries', 'n=2,d=2'], /^lemmata derive: --entries: expected a scalar formula/],
    [['norm(A*x)^2', ...GIVEN, '--vote', 'd=2'], /^lemmata derive: --vote: expected a value for n/],
  ] as const)('%j is a mistake that is placed and explained', async (words, message) => {
    const { code, out, err } = await derive(...words)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
  })
})
