/** Sums, products and powers of normal forms. Every term made here goes through the rules of the session. */

import {
  addRational,
  divRational,
  gcd,
  isZeroRational,
  isInteger,
  mulRational,
  negRational,
  ONE,
  powRational,
  rational,
  rationalToNumber,
  type Rational,
  type Size,
} from '../../expression/index.js'
import { atomKey, termKey } from './canonical.js'
import { atomNames, type Atom, type Factor, type NormalForm, type Term } from './index-term.js'
import { normalise } from './normalise.js'
import { NotProved, type Session } from './session.js'
import { isPositiveAtom } from './sign.js'
import { collect, mulTerms, ONE_FORM, ZERO_FORM, constantForm, isUnit } from './term-arithmetic.js'

/** A power of one atom as a normal form. */
export const factorForm = (s: Session, atom: Atom, exponent: Rational = ONE): NormalForm =>
  collect(s, normalise(s, { coefficient: ONE, bound: [], factors: [{ atom, exponent }] }))

/** The product of two forms, multiplied out. */
export function mulForms(s: Session, a: NormalForm, b: NormalForm): NormalForm {
  return collect(
    s,
    a.flatMap((x) => b.flatMap((y) => normalise(s, mulTerms(x, y)))),
  )
}

/** Σ over a name that occurs free in the form. */
export function sumForm(s: Session, name: string, count: Size, form: NormalForm): NormalForm {
  return collect(
    s,
    form.flatMap((t) => normalise(s, { ...t, bound: [...t.bound, { name, count }] })),
  )
}

/** Larger whole powers are kept as powers of the sum. */
export const LARGEST_EXPANDED_POWER = 8n

/**
 * form^r, wherever that is defined. Whole powers: (c·x·B)^r = c^r x^r B^r. Other powers: only what is positive leaves the
 * base, since (x y)^r = x^r y^r needs that; (x²)^½ stays what it is, |x|.
 */
export function powForm(s: Session, form: NormalForm, r: Rational): NormalForm {
  if (isZeroRational(r)) return ONE_FORM
  if (form.length === 0) {
    if (r.numerator > 0n) return ZERO_FORM
    throw new NotProved('a divisor is zero for all values of the variables')
  }
  if (isInteger(r) && r.numerator > 0n && r.numerator <= LARGEST_EXPANDED_POWER) {
    let product = form
    for (let k = 1n; k < r.numerator; k++) product = mulForms(s, product, form)
    return product
  }
  const { content, pulled, base: whole } = primitive(s, form, isInteger(r))
  const { base, deltas } =
    isInteger(r) && r.numerator > 0n ? withoutDeltas(whole) : { base: whole, deltas: [] }
  const outside: Factor[] = pulled.map((f) => ({ atom: f.atom, exponent: mulRational(f.exponent, r) }))
  const constant = constantPower(content, r)
  const core: Factor[] = (evenFactors(base) ?? [base])
    .filter((form) => !isUnit(form))
    .map((form) => ({ atom: { kind: 'power', base: form }, exponent: r }))
  if (core.length > 0 && base.length === 1 && base[0].bound.length === 0 && base[0].factors.every((f) => f.atom.kind === 'delta') && r.numerator < 0n)
    throw new NotProved('a division by the entries of an identity matrix') // prettier-ignore
  const term = {
    coefficient: constant.coefficient,
    bound: [],
    factors: [...constant.factors, ...outside, ...deltas, ...core],
  }
  return collect(s, normalise(s, term))
}

/** δ^k = δ: the deltas of a single term leave a whole positive power of it. */
function withoutDeltas(form: NormalForm): { readonly base: NormalForm; readonly deltas: readonly Factor[] } {
  const [only] = form
  if (form.length !== 1 || only.bound.length > 0) return { base: form, deltas: [] }
  const deltas = only.factors.filter((f) => f.atom.kind === 'delta')
  return { base: [{ ...only, factors: only.factors.filter((f) => f.atom.kind !== 'delta') }], deltas }
}

/** x² y⁴ as its factors, none of which is negative: (x² y⁴)^r = (x²)^r (y⁴)^r. */
function evenFactors(form: NormalForm): readonly NormalForm[] | undefined {
  const [only] = form
  if (form.length !== 1 || only.bound.length > 0 || !isUnit([{ ...only, factors: [] }])) return undefined
  const even = only.factors.every((f) => isInteger(f.exponent) && f.exponent.numerator % 2n === 0n)
  return even ? only.factors.map((f) => [{ ...only, factors: [f] }]) : undefined
}

/** Primes tried as factors under a root; what is left counts as one factor. */
const LARGEST_TRIED_FACTOR = 1000n
/** Longer numbers are not factored, and longer powers not written out: each division by a prime goes through all of the number. */
const MOST_BITS = 4096
const bitsOf = (n: bigint): number => (n < 0n ? -n : n).toString(2).length
const isLong = (n: bigint): boolean => bitsOf(n) > MOST_BITS

/** The primes of a positive whole number with their exponents; a part that is too large to be factored counts as one. */
export function primePowers(n: bigint): ReadonlyMap<bigint, number> {
  if (isLong(n)) return new Map([[n, 1]])
  const powers = new Map<bigint, number>()
  let rest = n
  for (let p = 2n; p <= LARGEST_TRIED_FACTOR && rest > 1n;) {
    if (rest % p === 0n) {
      powers.set(p, (powers.get(p) ?? 0) + 1)
      rest /= p
    } else p++
  }
  if (rest > 1n) powers.set(rest, 1)
  return powers
}

function wholePower(c: Rational, k: number): Rational {
  const bits = Math.max(bitsOf(c.numerator), bitsOf(c.denominator)) - 1
  if (bits * Math.abs(k) > MOST_BITS) throw new NotProved('a power of a constant that is too long')
  return powRational(c, k)
}

/** c^r for rational c: a rational times roots of primes with exponents between 0 and 1; a negative c only for whole r. */
export function constantPower(
  c: Rational,
  r: Rational,
): { readonly coefficient: Rational; readonly factors: readonly Factor[] } {
  if (isInteger(r)) return { coefficient: wholePower(c, rationalToNumber(r)), factors: [] }
  let coefficient = ONE
  const factors: Factor[] = []
  for (const [n, sign] of [
    [c.numerator, 1],
    [c.denominator, -1],
  ] as const)
    for (const [prime, k] of primePowers(n)) {
      const exponent = mulRational(r, rational(sign * k))
      const floor = floorOf(exponent)
      const rest = addRational(exponent, negRational(rational(floor)))
      coefficient = mulRational(coefficient, powRational(rational(prime), Number(floor)))
      if (!isZeroRational(rest))
        factors.push({ atom: { kind: 'power', base: constantForm(rational(prime)) }, exponent: rest })
    }
  return { coefficient, factors }
}

const floorOf = (a: Rational): bigint => {
  const quotient = a.numerator / a.denominator
  return a.numerator < 0n && quotient * a.denominator !== a.numerator ? quotient - 1n : quotient
}

interface Primitive {
  /** Positive rational. For whole powers it carries the sign. */
  readonly content: Rational
  /** Factors common to all terms, none of which mentions an index bound in a term. */
  readonly pulled: readonly Factor[]
  readonly base: NormalForm
}

/**
 * form = content · pulled · base. With `whole` false only positive factors are pulled, and the sign stays in the base. The
 * exponent of exp in each monomial of the arguments has minimum zero over the terms of the base: sums that differ by
 * a factor exp(…) have the same base.
 */
export function primitive(s: Session, form: NormalForm, whole: boolean): Primitive {
  const pulled = commonFactors(s, form).filter((f) => whole || isPositiveAtom(s, f.atom))
  const numerators = form.map((t) => t.coefficient.numerator).reduce(gcd, 0n)
  const denominators = form.map((t) => t.coefficient.denominator).reduce((a, b) => (a / gcd(a, b)) * b, 1n)
  const content = mulRational(rational(numerators, denominators), rational(whole ? signOf(s, form) : 1))
  const inverse: Term = {
    coefficient: divRational(ONE, content),
    bound: [],
    factors: pulled.map((f) => ({ ...f, exponent: negRational(f.exponent) })),
  }
  return { content, pulled, base: collect(s, form.flatMap((t) => normalise(s, mulTerms(t, inverse)))) } // prettier-ignore
}

/** The sign that makes most coefficients positive, or else the first one in the order of texts. */
export function signOf(s: Session, form: NormalForm): number {
  const balance = form.reduce((n, t) => n + (t.coefficient.numerator > 0n ? 1 : -1), 0)
  if (balance !== 0) return balance > 0 ? 1 : -1
  const first = [...form].sort((a, b) => (termKey(s.table, a) < termKey(s.table, b) ? -1 : 1))[0]
  return first.coefficient.numerator > 0n ? 1 : -1
}

const lesser = (a: Rational, b: Rational): Rational => (addRational(a, negRational(b)).numerator < 0n ? a : b)

/** The least of the exponents over all maps; a key that a map lacks counts as zero there. */
function leastExponents<T extends { readonly exponent: Rational }>(
  maps: readonly ReadonlyMap<string, T>[],
): T[] {
  const keys = new Set(maps.flatMap((m) => [...m.keys()]))
  const least: T[] = []
  for (const key of keys) {
    const found = maps.find((m) => m.has(key))!.get(key)!
    const exponent = maps.map((m) => m.get(key)?.exponent ?? rational(0)).reduce(lesser)
    if (!isZeroRational(exponent)) least.push({ ...found, exponent })
  }
  return least
}

function commonFactors(s: Session, form: NormalForm): Factor[] {
  const outer =
    (t: Term) =>
    (names: ReadonlySet<string>): boolean =>
      !t.bound.some((b) => names.has(b.name))
  const plain = form.map(
    (t) =>
      new Map(
        t.factors
          .filter((f) => f.atom.kind !== 'exp' && f.atom.kind !== 'delta' && outer(t)(atomNames(f.atom)))
          .map((f) => [atomKey(s.table, f.atom), f] as const),
      ),
  )
  const arguments_ = form.map((t) => {
    const exponential = t.factors.find((f) => f.atom.kind === 'exp')
    const terms = exponential?.atom.kind === 'exp' ? exponential.atom.of : []
    return new Map(
      terms
        .filter((m) => outer(t)(termNamesOf(m)))
        .map((m) => [termKey(s.table, m), { term: m, exponent: m.coefficient }]),
    )
  })
  const shift = leastExponents(arguments_).map(({ term, exponent }) => ({ ...term, coefficient: exponent }))
  const factors: Factor[] = leastExponents(plain)
  if (shift.length > 0) factors.push({ atom: { kind: 'exp', of: shift }, exponent: ONE })
  return factors
}

const termNamesOf = (t: Term): ReadonlySet<string> =>
  new Set(t.factors.flatMap((f) => [...atomNames(f.atom)]))
