/** Where symbols are smooth, and which polynomials are positive inside the ranges of the variables: at the ends they may vanish. */
import { addRational, compareRational, mulRational, rational, ZERO } from '../expression/index.js'
import type { Fraction } from '../polynomials/fraction.js'
import { constant, plus, scaled, termsOf, variable, type Polynomial } from '../polynomials/polynomial.js'
import { usedSymbols } from './used.js'
import { rangeOfPolynomial } from './ranges.js'
import { WIDTH } from './forms.js'
import { type Symbols } from './symbols.js'

/** Positive by its range; or a product of variables, exponentials and what is positive; or its variable's most less the variable. */
export function isPositiveInside(s: Symbols, p: Polynomial): boolean {
  const { least } = rangeOfPolynomial(s, p)
  if (least && compareRational(least, ZERO) > 0) return true
  const terms = termsOf(p)
  if (terms.length === 1)
    return terms[0].coefficient > 0n && terms[0].exponents.every((e, i) => e === 0 || isPositiveSymbol(s, i))
  if (
    terms.every((t) => t.coefficient > 0n && t.exponents.every((e, i) => e === 0 || isPositiveSymbol(s, i)))
  )
    return true
  return isRestOfSegment(s, p)
}

function isPositiveSymbol(s: Symbols, i: number): boolean {
  const symbol = s.all[i]
  switch (symbol.kind) {
    case 'variable':
    case 'exp':
    case 'pi':
      return true
    case 'root':
      return isPositiveInside(s, symbol.of.numerator) && areRegular(s, symbol.of)
    case 'erfc':
      return true
    default: {
      const { least } = rangeOfPolynomial(s, variable(WIDTH, i))
      return least !== undefined && compareRational(least, ZERO) > 0
    }
  }
}

/** c·(most − t), c > 0. */
function isRestOfSegment(s: Symbols, p: Polynomial): boolean {
  const [a, b, ...others] = termsOf(p)
  if (!a || !b || others.length > 0) return false
  const [level, slope] = a.exponents.every((e) => e === 0) ? [a, b] : [b, a]
  const at = slope.exponents.findIndex((e) => e > 0)
  const t = s.all[at]
  const isAffine = slope.exponents.reduce((x, y) => x + y, 0) === 1 && level.exponents.every((e) => e === 0)
  if (!isAffine || t?.kind !== 'variable' || !t.most || slope.coefficient > 0n) return false
  const end = addRational(rational(level.coefficient), mulRational(rational(slope.coefficient), t.most))
  return compareRational(end, ZERO) >= 0
}

const areRegular = (s: Symbols, { divisors }: Fraction): boolean =>
  [...divisors.values()].every((d) => d.exponent === 0 || isPositiveInside(s, d.polynomial))

/** Of a polynomial: it is between −1 and 1. */
const isBelowOne = (s: Symbols, { numerator, unit, divisors }: Fraction): boolean =>
  [...divisors.values()].every((d) => d.exponent === 0) &&
  [1n, -1n].every((sign) => isPositiveInside(s, plus(constant(WIDTH, unit), scaled(numerator, sign))))

/** Whether every symbol of the polynomial is smooth inside. */
export function isRegular(s: Symbols, p: Polynomial): boolean {
  return [...usedSymbols(s, [p])].every((i) => {
    const symbol = s.all[i]
    if (symbol.kind === 'variable' || symbol.kind === 'pi') return true
    const needsPositive = symbol.kind === 'log' || symbol.kind === 'root'
    const isWithin = symbol.kind !== 'asin' || isBelowOne(s, symbol.of)
    return (
      areRegular(s, symbol.of) && isWithin && (!needsPositive || isPositiveInside(s, symbol.of.numerator))
    )
  })
}
