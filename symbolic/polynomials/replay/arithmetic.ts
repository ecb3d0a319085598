/** The replay's own polynomials: coefficients by exponents written `2,0,1`. */
import { Malformed } from './malformed.js'

/** A polynomial of the replay. */
export type Poly = ReadonlyMap<string, bigint>

/** Larger ones are no record of ours. */
const MOST_TERMS = 200_000

/** The exponents in a key. */
export const exponentsOf = (key: string): readonly number[] => key.split(',').map(Number)
const keyOf = (exponents: readonly number[]): string => exponents.join(',')

/** The sum of terms; those that cancel are gone. */
export function collect(terms: Iterable<readonly [readonly number[], bigint]>): Poly {
  const sums = new Map<string, bigint>()
  for (const [exponents, c] of terms) {
    const key = keyOf(exponents)
    sums.set(key, (sums.get(key) ?? 0n) + c)
  }
  for (const [key, c] of sums) if (c === 0n) sums.delete(key)
  if (sums.size > MOST_TERMS) throw new Malformed('a polynomial has too many terms')
  return sums
}

/** The terms, as exponents with a coefficient. */
export const listed = (p: Poly): readonly (readonly [readonly number[], bigint])[] =>
  [...p].map(([key, c]) => [exponentsOf(key), c] as const)

/** A whole number in so many variables. */
export const number = (width: number, value: bigint): Poly =>
  collect([[new Array<number>(width).fill(0), value]])
/** A power of the variable with this number, from 0. */
export const power = (width: number, at: number, exponent: number): Poly =>
  collect([[Array.from({ length: width }, (_, i) => (i === at ? exponent : 0)), 1n]])

/** The sum of polynomials. */
export const sum = (...of: readonly Poly[]): Poly => collect(of.flatMap(listed))
/** p times a whole number. */
export const multiple = (p: Poly, c: bigint): Poly => collect(listed(p).map(([e, x]) => [e, x * c] as const))

/** p · q. */
export function product(p: Poly, q: Poly): Poly {
  const right = listed(q)
  return collect(
    listed(p).flatMap(([e, x]) => right.map(([f, y]) => [e.map((k, i) => k + f[i]), x * y] as const)),
  )
}
/** p^k, for k of at least 0. */
export function powered(p: Poly, k: number, width: number): Poly {
  let result = number(width, 1n)
  for (let i = 0; i < k; i++) result = product(result, p)
  return result
}

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : divisor(b, a % b))
/** The greatest common divisor of the coefficients. */
export const commonDivisor = (p: Poly): bigint => [...p.values()].reduce(divisor, 0n)
/** The greatest common divisor of two whole numbers. */
export const greatest = divisor

/** Up to positive constants: divided by the common divisor of the coefficients. */
export function normal(p: Poly): Poly {
  const g = commonDivisor(p)
  return g <= 1n ? p : new Map([...p].map(([key, c]) => [key, c / g]))
}
/** Whether both are one polynomial. */
export const isSame = (p: Poly, q: Poly): boolean =>
  p.size === q.size && [...p].every(([key, c]) => q.get(key) === c)
/** Whether one is a positive multiple of the other. */
export const isMultiple = (p: Poly, q: Poly): boolean => isSame(normal(p), normal(q))

/** A text that equal polynomials share. */
export const textOf = (p: Poly): string =>
  [...p]
    .map(([key, c]) => `${key}:${c}`)
    .sort()
    .join(' ')

/** p with every variable i replaced by by[i] / over[i], times over[i] to the degree of p in i. */
export function substituted(p: Poly, by: readonly Poly[], over: readonly Poly[], width: number): Poly {
  const terms = listed(p)
  const degrees = by.map((_, i) => Math.max(0, ...terms.map(([e]) => e[i])))
  const cache = new Map<string, Poly>()
  const factor = (of: Poly, name: string, k: number): Poly => {
    const key = `${name}^${k}`
    const known = cache.get(key) ?? powered(of, k, width)
    cache.set(key, known)
    return known
  }
  return sum(
    ...terms.map(([e, c]) =>
      e.reduce(
        (total, k, i) =>
          product(product(total, factor(by[i], `n${i}`, k)), factor(over[i], `d${i}`, degrees[i] - k)),
        number(width, c),
      ),
    ),
  )
}

/** p with x_i replaced by x_i + x_j, by Pascal's triangle. */
export function added(p: Poly, i: number, j: number): Poly {
  const pascal: bigint[][] = [[1n]]
  const row = (n: number): readonly bigint[] => {
    while (pascal.length <= n) {
      const last = pascal[pascal.length - 1]
      pascal.push([1n, ...last.slice(1).map((x, k) => x + last[k]), 1n])
    }
    return pascal[n]
  }
  const terms: (readonly [readonly number[], bigint])[] = []
  for (const [e, c] of listed(p))
    row(e[i]).forEach((b, k) => terms.push([e.map((x, v) => (v === i ? x - k : v === j ? x + k : x)), c * b]))
  return collect(terms)
}

/** The polynomial in more variables, the new ones last. */
export const withMore = (p: Poly, more: number): Poly =>
  collect(listed(p).map(([e, c]) => [[...e, ...new Array<number>(more).fill(0)], c] as const))

/** The sum of exponents. */
export const totalDegree = (e: readonly number[]): number => e.reduce((a, b) => a + b, 0)
