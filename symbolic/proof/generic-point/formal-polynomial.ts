/** Polynomials with rational coefficients in numbered unknowns: the form in which exponents are compared. */
import { addRational, isZeroRational, mulRational, ONE, ZERO, type Rational } from '../../expression/index.js'

/** Monomial (sorted unknowns joined by `*`, `''` for the constant) to its nonzero coefficient. */
export type FormalPolynomial = ReadonlyMap<string, Rational>

/** A rational as a polynomial. */
export const constantForm = (value: Rational): FormalPolynomial =>
  new Map(isZeroRational(value) ? [] : [['', value]])
/** An unknown as a polynomial. */
export const unknownForm = (unknown: number): FormalPolynomial => new Map([[`${unknown}`, ONE]])

/** a + b. */
export function addForms(a: FormalPolynomial, b: FormalPolynomial): FormalPolynomial {
  const sum = new Map(a)
  for (const [monomial, c] of b) {
    const total = addRational(sum.get(monomial) ?? ZERO, c)
    if (isZeroRational(total)) sum.delete(monomial)
    else sum.set(monomial, total)
  }
  return sum
}

const unknowns = (monomial: string): number[] => (monomial === '' ? [] : monomial.split('*').map(Number))

/** a · b. */
export function mulForms(a: FormalPolynomial, b: FormalPolynomial): FormalPolynomial {
  let product: FormalPolynomial = new Map()
  for (const [m, c] of a) {
    const row = new Map<string, Rational>()
    for (const [k, e] of b) {
      const monomial = [...unknowns(m), ...unknowns(k)].sort((x, y) => x - y).join('*')
      row.set(monomial, mulRational(c, e))
    }
    product = addForms(product, row)
  }
  return product
}

/** A rational times a polynomial. */
export const scaleForm = (factor: Rational, a: FormalPolynomial): FormalPolynomial =>
  isZeroRational(factor) ? new Map() : new Map([...a].map(([m, c]) => [m, mulRational(factor, c)]))
