import { describe, expect, it } from 'vitest'
import { main } from '../../../src/cli/main.js'
import { world } from './world.js'

async function run(...words: readonly string[]) {
  const w = world({})
  const code = await main([...words, ...(words[0] === 'derive' ? [] : ['--runs', '40'])], w.io)
  return { code, out: w.out(), err: w.err() }
}

describe('a statement typed instead of a file', () => {
  it('is checked in guessed spaces, which are said', async () => {
    const { code, out, err } = await run('trace(A*B) == trace(B*A)')
    expect(err).toBe("guessed: --given 'A: matrix(n, d), B: matrix(d, n)'\n")
    expect(out).toMatch(/^✓ proved {5}formula {2}all sizes\n/u)
    expect(code).toBe(0)
  })

  it.each([
    ['x < exp(x)', 'x: vector(n)', 0],
    ['x^2 > 0', 'x: scalar', 1],
  ])('may be strict: %s', async (text, given, expected) => {
    const { code, err } = await run(text)
    expect([code, err]).toEqual([expected, `guessed: --given '${given}'\n`])
  })

  it('is checked in the spaces that are given', async () => {
    const { code, out, err } = await run('check', 'x <= 1', '--given', 'x: scalar(0, 1)')
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('✓ proved')
  })

  it('is not checked where a name has two spaces', async () => {
    const { code, out } = await run('check', 'norm(x) >= 0', '--given', 'x: vector(n), x: vector(m)')
    expect(code).toBe(2)
    expect(out).not.toContain('proved')
  })

  it('may be LaTeX', async () => {
    const { code, out, err } = await run(String.raw`$\|x\|_1 \le \sqrt{n}\,\|x\|_2$`)
    expect([code, err]).toEqual([0, "guessed: --given 'x: vector(n)'\n"])
    expect(out).toContain('read as norm1(x) <= sqrt(n)*norm(x)')
  })

  it('is repeated by the line that its report gives', async () => {
    const { code, out } = await run('norm1(x) <= 0.9*norm(x)')
    expect(code).toBe(1)
    expect(out).toContain(
      "replay       lemmata check 'norm1(x) <= 0.9*norm(x)' --given 'x: vector(n)' --seed 1",
    )
  })

  it.each([
    ['foo(x) == 1', 'foo'],
    ['norm(x) <= foo(x)', 'foo'],
    [String.raw`$\rho(A) \le \|A\|_2$`, 'rho'],
  ])('that cannot be read is a problem with its place: %s', async (text, name) => {
    const { code, out } = await run(text)
    expect(code).toBe(2)
    expect(out).toContain(`unknown function ${name}`)
  })
})

describe('derive', () => {
  it('of a formula that fits no guess what is wrong is told', async () => {
    const { code, out, err } = await run('derive', 'norm(x) + foo(x)')
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('unknown function foo')
  })

  it.each([
    ['0.5*norm(A*x - b)^2', "gradient  A' * (A*x - b)\n", 'A: matrix(n, d), x: vector(d), b: vector(n)', 'x'],
    [String.raw`$\tfrac12 \|A X - B\|_F^2$`, "gradient  A' * (A*X - B)\n", 'A: matrix(n, d), X: matrix(d, m), B: matrix(n, m)', 'X'],
    ['log(t)', 'Jacobian  diag(ones(n) ./ t)\n', 't: vector(n)', 't'],
  ])('%s guesses what names are, and says so', async (formula, gradient, given, wrt) => {
    const { out, err } = await run('derive', formula)
    expect(err).toBe(`guessed: --given '${given}' --wrt ${wrt}\n`)
    expect(out).toBe(gradient)
  }) // prettier-ignore
})
