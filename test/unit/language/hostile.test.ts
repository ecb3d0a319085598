import { describe, expect, it } from 'vitest'
import { EMPTY_SCOPE, parseDefinition, parseFormula, parseStatement, type Parsed, type Scope } from '../../../symbolic/language/index.js' // prettier-ignore
import { postorder } from '../../../symbolic/expression/index.js'
import { scopeOf } from './scope.js'

const scope = scopeOf({ A: 'matrix(n, n)', x: 'vector(n)', s: 'scalar()' })
const message = (p: Parsed<unknown>): string => (p.ok ? 'accepted' : p.problem.message)

/** Definitions k0 … k<count>, each made from the one before. */
function tower(
  first: string,
  count: number,
  next: (before: string, k: number) => string,
): { scope: Scope; problem?: string } {
  let current = scope
  for (let k = 0; k <= count; k++) {
    const parsed = parseDefinition(k === 0 ? first : next(`k${k - 1}`, k), current)
    if (!parsed.ok) return { scope: current, problem: parsed.problem.message }
    current = {
      ...current,
      definitions: new Map([...current.definitions, [parsed.value.name, parsed.value]]),
    }
  }
  return { scope: current }
}

const SECOND = 1000

describe('a hostile formula ends in an error, at once', () => {
  it.each<[string, string, string]>([
    ['100,000 brackets', '('.repeat(100_000), 'formula: expected at most 20000 characters, got 100000'],
    ['9,000 brackets', '('.repeat(9000), 'formula: expected at most 100 levels of nesting, got more'],
    ['9,000 square brackets', 'x['.repeat(9000), 'formula: expected at most 100 levels of nesting, got more'],
    ['9,000 calls', 'exp('.repeat(4000), 'formula: expected at most 100 levels of nesting, got more'],
    ['9,000 signs', `${'-'.repeat(9000)}s`, 'formula: expected at most 100 levels of nesting, got more'],
    ['9,000 powers', `s${'^s'.repeat(9000)}`, 'formula: expected at most 100 levels of nesting, got more'],
    ['9,000 transposes', `A${"'".repeat(9000)}`, 'formula: expected at most 400 levels of nesting, got more'],
    ['a literal of 10^999999', '1e999999', 'number: expected an exponent between -400 and 400, got 999999'],
    [
      'a literal of 10^-999999',
      '1e-999999',
      'number: expected an exponent between -400 and 400, got -999999',
    ],
    ['an exponent of 10,000 digits', `1e${'9'.repeat(10_000)}`, 'number: expected an exponent between -400 and 400, got 999999999999'], // prettier-ignore
    ['a literal beyond the largest place', '11e400', 'number: expected digits between the places 1e400 and 1e-400, got 11e400'], // prettier-ignore
    ['a literal below the least place', '1.1e-400', 'number: expected digits between the places 1e400 and 1e-400, got 1.1e-400'], // prettier-ignore
    ['a literal of 10,000 digits', '9'.repeat(10_000), 'number: expected at most 401 digits, got 10000'],
    ['a size beyond 2^53', 'eye(9999999999999999999*n)', 'size: expected a coefficient below 2^53, got 10000000000000000000 for constant'], // prettier-ignore
    [
      'a size of high degree',
      'eye(n^1000)',
      'n^1000: expected a size or position, got a formula that is none',
    ],
    ['names of Object.prototype', 'constructor', 'unknown name constructor'],
    ['__proto__', '__proto__', 'unknown name __proto__'],
    ['a call of toString', 'toString(x)', 'unknown function toString'],
    ['code', 'process.exit(1)', 'unexpected character .'],
    ['code in a call', 'require("fs")', 'unexpected character "'],
    ['a template', '${x}', 'unexpected character $'],
    ['a lambda', 'x => x', 'unexpected `=`'],
    ['a NUL character', 's\u0000', 'unexpected character \u0000'],
    ['half a surrogate pair', '\ud835', 'unexpected character \ud835'],
  ])('%s', (_what, text, expected) => {
    const start = performance.now()
    expect(message(parseStatement(text, scope))).toBe(expected)
    expect(performance.now() - start).toBeLessThan(SECOND)
  })

  it('long sums are no problem', () => {
    const parsed = parseFormula(Array.from({ length: 5000 }, () => 's').join(' + '), scope)
    expect(parsed.ok).toBe(true)
  })

  it('doubling functions stay small: 2^60 leaves', () => {
    const { scope: wide } = tower('k0(v) = v + 1', 60, (k, i) => `k${i}(v) = ${k}(v)*${k}(v)`)
    const parsed = parseFormula('k60(s)', wide)
    if (!parsed.ok) throw new Error(parsed.problem.message)
    expect(postorder([parsed.value]).length).toBeLessThan(100)
  })

  it('calls with ever new arguments are counted', () => {
    const { scope: wide } = tower('k0(v) = v', 60, (k, i) => `k${i}(v) = ${k}(v + 1) + ${k}(v + 2)`)
    expect(message(parseFormula('k60(s)', wide))).toBe(
      'formula: expected at most 100000 operations after definitions are put in, got more',
    )
  })

  it('deep definitions are counted', () => {
    const { scope: deep } = tower('k0(v) = v', 300, (k, i) => `k${i}(v) = exp(exp(${k}(v)))`)
    expect(message(parseFormula('k300(s)', deep))).toBe(
      'formula: expected at most 400 levels of nesting, got more',
    )
  })

  it('products of Kronecker products do not grow sizes without bound', () => {
    const { problem } = tower('k0 = kron(A, A)', 60, (k, i) => `k${i} = kron(${k}, ${k})`)
    expect(problem).toBe('size: expected at most degree 24 and 64 terms, got degree 32 and 1 terms')
  })

  it('nor do products of sizes', () => {
    const { problem } = tower('k0 = n + 1', 60, (k, i) => `k${i} = ${k}*${k}`)
    expect(problem).toBeUndefined()
    const { scope: wide } = tower('k0 = n + 1', 60, (k, i) => `k${i} = ${k}*${k}`)
    expect(message(parseFormula('eye(k60)', wide))).toBe('size: expected at most degree 24, got 32')
  })

  it('an empty scope says so', () => {
    expect(parseFormula('x', EMPTY_SCOPE)).toMatchObject({
      ok: false,
      problem: { hint: 'nothing is declared; names are declared in given, functions in let' },
    })
  })
})
