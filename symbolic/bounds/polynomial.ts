/**
 * Bounds: signed generalised polynomials Σ c·Π atom^e·exp(q), exact rational c and e, in quantities of the formula. Equal polynomials have equal keys.
 */
import { exp, power } from '../elementary/index.js'
import {
  addRational,
  compareRational,
  isInteger,
  isOneRational,
  isZeroRational,
  mulRational,
  ONE,
  powRational,
  rational,
  rationalToNumber,
  ZERO,
  type Expr,
  type Rational,
} from '../expression/index.js'
import type { Quantity } from './plain.js'

/** A quantity that stands for itself. */
export interface Atom {
  readonly key: string
  readonly quantity: Quantity
  readonly node: Expr
  /** What its values are at least and at most, where that is known. */
  readonly least?: Rational
  readonly most?: Rational
  /** Never zero where the claim says anything. */
  readonly positive: boolean
  /** The size that it is. */
  readonly size?: string
  /** Values at which bounds are tried when some of many are kept: no proof rests on them. */
  readonly samples: readonly number[]
}

/** A power of a quantity. */
export interface Factor {
  readonly atom: Atom
  readonly exponent: Rational
}

/** A product of powers of quantities, times an exponential. */
export interface Monomial {
  /** Ordered by the keys of the atoms. */
  readonly factors: readonly Factor[]
  /** What the exponential is of; empty for none. */
  readonly exp: Bound
  readonly key: string
}

/** A rational times a monomial. */
export interface BoundTerm extends Monomial {
  readonly coefficient: Rational
}

/** Ordered by key, without zero coefficients. */
export type Bound = readonly BoundTerm[]

const rationalKey = (r: Rational): string => `${r.numerator}/${r.denominator}`
/** The text of a bound; equal bounds have equal texts. */
export const boundKey = (b: Bound): string =>
  b.map((t) => `${rationalKey(t.coefficient)} ${t.key}`).join(' + ')

function monomial(factors: readonly Factor[], exp: Bound): Monomial {
  const product = factors.map(({ atom, exponent }) => `${atom.key}^${rationalKey(exponent)}`).join('·')
  return { factors, exp, key: exp.length === 0 ? product : `${product} exp(${boundKey(exp)})` }
}

function collect(terms: readonly BoundTerm[]): Bound {
  const sums = new Map<string, BoundTerm>()
  for (const t of terms) {
    const known = sums.get(t.key)
    sums.set(t.key, known ? { ...known, coefficient: addRational(known.coefficient, t.coefficient) } : t)
  }
  return [...sums.values()]
    .filter((t) => !isZeroRational(t.coefficient))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

/** The bound 0. */
export const NOTHING: Bound = []
const WITHOUT_FACTORS = monomial([], [])
/** The bound 1. */
const UNIT: Bound = [{ ...WITHOUT_FACTORS, coefficient: ONE }]
/** A rational as a bound. */
export const number = (value: Rational | number): Bound => {
  const coefficient = typeof value === 'number' ? rational(value) : value
  if (isZeroRational(coefficient)) return NOTHING
  return isOneRational(coefficient) ? UNIT : [{ ...WITHOUT_FACTORS, coefficient }]
}
/** Atoms as bounds, made once: what is known of a bound is known of it by what it is. */
const themselves = new WeakMap<Atom, Bound>()
/** A quantity as a bound. */
export function ofAtom(atom: Atom): Bound {
  const known = themselves.get(atom) ?? [{ ...monomial([{ atom, exponent: ONE }], []), coefficient: ONE }]
  themselves.set(atom, known)
  return known
}

/** The sum of bounds. */
export function add(...of: readonly Bound[]): Bound {
  const some = of.filter((b) => b.length > 0)
  return some.length > 1 ? collect(some.flat()) : (some[0] ?? NOTHING)
}
/** A bound times a rational. */
export const times = (b: Bound, by: Rational): Bound =>
  isZeroRational(by)
    ? NOTHING
    : isOneRational(by)
      ? b
      : b.map((t) => ({ ...t, coefficient: mulRational(t.coefficient, by) }))
/** The negative of a bound. */
export const negated = (b: Bound): Bound => times(b, rational(-1))
/** a − b. */
export const subtract = (a: Bound, b: Bound): Bound => add(a, negated(b))

function productOfFactors(a: readonly Factor[], b: readonly Factor[]): readonly Factor[] {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a
  const found = new Map(a.map((f) => [f.atom.key, f]))
  for (const f of b) {
    const known = found.get(f.atom.key)
    const exponent = known ? addRational(known.exponent, f.exponent) : f.exponent
    found.set(f.atom.key, { atom: f.atom, exponent })
  }
  return [...found.values()]
    .filter((f) => !isZeroRational(f.exponent))
    .sort((x, y) => (x.atom.key < y.atom.key ? -1 : 1))
}

const timesTerm = (a: BoundTerm, b: BoundTerm): BoundTerm => ({
  ...monomial(productOfFactors(a.factors, b.factors), add(a.exp, b.exp)),
  coefficient: mulRational(a.coefficient, b.coefficient),
})

/** Products with more terms than this help no one. */
const MOST_TERMS = 60

/** Products made so far: rules come again with the same facts, and what is known of a bound is known of it by what it is. */
const products = new WeakMap<Bound, WeakMap<Bound, Bound>>()

/** The product; undefined when it is too long to be of use. */
export function multiply(a: Bound, b: Bound): Bound | undefined {
  if (a.length * b.length > MOST_TERMS) return undefined
  const [c, d] = [constantOf(a), constantOf(b)]
  if (c && isOneRational(c)) return b
  if (d && isOneRational(d)) return a
  const known = products.get(a) ?? new WeakMap<Bound, Bound>()
  products.set(a, known)
  const found = known.get(b) ?? productOf(a, b, c, d)
  known.set(b, found)
  return found
}
function productOf(a: Bound, b: Bound, c: Rational | undefined, d: Rational | undefined): Bound {
  if (c) return times(b, c)
  if (d) return times(a, d)
  return collect(a.flatMap((x) => b.map((y) => timesTerm(x, y))))
}

/** e to the power of a bound. */
export const exponential = (of: Bound): Bound => [{ ...monomial([], of), coefficient: ONE }]

/** The whole k-th root of a whole number, where there is one. */
function wholeRoot(value: bigint, k: bigint): bigint | undefined {
  if (value < 0n) return undefined
  let [low, high] = [0n, 1n]
  while (high ** BigInt(k) < value) high *= 2n
  while (low < high) {
    const middle = (low + high) / 2n
    if (middle ** BigInt(k) < value) low = middle + 1n
    else high = middle
  }
  return low ** BigInt(k) === value ? low : undefined
}

/** A positive rational to a rational power, where that is rational. */
function powerOfRational(base: Rational, { numerator, denominator }: Rational): Rational | undefined {
  const up = wholeRoot(base.numerator, denominator)
  const down = wholeRoot(base.denominator, denominator)
  if (up === undefined || down === undefined || up === 0n) return undefined
  return powRational(rational(up, down), Number(numerator))
}

/** Whether the quantity is known to be at least zero. */
export const isNonnegativeAtom = (a: Atom): boolean =>
  a.least !== undefined && compareRational(a.least, ZERO) >= 0

/**
 * A single term to a power: whole ones, and others of terms that are visibly at least zero. Negative powers want atoms that are never zero.
 */
export function powerOf(b: Bound, exponent: Rational): Bound | undefined {
  const [t] = b
  if (!t || b.length !== 1) return undefined
  const whole = isInteger(exponent)
  if (!whole && !t.factors.every((f) => isNonnegativeAtom(f.atom))) return undefined
  if (exponent.numerator < 0n && !t.factors.every((f) => f.atom.positive)) return undefined
  const coefficient = whole
    ? powRational(t.coefficient, Number(exponent.numerator))
    : powerOfRational(t.coefficient, exponent)
  if (!coefficient) return undefined
  const factors = t.factors.map((f) => ({ ...f, exponent: mulRational(f.exponent, exponent) }))
  return [{ ...monomial(factors, times(t.exp, exponent)), coefficient }]
}

/** The rational that a bound is. */
export function constantOf(b: Bound): Rational | undefined {
  if (b.length === 0) return ZERO
  if (b.length > 1) return undefined
  const { coefficient, factors, exp: of } = b[0]
  return factors.length === 0 && of.length === 0 ? coefficient : undefined
}

/** How many sample points there are. */
export const SAMPLES = 6

/** The value at one of the sample points. */
export const sampleOf = (b: Bound, at: number): number =>
  b.reduce(
    (total, t) =>
      total +
      t.factors.reduce(
        (product, { atom, exponent }) =>
          product *
          (isOneRational(exponent) ? atom.samples[at] : power(atom.samples[at], rationalToNumber(exponent))),
        rationalToNumber(t.coefficient) * (t.exp.length === 0 ? 1 : exp(sampleOf(t.exp, at))),
      ),
    0,
  )

/** Whether each atom of a bound satisfies something, those inside exponentials too. */
export const everyAtom = (b: Bound, holds: (atom: Atom) => boolean): boolean =>
  b.every((t) => t.factors.every((f) => holds(f.atom)) && everyAtom(t.exp, holds))
