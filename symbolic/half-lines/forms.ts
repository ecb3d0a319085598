/** Fractions in symbols: numbers, powers, the parts of an exponent, roots that are plain. */
import { exp, log } from '../elementary/index.js'
import { rational, ZERO, type Rational } from '../expression/index.js'
import { fractionAlgebra, type Fraction } from '../polynomials/fraction.js'
import {
  content,
  polynomialOf,
  scaled,
  termsOf,
  textOf,
  times,
  type Polynomial,
  type Term,
} from '../polynomials/polynomial.js'

/** Symbols of one goal: more are beyond the methods. */
export const MOST_SYMBOLS = 10

/** So many symbols a polynomial has room for. */
export const WIDTH = MOST_SYMBOLS
/** The arithmetic of quotients of polynomials in symbols. */
export const fractions = fractionAlgebra(WIDTH, false)
/** A rational as a quotient. */
export const number = (value: Rational): Fraction => fractions.rational(value)
/** A whole number as a quotient. */
export const whole = (value: number | bigint): Fraction => number(rational(value))
/** The number 0. */
export const NONE = whole(0)
/** The number 1. */
export const UNIT = whole(1)
/** Whether a term has no symbol. */
export const isUnit = (t: Term): boolean => t.exponents.every((e) => e === 0)

/** The rational that a fraction is, if it is one. */
export function constantOf({ numerator, unit, divisors }: Fraction): Rational | undefined {
  const [term, ...others] = termsOf(numerator)
  if (!term) return ZERO
  return divisors.size === 0 && others.length === 0 && isUnit(term)
    ? rational(term.coefficient, unit)
    : undefined
}

/** a^k for whole k. */
export const power = (a: Fraction, k: number): Fraction => fractions.pow(a, whole(k), rational(k))
/** a / b. */
export const over = (a: Fraction, b: Fraction): Fraction => fractions.div(a, b)

/** Terms as fractions c·m: without divisors each term is one, else all of it is. */
export interface Part {
  readonly coefficient: Rational
  readonly of: Fraction
  readonly key: string
}

/** A text that equal quotients share. */
export const keyOf = ({ numerator, divisors }: Fraction): string =>
  [
    textOf(numerator),
    ...[...divisors].flatMap(([k, d]) => (d.exponent === 0 ? [] : [`${k}^${d.exponent}`])).sort(),
  ].join(' / ')

/** A quotient as the parts that its functions are taken of. */
export function partsOf(r: Fraction): readonly Part[] {
  const part = (p: Polynomial): Part => {
    const first = termsOf(p)[0]
    const c = content(p) * (first.coefficient < 0n ? -1n : 1n)
    const of: Fraction = { numerator: polynomialOf(WIDTH, termsOf(p).map((t) => ({ ...t, coefficient: t.coefficient / c }))), unit: 1n, divisors: r.divisors } // prettier-ignore
    return { coefficient: rational(c, r.unit), of, key: keyOf(of) }
  }
  const isWhole = [...r.divisors.values()].some((d) => d.exponent > 0)
  return isWhole ? [part(r.numerator)] : termsOf(r.numerator).map((t) => part(polynomialOf(WIDTH, [t])))
}

const SMALL_PRIMES = [2n, 3n, 5n, 7n, 11n, 13n]
/** n as powers of small primes and what is left. */
export function factored(n: bigint): readonly (readonly [bigint, number])[] {
  const found: [bigint, number][] = []
  let rest = n
  for (const p of SMALL_PRIMES) {
    let e = 0
    for (; rest % p === 0n; rest /= p) e++
    if (e > 0) found.push([p, e])
  }
  return rest > 1n ? [...found, [rest, 1]] : found
}

/** The k-th root of n where it is a whole number. */
export function integerRoot(n: bigint, k: number): bigint | undefined {
  const near = BigInt(Math.round(exp(log(Number(n)) / k)))
  return [near - 1n, near, near + 1n].find((x) => x >= 0n && x ** BigInt(k) === n)
}

/** s_i^k replaced by `by` / unit, times a power of the unit. */
export function lowered(p: Polynomial, i: number, k: number, by: Polynomial, unit: bigint): Polynomial {
  let result = p
  while (termsOf(result).some((t) => t.exponents[i] >= k)) {
    const high = termsOf(result).filter((t) => t.exponents[i] >= k)
    const low = termsOf(result).filter((t) => t.exponents[i] < k)
    const rest = polynomialOf(
      WIDTH,
      high.map((t) => ({ ...t, exponents: t.exponents.map((e, j) => (j === i ? e - k : e)) })),
    )
    result = polynomialOf(WIDTH, [
      ...termsOf(scaled(polynomialOf(WIDTH, low), unit)),
      ...termsOf(times(rest, by)),
    ])
  }
  return result
}

/** q with q² = p, for q affine. */
export function squareRootOf(p: Polynomial): Polynomial | undefined {
  const squares = termsOf(p).filter((t) => t.exponents.every((e) => e % 2 === 0))
  const roots = squares.flatMap((t) => {
    const c = t.coefficient > 0n ? integerRoot(t.coefficient, 2) : undefined
    return c === undefined ? [] : [{ exponents: t.exponents.map((e) => e / 2), coefficient: c }]
  })
  if (roots.length > 4) return undefined
  for (let signs = 0; signs < 2 ** Math.max(0, roots.length - 1); signs++) {
    const q = polynomialOf(WIDTH, roots.map((t, k) => ({ ...t, coefficient: k > 0 && (signs >> (k - 1)) & 1 ? -t.coefficient : t.coefficient }))) // prettier-ignore
    if (textOf(times(q, q)) === textOf(p)) return q
  }
  return undefined
}
