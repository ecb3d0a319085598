/** Ranges of symbols and of polynomials in them over all values of the variables: outer bounds by rationals. */
import {
  addRational,
  compareRational,
  divRational,
  mulRational,
  negRational,
  ONE,
  rational,
  rationalOfFloat,
  rationalToNumber,
  ZERO,
  type Rational,
} from '../expression/index.js'
import type { Fraction } from '../polynomials/fraction.js'
import { termsOf, type Polynomial } from '../polynomials/polynomial.js'
import type { Symbols } from './symbols.js'
import { atan, erf, exp, log } from '../elementary/index.js'

/** Absent ends are infinite. */
export interface Range {
  readonly least?: Rational
  readonly most?: Rational
}

const range = (least: Rational | undefined, most: Rational | undefined): Range => ({
  ...(least ? { least } : {}),
  ...(most ? { most } : {}),
})
const EVERYTHING: Range = {}
const isZero = (a: Rational | undefined): boolean => a?.numerator === 0n
const isPositive = (a: Rational | undefined): a is Rational => a !== undefined && compareRational(a, ZERO) > 0
const isAtLeast = (a: Rational | undefined, b: Rational): boolean =>
  a !== undefined && compareRational(a, b) >= 0

/** The range of a sum. */
export const sum = (a: Range, b: Range): Range =>
  range(a.least && b.least && addRational(a.least, b.least), a.most && b.most && addRational(a.most, b.most))

const turned = ({ least, most }: Range): Range =>
  range(most && negRational(most), least && negRational(least))

/** Products of ranges by the signs of their ends; an infinite end times zero is zero, as it is never reached. */
export function product(a: Range, b: Range): Range {
  if (isAtLeast(a.least, ZERO) && isAtLeast(b.least, ZERO)) {
    const isNothing = isZero(a.most) || isZero(b.most)
    return range(
      mulRational(a.least!, b.least!),
      isNothing ? ZERO : a.most && b.most && mulRational(a.most, b.most),
    )
  }
  if (a.most && compareRational(a.most, ZERO) <= 0) return turned(product(turned(a), b))
  if (b.most && compareRational(b.most, ZERO) <= 0) return turned(product(a, turned(b)))
  const ends = [a.least, a.most].flatMap((x) => [b.least, b.most].map((y) => x && y && mulRational(x, y)))
  if (ends.includes(undefined)) {
    // One factor of both signs: the sign of the other does not help an infinite end.
    return EVERYTHING
  }
  const sorted = (ends as Rational[]).toSorted(compareRational)
  return range(sorted[0], sorted[sorted.length - 1])
}

function powerOf(a: Range, k: number): Range {
  let result: Range = { least: ONE, most: ONE }
  for (let i = 0; i < k; i++) result = product(result, a)
  return k % 2 === 0 && !isAtLeast(result.least, ZERO) ? range(ZERO, squareMost(a, k)) : result
}
function squareMost({ least, most }: Range, k: number): Rational | undefined {
  if (!least || !most) return undefined
  const largest = compareRational(negRational(least), most) > 0 ? negRational(least) : most
  return Array.from({ length: k }, () => largest).reduce(mulRational)
}

/** The range of a polynomial in symbols. */
export function rangeOfPolynomial(s: Symbols, p: Polynomial): Range {
  return termsOf(p)
    .map(({ coefficient, exponents }) => {
      const c = rational(coefficient)
      return exponents.reduce<Range>((r, e, i) => (e === 0 ? r : product(r, powerOf(s.range(i), e))), {
        least: c,
        most: c,
      })
    })
    .reduce(sum, { least: ZERO, most: ZERO })
}

function inverse({ least, most }: Range): Range {
  if (isAtLeast(least, ZERO)) return range(most ? divRational(ONE, most) : ZERO, isPositive(least) ? divRational(ONE, least) : undefined) // prettier-ignore
  return EVERYTHING
}

/** The range of a quotient of polynomials in symbols. */
export function rangeOfFraction(s: Symbols, { numerator, unit, divisors }: Fraction): Range {
  const below = [...divisors.values()].map((d) =>
    inverse(powerOf(rangeOfPolynomial(s, d.polynomial), d.exponent)),
  )
  const over: Range = { least: rational(1n, unit), most: rational(1n, unit) }
  return [over, ...below].reduce(product, rangeOfPolynomial(s, numerator))
}

/** What floats may be off by, and more. */
const SLACK = 1e-9
const OUTWARD = { least: -1, most: 1 } as const
/** Rationals of few digits are good enough as bounds. */
const DIGITS = 2 ** 40

/** An increasing function at both ends; exact where it is known exactly. */
function increasing(
  { least, most }: Range,
  f: (x: number) => number,
  known: readonly (readonly [at: Rational, value: Rational])[],
  limits: Range,
): Range {
  const end = (x: Rational | undefined, side: 'least' | 'most'): Rational | undefined => {
    if (!x) return limits[side]
    const exact = known.find(([at]) => compareRational(at, x) === 0)
    if (exact) return exact[1]
    const y = f(rationalToNumber(x))
    if (!Number.isFinite(y)) return limits[side]
    const out = y + OUTWARD[side] * SLACK * Math.max(1, Math.abs(y))
    const rounded = side === 'least' ? Math.floor(out * DIGITS) / DIGITS : Math.ceil(out * DIGITS) / DIGITS
    const value = rationalOfFloat(rounded)
    const limit = limits[side]
    return limit && (side === 'least' ? compareRational(value, limit) < 0 : compareRational(value, limit) > 0) ? limit : value // prettier-ignore
  }
  return range(end(least, 'least'), end(most, 'most'))
}

const SIGNS: Range = { least: rational(-1), most: ONE }
const TWO = rational(2)
const WIDE = rational(1571, 1000)

/** The range of a symbol, by its function. */
export function rangeOfSymbol(all: Symbols, i: number): Range {
  const s = all.all[i]
  switch (s.kind) {
    case 'variable':
      return range(ZERO, s.most)
    case 'pi':
      return { least: rational(314159265n, 100000000n), most: rational(314159266n, 100000000n) }
    case 'sin':
    case 'cos':
      return SIGNS
    default:
      break
  }
  const of = rangeOfFraction(all, s.of)
  switch (s.kind) {
    case 'exp':
      return increasing(of, exp, [[ZERO, ONE]], { least: ZERO })
    case 'log':
      return isPositive(of.least) || isAtLeast(of.least, ZERO)
        ? increasing(isPositive(of.least) ? of : range(undefined, of.most), log, [[ONE, ZERO]], {})
        : increasing(range(undefined, isPositive(of.most) ? of.most : undefined), log, [[ONE, ZERO]], {})
    case 'root':
      return increasing(
        range(isAtLeast(of.least, ZERO) ? of.least : ZERO, of.most),
        (x) => exp(log(x) / s.order),
        [
          [ZERO, ZERO],
          [ONE, ONE],
        ],
        { least: ZERO },
      )
    case 'atan':
      return increasing(of, atan, [[ZERO, ZERO]], { least: negRational(WIDE), most: WIDE })
    case 'erfc': {
      const { least, most } = increasing(of, erf, [[ZERO, ZERO]], SIGNS)
      const one = (x: Rational | undefined, otherwise: Rational): Rational =>
        x ? addRational(ONE, negRational(x)) : otherwise
      return range(one(most, ZERO), one(least, TWO))
    }
  }
}
