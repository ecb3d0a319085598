/** Polynomials with integer coefficients in numbered variables. */
import { log } from '../elementary/index.js'
import { gcd } from '../expression/index.js'

/** A coefficient with the exponent of each variable. */
export interface Term {
  readonly exponents: readonly number[]
  readonly coefficient: bigint
}
/** Terms by the text of their exponents; no coefficient is zero. */
export interface Polynomial {
  /** How many variables. */
  readonly width: number
  readonly terms: ReadonlyMap<string, Term>
}

const keyOf = (exponents: readonly number[]): string => exponents.join(' ')

/** The sum of terms in so many variables; equal monomials are added up. */
export function polynomialOf(width: number, terms: Iterable<Term>): Polynomial {
  const found = new Map<string, Term>()
  for (const { exponents, coefficient } of terms) {
    const key = keyOf(exponents)
    const total = (found.get(key)?.coefficient ?? 0n) + coefficient
    if (total === 0n) found.delete(key)
    else found.set(key, { exponents, coefficient: total })
  }
  return { width, terms: found }
}

/** The terms, each monomial once. */
export const termsOf = (p: Polynomial): readonly Term[] => [...p.terms.values()]
/** Whether it is 0. */
export const isZero = (p: Polynomial): boolean => p.terms.size === 0

/** A whole number as a polynomial. */
export const constant = (width: number, value: bigint): Polynomial =>
  polynomialOf(width, [{ exponents: new Array<number>(width).fill(0), coefficient: value }])

/** A power of the variable with this number, from 0. */
export const variable = (width: number, at: number, power = 1): Polynomial =>
  polynomialOf(width, [
    { exponents: Array.from({ length: width }, (_, i) => (i === at ? power : 0)), coefficient: 1n },
  ])

/** p + q. */
export const plus = (p: Polynomial, q: Polynomial): Polynomial =>
  polynomialOf(p.width, [...p.terms.values(), ...q.terms.values()])

/** p times a whole number. */
export const scaled = (p: Polynomial, by: bigint): Polynomial =>
  polynomialOf(
    p.width,
    termsOf(p).map((t) => ({ ...t, coefficient: t.coefficient * by })),
  )

/** p − q. */
export const minus = (p: Polynomial, q: Polynomial): Polynomial => plus(p, scaled(q, -1n))

/** p · q. */
export function times(p: Polynomial, q: Polynomial): Polynomial {
  const products: Term[] = []
  for (const a of p.terms.values())
    for (const b of q.terms.values())
      products.push({
        exponents: a.exponents.map((e, i) => e + b.exponents[i]),
        coefficient: a.coefficient * b.coefficient,
      })
  return polynomialOf(p.width, products)
}

/** p^k, for k of at least 0. */
export function power(p: Polynomial, k: number): Polynomial {
  let result = constant(p.width, 1n)
  for (let i = 0; i < k; i++) result = times(result, p)
  return result
}

const total = (exponents: readonly number[]): number => exponents.reduce((a, b) => a + b, 0)
/** Whether exponents come before others, by the first that differs: the larger is first. */
const isBefore = (a: readonly number[], b: readonly number[]): boolean => {
  const at = a.findIndex((e, i) => e !== b[i])
  return at >= 0 && a[at] > b[at]
}
const leadingOf = (p: Polynomial): Term | undefined => {
  let first: Term | undefined
  for (const t of p.terms.values()) if (!first || isBefore(t.exponents, first.exponents)) first = t
  return first
}

/** q with p = q · d, if there is one with whole coefficients. */
export function exactQuotient(p: Polynomial, d: Polynomial): Polynomial | undefined {
  const lead = leadingOf(d)
  if (!lead) return undefined
  const found: Term[] = []
  let rest = p
  for (let top = leadingOf(rest); top; top = leadingOf(rest)) {
    const { exponents, coefficient } = top
    const isDivided = coefficient % lead.coefficient === 0n && exponents.every((e, i) => e >= lead.exponents[i])
    if (!isDivided) return undefined
    const term = { coefficient: coefficient / lead.coefficient, exponents: exponents.map((e, i) => e - lead.exponents[i]) }
    found.push(term)
    rest = minus(rest, times(d, polynomialOf(p.width, [term])))
  }
  return polynomialOf(p.width, found)
} // prettier-ignore

/** The degree of a term. */
export const degreeOf = (t: Term): number => total(t.exponents)
/** The highest degree of a term; 0 of none. */
export const degree = (p: Polynomial): number =>
  termsOf(p).reduce((most, t) => Math.max(most, degreeOf(t)), 0)
/** The highest exponent of one variable. */
export const degreeIn = (p: Polynomial, at: number): number =>
  termsOf(p).reduce((most, t) => Math.max(most, t.exponents[at]), 0)
/** Whether all terms have one degree. */
export const isHomogeneous = (p: Polynomial): boolean => new Set(termsOf(p).map(degreeOf)).size <= 1

/** The largest integer that divides all coefficients; 1 for zero. */
export const content = (p: Polynomial): bigint => termsOf(p).reduce((g, t) => gcd(g, t.coefficient), 0n) || 1n

const divided = (p: Polynomial, by: bigint): Polynomial => ({
  width: p.width,
  terms: new Map([...p.terms].map(([k, t]) => [k, { ...t, coefficient: t.coefficient / by }])),
})

/** A coefficient of so many bits, in powers of e, counts as one more term. */
const LENGTH_OF_A_TERM = 22
/** The work that a polynomial is: its terms, those with long coefficients several times. */
export const weightOf = (p: Polynomial): number =>
  termsOf(p).reduce((sum, { coefficient }) => {
    const size = Math.abs(Number(coefficient))
    // What no float holds has more than a thousand bits.
    return sum + 1 + (size < Infinity ? log(size) : LENGTH_OF_A_TERM * LENGTH_OF_A_TERM) / LENGTH_OF_A_TERM
  }, 0)

/** Without a common divisor of the coefficients. */
export const primitive = (p: Polynomial): Polynomial => divided(p, content(p))

/** The exact quotient of all coefficients by a divisor of theirs. */
export const overInteger = divided

/** Each variable replaced by a polynomial. */
export function composed(p: Polynomial, by: readonly Polynomial[]): Polynomial {
  const width = by[0]?.width ?? p.width
  const powers = by.map((q) => [constant(width, 1n), q])
  const powerOf = (i: number, k: number): Polynomial => {
    const known = powers[i]
    while (known.length <= k) known.push(times(known[known.length - 1], by[i]))
    return known[k]
  }
  const parts: Term[] = []
  for (const { exponents, coefficient } of p.terms.values()) {
    let product = constant(width, coefficient)
    exponents.forEach((k, i) => {
      if (k > 0) product = times(product, powerOf(i, k))
    })
    for (const term of product.terms.values()) parts.push(term)
  }
  return polynomialOf(width, parts)
}

/** The coefficients of (1 + x)ⁿ. */
export function binomials(n: number): readonly bigint[] {
  const row = [1n]
  for (let k = 1; k <= n; k++) row.push((row[k - 1] * BigInt(n - k + 1)) / BigInt(k))
  return row
}

/** x_i replaced by x_i + x_j. */
export function shifted(p: Polynomial, i: number, j: number): Polynomial {
  const parts: Term[] = []
  for (const { exponents, coefficient } of p.terms.values()) {
    const row = binomials(exponents[i])
    row.forEach((b, k) => {
      const moved = [...exponents]
      moved[i] = exponents[i] - k
      moved[j] = exponents[j] + k
      parts.push({ exponents: moved, coefficient: coefficient * b })
    })
  }
  return polynomialOf(p.width, parts)
}

/** x_i replaced by −x_i. */
export const reflected = (p: Polynomial, i: number): Polynomial =>
  polynomialOf(
    p.width,
    termsOf(p).map((t) => ({
      ...t,
      coefficient: t.exponents[i] % 2 === 0 ? t.coefficient : -t.coefficient,
    })),
  )

/** Variable number k of the result is number order[k] of p. */
export const renamed = (p: Polynomial, order: readonly number[]): Polynomial =>
  polynomialOf(
    p.width,
    termsOf(p).map((t) => ({ ...t, exponents: order.map((i) => t.exponents[i]) })),
  )

/** With further variables, which do not occur. */
export const widened = (p: Polynomial, width: number): Polynomial =>
  polynomialOf(
    width,
    termsOf(p).map((t) => ({
      ...t,
      exponents: [...t.exponents, ...new Array<number>(width - p.width).fill(0)],
    })),
  )

/** Terms filled up to the degree of the polynomial by one more variable. */
export function homogenised(p: Polynomial): Polynomial {
  const most = degree(p)
  return polynomialOf(
    p.width + 1,
    termsOf(p).map((t) => ({ ...t, exponents: [...t.exponents, most - degreeOf(t)] })),
  )
}

/** Equal polynomials have equal texts. */
export const textOf = (p: Polynomial): string =>
  [...p.terms]
    .map(([k, t]) => `${t.coefficient}*${k}`)
    .sort()
    .join('+')

/** The value at whole numbers. */
export const evaluated = (p: Polynomial, at: readonly bigint[]): bigint =>
  termsOf(p).reduce(
    (sum, t) => sum + t.exponents.reduce((x, e, i) => x * at[i] ** BigInt(e), t.coefficient),
    0n,
  )

/** p with each variable i replaced by by[i] / over[i], times the powers of over[i] that clear the denominators. */
export function composedQuotients(
  p: Polynomial,
  by: readonly Polynomial[],
  over: readonly Polynomial[],
): Polynomial {
  const most = Array.from({ length: p.width }, (_, i) => degreeIn(p, i))
  const doubled = polynomialOf(
    2 * p.width,
    termsOf(p).map((t) => ({
      ...t,
      exponents: [...t.exponents, ...t.exponents.map((e, i) => most[i] - e)],
    })),
  )
  return composed(doubled, [...by, ...over])
}

/** The k-th root of a number, where it is whole. */
export function integerRoot(n: bigint, k: number): bigint | undefined {
  let low = 0n
  let high = n + 1n
  while (high - low > 1n) {
    const middle = (low + high) >> 1n
    if (middle ** BigInt(k) <= n) low = middle
    else high = middle
  }
  return low ** BigInt(k) === n ? low : undefined
}
