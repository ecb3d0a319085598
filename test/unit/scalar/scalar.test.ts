import { describe, expect, it } from 'vitest'
import { ballAlgebra, lower, upper } from '../../../symbolic/numbers/index.js'
import {
  add,
  constantOf,
  div,
  evaluateScalars,
  fn,
  mul,
  neg,
  number,
  parseScalar,
  PI,
  pow,
  renaming,
  scalarText,
  sub,
  symbol,
  type Dialect,
  type Scalar,
} from '../../../symbolic/scalar/index.js'
import { rational } from '../../../symbolic/expression/index.js'

const x = symbol('x')
const y = symbol('y')
const q = (n: number, d = 1): Scalar => number(rational(n, d))
const plain: Dialect = {
  euler: 'e',
  name: (name) => (name === 'pi' ? PI : /^[xyz]$/.test(name) ? symbol(name) : undefined),
}
const read = (text: string): Scalar | string => {
  const parsed = parseScalar(text, plain)
  return parsed.ok ? parsed.value : parsed.why
}

describe('scalar expressions', () => {
  it.each<[string, Scalar, Scalar]>([
    ['a sum does not depend on the order of its terms', add(x, y), add(y, x)],
    ['constants are folded exactly', add(q(1, 3), q(1, 6)), q(1, 2)],
    ['a product by 0 is 0', mul(q(0), fn('exp', x)), q(0)],
    ['coefficients are taken together', mul(q(2), mul(q(1, 2), x)), x],
    ['a double negation vanishes', neg(neg(x)), x],
    ['repeated factors are powers', mul(mul(x, x), x), pow(x, q(3))],
    ['a whole power of a power multiplies exponents', pow(pow(x, q(1, 2)), q(4)), pow(x, q(2))],
    ['an even power of a root is a power', pow(fn('sqrt', x), q(2)), x],
    ['division by a constant is multiplication', div(x, q(2)), mul(q(1, 2), x)],
  ])('%s', (_title, a, b) => expect(a).toBe(b))

  it.each<[string, Scalar]>([
    ['the root of a square is not the base', pow(pow(x, q(2)), q(1, 2))],
    ['0 to a negative power stays', pow(q(0), q(-1))],
    ['a fractional power of a number stays', pow(q(2), q(1, 2))],
  ])('%s', (_title, s) => {
    expect(s).not.toBe(x)
    expect(constantOf(s)).toBeUndefined()
  })
})

describe('text of scalar expressions', () => {
  it.each<[Scalar, string]>([
    [sub(x, y), 'x-y'],
    [neg(add(x, y)), '-(x+y)'],
    [mul(q(-2, 3), x), '(-2/3)*x'],
    [div(x, mul(x, y)), 'x/(x*y)'],
    [pow(neg(x), q(2)), '(-x)^2'],
    [pow(x, q(-1, 2)), 'x^(-1/2)'],
    [pow(pow(x, y), y), '(x^y)^y'],
    [fn('exp', div(x, y)), 'exp(x/y)'],
  ])('%# is written so that it is read back as itself', (s, text) => {
    expect(scalarText(s, (name) => name)).toBe(text)
    expect(read(text)).toBe(s)
  })

  it('renames symbols to plain names and back', () => {
    const s = mul(symbol('A[1, 2]'), symbol('i'))
    const names = renaming([s])
    const text = scalarText(s, (name) => names.forth.get(name)!)!
    expect(text).toMatch(/^v[12]\*v[12]$/)
    const back = parseScalar(text, { euler: 'e', name: (name) => symbol(names.back.get(name)!) })
    expect(back).toEqual({ ok: true, value: s })
  })

  it('gives no text beyond the length asked for', () => {
    let s: Scalar = add(x, y)
    for (let k = 0; k < 100; k++) s = fn('sin', mul(s, add(s, q(1))))
    expect(scalarText(s, (name) => name, 10_000)).toBeUndefined()
  })
})

describe('reading the answers of engines', () => {
  it.each<[string, Scalar]>([
    ['-x^(-2)', neg(pow(x, q(-2)))],
    ['x^-2', pow(x, q(-2))],
    ['e^x', fn('exp', x)],
    ['e', fn('exp', q(1))],
    ['2^x^y', pow(q(2), pow(x, y))],
    ['x/y*y', mul(div(x, y), y)],
    ['(((-1) * (1 * (x ^ ((-1) - 1)))))', neg(pow(x, q(-2)))],
  ])('%s', (text, s) => expect(read(text)).toBe(s))

  it.each<[string, RegExp]>([
    ['0.5*x', /decimal 0\.5/],
    ['1e-17', /decimal/],
    ['x+i', /unknown name `i`/],
    ['diff(step(x),x)', /function `diff`/],
    ['x+', /the end/],
    ['x y', /unexpected `y`/],
    ['[x]', /unexpected `\[x\]`/],
    ['(x', /expected `\)`/],
    ['('.repeat(10_000), /nested/],
  ])('%s is refused', (text, why) => expect(read(text)).toMatch(why))
})

describe('values with error bounds', () => {
  const values = new Map([
    ['x', ballAlgebra.rational(rational(3, 4))],
    ['y', ballAlgebra.rational(rational(1, 3))],
  ])
  // Reference values to 17 digits, from series in exact rationals or known constants.
  it.each<[string, number]>([
    ['x+y', 13 / 12],
    ['exp(x)', 2.1170000166126747],
    ['log(x)', -0.2876820724517809],
    ['sqrt(x)', 0.8660254037844386],
    ['erf(x)', 0.7111556336535151],
    ['tan(x)', 0.9315964599440725],
    ['cosh(x)', 1.2946832846768448],
    ['acosh(x+1)', 1.1588103604299468],
    ['pi', Math.PI],
    ['x^(-3)', 64 / 27],
    ['x^(1/2)', 0.8660254037844386],
    ['x^y', 0.9085602964160698],
    ['sec(x)', 1.3667011246722261],
    ['acoth(1/y)', 0.3465735902799727],
  ])('%s is enclosed tightly', (text, value) => {
    const [ball] = evaluateScalars([read(text) as Scalar], values, ballAlgebra)
    const room = 2 ** -52 * Math.abs(value)
    expect(lower(ball) - room).toBeLessThanOrEqual(value)
    expect(upper(ball) + room).toBeGreaterThanOrEqual(value)
    expect(ball.rad).toBeLessThan(1e-13)
  })

  it.each(['log(x-1)', 'sqrt(-x)', '1/(x-x)', 'asin(x+1)', 'sign(y*3-1)', 'exp(exp(exp(10*x)))'])(
    '%s is unknown, not wrong',
    (text) => {
      const [ball] = evaluateScalars([read(text) as Scalar], values, ballAlgebra)
      expect(ball.rad).toBe(Infinity)
    },
  )
})
