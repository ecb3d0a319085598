/** Quotients of polynomials whose denominators are kept as products of divisors: what a formula is at given sizes. */
import {
  gcd,
  isInteger,
  rational,
  rationalToNumber,
  Unsupported,
  ZERO,
  type EntryAlgebra,
  type Rational,
} from '../expression/index.js'
import {
  constant,
  content,
  integerRoot,
  isZero,
  overInteger,
  plus,
  power,
  primitive,
  scaled,
  termsOf,
  textOf,
  times,
  variable,
  type Polynomial,
} from './polynomial.js'

/** A power of a polynomial below a fraction. */
export interface Divisor {
  readonly polynomial: Polynomial
  readonly exponent: number
}
/** numerator / (unit · product of divisors), unit > 0. Where the formula has a value no divisor vanishes, and this is the value. */
export interface Fraction {
  readonly numerator: Polynomial
  readonly unit: bigint
  readonly divisors: ReadonlyMap<string, Divisor>
}

/** Larger polynomials are beyond the methods. */
const MOST_TERMS = 1500
const MOST_POWER = 24

/** A root was met that is a polynomial once each variable is this power of another. */
export class NeedsPower extends Error {
  constructor(readonly power: number) {
    super(`roots: each variable is to be a power ${power}`)
  }
}

const limited = (p: Polynomial): Polynomial => {
  if (p.terms.size > MOST_TERMS) throw new Unsupported('the difference has too many terms')
  return p
}

const fraction = (numerator: Polynomial, unit: bigint, divisors: ReadonlyMap<string, Divisor>): Fraction => {
  const common = gcd(content(numerator), unit)
  return isZero(numerator)
    ? { numerator, unit: 1n, divisors }
    : { numerator: limited(overInteger(numerator, common)), unit: unit / common, divisors }
}

/** A polynomial as a fraction. */
export const polynomialFraction = (p: Polynomial): Fraction => fraction(p, 1n, new Map())

function joined(
  a: ReadonlyMap<string, Divisor>,
  b: ReadonlyMap<string, Divisor>,
  exponent: (x: number, y: number) => number,
): ReadonlyMap<string, Divisor> {
  const all = new Map(a)
  for (const [key, { polynomial }] of [...a, ...b])
    all.set(key, {
      polynomial,
      exponent: exponent(a.get(key)?.exponent ?? 0, b.get(key)?.exponent ?? 0),
    })
  return all
}

/** What the numerator over `own` divisors must be multiplied by to stand over `all`. */
function missing(
  own: ReadonlyMap<string, Divisor>,
  all: ReadonlyMap<string, Divisor>,
  width: number,
): Polynomial {
  let product = constant(width, 1n)
  for (const [key, { polynomial, exponent }] of all)
    product = limited(times(product, power(polynomial, exponent - (own.get(key)?.exponent ?? 0))))
  return product
}

function add(a: Fraction, b: Fraction): Fraction {
  const all = joined(a.divisors, b.divisors, Math.max)
  const { width } = a.numerator
  const common = (a.unit * b.unit) / gcd(a.unit, b.unit)
  const over = (f: Fraction): Polynomial =>
    scaled(times(f.numerator, missing(f.divisors, all, width)), common / f.unit)
  return fraction(plus(over(a), over(b)), common, all)
}

const mul = (a: Fraction, b: Fraction): Fraction =>
  fraction(
    times(a.numerator, b.numerator),
    a.unit * b.unit,
    joined(a.divisors, b.divisors, (x, y) => x + y),
  )

/** The divisors whose product p is, up to a constant: the variables of its common monomial, and the rest. */
function divisorsOf(p: Polynomial): { readonly factor: bigint; readonly divisors: Map<string, Divisor> } {
  const terms = termsOf(p)
  const common = Array.from({ length: p.width }, (_, i) => Math.min(...terms.map((t) => t.exponents[i])))
  const rest = primitive({
    width: p.width,
    terms: new Map(
      terms.map((t) => {
        const exponents = t.exponents.map((e, i) => e - common[i])
        return [exponents.join(' '), { ...t, exponents }]
      }),
    ),
  })
  const divisors = new Map<string, Divisor>()
  common.forEach((exponent, i) => {
    const polynomial = variable(p.width, i)
    if (exponent > 0) divisors.set(textOf(polynomial), { polynomial, exponent })
  })
  const sign = termsOf(rest).every((t) => t.coefficient < 0n) ? -1n : 1n
  if (rest.terms.size > 1) {
    const polynomial = scaled(rest, sign)
    divisors.set(textOf(polynomial), { polynomial, exponent: 1 })
  }
  return { factor: content(p) * sign, divisors }
}

/** 1 / a; a is not zero where the formula has a value. */
function reciprocal(a: Fraction): Fraction {
  if (isZero(a.numerator)) throw new Unsupported('a divisor is zero')
  const { width } = a.numerator
  const { factor, divisors } = divisorsOf(a.numerator)
  const over = missing(new Map(), a.divisors, width)
  const sign = factor < 0n ? -1n : 1n
  return fraction(scaled(over, sign * a.unit), sign * factor, divisors)
}

/** The k-th root of a single term over single variables, all nonnegative. */
function monomialRoot(p: Polynomial, k: number): Polynomial {
  const [term, ...others] = termsOf(p)
  const root = term && term.coefficient > 0n ? integerRoot(term.coefficient, k) : undefined
  if (root === undefined || others.length > 0) throw new Unsupported('a root of a sum')
  const exponents = term.exponents.map((e) => e / k)
  if (!exponents.every(Number.isInteger)) throw new NeedsPower(k)
  return { width: p.width, terms: new Map([[exponents.join(' '), { exponents, coefficient: root }]]) }
}

function rootOf(a: Fraction, k: number): Fraction {
  if (isZero(a.numerator)) return a
  const divisors = new Map<string, Divisor>()
  for (const [, { polynomial, exponent }] of a.divisors) {
    const root = monomialRoot(power(polynomial, exponent), k)
    for (const [key, divisor] of divisorsOf(root).divisors) divisors.set(key, divisor)
  }
  const unit = integerRoot(a.unit, k)
  if (unit !== undefined) return fraction(monomialRoot(a.numerator, k), unit, divisors)
  // c/u is the root of c·u^(k−1), over u.
  return fraction(monomialRoot(scaled(a.numerator, a.unit ** BigInt(k - 1)), k), a.unit, divisors)
}

function integerPower(a: Fraction, k: number): Fraction {
  if (k < 0) return reciprocal(integerPower(a, -k))
  if (k > MOST_POWER) throw new Unsupported('a power that is too high')
  let result = polynomialFraction(constant(a.numerator.width, 1n))
  for (let i = 0; i < k; i++) result = mul(result, a)
  return result
}

/** The number that a fraction is everywhere, if it is one. */
function constantOf({ numerator, unit, divisors }: Fraction): Rational | undefined {
  const [term, ...others] = termsOf(numerator)
  if (divisors.size > 0 || others.length > 0) return undefined
  if (!term) return ZERO
  return term.exponents.every((e) => e === 0) ? rational(term.coefficient, unit) : undefined
}

function fractionPower(a: Fraction, exact: Rational | undefined): Fraction {
  if (exact === undefined) throw new Unsupported('a power with a variable exponent')
  if (isInteger(exact)) return integerPower(a, rationalToNumber(exact))
  const k = Number(exact.denominator)
  if (k > MOST_POWER) throw new Unsupported('a root of high order')
  return integerPower(rootOf(a, k), Number(exact.numerator))
}

const unsupported = (what: string): never => {
  throw new Unsupported(`${what}: not a rational function`)
}

/** Fractions in `width` variables, all of which are nonnegative where roots are taken. */
export const fractionAlgebra = (width: number, roots: boolean): EntryAlgebra<Fraction> => ({
  rational: ({ numerator, denominator }) => fraction(constant(width, numerator), denominator, new Map()),
  pi: () => unsupported('pi'),
  neg: (a) => ({ ...a, numerator: scaled(a.numerator, -1n) }),
  add,
  mul,
  div: (a, b) => mul(a, reciprocal(b)),
  pow: (a, b) => {
    const exact = constantOf(b)
    return exact && !isInteger(exact) && !roots ? unsupported('a root') : fractionPower(a, exact)
  },
  fn: (name, a) => (name === 'sqrt' && roots ? rootOf(a, 2) : unsupported(name)),
  max: () => unsupported('max'),
  min: () => unsupported('min'),
  spectral: () => undefined,
})
