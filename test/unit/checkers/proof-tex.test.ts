import katex from 'katex'
import { describe, expect, it } from 'vitest'
import { boundTex, type BoundRecord } from '../../../symbolic/bounds/index.js'
import { phraseTex } from '../../../symbolic/bounds/tex.js'
import { PHRASES } from '../../../symbolic/bounds/words.js'
import { lineTex, proofTex } from '../../../src/checkers/proof/tex.js'
import { claim, type ClaimRecord } from '../../../src/index.js'
import { proveClaim } from '../../../src/run/prove-claim.js'
import { seed } from '../../seed.js'
import { bounded } from '../bounds/bound.js'
import { LEMMAS } from '../bounds/lemmas.js'

const compiles = (tex: string): string => katex.renderToString(tex, { throwOnError: true, strict: 'error' })

const displays = (record: Omit<ClaimRecord, 'id'>): readonly string[] =>
  proveClaim(claim({ id: 'tex', ...record }), seed, () => false).attempts.flatMap(({ outcome }) =>
    outcome.kind === 'declined' ? [] : [proofTex(outcome)],
  )

describe('proofs in TeX', () => {
  it.each(Object.entries(PHRASES))('the phrase of the rule %s compiles', (_, phrase) => {
    expect(compiles(`\\text{${phraseTex(phrase)}}`)).toContain('katex')
  })

  it('every lemma of the bound calculus has a proof that compiles', () => {
    for (const statement of LEMMAS.flatMap((l) => l.holds))
      for (const record of bounded(statement) as readonly BoundRecord[])
        compiles(`\\begin{aligned}${boundTex(record).join('\\\\')}\\end{aligned}`)
  })

  it.each([
    ['a bound', { given: { x: 'vector(n)', y: 'vector(n)' }, claim: 'norm(softmax(x) - softmax(y)) <= norm(x - y)/2' }],
    ['an identity', { given: { A: 'matrix(m, n)', x: 'vector(n)' }, claim: "grad(norm(A*x)^2, x) == 2*A'*A*x" }],
    ['a sum of squares', { given: { A: 'matrix(m, n)' }, claim: "psd(A'*A)" }],
    ['a polynomial in orders', { given: { a: 'positive()', b: 'positive()', c: 'positive()' }, claim: 'a/(b + c) + b/(c + a) + c/(a + b) >= 3/2' }],
    ['a polynomial of squares', { given: { a: 'scalar()', b: 'scalar()' }, claim: 'a^2 + b^2 + 1 >= a*b + a + b' }],
    ['a polynomial under an equation', { given: { a: 'nonnegative()', b: 'nonnegative()' }, assume: 'a + b == 1', claim: 'a*b <= 1/4' }],
    ['a convex function', { given: { x: 'vector(n)', A: 'matrix(m, n)' }, claim: 'convex(norm(A*x)^2 + logsumexp(x), x)' }],
    ['a finite domain', { given: { b: 'binary(n)' }, sizes: { n: [1, 3] }, claim: 'sum(b)^2 <= n*sum(b)' }],
  ] as const)('%s', (_, record) => {
    const found = displays(record)
    expect(found.length).toBeGreaterThan(0)
    for (const tex of found) expect(compiles(tex)).toContain('katex')
  }) // prettier-ignore

  it('words are text, and what stands between them formulas', () => {
    expect(lineTex('with x = x′ + y′: it is nonnegative')).toBe(
      "\\text{with}\\ x = x' + y':\\ \\text{it is nonnegative}",
    )
  })
})
