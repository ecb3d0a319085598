/** Quadratic forms of vectors, with polynomials as coefficients, as sums of squares: by completing squares, one vector after the other. */
import { constant, exactQuotient, isZero, minus, polynomialOf, scaled, termsOf, times, type Polynomial } from '../polynomials/polynomial.js' // prettier-ignore
import type { Signs } from './signs.js'

/** Which vectors of which space an inner product is of. */
export interface Pair {
  readonly space: number
  readonly i: number
  readonly j: number
}

/** weight · ‖Σ coefficient · vector‖². */
export interface Square {
  readonly weight: Polynomial
  readonly space: number
  readonly of: ReadonlyMap<number, Polynomial>
}

/** times · P = Σ squares + rest, with a positive product `times`. */
export interface Completed {
  readonly times: readonly Polynomial[]
  readonly squares: readonly Square[]
  readonly rest: Polynomial
}

/** The pairs of the numbers that are inner products, by their places. */
export type Pairs = ReadonlyMap<number, Pair>

/** P by its inner products: the coefficient of each, and what has none; nothing where two are multiplied. */
export function coefficientsIn(p: Polynomial, pairs: Pairs): { readonly of: ReadonlyMap<number, Polynomial>; readonly rest: Polynomial } | undefined {
  const terms = new Map<number, (typeof p.terms extends ReadonlyMap<string, infer T> ? T : never)[]>()
  for (const t of termsOf(p)) {
    const at = t.exponents.flatMap((e, k) => (e > 0 && pairs.has(k) ? [k] : []))
    if (at.length > 1 || (at.length === 1 && t.exponents[at[0]] > 1)) return undefined
    const k = at[0] ?? -1
    terms.set(k, [...(terms.get(k) ?? []), { ...t, exponents: t.exponents.map((e, i) => (i === k ? 0 : e)) }])
  }
  const of = new Map([...terms].flatMap(([k, list]) => (k < 0 ? [] : [[k, polynomialOf(p.width, list)] as const])))
  return { of, rest: polynomialOf(p.width, terms.get(-1) ?? []) }
} // prettier-ignore

/** A vector with its diagonal entry and the entries beside it, doubled. */
interface Row {
  readonly space: number
  readonly i: number
  readonly diagonal: Polynomial | undefined
  readonly others: ReadonlyMap<number, Polynomial>
}

function rowsOf(of: ReadonlyMap<number, Polynomial>, pairs: Pairs): readonly Row[] {
  const rows = new Map<string, { space: number; i: number; diagonal: Polynomial | undefined; others: Map<number, Polynomial> }>()
  const rowAt = (space: number, i: number) => {
    const key = `${space} ${i}`
    const known = rows.get(key) ?? { space, i, diagonal: undefined, others: new Map<number, Polynomial>() }
    rows.set(key, known)
    return known
  }
  for (const [k, c] of of) {
    const { space, i, j } = pairs.get(k)!
    if (i === j) rowAt(space, i).diagonal = c
    else {
      rowAt(space, i).others.set(j, c)
      rowAt(space, j).others.set(i, c)
    }
  }
  return [...rows.values()]
} // prettier-ignore

/** The next square, what P is multiplied by for it, and how often P without that is what is left. */
function squareOf({ space, i, diagonal, others }: Row, signs: Signs): { readonly by: readonly Polynomial[]; readonly square: Square } | undefined {
  if (!diagonal) return undefined
  const one = constant(diagonal.width, 1n)
  const two = constant(diagonal.width, 2n)
  if (others.size === 0) return signs.isNonnegative(diagonal) ? { by: [], square: { weight: diagonal, space, of: new Map([[i, one]]) } } : undefined
  const parts = [...others].map(([j, c]) => [j, exactQuotient(c, diagonal)] as const)
  if (parts.every(([, c]) => c !== undefined)) {
    const of = new Map<number, Polynomial>([[i, two], ...parts.map(([j, c]) => [j, c!] as const)])
    return signs.isNonnegative(diagonal) ? { by: [constant(diagonal.width, 4n)], square: { weight: diagonal, space, of } } : undefined
  }
  if (!signs.isPositive(diagonal)) return undefined
  return { by: [scaled(diagonal, 4n)], square: { weight: one, space, of: new Map([[i, scaled(diagonal, 2n)], ...others]) } }
} // prettier-ignore

/** A square as a polynomial in inner products. */
export function expanded({ weight, space, of }: Square, places: ReadonlyMap<string, number>): Polynomial {
  const terms = [...of].flatMap(([i, c]) => [...of].flatMap(([j, d]) => {
    const at = places.get(`${space} ${Math.min(i, j)} ${Math.max(i, j)}`)!
    return termsOf(times(weight, times(c, d))).map((t) => ({ ...t, exponents: t.exponents.map((e, k) => (k === at ? e + 1 : e)) }))
  }))
  return polynomialOf(weight.width, terms)
} // prettier-ignore

/** By completing squares; nothing where a form is not seen to be semidefinite. The rest may be of any sign. */
export function complete(p: Polynomial, pairs: Pairs, places: ReadonlyMap<string, number>, signs: Signs): Completed | undefined {
  const factors: Polynomial[] = []
  const squares: Square[] = []
  let left = p
  for (;;) {
    const found = coefficientsIn(left, pairs)
    if (!found) return undefined
    if (found.of.size === 0) return { times: factors, squares, rest: found.rest }
    const rows = [...rowsOf(found.of, pairs)].sort((a, b) => a.others.size - b.others.size)
    if (rows.some((r) => !r.diagonal)) return undefined
    const next = rows.map((r) => squareOf(r, signs)).find((s) => s !== undefined)
    if (!next) return undefined
    const square = expanded(next.square, places)
    for (const by of next.by) {
      left = times(left, by)
      factors.push(by)
      for (const [k, s] of squares.entries()) squares[k] = { ...s, weight: times(s.weight, by) }
    }
    left = minus(left, square)
    squares.push(next.square)
    if (isZero(left)) return { times: factors, squares, rest: left }
  }
} // prettier-ignore
