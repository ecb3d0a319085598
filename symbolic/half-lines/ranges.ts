/** Ranges of symbols and of polynomials in them over all values of the variables: outer bounds by rationals. */
import { exp, log } from '../elementary/index.js'
import {
  addRational,
  compareRational,
  divRational,
  mulRational,
  negRational,
  ONE,
  rational,
  ZERO,
  type Rational,
} from '../expression/index.js'
import type { Fraction } from '../polynomials/fraction.js'
import { termsOf, type Polynomial } from '../polynomials/polynomial.js'
import { inTurns } from './circles.js'
import { isAtLeast, isPositive, range, type Range } from './ends.js'
import { increasing, KERNELS } from './functions.js'
import type { Symbols } from './symbols.js'

const EVERYTHING: Range = {}
const isZero = (a: Rational | undefined): boolean => a?.numerator === 0n

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
  if (isAtLeast(least, ZERO))
    return range(
      most ? divRational(ONE, most) : ZERO,
      isPositive(least) ? divRational(ONE, least) : undefined,
    )
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

/** The range of a symbol, by its function. */
export function rangeOfSymbol(all: Symbols, i: number): Range {
  const s = all.all[i]
  switch (s.kind) {
    case 'variable':
      return range(ZERO, s.most)
    case 'pi':
      return { least: rational(314159265n, 100000000n), most: rational(314159266n, 100000000n) }
    case 'root': {
      const of = rangeOfFraction(all, s.of)
      return increasing(
        range(isAtLeast(of.least, ZERO) ? of.least : ZERO, of.most),
        (x) => exp(log(x) / s.order),
        [
          [ZERO, ZERO],
          [ONE, ONE],
        ],
        { least: ZERO },
      )
    }
    default: {
      const turns = inTurns(all, s.of)
      return KERNELS[s.kind].range(rangeOfFraction(all, s.of), turns && rangeOfFraction(all, turns))
    }
  }
}
