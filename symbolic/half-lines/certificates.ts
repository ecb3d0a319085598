/** Polynomials in symbols that are nonnegative by the ranges of the symbols alone. */
import type { Rational } from '../expression/index.js'
import { certify, visibly, type PolynomialFacts } from '../polynomials/certify.js'
import { Exhausted, type Budget } from '../polynomials/budget.js'
import { plainRational } from '../polynomials/plain-text.js'
import {
  constant,
  minus,
  polynomialOf,
  primitive,
  scaled,
  termsOf,
  variable,
  type Polynomial,
} from '../polynomials/polynomial.js'
import type { PlainCertificate } from './plain.js'
import type { Symbols } from './symbols.js'

/** Symbols a polynomial is certified in: more are beyond the method. */
const MOST_WIDTH = 6
/** Terms of a polynomial that is searched for a certificate. */
const MOST_TERMS = 60

/** The numbers of the symbols that occur. */
export const occurring = (p: Polynomial): readonly number[] =>
  Array.from({ length: p.width }, (_, i) => i).filter((i) => termsOf(p).some((t) => t.exponents[i] > 0))

interface Fact {
  readonly symbol: number
  readonly side: 'least' | 'most'
  readonly bound: Rational
}

/** s − least, or most − s, up to a positive constant, in as many symbols. */
function factOf({ symbol, side, bound }: Fact, symbols: readonly number[]): Polynomial {
  const width = symbols.length
  const at = symbols.indexOf(symbol)
  const p = minus(scaled(variable(width, at), bound.denominator), constant(width, bound.numerator))
  return primitive(side === 'least' ? p : scaled(p, -1n))
}

function factsOf(all: Symbols, symbols: readonly number[]): readonly Fact[] {
  const sides = (side: 'least' | 'most'): readonly Fact[] =>
    symbols.flatMap((symbol) => {
      const bound = all.range(symbol)[side]
      return bound ? [{ symbol, side, bound }] : []
    })
  return [...sides('least'), ...sides('most')]
}

function certified(
  all: Symbols,
  p: Polynomial,
  search: (q: Polynomial, known: PolynomialFacts) => PlainCertificate['certificate'] | undefined,
): PlainCertificate | undefined {
  const symbols = occurring(p)
  if (symbols.length > MOST_WIDTH || p.terms.size > MOST_TERMS) return undefined
  const facts = factsOf(all, symbols)
  const polynomial = polynomialOf(
    symbols.length,
    termsOf(p).map((t) => ({ ...t, exponents: symbols.map((i) => t.exponents[i]) })),
  )
  const known: PolynomialFacts = {
    facts: facts.map((f) => factOf(f, symbols)),
    bounds: facts.length,
    equations: [],
    power: 1,
  }
  const certificate = search(primitive(polynomial), known)
  return (
    certificate && {
      symbols,
      facts: facts.map((f) => ({ ...f, bound: plainRational(f.bound) })),
      certificate,
    }
  )
}

/** Without a search. */
export const isVisibly = (all: Symbols, p: Polynomial): PlainCertificate | undefined =>
  certified(all, p, visibly)

/** A certificate that a polynomial in symbols is nonnegative; undefined where none was found. */
export const isProvably = (all: Symbols, p: Polynomial, budget: Budget): PlainCertificate | undefined =>
  certified(all, p, (q, known) => {
    try {
      return certify(q, known, budget)
    } catch (problem) {
      if (problem instanceof Exhausted) return undefined
      throw problem
    }
  })
