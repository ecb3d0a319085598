/** Claims that are implications, or one of several statements. */
import { describe, expect, it } from 'vitest'
import { check, claim } from '../../../src/index.js'

const GIVEN = { x: 'scalar()', y: 'scalar()', v: 'vector(n)', S: 'matrix(n, n)' }
const own = (text: string): Record<string, string> =>
  Object.fromEntries(Object.entries(GIVEN).filter(([name]) => new RegExp(`\\b${name}\\b`, 'u').test(text)))
const checked = async (text: string): Promise<string> =>
  (await check([claim({ id: 'premises', given: own(text), claim: text })])).claims[0].verdict.status

describe('an implication is a claim with a hypothesis', () => {
  it.each([
    ['x >= 1 implies x^2 >= x', 'proved'],
    ['(v >= 0 implies norm1(v) >= sum(v))', 'proved'],
    ['x >= 0 implies y >= x implies y^2 >= x^2', 'proved'],
    ["S == S' implies S*S == S'*S", 'proved'],
    ['x > 0 and y > 0 implies x*y >= 0 and x + y >= 0', 'proved'],
    ['x >= 0 implies x^2 >= x', 'refuted'],
    ['x >= 0 or y >= 0 implies x + y >= 0', 'refuted'],
  ])('%s: %s', async (text, status) => {
    expect(await checked(text)).toBe(status)
  })

  it('and is told so, each text where it stands', () => {
    const { text, domain } = claim({
      id: 'premises',
      given: own('x y'),
      claim: 'x >= 0 implies (y >= x implies y >= 0)',
    })
    expect(text).toMatchObject({ assume: ['x >= 0', 'y >= x'], claim: 'y >= 0' })
    expect(domain.assumptions).toHaveLength(2)
    expect(() => claim({ id: 'premises', given: own('x'), claim: 'x >= 0 implies z >= 0' })).toThrow(
      'claim, column 16: unknown name z',
    )
  })
})

describe('one of several statements is the last one where the others fail', () => {
  it.each([
    ['x <= 1 or x^2 >= x', 'proved'],
    ['x >= 0 or y >= 0 or x*y >= 0', 'proved'],
    ['v >= 0 or norm1(v) >= sum(v)', 'proved'],
    ['v >= 0 or sum(v) <= 0', 'refuted'],
    ['sqrt(x) <= 1 or x >= 1', 'supported'],
    ['x <= 1 or x >= 2', 'refuted'],
    ['x == 0 or x == 1', 'refuted'],
  ])('%s: %s', async (text, status) => {
    expect(await checked(text)).toBe(status)
  })

  it('also as a part of a claim', async () => {
    expect(await checked('x^2 >= 0 and (x <= 1 or x^2 >= x)')).toBe('proved')
    expect(await checked('x^2 >= 0 and (x <= 1 or x >= 2)')).toBe('refuted')
  })

  it('says nothing where one of the others has no value', async () => {
    expect(await checked('log(x) <= 0 or x >= -1')).toBe('supported')
  })
})

describe('implications are parts of claims, each with its own hypothesis', () => {
  it.each([
    ['(x >= 1 implies x^2 >= x) and (x <= 0 implies x^2 >= x)', 'proved'],
    ['(v >= 0 implies sum(v) == norm1(v)) and (v <= 0 implies -sum(v) == norm1(v))', 'supported'],
    ["norm(v)^2 >= 0 and (S == S' implies S*S == S'*S)", 'proved'],
    ['(x >= 0 implies (y >= x implies y >= 0)) and x^2 >= 0', 'proved'],
    ['(x < 0 or y > 0 implies (x >= 0 implies y > 0)) and y^2 >= 0', 'supported'],
    ['(x >= 1 implies x^2 >= x) and x^2 >= x', 'refuted'],
    ['(x >= 1 implies x^2 >= x) and (x >= 0 implies x^2 >= x)', 'refuted'],
    ['(x >= 0 implies log(x) <= x) and x^2 >= 0', 'proved'],
  ])('%s: %s', async (text, status) => {
    expect(await checked(text)).toBe(status)
  })

  it('and a hypothesis of one holds for that one only', async () => {
    const [report] = (
      await check([claim({ id: 'premises', given: own('x'), claim: ['x >= 1 implies x >= 0', 'x >= -1'] })])
    ).claims
    expect(report.verdict.status).toBe('refuted')
    expect(report.verdict.counterexample?.obligation).toBe('1.2')
  })

  it('which no point satisfies supports nothing', async () => {
    expect(await checked('x^2 >= 0 and (x^2 < 0 implies x >= 5)')).toBe('undecided')
  })
})
