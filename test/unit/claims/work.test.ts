import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MAX_DEGREE, MAX_OPERATIONS, MAX_POSITIONS, MAX_TERMS, MAX_WORK, MAX_WRITTEN_OUT } from '../../../src/claims/work.js' // prettier-ignore
import { sampling } from '../../../src/checkers/sampling.js'
import { check, claim, type ClaimRecord } from '../../../src/index.js'
import { MAX_DIFFERENTIATED } from '../../../symbolic/calculus/index.js'

const times = (n: number, of: (k: number) => string, between = ''): string =>
  Array.from({ length: n }, (_, k) => of(k)).join(between)
const nested = (f: string, n: number, x: string): string => `${f}(`.repeat(n) + x + ')'.repeat(n)
/** f19 of f18 of …, each with two of the one before. */
const tower = (body: (before: string) => string): string[] =>
  Array.from({ length: 20 }, (_, k) => `f${k}(y) = ${k === 0 ? 'y' : body(`f${k - 1}`)}`)

type Dear = Omit<ClaimRecord, 'id' | 'given'> & { readonly given?: ClaimRecord['given'] }

/** Claims of no great length whose check would take minutes or gigabytes, with what is told. */
const DEAR: readonly (readonly [string, Dear, RegExp])[] = [
  ['30 functions of functions', { given: { x: 'vector(n)' }, let: `g(z) = ${nested('softmax', 30, 'z')}`, claim: 'lipschitz(g, x, 1)' }, /written out .* nest fewer/u],
  ['products that double', { let: tower((f) => `${f}(y)*${f}(y + 1)`), claim: 'f19(x) >= 0' }, /written out|of degree, about 524,288/u],
  ['a sum of a billion terms', { claim: 'sumover(j, 1000000000, sin(j*x)) <= 1000000000' }, /its sums have terms/u],
  ['sums of sums', { claim: 'sumover(i, 1000, sumover(j, 1000, sumover(k, 1000, x^2))) >= 0' }, /its sums have terms/u],
  ['5,000 factors', { claim: `${times(5000, () => 'x', '*')} >= 0` }, /operations, about|of degree/u],
  ['2,300 factors that differ', { claim: `${times(2300, (k) => `(x+${k})`, '*')} >= 0` }, /its formulas have operations/u],
  ['5,000 terms', { claim: `${times(5000, () => 'x', '+')} >= 0` }, /its formulas have operations/u],
  ['a huge power', { claim: 'x^1e15 >= 0' }, /of degree, about 1E15/u],
  ['two indices of 1,024', { given: { x: 'vector(1024)', i: 'index(1024)', j: 'index(1024)' }, claim: 'x[i]*x[j] <= (x[i]^2 + x[j]^2)/3' }, /combinations, about 1,048,576/u],
  ['six sizes of thirty', { given: { A: 'matrix(a, b)', B: 'matrix(c, d)', C: 'matrix(e, f)' }, sizes: { a: '1..30', b: '1..30', c: '1..30', d: '1..30', e: '1..30', f: '1..30' }, claim: 'fro(A) + fro(B) + fro(C) >= 0.1*sum(A)' }, /combinations/u],
  ['products of 1,024×1,024', { given: { A: 'matrix(1024, 1024)', B: 'matrix(1024, 1024)' }, claim: 'A*B == B*A' }, /one evaluation at its smallest sizes/u],
  ['derivatives of derivatives', { claim: `${nested('grad', 12, 'sin(exp(x^2))').replace(/\)+$/u, ')')})${times(12, () => ', x)')} >= 0` }, /what is differentiated has/u],
] // prettier-ignore

describe('a claim that is too much work', () => {
  it.each(DEAR)('%s is undecided at once, and says why and what to do', async (_, dear, told) => {
    const { claims } = await check([claim({ id: 'dear', given: { x: 'scalar' }, ...dear })])
    expect(claims[0].verdict).toMatchObject({ status: 'undecided' })
    expect(claims[0].verdict.reason).toMatch(/^too much work: .*, where at most [\d,]+ are tried; /u)
    expect(claims[0].verdict.reason).toMatch(told)
  })

  it('is not refused for sizes that may be smaller: those that are too large are left out', async () => {
    const given = { x: 'vector(n)' }
    const record = { id: 'sized', given, sizes: { n: '1..1024' }, claim: 'sumover(i, n, sumover(j, n, x[i]*sin(x[j]))) <= sum(x)*sum(sin(x)) + 1' } // prettier-ignore
    const { claims } = await check([claim(record)], { runs: 5, checkers: [sampling] })
    expect(claims[0].verdict.status).not.toBe('refuted')
    expect(claims[0].verdict.reason).not.toMatch(/too much work/u)
  })

  it.each(
    Object.entries({
      MAX_DEGREE,
      MAX_OPERATIONS,
      MAX_POSITIONS,
      MAX_TERMS,
      MAX_WORK,
      MAX_WRITTEN_OUT,
      MAX_DIFFERENTIATED,
    }),
  )('SECURITY.md tells %s as it is', (_, limit) => {
    const limits = readFileSync('SECURITY.md', 'utf8').split('## Limits')[1]
    expect(limits).toMatch(new RegExp(`(?<![\\d,])${limit.toLocaleString('en')}(?![\\d,])`, 'u'))
  })
})
