/** Claims on which readings of the text could differ, with the verdicts that docs and mathematics give them. */
import { describe, expect, it } from 'vitest'
import { check, claim } from '../../src/index.js'
import { seed } from '../seed.js'

type Case = readonly [
  given: Record<string, string>,
  text: string,
  statuses: readonly string[],
  more?: { let?: readonly string[]; assume?: readonly string[] },
]

const TRUE = ['proved', 'supported']
const FALSE = ['refuted']

async function statusOf([given, text, , more]: Case): Promise<string> {
  const report = await check([claim({ id: 'meaning', given, claim: text, ...more })], { seed })
  const [found] = report.claims
  return `${found!.verdict.status}`
}

const haveVerdicts = (cases: readonly Case[]): void => {
  it.each(cases.map((c) => [c[1], c] as const))('%s', async (_, c) => {
    expect(c[2]).toContain(await statusOf(c))
  })
}

const x = { x: 'scalar()' }
const Ax = { A: 'matrix(n, d)', x: 'vector(d)' }

describe('arguments never change what is differentiated', () => {
  const f = { let: ['f(y) = grad(x*y, x)'] }
  const g = { let: ['g(y) = grad(norm(A*x - y)^2, x)'] }
  const cases: readonly Case[] = [
    [x, 'f(x) == 2*x', FALSE, f],
    [x, 'f(x) == x', TRUE, f],
    [x, 'grad(f(x), x) == 1', TRUE, f],
    [Ax, "g(2*A*x) == 2*A'*A*x", FALSE, g],
    [Ax, "g(2*A*x) == -2*A'*A*x", TRUE, g],
    [Ax, "jac(g(2*A*x), x) == -2*A'*A", TRUE, g],
    [x, 'h(x) == 3*x', TRUE, { let: ['g(y) = grad(x*y, x)', 'h(z) = g(z) + grad(z^2, z)'] }],
    [{ x: 'vector(n)', i: 'index(n)' }, 'k(x[i]) == x[i]', TRUE, { let: ['k(s) = grad(s*x[i], x[i])'] }],
    [{ x: 'vector(n)' }, 'k(x) == x', TRUE, { let: ['k(y) = grad(dot(x, y), x)'] }],
    [{ x: 'vector(n)' }, 'lipschitz(k, x, 1)', TRUE, { let: ['k(y) = grad(dot(x, y), x)'] }],
  ]
  haveVerdicts(cases)
})
