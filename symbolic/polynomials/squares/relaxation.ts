/**
 * Σ facts · squares + Σ equations · anything as a semidefinite program. Its dual, which is smaller, is over moments: what a linear functional on
 * polynomials says of each monomial, where it is nonnegative on each of the products that may stand in the sum.
 */
import {
  degree,
  degreeOf,
  power,
  termsOf,
  times,
  polynomialOf,
  type Polynomial,
  type Term,
} from '../polynomial.js'

/** Products of these forms with each other, times a fact, may stand in the sum. */
export interface Block {
  /** The numbers of the facts whose product the squares are multiplied with. */
  readonly facts: readonly number[]
  readonly factor: Polynomial
  readonly forms: readonly Polynomial[]
}
/** A multiple of an equation by a monomial. */
export interface Multiple {
  readonly equation: number
  readonly monomial: Polynomial
  readonly polynomial: Polynomial
}
/** What a polynomial may be a sum of. */
export interface Parts {
  readonly blocks: readonly Block[]
  readonly multiples: readonly Multiple[]
}

/** An entry of a symmetric matrix, on or above its diagonal, with the monomials in it. */
export interface MomentEntry {
  readonly row: number
  readonly col: number
  readonly terms: readonly (readonly [monomial: number, coefficient: number])[]
}
/** The program in floats: monomials by number. */
export interface Relaxation {
  readonly width: number
  readonly monomials: readonly (readonly number[])[]
  readonly target: Float64Array
  readonly blocks: readonly { readonly size: number; readonly entries: readonly MomentEntry[] }[]
  readonly rows: readonly Float64Array[]
}

/** All exponents of so many variables whose sum is between two numbers. */
export function exponentsBetween(
  width: number,
  least: number,
  most: number,
  each: readonly number[],
): readonly (readonly number[])[] {
  let found: (readonly number[])[] = [[]]
  for (let i = 0; i < width; i++)
    found = found.flatMap((e) => {
      const left = most - e.reduce((a, b) => a + b, 0)
      return Array.from({ length: Math.max(0, Math.min(left, each[i]) + 1) }, (_, k) => [...e, k])
    })
  return found.filter((e) => e.reduce((a, b) => a + b, 0) >= least)
}

/** A monomial as a polynomial. */
export const monomialOf = (exponents: readonly number[]): Polynomial =>
  polynomialOf(exponents.length, [{ exponents, coefficient: 1n }])

/** Products of a block, on and above the diagonal. */
export const productsOf = ({ factor, forms }: Block): readonly (readonly [number, number, Polynomial])[] =>
  forms.flatMap((p, i) => forms.slice(i).map((q, k) => [i, i + k, times(times(p, q), factor)] as const))

/** The program of a polynomial and its parts. */
export function relaxationOf(p: Polynomial, { blocks, multiples }: Parts): Relaxation {
  const numbers = new Map<string, number>()
  const monomials: (readonly number[])[] = []
  const numberOf = ({ exponents }: Term): number => {
    const key = exponents.join(' ')
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, monomials.length)
    return monomials.push(exponents) - 1
  }
  const sparse = (q: Polynomial): readonly (readonly [number, number])[] =>
    termsOf(q).map((t) => [numberOf(t), Number(t.coefficient)] as const)
  const moments = blocks.map((block) => ({
    size: block.forms.length,
    entries: productsOf(block).map(([row, col, q]) => ({ row, col, terms: sparse(q) })),
  }))
  const [target, ...rows] = [p, ...multiples.map((m) => m.polynomial)].map(sparse)
  const dense = (terms: readonly (readonly [number, number])[]): Float64Array => {
    const row = new Float64Array(monomials.length)
    for (const [at, c] of terms) row[at] = c
    return row
  }
  return { width: p.width, monomials, target: dense(target), blocks: moments, rows: rows.map(dense) }
}

/** Monomials whose square, with the factor, is in no other way made nor in the polynomial, have no place in a sum: Reznick's rule, until it leaves all. */
export function pruned(p: Polynomial, blocks: readonly Block[]): readonly Block[] {
  const wanted = new Set(p.terms.keys())
  let left = blocks
  for (;;) {
    const counts = new Map<string, number>()
    for (const block of left)
      for (const [i, j, q] of productsOf(block)) {
        const [key] = [...q.terms.keys()]
        counts.set(key, (counts.get(key) ?? 0) + (i === j ? 1 : 2))
      }
    const next = left
      .map((block) => ({
        ...block,
        forms: block.forms.filter((f) => {
          const [key] = [...times(power(f, 2), block.factor).terms.keys()]
          return wanted.has(key) || (counts.get(key) ?? 0) > 1
        }),
      }))
      .filter((block) => block.forms.length > 0)
    const size = (of: readonly Block[]): number => of.reduce((n, b) => n + b.forms.length, 0)
    if (size(next) === size(left)) return next
    left = next
  }
}

/** The degree of the lowest term. */
export const lowestDegree = (p: Polynomial): number =>
  termsOf(p).reduce((least, t) => Math.min(least, degreeOf(t)), degree(p))
