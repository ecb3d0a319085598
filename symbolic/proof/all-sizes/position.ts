/**
 * Positions in product dimensions. A row of A ⊗ B is a pair of rows (a, b), at position (a − 1)·m + b where b runs over 1 … m: digits, outermost
 * first, whose ranges multiply to the dimension.
 */
import {
  addSizes,
  constantSize,
  isOne,
  mulSizes,
  sameSize,
  SIZE_ONE,
  sizeNamed,
  sizeOf,
  subSizes,
  type Size,
} from '../../expression/index.js'
import { atLeastOne, atLeastZero, bareName, namesOf } from './index-term.js'

/** How far a name runs, where that is known. */
export type RangeOf = (name: string) => Size | undefined

/** One digit: `at` in 1 … `of`. */
export interface Digit {
  readonly at: Size
  readonly of: Size
}

/** The position of digits, outermost first; of none it is 1. */
export const positionOf = (digits: readonly Digit[]): Size =>
  digits.reduce((outer, { at, of }) => addSizes(mulSizes(subSizes(outer, SIZE_ONE), of), at), SIZE_ONE)

const partsOf = (monomial: string): string[] => (monomial === '' ? [] : monomial.split('*'))

/** monomial / divisor, both as names joined by `*`. */
function divideMonomial(monomial: string, divisor: string): string | undefined {
  const names = partsOf(monomial)
  for (const name of partsOf(divisor)) {
    const at = names.indexOf(name)
    if (at < 0) return undefined
    names.splice(at, 1)
  }
  return names.join('*')
}

const monomialSize = (monomial: string, coefficient: number): Size =>
  partsOf(monomial).reduce((a, name) => mulSizes(a, sizeNamed(name)), sizeOf(coefficient))

/** a = quotient · divisor + remainder, monomial by monomial; the divisor is a single monomial. */
function divide(a: Size, divisor: Size): { readonly quotient: Size; readonly remainder: Size } | undefined {
  if (divisor.terms.size !== 1) return undefined
  const [by, c] = [...divisor.terms][0]
  let [quotient, remainder] = [sizeOf(0), sizeOf(0)]
  for (const [monomial, k] of a.terms) {
    const rest = k % c === 0 ? divideMonomial(monomial, by) : undefined
    if (rest === undefined) remainder = addSizes(remainder, monomialSize(monomial, k))
    else quotient = addSizes(quotient, monomialSize(rest, k / c))
  }
  return { quotient, remainder }
}

/** a / divisor, when that is a size. */
export function divideSize(a: Size, divisor: Size): Size | undefined {
  const parts = divide(a, divisor)
  return parts && parts.remainder.terms.size === 0 ? parts.quotient : undefined
}

/** Whether the position is certainly in 1 … of, by the ranges of its names. */
function within(at: Size, of: Size, rangeOf: RangeOf): boolean {
  const constant = constantSize(at)
  if (constant !== undefined) return constant >= 1 && atLeastZero(subSizes(of, at))
  if (sameSize(at, of)) return atLeastOne(of)
  const name = bareName(at)
  if (name !== undefined) {
    const range = rangeOf(name)
    return range !== undefined && (sameSize(range, of) || atLeastZero(subSizes(of, range)))
  }
  return namesOf(at).some((inner) => {
    const range = at.terms.get(inner) === 1 ? rangeOf(inner) : undefined
    const outer = range && divideSize(of, range)
    const rest = range && divideSize(subSizes(at, sizeNamed(inner)), range)
    return outer !== undefined && rest !== undefined && within(addSizes(rest, SIZE_ONE), outer, rangeOf)
  })
}

/** The last digit of a position over 1 … of, and the position of the digits before it. */
function splitLast(
  at: Size,
  of: Size,
  rangeOf: RangeOf,
): { readonly outer: Size; readonly last: Size } | undefined {
  const parts = divide(subSizes(at, SIZE_ONE), of)
  if (!parts) return undefined
  const outer = addSizes(parts.quotient, SIZE_ONE)
  const last = addSizes(parts.remainder, SIZE_ONE)
  if (within(last, of, rangeOf)) return { outer, last }
  // (k·m) is the last position of row k.
  const full = addSizes(last, of)
  return within(full, of, rangeOf) ? { outer: subSizes(outer, SIZE_ONE), last: full } : undefined
}

/** The digits of a position that lies in the product dimension; undefined where they cannot be told. */
export function splitPosition(at: Size, of: readonly Size[], rangeOf: RangeOf): readonly Size[] | undefined {
  if (of.length <= 1) return of.length === 0 ? [] : [at]
  const parts = splitLast(at, of[of.length - 1], rangeOf)
  const before = parts && splitPosition(parts.outer, of.slice(0, -1), rangeOf)
  return before && [...before, parts.last]
}

/** The coarsest digits that refine both lists, whose products agree; undefined when they interleave. */
export function commonRefinement(a: readonly Size[], b: readonly Size[]): readonly Size[] | undefined {
  const [left, right] = [[...a], [...b]]
  const refined: Size[] = []
  while (left.length > 0 && right.length > 0) {
    const [x, y] = [left.pop()!, right.pop()!]
    if (sameSize(x, y)) {
      refined.unshift(x)
      continue
    }
    const [xy, yx] = [divideSize(x, y), divideSize(y, x)]
    if (xy) {
      refined.unshift(y)
      left.push(xy)
    } else if (yx) {
      refined.unshift(x)
      right.push(yx)
    } else return undefined
  }
  return left.length + right.length === 0 ? refined : undefined
}

/** The positions of coarse digits whose ranges are `of`, in terms of finer ones. */
export function regroup(fine: readonly Digit[], of: readonly Size[]): readonly Size[] | undefined {
  const rest = [...fine]
  const positions: Size[] = []
  for (const range of [...of].reverse()) {
    const group: Digit[] = []
    let left = range
    while (!isOne(left)) {
      const digit = rest.pop()
      const smaller = digit && divideSize(left, digit.of)
      if (!digit || !smaller) return undefined
      group.unshift(digit)
      left = smaller
    }
    positions.unshift(positionOf(group))
  }
  return rest.length === 0 ? positions : undefined
}

/** The names of a product dimension as factors; a size that is no product of at least two names is its only factor. */
export function factorsOf(s: Size): readonly Size[] {
  if (s.terms.size !== 1) return [s]
  const [monomial, c] = [...s.terms][0]
  const names = partsOf(monomial)
  return c === 1 && names.length > 1 ? names.map((name) => sizeNamed(name)) : [s]
}

/**
 * a = b for positions written by digits, as an equation of last digits and one of what is before them: (a′ − 1)·m + c = (b′ − 1)·m + d
 * with c, d in 1 … m says c = d and a′ = b′.
 */
export function splitEquation(
  a: Size,
  b: Size,
  rangeOf: RangeOf,
):
  | { readonly last: readonly [Size, Size]; readonly outer: readonly [Size, Size]; readonly of: Size }
  | undefined {
  for (const name of new Set([...namesOf(a), ...namesOf(b)])) {
    const of = rangeOf(name)
    if (!of || bareName(a) === name || bareName(b) === name) continue
    const [x, y] = [splitLast(a, of, rangeOf), splitLast(b, of, rangeOf)]
    if (x && y) return { last: [x.last, y.last], outer: [x.outer, y.outer], of }
  }
  return undefined
}
