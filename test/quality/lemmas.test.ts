/** Every rule of a calculus of proofs has lemmas, which are claims: sampled, hunted, and proved without the rule or marked as an axiom with its source. */
import { describe, expect, it, test } from 'vitest'
import { AXIOMS } from '../../symbolic/bounds/index.js'
import { PHRASES } from '../../symbolic/bounds/words.js'
import type { Certificate } from '../../symbolic/polynomials/plain.js'
import { boundLemmas, polynomialLemmas, type Lemma } from '../../properties/lemmas.js'
import { sampling } from '../../src/checkers/sampling.js'
import { search } from '../../src/checkers/search.js'
import { check } from '../../src/index.js'
import { proveClaim, isProved } from '../../src/run/prove-claim.js'
import { seed } from '../seed.js'

/** Every node of a certificate: one that is forgotten is an error of types. */
const NODES: Readonly<Record<Certificate['kind'], true>> = {
  coefficients: true,
  means: true,
  squares: true,
  'square factor': true,
  homogenise: true,
  affine: true,
  range: true,
  unit: true,
  sign: true,
  orders: true,
  compare: true,
}

test('every rule of the bound calculus has a lemma, and no lemma speaks of a rule that is not there', () => {
  expect(boundLemmas.flatMap((l) => l.rules).sort()).toEqual(Object.keys(PHRASES).sort())
})

test('every node of a certificate of polynomials has a lemma', () => {
  expect(polynomialLemmas.flatMap((l) => l.rules).sort()).toEqual(Object.keys(NODES).sort())
})

test('axioms are of rules that are there', () => {
  expect(Object.keys(AXIOMS).filter((rule) => !(rule in PHRASES))).toEqual([])
})

const lemmas = [...boundLemmas, ...polynomialLemmas]
/** Short: tighter looks are those of `lemmata hunt`. */
const RUNS = 60

describe('lemmas hold', () => {
  it.each(lemmas.map((l) => [l.claim.id, l] as const))('%s, sampled and hunted', async (_, { claim }) => {
    const { claims } = await check([claim], { seed, runs: RUNS, checkers: [sampling, search] })
    expect(['supported', 'undecided']).toContain(claims[0]?.verdict.status)
  })
})

describe('a lemma that is no axiom is proved without the rules that rest on it', () => {
  const own = boundLemmas.filter((l) => !l.rules.some((rule) => rule in AXIOMS))
  const kindsOf = ({ claim }: Lemma): readonly string[] => {
    const proved = proveClaim(claim, seed, () => false)
    expect(isProved(proved)).toBe(true)
    return proved.attempts.map(({ outcome }) =>
      outcome.kind === 'declined' ? outcome.reason : outcome.proved.kind,
    )
  }

  it.each(own.map((l) => [l.claim.id, l] as const))('%s', (_, lemma) => {
    expect(kindsOf(lemma)).not.toContain('bounds')
  })

  it.each(polynomialLemmas.map((l) => [l.claim.id, l] as const))('%s', (_, lemma) => {
    expect(kindsOf(lemma)).not.toEqual([])
  })
})
