/** Every rule of a calculus of proofs has lemmas, which are claims: sampled, hunted, and proved without the rule or marked as an axiom with its source. */
import { describe, expect, it, test } from 'vitest'
import { AXIOMS as OF_BOUNDS } from '../../symbolic/bounds/index.js'
import { PHRASES } from '../../symbolic/bounds/words.js'
import { AXIOMS as OF_CURVATURE } from '../../symbolic/curvature/index.js'
import { PHRASES as COMPOSITIONS } from '../../symbolic/curvature/words.js'
import { WAYS } from '../../symbolic/entrywise/words.js'
import { AXIOMS as OF_HALF_LINES } from '../../symbolic/half-lines/index.js'
import type { PlainLadder } from '../../symbolic/half-lines/plain.js'
import { AXIOMS as OF_POLYNOMIALS } from '../../symbolic/polynomials/index.js'
import type { Certificate } from '../../symbolic/polynomials/plain.js'
import { AXIOMS as OF_MULTIPLIERS, RULES as MULTIPLIERS } from '../../symbolic/multipliers/index.js'
import { AXIOMS as OF_VECTORS, RULES as VECTORS } from '../../symbolic/inner/index.js'
import { AXIOMS as OF_REDUCTIONS, RULES as REDUCTIONS } from '../../symbolic/reduction/index.js'
import { AXIOMS as OF_DIAGONALS } from '../../symbolic/spectral/index.js'
import { AXIOMS as OF_THEOREMS, RULES as THEOREMS } from '../../symbolic/theorems/index.js'
import { AT_SIZES, COMPARISONS, FRAMES, PARTS } from '../../symbolic/spectral/words.js'
import {
  boundLemmas,
  curvatureLemmas,
  entrywiseLemmas,
  halfLineLemmas,
  innerLemmas,
  multiplierLemmas,
  polynomialLemmas,
  reductionLemmas,
  spectralLemmas,
  theoremLemmas,
  type Lemma,
} from '../../properties/lemmas/index.js'
import { axiomsOf } from '../../src/checkers/proof/axioms.js'
import { sampling } from '../../src/checkers/sampling.js'
import { search } from '../../src/checkers/search.js'
import { check, claim as claimOf } from '../../src/index.js'
import { proveClaim, isProved } from '../../src/run/prove-claim.js'
import { seed } from '../seed.js'
import { share } from '../share.js'

/** Every node of a certificate, and every rung of a ladder: one that is forgotten is an error of types. */
const NODES: Readonly<Record<Certificate['kind'], true>> = {
  coefficients: true,
  means: true,
  squares: true,
  combination: true,
  'square factor': true,
  homogenise: true,
  scaled: true,
  'squared sides': true,
  reciprocals: true,
  affine: true,
  range: true,
  unit: true,
  sign: true,
  orders: true,
  compare: true,
}
const RUNGS: Readonly<Record<PlainLadder['kind'], true>> = {
  polynomial: true,
  number: true,
  rises: true,
  falls: true,
  arch: true,
  logarithm: true,
  split: true,
  exponential: true,
  root: true,
  scaled: true,
  square: true,
  parts: true,
  touches: true,
}

/** The calculi of proofs: the rules that each has, its lemmas, what rests on the literature, and how its proofs are called. */
const CALCULI = [
  { of: 'bounds', rules: PHRASES, lemmas: boundLemmas, axioms: OF_BOUNDS },
  { of: 'curvature', rules: COMPOSITIONS, lemmas: curvatureLemmas, axioms: OF_CURVATURE },
  { of: 'polynomials', rules: NODES, lemmas: polynomialLemmas, axioms: OF_POLYNOMIALS },
  { of: 'half-lines', rules: RUNGS, lemmas: halfLineLemmas, axioms: OF_HALF_LINES },
  {
    of: 'entrywise',
    rules: Object.fromEntries(WAYS.map((w) => [w, true])),
    lemmas: entrywiseLemmas,
    axioms: {},
  },
  {
    of: 'spectral',
    rules: { ...AT_SIZES, ...FRAMES, ...COMPARISONS, ...PARTS },
    lemmas: spectralLemmas,
    axioms: OF_DIAGONALS,
  },
  { of: 'inner', rules: VECTORS, lemmas: innerLemmas, axioms: OF_VECTORS },
  { of: 'multipliers', rules: MULTIPLIERS, lemmas: multiplierLemmas, axioms: OF_MULTIPLIERS },
  { of: 'reduction', rules: REDUCTIONS, lemmas: reductionLemmas, axioms: OF_REDUCTIONS },
  { of: 'theorems', rules: THEOREMS, lemmas: theoremLemmas, axioms: OF_THEOREMS },
] as const

describe.each(CALCULI)('$of', ({ rules, lemmas: own, axioms }) => {
  test('every rule has a lemma, and no lemma speaks of a rule that is not there', () => {
    expect([...new Set(own.flatMap((l) => l.rules))].sort()).toEqual(Object.keys(rules).sort())
  })

  test('axioms are of rules that are there', () => {
    const known = { ...NODES, ...rules }
    expect(Object.keys(axioms).filter((rule) => !Object.hasOwn(known, rule))).toEqual([])
  })
})

const lemmas = CALCULI.flatMap((c) => c.lemmas)
/** Short: tighter looks are those of `lemmata hunt`. */
const RUNS = 60

describe('lemmas hold', () => {
  it.each(share(lemmas.map((l) => [l.claim.id, l] as const)))(
    '%s, sampled and hunted',
    async (_, { claim }) => {
      const { claims } = await check([claim], { seed, runs: RUNS, checkers: [sampling, search] })
      expect(['supported', 'undecided']).toContain(claims[0]?.verdict.status)
    },
  )
})

describe('a lemma that is no axiom is proved without the rules that rest on it', () => {
  const own = CALCULI.flatMap(({ of, lemmas: all, axioms }) =>
    all.filter((l) => !l.rules.some((rule) => Object.hasOwn(axioms, rule))).map((l) => [l.claim.id, of, l] as const),
  ) // prettier-ignore
  const kindsOf = ({ claim }: Lemma): readonly string[] => {
    const proved = proveClaim(claim, seed, () => false)
    expect(isProved(proved)).toBe(true)
    return proved.attempts.map(({ outcome }) =>
      outcome.kind === 'declined' ? outcome.reason : outcome.proved.kind,
    )
  }

  it.each(own)('%s', (_, calculus, lemma) => {
    const kinds = kindsOf(lemma)
    expect(kinds).not.toEqual([])
    // Certificates of polynomials are algebra: a claim is the best sight of a node.
    if (calculus !== 'polynomials') expect(kinds).not.toContain(calculus)
  })
})

describe('proofs say what they rest on', () => {
  it.each([
    ['convex(logsumexp(x) + norm(x)^2, x)', { x: 'vector(n)' }, ['Boyd–Vandenberghe, Convex Optimization, sections 3.1.5, 3.2.1, 3.2.4 and 3.5.2']],
    ['s^3 + t^3 + 1 >= 3*s*t', { s: 'positive()', t: 'positive()' }, ['the inequality of weighted means: Hardy, Littlewood and Pólya, Inequalities, section 2.5']],
    ['exp(s) >= 1 + s', { s: 'positive()' }, ['monotone functions: Rudin, Principles of Mathematical Analysis, theorem 5.11']],
    ['trace(M + M) == 2*trace(M)', { M: 'matrix(n, n)' }, []],
  ] as const)('%s', (text, given, axioms) => {
    const { attempts } = proveClaim(claimOf({ id: 'rests', given, claim: text }), seed, () => false)
    expect(attempts.flatMap(({ outcome: o }) => (o.kind === 'declined' ? ['not proved'] : axiomsOf(o.proved)))).toEqual(axioms)
  }) // prettier-ignore
})
