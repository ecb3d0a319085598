import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apply, constant, unfolded, hasDerivatives, postorder, rational, variable, SCALAR, type Expr } from '../../../symbolic/expression/index.js' // prettier-ignore
import { numberText, print, printStatement } from '../../../symbolic/language/index.js'
import { seed } from '../../seed.js'
import { anyExpression } from './expressions.js'
import { formula, statement } from './scope.js'

const RUNS = 1500

describe('expression → text → expression', () => {
  it('is the identity on what the parser makes', () => {
    fc.assert(
      fc.property(anyExpression, (e) => {
        expect(formula(print(e))).toBe(e)
      }),
      { seed, numRuns: RUNS },
    )
  })

  it('is the identity on core expressions, once expanded', () => {
    fc.assert(
      fc.property(anyExpression, (e) => {
        fc.pre(!hasDerivatives(e))
        const core = unfolded(e)
        expect(unfolded(formula(print(core)))).toBe(core)
      }),
      { seed, numRuns: RUNS },
    )
  })

  it('prints no brackets that could go: without any one pair the text means something else, or nothing', () => {
    fc.assert(
      fc.property(anyExpression, (e) => {
        const text = print(e)
        for (const shorter of withoutOneGroup(text)) {
          let read: Expr | undefined
          try {
            read = formula(shorter)
          } catch {
            continue
          }
          if (read === e && !SIGNED.test(text)) throw new Error(`${text} could be ${shorter}`)
        }
      }),
      { seed, numRuns: 300 },
    )
  })

  it.each([
    ['1.0998393', '1.0998393'],
    ['-12.00000001', '-12.00000001'],
    ['0.00000012', '1.2e-7'],
    ['1e400', '1e400'],
    ['0.5', '0.5'],
  ])('writes %s as %s', (text, written) => {
    expect(print(formula(text))).toBe(written)
  })

  it('reads numbers back exactly', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.bigInt({ min: 1n, max: 10n ** 20n }),
        (p, q) => {
          const value = rational(p, q)
          expect(formula(numberText(value))).toBe(constant(value))
        },
      ),
      { seed, numRuns: RUNS },
    )
  })
})

/** After an operator a leading sign is bracketed for the reader's sake: `a - (-b)`. */
const SIGNED = /\(-/u

/** The text without one pair of grouping brackets, for each pair. */
function withoutOneGroup(text: string): readonly string[] {
  const found: string[] = []
  const stack: number[] = []
  for (let k = 0; k < text.length; k++) {
    if (text[k] === '(') stack.push(k)
    if (text[k] !== ')') continue
    const open = stack.pop()!
    if (open > 0 && /[\p{L}\p{N}_]/u.test(text[open - 1])) continue
    found.push(`${text.slice(0, open)} ${text.slice(open + 1, k)} ${text.slice(k + 1)}`)
  }
  return found
}

describe('text → expression → text', () => {
  it.each([
    "A' * (A*x - b)",
    "A' * (diag(b) - b*b') * A",
    '0.5*norm(A*x - b)^2',
    '-s^2',
    '(-s)^2',
    's - (t - 1)',
    's/(t*2)',
    's/t/2',
    '1/3*s',
    's*(1/3)',
    '2^-s',
    '(s^2)^3',
    "(A*x)'*b",
    'x.^2 .* x',
    'b ./ (b + b)',
    'A[i, :]*x',
    'b[i]',
    'b[2:n]',
    'A[:, 1]',
    '(A*x)[i]',
    "x'[1]",
    'sumover(j, n, b[j]^2)',
    'max(s, t) + max(A)',
    'unvec(vec(A), n, d)',
    'kron(A, A)[1:2, :]',
    "ones(n)*ones(d)'",
    'basis(i, n)',
    'sqrt(n) + 1/n',
    '1e-17*s',
    '-(s + t)',
    's - (-t)',
  ])('%s', (text) => {
    expect(print(formula(text))).toBe(text)
  })

  it.each([
    'norm(x) <= 1',
    '0 <= s <= t == 1',
    'psd(M)',
    'succeq(M, eye(n))',
    'lipschitz(softmax(x), x, 1/2)',
    'convex(norm(x), x)',
    'concave(s - norm(A*x), x, A)',
    'psd(M) and s <= 1 and t == 0',
  ])('%s', (text) => {
    expect(printStatement(statement(text))).toBe(text)
  })
})

describe('core expressions print as people write', () => {
  const s = variable('s', SCALAR)
  it.each<[string, Expr]>([
    ['s - s', apply('add', s, apply('neg', s))],
    ['s - s*s', apply('add', s, apply('neg', apply('scale', s, s)))],
    ['s - (s + s)', apply('add', s, apply('neg', apply('add', s, s)))],
    ['s - 2', apply('add', s, constant(-2))],
    ['s - 1/3', apply('add', s, constant(rational(-1, 3)))],
    ['-2*s', apply('scale', constant(-2), s)],
    ['fro(A)', apply('norm', formula('A'))],
    ['diag(M)', apply('diagof', formula('M'))],
  ])('%s', (text, e) => {
    expect(print(e)).toBe(text)
  })

  it('shared subterms can go by a name', () => {
    const u = formula('exp(A*x)')
    const e = formula('exp(A*x)/sum(exp(A*x))')
    expect(print(e, { names: new Map([[u, 'u']]) })).toBe('u/sum(u)')
    expect(print(u, { names: new Map([[u, 'u']]) })).toBe('exp(A*x)')
  })

  it('a DAG of 2^60 leaves prints in bounded space, elided', () => {
    let e: Expr = s
    for (let k = 0; k < 60; k++) e = apply('mul', e, apply('exp', e))
    const text = print(e)
    expect(text.length).toBeLessThan(200_000)
    expect(text).toContain('…')
    expect(postorder([e]).length).toBe(121)
  })
})
