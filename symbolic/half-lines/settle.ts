/** A quotient as a polynomial to be shown nonnegative, cleared of what has a sign; and goals as a record writes them. */
import type { Fraction } from '../polynomials/fraction.js'
import { plainPolynomial, plainRational } from '../polynomials/plain-text.js'
import {
  exactQuotient,
  isZero,
  polynomialOf,
  primitive,
  scaled,
  termsOf,
  times as product,
  variable,
  type Polynomial,
} from '../polynomials/polynomial.js'
import { isVisibly } from './certificates.js'
import { WIDTH } from './forms.js'
import type { PlainFactors, PlainGoal, PlainLadder, PlainQuotient, PlainSymbol } from './plain.js'
import type { Symbol, Symbols } from './symbols.js'

/** A polynomial in symbols that is to be shown nonnegative. */
export interface Goal {
  readonly symbols: Symbols
  readonly polynomial: Polynomial
}

/** The numerator, cleared of what has a sign. */
export function settledGoal(
  symbols: Symbols,
  f: Fraction,
): { readonly goal: Goal; readonly factors: PlainFactors } {
  const factors: PlainFactors[number][] = []
  let polynomial = symbols.reduced(f.numerator)
  for (const { polynomial: p, exponent: given } of f.divisors.values()) {
    const cancelled = withoutDivisor(polynomial, p, given)
    const exponent = given - cancelled.times
    polynomial = cancelled.rest
    if (exponent === 0) continue
    const certificate = exponent % 2 === 0 ? undefined : isVisibly(symbols, p)
    const negative = exponent % 2 === 0 || certificate ? undefined : isVisibly(symbols, scaled(p, -1n))
    if (negative) {
      polynomial = scaled(polynomial, -1n)
      factors.push({
        polynomial: plainPolynomial(scaled(p, -1n)),
        exponent: -exponent,
        certificate: negative,
      })
    } else if (exponent % 2 === 0 || certificate)
      factors.push({
        polynomial: plainPolynomial(p),
        exponent: -exponent,
        ...(certificate ? { certificate } : {}),
      })
    else {
      polynomial = symbols.reduced(product(polynomial, p))
      factors.push({ polynomial: plainPolynomial(p), exponent: -exponent - 1 })
    }
  }
  const stripped = isZero(polynomial) ? { rest: polynomial, apart: [] } : withoutCommon(symbols, polynomial)
  for (const [i, k] of stripped.apart) {
    const p = variable(WIDTH, i)
    const certificate = k % 2 === 0 ? undefined : isVisibly(symbols, p)
    factors.push({ polynomial: plainPolynomial(p), exponent: k, ...(certificate ? { certificate } : {}) })
  }
  return { goal: { symbols, polynomial: primitive(stripped.rest) }, factors }
}

/** Longer polynomials are not divided. */
const MOST_DIVIDED = 60

/** A polynomial divided by a divisor that it stands over, as often as it can be. */
function withoutDivisor(
  p: Polynomial,
  divisor: Polynomial,
  exponent: number,
): { readonly rest: Polynomial; readonly times: number } {
  let [rest, count] = [p, 0]
  while (exponent > 0 && !isZero(rest) && rest.terms.size <= MOST_DIVIDED && divisor.terms.size > 1) {
    const quotient = exactQuotient(rest, divisor)
    if (!quotient) break
    rest = quotient
    count++
  }
  return { rest, times: count }
}

/** Symbols that are in every term, in even powers or at least zero. */
function withoutCommon(symbols: Symbols, p: Polynomial) {
  const terms = termsOf(p)
  const apart = Array.from({ length: WIDTH }, (_, i) => i).flatMap((i) => {
    const k = Math.min(...terms.map((t) => t.exponents[i]))
    const taken = symbols.isNonnegative(variable(WIDTH, i)) ? k : k - (k % 2)
    return taken > 0 ? [[i, taken] as const] : []
  })
  const powers = new Map(apart)
  const rest = polynomialOf(
    WIDTH,
    terms.map((t) => ({ ...t, exponents: t.exponents.map((e, i) => e - (powers.get(i) ?? 0)) })),
  )
  return { rest, apart }
}

const plainQuotient = ({ numerator, unit, divisors }: Fraction): PlainQuotient => ({
  top: plainPolynomial(numerator),
  unit: `${unit}`,
  below: [...divisors.values()].flatMap((d) =>
    d.exponent > 0 ? [[plainPolynomial(d.polynomial), d.exponent] as const] : [],
  ),
})

function plainSymbol(s: Symbol): PlainSymbol {
  switch (s.kind) {
    case 'variable':
      return { kind: s.kind, name: s.name, ...(s.most ? { most: plainRational(s.most) } : {}) }
    case 'pi':
      return { kind: 'pi' }
    case 'root':
      return { kind: s.kind, of: plainQuotient(s.of), order: s.order }
    default:
      return { kind: s.kind, of: plainQuotient(s.of) }
  }
}

/** A goal, as a record writes it. */
export const plainStatement = ({ symbols, polynomial }: Goal): Pick<PlainGoal, 'symbols' | 'polynomial'> => ({
  symbols: symbols.all.map(plainSymbol),
  polynomial: plainPolynomial(polynomial),
})

/** A goal with its proof, as a record writes it. */
export const plainGoal = (goal: Goal, proof: PlainLadder): PlainGoal => ({ ...plainStatement(goal), proof })
