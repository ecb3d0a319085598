/** Numbers and polynomials as a record writes them. */
import type { PlainPolynomial } from './plain.js'
import { termsOf, type Polynomial } from './polynomial.js'

export { plainRational } from '../proof/record.js'

/** A polynomial as a record writes it: terms of a coefficient and exponents. */
export const plainPolynomial = (p: Polynomial): PlainPolynomial =>
  termsOf(p).map((t) => [`${t.coefficient}`, ...t.exponents] as const)
