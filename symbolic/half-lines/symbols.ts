/**
 * Elementary functions as polynomials in symbols: variables that are at least zero, and functions of what was made of symbols before. What is equal by
 * the laws of exponentials, logarithms, roots and circles gets one form.
 */
import {
  compareRational,
  isInteger,
  mulRational,
  rational,
  rationalToNumber,
  Unsupported,
  ZERO,
  type Rational,
} from '../expression/index.js'
import { polynomialFraction, type Fraction } from '../polynomials/fraction.js'
import {
  constant,
  content,
  isZero,
  polynomialOf,
  scaled,
  termsOf,
  variable,
  type Polynomial,
} from '../polynomials/polynomial.js'
import {
  factored,
  fractions,
  integerRoot,
  isUnit,
  keyOf,
  lowered,
  MOST_SYMBOLS,
  NONE,
  number,
  over,
  partsOf,
  power,
  squareRootOf,
  UNIT,
  whole,
  WIDTH,
  type Part,
} from './forms.js'
import type { PlainFunction } from './plain.js'
import type { Range } from './ends.js'
import { rangeOfPolynomial, rangeOfSymbol } from './ranges.js'

/** A variable, π, or a function of what was made before. */
export type Symbol =
  | { readonly kind: 'variable'; readonly name: string; readonly most?: Rational }
  | { readonly kind: 'pi' }
  | { readonly kind: 'root'; readonly of: Fraction; readonly order: number }
  | { readonly kind: PlainFunction; readonly of: Fraction }

/** The exponents of this part are to be finer: once more, with its exponential of a smaller share. */
export class Finer extends Error {
  constructor(
    readonly part: string,
    readonly by: bigint,
  ) {
    super('an exponential of a smaller share is needed')
  }
}
/** The sign of an argument must be known: the variable is to be divided where it vanishes. */
export class NeedsCut extends Error {
  constructor(
    readonly symbol: number,
    readonly at: Rational,
  ) {
    super('a sign changes')
  }
}
/** A root of a variable: it is to be a power of another. */
export class NeedsPower extends Error {
  constructor(
    readonly symbol: number,
    readonly power: number,
  ) {
    super('a root of a variable')
  }
}

/** The symbols of a formula in the order in which they were made. */
export class Symbols {
  readonly all: Symbol[] = []
  readonly #ranges: Range[] = []
  /** `finer` has the shares of parts of exponents that exponentials are of. */
  constructor(private readonly finer: ReadonlyMap<string, bigint>) {}

  at(i: number): Fraction {
    return polynomialFraction(variable(WIDTH, i))
  }
  range(i: number): Range {
    if (i >= this.all.length) return {}
    return (this.#ranges[i] ??= rangeOfSymbol(this, i))
  }
  /** At least zero wherever it has a value. */
  isNonnegative(p: Polynomial): boolean {
    const { least } = rangeOfPolynomial(this, this.withoutCommon(p))
    return least !== undefined && compareRational(least, ZERO) >= 0
  }
  /** Without symbols that are in all of several terms and at least zero: they have no say in the sign. */
  private withoutCommon(p: Polynomial): Polynomial {
    const terms = termsOf(p)
    if (terms.length < 2) return p
    const apart = Array.from({ length: WIDTH }, (_, i) => {
      const common = Math.min(...terms.map((t) => t.exponents[i]))
      const least = common > 0 ? this.range(i).least : undefined
      return least && compareRational(least, ZERO) >= 0 ? common : 0
    })
    if (apart.every((e) => e === 0)) return p
    return polynomialOf(
      WIDTH,
      terms.map((t) => ({ ...t, exponents: t.exponents.map((e, i) => e - apart[i]) })),
    )
  }
  isNonpositive(p: Polynomial): boolean {
    return this.isNonnegative(scaled(p, -1n))
  }
  add(symbol: Symbol): number {
    const key = (s: Symbol): string =>
      `${s.kind} ${s.kind === 'variable' ? s.name : s.kind === 'pi' ? '' : `${keyOf(s.of)} ${s.of.unit}`} ${s.kind === 'root' ? s.order : ''}`
    const known = this.all.findIndex((s) => key(s) === key(symbol))
    if (known >= 0) return known
    if (this.all.length === MOST_SYMBOLS) throw new Unsupported('too many different functions')
    return this.all.push(symbol) - 1
  }
  symbol(s: Symbol): Fraction {
    return this.at(this.add(s))
  }
  /** Positive wherever it is no divisor that vanishes: divisors that are nonnegative. */
  private hasPositiveDivisors({ divisors }: Fraction): boolean {
    return [...divisors.values()].every((d) => d.exponent % 2 === 0 || this.isNonnegative(d.polynomial))
  }

  exp(r: Fraction): Fraction {
    return isZero(r.numerator)
      ? UNIT
      : partsOf(r).reduce((product, part) => fractions.mul(product, this.expOfPart(part)), UNIT)
  }
  private expOfPart({ coefficient, of, key }: Part): Fraction {
    const log = this.all.find((s, i) => s.kind === 'log' && keyOf(of) === keyOf(this.at(i)))
    if (log?.kind === 'log') return this.power(log.of, coefficient)
    const share = this.finer.get(key) ?? 1n
    const exponent = mulRational(coefficient, rational(share))
    if (!isInteger(exponent)) throw new Finer(key, exponent.denominator)
    const symbol = this.symbol({ kind: 'exp', of: fractions.mul(of, number(rational(1n, share))) })
    return power(symbol, rationalToNumber(exponent))
  }

  /** log of a product is the sum of the logs where all factors but one are known to be positive. */
  log(r: Fraction): Fraction {
    const { numerator, unit, divisors } = r
    if (isZero(numerator)) throw new Unsupported('log of zero')
    const terms = termsOf(numerator)
    const common = Array.from({ length: WIDTH }, (_, i) => Math.min(...terms.map((t) => t.exponents[i])))
    const apart = common.map((e, i) => (e > 0 && this.isNonnegative(variable(WIDTH, i)) ? e : 0))
    const c = content(numerator)
    const rest = polynomialOf(
      WIDTH,
      terms.map((t) => ({
        coefficient: t.coefficient / c,
        exponents: t.exponents.map((e, i) => e - apart[i]),
      })),
    )
    if (!this.hasPositiveDivisors(r)) return this.symbol({ kind: 'log', of: r })
    const logs = [
      ...factored(c).map(([p, e]) => this.logOfPolynomial(constant(WIDTH, p), e)),
      ...factored(unit).map(([p, e]) => this.logOfPolynomial(constant(WIDTH, p), -e)),
      ...apart.flatMap((e, i) => (e > 0 ? [this.logOfSymbol(i, e)] : [])),
      ...(termsOf(rest).every(isUnit) ? [] : [this.logOfPolynomial(rest, 1)]),
      ...[...divisors.values()].map((d) => this.logOfDivisor(d.polynomial, d.exponent)),
    ]
    if (termsOf(rest).every((t) => isUnit(t) && t.coefficient < 0n))
      throw new Unsupported('log of a negative number')
    return logs.reduce((a, b) => fractions.add(a, b), NONE)
  }
  private logOfDivisor(p: Polynomial, exponent: number): Fraction {
    const [term, ...others] = termsOf(p)
    const at = term.exponents.indexOf(1)
    return others.length === 0 && at >= 0
      ? this.logOfSymbol(at, -exponent)
      : this.logOfPolynomial(p, -exponent)
  }
  private logOfSymbol(i: number, times_: number): Fraction {
    const s = this.all[i]
    const log =
      s.kind === 'exp'
        ? s.of
        : s.kind === 'root'
          ? over(this.log(s.of), whole(s.order))
          : this.symbol({ kind: 'log', of: this.at(i) })
    return fractions.mul(whole(times_), log)
  }
  private logOfPolynomial(p: Polynomial, times_: number): Fraction {
    return fractions.mul(whole(times_), this.symbol({ kind: 'log', of: polynomialFraction(p) }))
  }

  /** r^(p/q), where r is at least zero unless q = 1. */
  power(r: Fraction, exponent: Rational): Fraction {
    const q = Number(exponent.denominator)
    const root = q === 1 ? r : this.root(r, q)
    return power(root, Number(exponent.numerator))
  }
  /** The root of a product of what is at least zero is the product of the roots. */
  root(r: Fraction, k: number): Fraction {
    if (isZero(r.numerator)) return NONE
    if (!this.hasPositiveDivisors(r)) throw new Unsupported('a root of a quotient of unknown sign')
    const below = [...r.divisors.values()].reduce(
      (p, d) => fractions.mul(p, power(polynomialFraction(d.polynomial), d.exponent)),
      whole(r.unit),
    )
    return over(this.rootOfPolynomial(r.numerator, k), this.rootOfPolynomial(below.numerator, k))
  }
  private rootOfPolynomial(p: Polynomial, k: number): Fraction {
    const terms = termsOf(p)
    const common = Array.from({ length: WIDTH }, (_, i) => Math.min(...terms.map((t) => t.exponents[i])))
    const c = content(p)
    const rootOfContent = integerRoot(c, k)
    const apart = common.map((e, i) => (this.isNonnegative(variable(WIDTH, i)) ? e : 0))
    const rest = polynomialOf(
      WIDTH,
      terms.map((t) => ({
        coefficient: rootOfContent === undefined ? t.coefficient : t.coefficient / c,
        exponents: t.exponents.map((e, i) => e - apart[i]),
      })),
    )
    const roots = apart.map((e, i) => (e > 0 ? this.rootOfSymbol(i, e, k) : UNIT))
    const isPlain = termsOf(rest).every((t) => isUnit(t) && t.coefficient === 1n)
    const last = isPlain ? UNIT : this.rootOfRest(rest, k)
    return [...roots, last].reduce((a, b) => fractions.mul(a, b), whole(rootOfContent ?? 1n))
  }
  private rootOfSymbol(i: number, e: number, k: number): Fraction {
    const s = this.all[i]
    if (e % k === 0) return power(this.at(i), e / k)
    if (s.kind === 'variable') throw new NeedsPower(i, k)
    if (s.kind === 'exp') return this.exp(fractions.mul(s.of, number(rational(e, k))))
    return power(this.symbol({ kind: 'root', of: this.at(i), order: k }), e)
  }
  private rootOfRest(p: Polynomial, k: number): Fraction {
    const square = k === 2 ? squareRootOf(p) : undefined
    if (square) return this.magnitude(polynomialFraction(square))
    return this.symbol({ kind: 'root', of: polynomialFraction(p), order: k })
  }

  /** −1, 1 or 0 by which the fraction is nonnegative, nonpositive or neither for sure. */
  signOf(a: Fraction): number {
    if (!this.hasPositiveDivisors(a)) return 0
    return this.isNonnegative(a.numerator) ? 1 : this.isNonpositive(a.numerator) ? -1 : 0
  }
  /** The sign of what must have one; where an affine argument of one variable changes it, the variable is to be cut. */
  settled(a: Fraction): number {
    const sign = this.signOf(a)
    if (sign !== 0) return sign
    const terms = termsOf(a.numerator)
    const level = terms.find(isUnit)?.coefficient ?? 0n
    const [slope, ...others] = terms.filter((t) => !isUnit(t))
    const at = slope ? slope.exponents.findIndex((e) => e > 0) : -1
    const isAffine = others.length === 0 && slope?.exponents.reduce((x, y) => x + y, 0) === 1
    if (!isAffine || this.all[at]?.kind !== 'variable') throw new Unsupported('a sign that is not known')
    throw new NeedsCut(at, rational(-level, slope.coefficient))
  }
  magnitude(a: Fraction): Fraction {
    return this.settled(a) > 0 ? a : fractions.neg(a)
  }
  /** The symbol of another kind with the argument of symbol i, which is of the first kind. */
  partnerOf(i: number, kind: 'sin' | 'cos', other: 'sin' | 'cos'): number | undefined {
    const s = this.all[i]
    if (s.kind !== kind) return undefined
    const at = this.all.findIndex(
      (c) => c.kind === other && keyOf(c.of) === keyOf(s.of) && c.of.unit === s.of.unit,
    )
    return at < 0 ? undefined : at
  }
  /** Roots, and squares of sines, replaced by what they are. */
  reduced(p: Polynomial): Polynomial {
    let result = p
    this.all.forEach((s, i) => {
      if (s.kind === 'root' && [...s.of.divisors.values()].every((d) => d.exponent === 0))
        result = lowered(result, i, s.order, s.of.numerator, s.of.unit)
      const at = this.partnerOf(i, 'sin', 'cos')
      if (at !== undefined) {
        result = lowered(result, i, 2, polynomialOf(WIDTH, [...termsOf(constant(WIDTH, 1n)), ...termsOf(scaled(variable(WIDTH, at, 2), -1n))]), 1n) // prettier-ignore
      }
    })
    return result
  }
}
