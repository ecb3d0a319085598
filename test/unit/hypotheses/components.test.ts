import { describe, expect, test } from 'vitest'
import { check, claim, type ClaimRecord } from '../../../src/index.js'

type Posed = readonly [
  given: Readonly<Record<string, string>>,
  assume: string | readonly string[],
  statement: string,
]

const numbers = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, 'scalar()']))
const A = { A: 'matrix(n, n)' }
const PAIR = { ...A, B: 'matrix(n, n)' }

async function checked([given, assume, statement]: Posed): Promise<{ status: string; reason: string }> {
  const sizes: ClaimRecord['sizes'] = JSON.stringify(given).includes('n)') ? { n: 2 } : {}
  const report = await check([claim({ id: 'components', given, assume, claim: statement, sizes })])
  return report.claims[0].verdict
}

describe('what one way to meet the hypotheses leaves out is met in another', () => {
  test.each<Posed>([
    // at a divisor that vanishes
    [{ ...numbers('a', 'b', 'd'), c: 'integer(0, 1)' }, 'a*b == c*d', '(1 - c)*d == 0'],
    [numbers('a', 'b', 'c', 'd'), ['a*b == c*d', 'c^2 == c'], 'c == 1'],
    [{ a: 'integer(0, 1)', ...A }, 'det(A) == a', '(1 - a)*A[:, 1] == 0'],
    // where a gradient vanishes
    [{ a: 'binary(n)', x: 'vector(n)' }, 'dot(a, x) == 0', '(1 - max(a))*x == 0'],
    // at the tip of a cone
    [numbers('a', 'b'), 'a^2*b^2 == a^2 + b^2', 'a^2 + b^2 >= 1'],
    [numbers('a', 'b'), 'a^2 + b^2 == 0', 'a + 1 <= b'],
    // at matrices that commute with more than their polynomials
    [PAIR, ['A == eye(n)', 'A*B == B*A'], "B == B'"],
    [{ A: 'symmetric(n)', B: 'matrix(n, n)' }, 'A*B == B*A', "B == B'"],
    // at matrices of low rank
    [PAIR, 'A*B == zeros(n, n)', 'B*A == zeros(n, n)'],
  ])('%o, %s: %s is refuted', async (...posed) => {
    expect(await checked(posed)).toMatchObject({ status: 'refuted' })
  })

  test.each<Posed>([
    [{ ...numbers('a', 'b', 'd'), c: 'integer(0, 1)' }, 'a*b == c*d', 'c*d == a*b*c'],
    [PAIR, 'A*B == zeros(n, n)', 'B*A*B*A == zeros(n, n)'],
    [PAIR, ['A == eye(n)', 'A*B == B*A'], 'A*B == B'],
  ])('%o, %s: %s is not', async (...posed) => {
    expect((await checked(posed)).status).toMatch(/supported|proved/u)
  })

  test('near-solutions of a double root support nothing', async () => {
    const posed: Posed = [numbers('a', 'b', 'c'), ['a + b + c == 3', 'a*b + b*c + c*a == 3'], 'a >= 1.0001']
    expect((await checked(posed)).status).toMatch(/undecided|refuted/u)
  })
})
