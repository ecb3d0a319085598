/**
 * Why a polynomial is nonnegative for nonnegative variables: by its coefficients, by the inequality of means, or after dividing the orthant.
 *
 * Successive difference substitution (Lu Yang 2005): in the order x ≥ y ≥ z the variables are sums of nonnegative differences, and the polynomial in
 * these is treated likewise; each round divides each chamber of the last.
 */
import type { Budget } from './budget.js'
import { Exhausted } from './budget.js'
import { paidByMeans } from './means.js'
import type { Certificate } from './plain.js'
import { evaluated, primitive, renamed, shifted, termsOf, textOf, type Polynomial } from './polynomial.js'

/** A polynomial with what is scaled together. */
export interface Region {
  readonly polynomial: Polynomial
  /** Variables that are scaled together: all of them on an orthant, a variable and its partner in a range. */
  readonly groups: readonly (readonly number[])[]
}

/** Chambers within chambers: deeper ones are hardly ever the last. */
const MOST_DEPTH = 7
/** Orders of more variables are too many; pairs are compared instead. */
const MOST_ORDERED = 5
/** Corners tried for negative values: 0 and 1 in each of at most so many variables. */
const MOST_CORNER_VARIABLES = 8
/** A term is evaluated faster than it is made. */
const TERMS_PER_EVALUATION = 4
/** The inequality of means is tried in the first rounds only. */
const ROUNDS_OF_MEANS = 1

/** Whether every coefficient is positive. */
export const hasNoNegative = (p: Polynomial): boolean => termsOf(p).every((t) => t.coefficient > 0n)

/** A corner of the region where the polynomial is negative: no certificate can exist. */
function isNegativeSomewhere(p: Polynomial, budget: Budget): boolean {
  const width = Math.min(p.width, MOST_CORNER_VARIABLES)
  for (let bits = 0; bits < 2 ** width; bits++) {
    budget.spend(p.terms.size / TERMS_PER_EVALUATION)
    const at = Array.from({ length: p.width }, (_, i) => (i < width ? BigInt((bits >> i) & 1) : 1n))
    if (evaluated(p, at) < 0n) return true
  }
  return false
}

function permutations(of: readonly number[]): readonly (readonly number[])[] {
  if (of.length <= 1) return [of]
  return of.flatMap((first) => permutations(of.filter((x) => x !== first)).map((rest) => [first, ...rest]))
}

/** p in the differences of the order x_order[0] ≥ x_order[1] ≥ …, under the same names. */
export function inDifferences(p: Polynomial, order: readonly number[]): Polynomial {
  let result = p
  for (let k = 0; k + 1 < order.length; k++) result = shifted(result, order[k], order[k + 1])
  return primitive(result)
}

function byOrders({ polynomial, groups }: Region, depth: number, budget: Budget): Certificate | undefined {
  const seen = new Set<string>()
  const cases: { order: readonly number[]; then: Certificate }[] = []
  for (const order of permutations(Array.from({ length: polynomial.width }, (_, i) => i))) {
    budget.spend(polynomial.terms.size)
    const key = textOf(renamed(polynomial, order))
    if (seen.has(key)) continue
    seen.add(key)
    const inside = inDifferences(polynomial, order)
    const then = nonnegative({ polynomial: inside, groups }, depth + 1, budget)
    if (!then) return undefined
    cases.push({ order, then })
  }
  return { kind: 'orders', cases }
}

function byComparing({ polynomial, groups }: Region, depth: number, budget: Budget): Certificate | undefined {
  const group = groups[depth % groups.length]
  const round = Math.floor(depth / groups.length)
  const pair = [group[round % group.length], group[(round + 1) % group.length]] as const
  const cases: Certificate[] = []
  for (const [high, low] of [pair, [pair[1], pair[0]] as const]) {
    const inside = primitive(shifted(polynomial, high, low))
    const then = nonnegative({ polynomial: inside, groups }, depth + 1, budget)
    if (!then) return undefined
    cases.push(then)
  }
  return { kind: 'compare', pair, cases: [cases[0], cases[1]] }
}

/** The means, where they do not take the whole budget. */
function byMeans(p: Polynomial, budget: Budget): Certificate | undefined {
  const own = { left: MEANS_WORK }
  try {
    return paidByMeans(p, {
      spend(terms) {
        budget.spend(terms / WORK_PER_ENTRY)
        own.left -= terms
        if (own.left < 0) throw new Exhausted('the work given to the means is used up')
      },
    })
  } catch (error) {
    if (error instanceof Exhausted && own.left < 0) return undefined
    throw error
  }
}
/** Entries of tables touched by one linear program. */
const MEANS_WORK = 400_000
/** An entry of a table is cheaper than a term. */
const WORK_PER_ENTRY = 2

/** A certificate of p ≥ 0 for nonnegative variables, or undefined. */
export function nonnegative(region: Region, depth: number, budget: Budget): Certificate | undefined {
  const { polynomial, groups } = region
  budget.spend(polynomial.terms.size)
  if (hasNoNegative(polynomial)) return { kind: 'coefficients' }
  if (isNegativeSomewhere(polynomial, budget)) return undefined
  if (depth <= ROUNDS_OF_MEANS) {
    const means = byMeans(polynomial, budget)
    if (means) return means
  }
  const isSingle = groups.length === 1
  const most = isSingle ? MOST_DEPTH : MOST_DEPTH * groups.length
  if (depth >= most || polynomial.width < 2) return undefined
  return isSingle && polynomial.width <= MOST_ORDERED
    ? byOrders(region, depth, budget)
    : byComparing(region, depth, budget)
}
