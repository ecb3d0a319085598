/** `\begin{cases}`: values by conditions, read, and checked as they are true. */
import { describe, expect, it } from 'vitest'
import { check, claim, type ClaimRecord } from '../../../src/index.js'

const GIVEN = { x: 'scalar()', y: 'scalar()', d: 'positive()', v: 'vector(n)', A: 'matrix(m, n)' } as const
const own = (text: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(GIVEN).filter(([name]) => new RegExp(`(?<!\\\\)\\b${name}\\b`, 'u').test(text)),
  )
const of = (...rows: readonly string[]): string =>
  String.raw`\begin{cases} ${rows.join(String.raw` \\ `)} \end{cases}`
const record = (f: string, tex: string): ClaimRecord => ({
  id: 'cases',
  given: own(`${f} ${tex} x`),
  let: [`$${f}$`],
  tex,
})
const read = (f: string, tex = 'f(x) = 0'): string => claim(record(f, tex)).text.let.join('; ')
const verdict = async (f: string, tex: string): Promise<string> =>
  (await check([claim(record(f, tex))])).claims[0].verdict.status

const ABS = `f(x) = ${of(String.raw`x & x \ge 0`, String.raw`-x & \text{otherwise}`)}`
const SIGN = `f(x) = ${of('1, & x > 0,', '0, & x = 0,', '-1, & x < 0.')}`
const HUBER = `f(x) = ${of(String.raw`\tfrac12 x^2 & \text{if } |x| \le d`, String.raw`d(|x| - \tfrac12 d) & \text{otherwise}`)}`
const WINDOW = `f(x) = ${of(String.raw`1 & \text{if } 0 \le x < 1 \text{ or } x \ge 2`, String.raw`0 & \text{else}`)}`
const SATURATED = `f(x) = ${of(String.raw`\tfrac{x}{1 + |x|} & x \ge 0`, String.raw`-x^2 & x < 0`)}`

describe('a row for each condition', () => {
  it.each([
    [ABS, 'f(x) = cases(x, x, -x)'],
    [SIGN, 'f(x) = cases(-x, cases(-abs(x), 0, -1), 1)'],
    [HUBER, 'f(x) = cases(d - abs(x), 1/2*x^2, d*(abs(x) - 1/2*d))'],
  ])('%s is read as %s', (f, plain) => {
    expect(read(f)).toBe(plain)
  })

  it.each([
    [ABS, 'f(x) = |x|', 'supported'],
    [ABS, 'f(x) = x', 'refuted'],
    [SIGN, String.raw`f(x) = \operatorname{sign}(x)`, 'supported'],
    [SIGN, 'f(x)^2 = 1', 'refuted'],
    [HUBER, String.raw`f(x) = \operatorname{huber}(x, d)`, 'supported'],
    [HUBER, String.raw`f(x) \ge \tfrac12 x^2`, 'refuted'],
    [WINDOW, String.raw`f(0) = 1, f(1) = 0, f(3/2) = 0, f(2) = 1`, 'proved'],
    [WINDOW, 'f(0) = f(1)', 'refuted'],
    [SATURATED, String.raw`f(x) \le 1`, 'proved'],
    [SATURATED, String.raw`f(x) \ge 0`, 'refuted'],
  ])('%s: %s is %s', async (f, tex, status) => {
    expect(await verdict(f, tex)).toBe(status)
  })
})

describe('where the cases meet', () => {
  it('a function has a value and no derivative', async () => {
    const at = async (statement: string): Promise<string> =>
      (await check([claim({ id: 'cases', given: { x: 'integer(0, 0)' }, claim: statement })])).claims[0]
        .verdict.status
    expect(await at('cases(x, x + 1, 2*x) == 1')).toBe('proved')
    expect(await at('cases(x, x + 1, 2*x) == 0')).toBe('refuted')
    expect(await at('grad(cases(x, x, x), x) == 5')).toBe('undecided')
  })

  it('a condition that does not move with the variable is no kink', async () => {
    const given = { x: 'scalar()', y: 'integer(0, 0)' }
    const [report] = (await check([claim({ id: 'cases', given, claim: 'grad(cases(y, x^2, x), x) == 2*x' })]))
      .claims
    expect(report.verdict.status).not.toBe('undecided')
    expect(report.verdict.status).not.toBe('refuted')
  })
})

describe('what does not say one value is refused', () => {
  it.each([
    [
      of(String.raw`x & x \ge 0`, String.raw`-x & x \le 0`),
      'cases: expected conditions of which one always holds, got others',
    ],
    [
      of(String.raw`x & x > 0`, String.raw`-x & x < 0`),
      'cases: expected conditions of which one always holds, got others',
    ],
    [
      of(String.raw`x & x > 0`, String.raw`-x & y \le 0`),
      'cases: expected conditions of which one always holds, got others',
    ],
    [
      of(String.raw`x & \text{otherwise}`, String.raw`y & x > 0`),
      'cases: expected conditions of which one always holds, got others',
    ],
    [
      of(String.raw`x & v \ge 0`, String.raw`y & \text{otherwise}`),
      'cases: expected a condition on numbers, got one on a vector or matrix',
    ],
    [of(String.raw`x & A \succeq 0`, String.raw`y & \text{otherwise}`), 'expected a condition'],
    [
      of(String.raw`v & x \ge 0`, String.raw`y & \text{otherwise}`),
      'cases: expected values of one shape, got others',
    ],
    [
      of(String.raw`x \log x & x > 0`, String.raw`0 & \text{otherwise}`),
      'may have no value where the other row holds',
    ],
    [of(String.raw`x/y & y \ne 0`, String.raw`0 & y = 0`), 'may have no value where the other row holds'],
  ])('%s: %s', (tex, message) => {
    expect(() => claim({ id: 'cases', given: GIVEN, tex: `${tex} = 0` })).toThrow(message)
  })
})

describe('a prime at a function of one number is its derivative', () => {
  const CUBE = 'f(x) = x^3'
  it.each([
    [CUBE, "f'(x) = 3x^2", 'proved'],
    [CUBE, "f''(x) + f''' = 6x + 6", 'proved'],
    [CUBE, "f'(x) = 3x", 'refuted'],
    [ABS, "f'(x) f(x) = x", 'supported'],
  ])('%s: %s is %s', async (f, tex, status) => {
    expect(await verdict(f, tex)).toBe(status)
  })

  it.each([
    [CUBE, "f'(2x) = 12x^2", "f'(2x): expected a function of one variable at that variable, got a prime"],
    [
      String.raw`f(v) = \|v\|^2`,
      "f'(v) = 2v",
      "f'(v): expected a function of one number, got one of a vector",
    ],
  ])('%s: %s is refused', (f, tex, message) => {
    expect(() => claim(record(f, tex))).toThrow(message)
  })
})
