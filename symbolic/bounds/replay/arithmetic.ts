/** The replay's own arithmetic of bounds: fractions, and polynomials in atoms with exponentials, keyed by text. */
import type { PlainRational } from '../../proof/plain.js'
import type { PlainBound } from '../plain.js'

/** The record does not show what it says. */
export class Rejected extends Error {
  override readonly name = 'Rejected'
}

/** What has to hold for the record to show what it says. */
export function need(holds: boolean, why: string): asserts holds {
  if (!holds) throw new Rejected(why)
}

/** p/q in lowest terms with q > 0. */
export interface Fraction {
  readonly p: bigint
  readonly q: bigint
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a < 0n ? -a : a
}

/** p/q in lowest terms; throws `Rejected` where q is 0. */
export function fraction(p: bigint | number, q: bigint | number = 1n): Fraction {
  const [a, b] = [BigInt(p), BigInt(q)]
  if (b === 0n) throw new Rejected('a fraction over zero')
  const g = gcd(a, b) * (b < 0n ? -1n : 1n) || 1n
  return { p: a / g, q: b / g }
}
/** a + b. */
export const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.p * b.q + b.p * a.q, a.q * b.q)
/** a · b. */
export const by = (a: Fraction, b: Fraction): Fraction => fraction(a.p * b.p, a.q * b.q)
/** −a. */
export const minus = (a: Fraction): Fraction => ({ p: -a.p, q: a.q })
/** |a|. */
export const absolute = (a: Fraction): Fraction => (a.p < 0n ? minus(a) : a)
/** Whether a = b. */
export const sameFraction = (a: Fraction, b: Fraction): boolean => a.p === b.p && a.q === b.q
/** Whether a < b. */
export const isBelow = (a: Fraction, b: Fraction): boolean => a.p * b.q < b.p * a.q
/** The number 0. */
export const ZERO = fraction(0)
/** The number 1. */
export const ONE = fraction(1)
/** A fraction as a record writes it. */
export const text = (a: Fraction): string => (a.q === 1n ? `${a.p}` : `${a.p}/${a.q}`)

/** A number of a record; throws `Rejected` for what is none. */
export function readFraction(s: PlainRational): Fraction {
  const match = /^(-?\d+)(?:\/(\d+))?$/.exec(s)
  if (!match) throw new Rejected(`"${s}" is not a fraction`)
  return fraction(BigInt(match[1]), BigInt(match[2] ?? '1'))
}

/** Exponents of atoms by key, and what an exponential is of. */
export interface Product {
  readonly powers: ReadonlyMap<string, Fraction>
  readonly exp: Polynomial
}
/** Products by key, with coefficients that are not zero. */
export type Polynomial = ReadonlyMap<string, Product & { readonly c: Fraction }>
/** The polynomial 0. */
export const NIL: Polynomial = new Map()

/** A text that equal polynomials share. */
export const polynomialKey = (a: Polynomial): string =>
  [...a]
    .map(([key, t]) => `${text(t.c)} ${key}`)
    .sort()
    .join(' + ')
const productKey = ({ powers, exp }: Product): string =>
  `${[...powers]
    .map(([atom, e]) => `${atom}^${text(e)}`)
    .sort()
    .join('·')} exp(${polynomialKey(exp)})`

function collected(terms: readonly (Product & { readonly c: Fraction })[]): Polynomial {
  const sums = new Map<string, Product & { readonly c: Fraction }>()
  for (const t of terms) {
    const key = productKey(t)
    const c = plus(sums.get(key)?.c ?? ZERO, t.c)
    if (c.p === 0n) sums.delete(key)
    else sums.set(key, { ...t, c })
  }
  return sums
}

/** The sum of polynomials. */
export const total = (...of: readonly Polynomial[]): Polynomial =>
  collected(of.flatMap((a) => [...a.values()]))
/** A polynomial times a fraction. */
export const multiple = (a: Polynomial, c: Fraction): Polynomial =>
  collected([...a.values()].map((t) => ({ ...t, c: by(t.c, c) })))
/** The negative of a polynomial. */
export const minusOf = (a: Polynomial): Polynomial => multiple(a, fraction(-1))
/** A fraction as a polynomial. */
export const fixed = (c: Fraction): Polynomial =>
  c.p === 0n ? NIL : collected([{ c, powers: new Map(), exp: NIL }])
/** An atom as a polynomial. */
export const atomic = (key: string): Polynomial =>
  collected([{ c: ONE, powers: new Map([[key, ONE]]), exp: NIL }])
/** e to the power of a polynomial. */
export const expOf = (a: Polynomial): Polynomial => collected([{ c: ONE, powers: new Map(), exp: a }])

/** The product of polynomials. */
export function productOf(...of: readonly Polynomial[]): Polynomial {
  return of.reduce((a, b) => {
    const terms = [...a.values()].flatMap((x) =>
      [...b.values()].map((y) => {
        const powers = new Map(x.powers)
        for (const [atom, e] of y.powers) {
          const sum = plus(powers.get(atom) ?? ZERO, e)
          if (sum.p === 0n) powers.delete(atom)
          else powers.set(atom, sum)
        }
        return { c: by(x.c, y.c), powers, exp: total(x.exp, y.exp) }
      }),
    )
    return collected(terms)
  })
}

/** The whole k-th root, where there is one. */
function root(n: bigint, k: bigint): bigint | undefined {
  let [low, high] = [0n, n + 1n]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (middle ** BigInt(k) <= n) low = middle
    else high = middle
  }
  return low ** BigInt(k) === n ? low : undefined
}

/** A single term to a power; `mayRoot` says of which atoms roots may be taken, `mayInvert` by which one may divide. */
export function powerOf(
  a: Polynomial,
  e: Fraction,
  mayRoot: (atom: string) => boolean,
  mayInvert: (atom: string) => boolean,
): Polynomial {
  const [t] = [...a.values()]
  if (!t || a.size !== 1) throw new Rejected('a power of a bound that is no single term')
  const atoms = [...t.powers.keys()]
  if (e.q !== 1n && !atoms.every(mayRoot)) throw new Rejected('a root of what may be negative')
  if (e.p < 0n && !atoms.every(mayInvert)) throw new Rejected('a division by what may be zero')
  if (e.q !== 1n && t.c.p < 0n) throw new Rejected('a root of a negative number')
  const [p, q] = [root(t.c.p < 0n ? -t.c.p : t.c.p, e.q), root(t.c.q, e.q)]
  if (p === undefined || q === undefined) throw new Rejected('a root that is not rational')
  const k = e.p < 0n ? -e.p : e.p
  const sign = t.c.p < 0n && k % 2n === 1n ? -1n : 1n
  const c =
    e.p < 0n
      ? fraction(sign * q ** BigInt(k), p ** BigInt(k))
      : fraction(sign * p ** BigInt(k), q ** BigInt(k))
  return collected([
    { c, powers: new Map([...t.powers].map(([atom, x]) => [atom, by(x, e)])), exp: multiple(t.exp, e) },
  ])
}

/** Whether both are one polynomial. */
export const isSamePolynomial = (a: Polynomial, b: Polynomial): boolean =>
  minusOf(b).size === b.size && total(a, minusOf(b)).size === 0

/** The atom of a number in the record, and the factor it comes with. */
export type AtomOf = (number: number) => { readonly key: string; readonly factor: Fraction }

/** A bound of a record as a polynomial in atoms. */
export const readBound = (bound: PlainBound, atomOf: AtomOf): Polynomial =>
  collected(
    bound.map(({ coefficient, factors, exp }) => {
      const powers = new Map<string, Fraction>()
      let c = readFraction(coefficient)
      for (const [number, exponent] of factors) {
        const { key, factor } = atomOf(number)
        const e = readFraction(exponent)
        if (powers.has(key)) throw new Rejected('an atom twice in one term')
        if (factor.p !== 1n || factor.q !== 1n) c = by(c, wholePower(factor, e))
        powers.set(key, e)
      }
      return { c, powers, exp: exp ? readBound(exp, atomOf) : NIL }
    }),
  )

function wholePower(base: Fraction, e: Fraction): Fraction {
  if (e.q !== 1n) throw new Rejected('a root of a factor')
  return e.p < 0n
    ? fraction(base.q ** BigInt(-e.p), base.p ** BigInt(-e.p))
    : fraction(base.p ** BigInt(e.p), base.q ** BigInt(e.p))
}
