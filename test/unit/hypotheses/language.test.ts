import { describe, expect, test } from 'vitest'
import { EMPTY_SCOPE, parseAssumption, printStatement, texStatement, type Scope } from '../../../symbolic/language/index.js' // prettier-ignore
import { SCALAR, sizeNamed, variable, vectorShape } from '../../../symbolic/expression/index.js'
import { check, claim } from '../../../src/index.js'

const SCOPE: Scope = {
  ...EMPTY_SCOPE,
  sizes: new Set(['n']),
  variables: new Map([
    ...['a', 'b', 'c'].map((name) => [name, variable(name, SCALAR)] as const),
    ['x', variable('x', vectorShape(sizeNamed('n')))],
  ]),
}

function printed(text: string): string {
  const parsed = parseAssumption(text, SCOPE)
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return printStatement(parsed.value)
}

describe('the language of hypotheses', () => {
  test.each([
    ['a<b', 'a < b'],
    ['0 < a <= b != c', '0 < a <= b != c'],
    ['x ≠ 0', 'x != 0'],
    ['a < b and b > c', 'a < b and b > c'],
    ['a <= b and b <= c', 'a <= b and b <= c'],
    ['a == b or b == c and a < c', 'a == b or b == c and a < c'],
    ['(a == b or b == c) and a < c', '(a == b or b == c) and a < c'],
    ['a > 0 implies b > 0 implies c > 0', 'a > 0 implies (b > 0 implies c > 0)'],
    ['(a > 0 implies b > 0) implies c > 0', '(a > 0 implies b > 0) implies c > 0'],
    ['a > 0 or b > 0 implies c > 0', 'a > 0 or b > 0 implies c > 0'],
  ])('%s is read, and printed as %s', (text, expected) => {
    expect(printed(text)).toBe(expected)
    expect(printed(expected)).toBe(expected)
  })

  test('and set in TeX', () => {
    const parsed = parseAssumption('a < b or a != c implies b > c', SCOPE)
    expect(parsed.ok && texStatement(parsed.value)).toBe('a < b \\;\\text{ or }\\; a \\ne c \\implies b > c')
  })
})

/** `refuted` where some point of the hypotheses fails, `held` where every one tried holds. */
const VERDICTS: readonly (readonly [string, readonly string[], string, 'refuted' | 'held'])[] = [
  ['a strict bound leaves out the boundary', ['a > 0'], 'sign(a) == 1', 'held'],
  ['nothing is at the boundary', ['a >= 0', 'a != 0'], 'sign(a) == 1', 'held'],
  ['the boundary of a weak bound counts', ['a >= 0'], 'sign(a) == 1', 'refuted'],
  ['chains are read pair by pair', ['0 < a < b'], 'a*b >= a^2', 'held'],
  ['one of two', ['a >= 1 or a <= -1'], 'a^2 >= 1', 'held'],
  ['one of two, and the other is missed', ['a >= 1 or a <= -1'], 'a >= 1', 'refuted'],
  ['of several equations', ['a == 1 or a == 2'], 'a^2 - 3*a + 2 == 0', 'held'],
  ['an implication with its premise', ['a >= 0 implies b >= a', 'a >= 0'], 'b >= 0', 'held'],
  ['an implication without its premise', ['a >= 0 implies b >= a'], 'b >= a', 'refuted'],
  ['a comparison without a value is not satisfied', ['log(a) < 0 or a > 1'], 'a >= 0', 'held'],
]

describe('a claim under hypotheses', () => {
  test.each(VERDICTS)('%s: %s', async (_title, assume, statement, expected) => {
    const given = { a: 'scalar()', b: 'scalar()' }
    const report = await check([claim({ id: 'under', given, assume: [...assume], claim: statement })])
    const { status } = report.claims[0].verdict
    expect(status === 'refuted' ? 'refuted' : 'held').toBe(expected)
    if (expected === 'held') expect(['supported', 'proved']).toContain(status)
  })
})
