/** Numbers and polynomials as a record writes them. */
import { type Rational } from '../expression/index.js'
import type { PlainPolynomial } from './plain.js'
import { termsOf, type Polynomial } from './polynomial.js'

export const plainRational = ({ numerator, denominator }: Rational): string =>
  denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`

export const plainPolynomial = (p: Polynomial): PlainPolynomial =>
  termsOf(p).map((t) => [`${t.coefficient}`, ...t.exponents] as const)
