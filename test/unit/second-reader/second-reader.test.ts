import { describe, expect, it } from 'vitest'
import { FUNCTIONS } from '../../../symbolic/language/functions.js'
import { PRELUDE_FUNCTIONS } from '../../../symbolic/language/prelude.js'
import { BUILTINS } from '../../../symbolic/second-reader/builtins.js'
import {
  evaluate,
  Misread,
  readClaim,
  value,
  type ClaimPoint,
  type Texts,
} from '../../../symbolic/second-reader/index.js'
import { spaces } from '../../../src/spaces/index.js'
import { extent, sizeCount } from '../../../symbolic/second-reader/spaces.js'

const POINT: ClaimPoint = {
  sizes: { n: 2, d: 3 },
  indices: { i: 2 },
  values: { s: ['1.5'], x: ['3', '-1'], z: [0, 0], A: ['1', '-2/3', '0.5', 3, 4, '1/7'], M: [2, 1, 1, 3] },
  others: { x: ['1/2', '4'], s: ['4'] },
}
const GIVEN = {
  s: 'scalar()',
  x: 'vector(n)',
  z: 'vector(n)',
  A: 'matrix(n, d)',
  M: 'spd(n)',
  i: 'index(n)',
}
const said = (texts: Partial<Texts>, at: Partial<ClaimPoint> = {}): ReturnType<typeof evaluate> =>
  evaluate(readClaim({ given: GIVEN, claim: [], ...texts }), { ...POINT, ...at })

describe('the second reader knows', () => {
  it('the functions of the language, no more and no fewer', () => {
    expect([...BUILTINS.keys()].sort()).toEqual([...FUNCTIONS.keys(), ...PRELUDE_FUNCTIONS.keys()].sort())
  })

  it.each([...spaces.values()].filter((s) => s.index !== true))('the space $name', (space) => {
    for (const form of space.forms) expect(sizeCount(space.name, form.sizes + form.params)).toBe(form.sizes)
    const [rows, cols] = [2, 3]
    const sizes = [rows, cols].slice(0, space.forms[0].sizes)
    expect(Object.values(extent(space.name, sizes)).every((k) => k >= 1)).toBe(true)
  })
})

describe('a definition is called by value', () => {
  it.each([
    [
      'a derivative by a variable does not see the arguments',
      ['f(y) = grad(s*y, s)'],
      'f(s) == s',
      'f(s) == 2*s',
    ],
    [
      'a derivative by a variable, with the variable inside the argument',
      ['g(y) = grad(norm(M*x - y)^2, x)'],
      "g(2*M*x) == -2*M'*M*x",
      "g(2*M*x) == 2*M'*M*x",
    ],
    [
      'a derivative by a parameter is taken at its value',
      ['g(y) = grad(norm(y)^2, y)'],
      'g(M*x) == 2*M*x',
      "g(M*x) == 2*M'*M*x",
    ],
    ['a parameter hides a variable', ['f(x) = x + 1', 'h(y) = f(s*y)'], 'h(2) == 2*s + 1', 'h(2) == 3'],
    [
      'a body does not see the names of its caller',
      ['f(t) = t*sum(x)', 'h(x) = f(x)'],
      'h(3) == 6',
      'h(3) == 9',
    ],
    ['a constant moves with the variable', ['c = norm(x)^2'], 'grad(c, x) == 2*x', 'grad(c, x) == 0'],
    ['derivatives nest', ['f(y) = grad(s^2*y^3, s)'], 'grad(f(s), s) == 8*s^3', 'grad(f(s), s) == 10*s^3'],
    [
      'one derivative does not disturb another',
      ['f(y) = grad(s + y, y)'],
      'grad(s*f(s), s) == 1',
      'grad(s*f(s), s) == 2',
    ],
    [
      'a bound index hides one around it',
      ['f(y) = sumover(j, n, y*j)'],
      'sumover(j, n, f(j)) == 9',
      'sumover(j, n, f(j)) == 5',
    ],
  ])('%s', (_title, definitions, holds, fails) => {
    expect(said({ let: definitions, claim: holds }).statement).toBe('holds')
    expect(said({ let: definitions, claim: fails }).statement).toBe('violated')
  })
})

describe('what has a value', () => {
  it.each([
    ['sqrt(x)*norm1(x) == sqrt(x)*sum(x)', 'no value', /sqrt of -1/u],
    ['log(x)[1] == log(3)', 'no value', /log of -1/u],
    ['0*log(-1) == 0', 'no value', /log of -1/u],
    ['sumover(j, n, 1/(j - 2)) == 0', 'no value', /division by zero/u],
    ['x[i + 1] == 0', 'no value', /position 3 of 2/u],
    ['(-1)^(1/2) == 0', 'no value', /negative number/u],
    ['0^(-1) == 0', 'no value', /negative power/u],
    ["inv(z*z') == 0", 'no value', /singular/u],
    ["inv(x*x') == 0", 'undecided', /not certain/u],
    ['logdet(-M) == 0', 'no value', /positive definite/u],
    ['eigmin(x*ones(1, n)) == 0', 'no value', /not symmetric/u],
    ['grad(abs(s - 1.5), s) == 0', 'no value', /abs has no derivative/u],
    ['grad(relu(relu(z)[1]) - relu(z)[1], z) == 0', 'no value', /relu has no derivative/u],
    ['grad(norm(z), z) == 0', 'no value', /sqrt has no derivative/u],
    ['grad(max(x[1], 3), x) == 0', 'no value', /tie/u],
    ['grad(max(x), x) == 0', 'violated', /differ/u],
    ['grad(norm(z)^2, z) == 0', 'holds', /digits/u],
    ['hess(norm(z)^4, z) == 0', 'holds', /digits/u],
    ['0^0 == 1 and z[1]^0 == 1', 'holds', /digits/u],
    ['0^(1/2) == 0', 'holds', /digits/u],
    ['grad(abs(z[1])*0 + sum(x), x) == 1', 'holds', /digits/u],
  ])('%s: %s', (claim, kind, reason) => {
    const { statement, parts } = said({ claim })
    expect(statement).toBe(kind)
    expect(parts[0]?.reason).toMatch(reason)
  })
})

describe('statements', () => {
  it.each([
    ["psd(M) and psd(x*x')", 'holds'],
    ['psd(-M)', 'violated'],
    ["psd(A*A' + x*ones(1, n))", 'violated'],
    ['2*M ⪰ M ⪰ 0*M', 'holds'],
    ['lipschitz(softmax, x, 1/2) and lipschitz(3*x, x, 3)', 'holds'],
    ['lipschitz(3*x, x, 2.99)', 'violated'],
    ['convex(logsumexp, x) and convex(norm1(x), x)', 'holds'],
    ['convex(-norm(x)^2, x)', 'violated'],
    ['concave(-norm(x)^2, x) and concave(-norm1(x) + s, x, s)', 'holds'],
    ['concave(norm(x)^2, x)', 'violated'],
    ['convex(s*x[1], x, s)', 'violated'],
    ['convex(s*x[1], s)', 'holds'],
    ['s*9007199254740993 == s*9007199254740992', 'violated'],
    ['1 <= s <= 1.5 and x <= 3', 'holds'],
    ['x <= 2', 'violated'],
  ])('%s: %s', (claim, kind) => {
    expect(said({ claim }).statement).toBe(kind)
  })

  it.each([
    ['s > 1', 'holds'],
    ['s > 1.5', 'violated'],
    ['s != 1.5', 'violated'],
    ['s < 1 or x[1] == 3', 'holds'],
    ['s < 1 implies x[1] == 4 implies x[1] == 5', 'holds'],
    ['s > 1 and s < 1 or s > 0', 'holds'],
    ['s > 1 implies x[1] == 4', 'violated'],
    ['log(-s) > 0 or s > 1', 'holds'],
    ['log(-s) > 0', 'no value'],
  ])('the hypothesis %s: %s', (assume, kind) => {
    expect(said({ assume: [assume], claim: 's == s' }, { others: {} }).domain).toBe(kind)
  })
})

describe('precision', () => {
  it('is raised until the sides are told apart', () => {
    const at = { values: { ...(POINT.values as object), s: ['1e-100'] } }
    expect(said({ claim: '(1 + s) - 1 == s' }, at).statement).toBe('holds')
    expect(said({ claim: '(1 + s) - 1 == 0' }, at).statement).toBe('violated')
  })

  it('beyond which nothing is claimed', () => {
    const at = { values: { ...(POINT.values as object), s: ['1e-1000'] } }
    expect(said({ claim: '(1 + s) - 1 == s' }, at).statement).toBe('undecided')
  })

  it('does not take a rounded zero for a kink that is none, or none for one', () => {
    expect(said({ claim: 'grad(abs(s - 7*(s/7)), s) == 1' }).statement).toBe('undecided')
  })
})

describe('misuse', () => {
  it.each(['s ==', 's = 1', 'f(s', 's + A == 0', 'unknown == 0', 'exp(s, s) == 0', 's and s'])(
    '%s',
    (claim) => {
      expect(() => said({ claim })).toThrow(Misread)
    },
  )
})

it('a formula has its value alone', () => {
  const found = value(readClaim({ given: GIVEN, claim: 's == s' }), 'M*x', POINT)
  expect(found).toEqual({ kind: 'value', rows: 2, cols: 1, data: ['5', '0'] })
})

describe('a hyperbolic function takes no longer where its argument is large', () => {
  const size = (name: string, a: string): number => {
    const found = value(readClaim({ given: GIVEN, claim: [] }), `${name}(${a})`, POINT)
    return found.kind === 'value' ? Number(found.data[0]) : NaN
  }
  it.each([
    ['tanh', '10^300', 1],
    ['tanh', '-(10^8)', -1],
    ['asinh', '10^400', 400 * Math.LN10 + Math.LN2],
    ['asinh', '10^(-400)*10^400', Math.asinh(1)],
    ['acosh', '10^400', 400 * Math.LN10 + Math.LN2],
    ['log', 'sinh(10^6)', 1e6 - Math.LN2],
    ['log', 'cosh(-10^6)', 1e6 - Math.LN2],
    ['sinh', '-1/3', Math.sinh(-1 / 3)],
    ['cosh', '-1/3', Math.cosh(1 / 3)],
    ['tanh', '-7/3', Math.tanh(-7 / 3)],
    ['acosh', '1 + 10^(-20)', Math.SQRT2 * 1e-10],
  ])('%s(%s)', (name, a, expected) => {
    expect(size(name, a) / expected).toBeCloseTo(1, 12)
  })
})

describe('a second point', () => {
  const pair = (assume: readonly string[], x: string): ReturnType<typeof evaluate> =>
    evaluate(readClaim({ given: { t: 'nonnegative()' }, assume, claim: ['lipschitz(exp(t), t, 8)'] }), {
      sizes: {},
      values: { t: ['1'] },
      others: { t: [x] },
    })

  it.each([
    ['in the domain', [], '2', 'holds'],
    ['outside the space', [], '-1', 'violated'],
    ['outside a hypothesis', ['t^2 == 1'], '2', 'violated'],
    ['without a value of a hypothesis', ['1/(t - 2) <= 0'], '2', 'no value'],
  ])('%s', (_what, assume, x, domain) => {
    expect(pair(assume, x).domain).toBe(domain)
  })

  it('is asked for as many digits as a comparison needs', () => {
    const thirds = (digits: number): readonly string[] => {
      const third = `0.${'3'.repeat(digits)}`
      return [third, third, third]
    }
    const claim = readClaim({ given: { p: 'simplex(n)' }, claim: ["concave(p'*p, p)"] })
    const at = { sizes: { n: 3 }, values: { p: ['1', '0', '0'] }, digits: 20, most: 40 }
    const { conditions } = evaluate(claim, { ...at, others: (digits) => ({ p: thirds(digits) }) })
    expect(conditions.map((c) => c.kind)).not.toContain('violated')
  })
})
