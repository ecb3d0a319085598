/** P ≤ Q over sizes, boxes of scalars and signs, anew: monomials in what has no box are looked at one by one, the rest in fixed point from both sides. */
import {
  exponential,
  fixedOf,
  magnitude,
  squareRoot,
  UNIT,
  type Fixed,
} from '../../proof/replay/fixed-point.js'
import {
  by,
  fraction,
  isBelow,
  minus,
  minusOf,
  ONE,
  plus,
  polynomialKey,
  text,
  total,
  ZERO,
  type Fraction,
  type Polynomial,
  type Product,
} from './arithmetic.js'

/** What is known of the values of an atom. */
export interface AtomRange {
  readonly size: boolean
  readonly least?: Fraction
  readonly most?: Fraction
  readonly positive: boolean
}
/** Between which numbers an atom lies. */
export type Ranges = (atom: string) => AtomRange

type Term = Product & { readonly c: Fraction }

/** Whether an atom is at least zero by its range. */
export const isNonnegativeAtom = (r: AtomRange): boolean => r.least !== undefined && !isBelow(r.least, ZERO)

/** Whether p ≤ q for all values of the atoms. */
export function isAtMost(p: Polynomial, q: Polynomial, ranges: Ranges): boolean {
  const classes = new Map<string, { readonly signs: boolean; readonly terms: Term[] }>()
  const boxed = (atom: string): boolean => {
    const r = ranges(atom)
    return !r.size && r.least !== undefined && r.most !== undefined
  }
  const onlyBoxed = (a: Polynomial): boolean =>
    [...a.values()].every((t) => [...t.powers.keys()].every(boxed) && onlyBoxed(t.exp))
  for (const t of total(q, minusOf(p)).values()) {
    const free = [...t.powers].filter(([atom]) => !ranges(atom).size && !boxed(atom))
    const keepsExp = onlyBoxed(t.exp)
    const key = `${free
      .map(([a, e]) => `${a}^${text(e)}`)
      .sort()
      .join(' ')} | ${keepsExp ? '' : polynomialKey(t.exp)}`
    const signs = free.every(
      ([atom, e]) => isNonnegativeAtom(ranges(atom)) || (e.q === 1n && e.p % 2n === 0n),
    )
    const rest = new Map([...t.powers].filter(([atom]) => ranges(atom).size || boxed(atom)))
    const known = classes.get(key) ?? { signs, terms: [] }
    known.terms.push({ c: t.c, powers: rest, exp: keepsExp ? t.exp : new Map() })
    classes.set(key, known)
  }
  return [...classes.values()].every(({ signs, terms }) => signs && isNonnegative(terms, ranges))
}

/** Half powers of sizes are whole powers of their roots, each 1 + s with s ≥ 0; whole powers are of from + s. */
function isNonnegative(terms: readonly Term[], ranges: Ranges): boolean {
  if (terms.every((t) => t.c.p >= 0n && [...t.powers.keys()].every((a) => isNonnegativeAtom(ranges(a)))))
    return true
  const size = terms.flatMap((t) => [...t.powers.keys()]).find((a) => ranges(a).size)
  if (size === undefined) return isNonnegativeOnBox(terms, ranges)
  const exponents = terms.map((t) => t.powers.get(size) ?? ZERO)
  const smallest = exponents.reduce((a, b) => (isBelow(b, a) ? b : a))
  const shifted = exponents.map((e) => plus(e, minus(smallest)))
  if (shifted.some((e) => e.q > 2n)) return false
  const halves = shifted.some((e) => e.q === 2n)
  const start = halves ? 1n : (ranges(size).least?.p ?? 1n)
  const byPower = new Map<number, Map<string, Term>>()
  for (const [i, t] of terms.entries()) {
    const degree = Number(shifted[i].p * (halves && shifted[i].q === 1n ? 2n : 1n))
    if (degree > 16) return false
    const rest = new Map([...t.powers].filter(([a]) => a !== size))
    const restKey = `${[...rest]
      .map(([a, e]) => `${a}^${text(e)}`)
      .sort()
      .join(' ')} ${polynomialKey(t.exp)}`
    let choose = 1n
    for (let k = 0; k <= degree; k++) {
      const c = by(t.c, fraction(choose * start ** BigInt(degree - k)))
      const group = byPower.get(k) ?? new Map<string, Term>()
      group.set(restKey, { c: plus(group.get(restKey)?.c ?? ZERO, c), powers: rest, exp: t.exp })
      byPower.set(k, group)
      choose = (choose * BigInt(degree - k)) / BigInt(k + 1)
    }
  }
  return [...byPower.values()].every((group) =>
    isNonnegative(
      [...group.values()].filter((t) => t.c.p !== 0n),
      ranges,
    ),
  )
}

/** Values from both sides, in the fixed point of the replay. */
interface Range {
  readonly low: Fixed
  readonly high: Fixed
}
/** More than any rounding of one operation of the fixed point. */
const ROUNDING: Fixed = UNIT >> 200n
const widened = (r: Range): Range => ({
  low: r.low - ROUNDING - magnitude(r.low >> 200n),
  high: r.high + ROUNDING + magnitude(r.high >> 200n),
})
const MOST_BOXES = 3000
/** Exponentials of more say nothing that is not said by their exponents. */
const LARGEST_EXPONENT: Fixed = 1500n * UNIT

type Box = ReadonlyMap<string, readonly [Fraction, Fraction]>

function isNonnegativeOnBox(terms: readonly Term[], ranges: Ranges): boolean {
  const atoms = new Set<string>()
  const visit = (of: Iterable<Term>): void => {
    for (const t of of) {
      for (const a of t.powers.keys()) atoms.add(a)
      visit(t.exp.values())
    }
  }
  visit(terms)
  // All terms over what is common to them: powers of positive scalars, and the exponential of a negative term.
  const shift = terms.find((t) => t.c.p < 0n)?.exp ?? new Map<string, Term>()
  const lowest = new Map(
    [...atoms]
      .filter((a) => ranges(a).positive)
      .map((a) => [a, terms.map((t) => t.powers.get(a) ?? ZERO).reduce((x, y) => (isBelow(y, x) ? y : x))]),
  )
  const reduced = terms.map((t): Term => {
    const powers = new Map(t.powers)
    for (const [a, e] of lowest) powers.set(a, plus(powers.get(a) ?? ZERO, minus(e)))
    return { c: t.c, powers, exp: total(t.exp, minusOf(shift)) }
  })
  const open: Box[] = [
    new Map([...atoms].map((a) => [a, [ranges(a).least ?? ZERO, ranges(a).most ?? ZERO] as const])),
  ]
  for (let looked = 0; open.length > 0; looked++) {
    const box = open.pop()
    if (!box || looked > MOST_BOXES) return false
    const value = over(reduced, box)
    if (value && value.low >= 0n) continue
    if (value && value.high < 0n) return false
    const [longest] = [...box].sort(([, a], [, b]) =>
      isBelow(plus(a[1], minus(a[0])), plus(b[1], minus(b[0]))) ? 1 : -1,
    )
    if (!longest || !isBelow(longest[1][0], longest[1][1])) return false
    const middle = by(plus(longest[1][0], longest[1][1]), fraction(1, 2))
    open.push(
      new Map(box).set(longest[0], [longest[1][0], middle]),
      new Map(box).set(longest[0], [middle, longest[1][1]]),
    )
  }
  return true
}

function over(terms: Iterable<Term>, box: Box): Range | undefined {
  let [low, high] = [0n, 0n]
  for (const t of terms) {
    let value: Range = fromBothSides(t.c)
    for (const [atom, e] of t.powers) {
      const ends = box.get(atom)
      const power = ends && powerRange(ends, e)
      if (!power) return undefined
      value = times(value, power)
    }
    if (t.exp.size > 0) {
      const of = over(t.exp.values(), box)
      if (!of || of.low < -LARGEST_EXPONENT || of.high > LARGEST_EXPONENT) return undefined
      value = times(value, widened({ low: exponential(of.low), high: exponential(of.high) }))
    }
    low += value.low
    high += value.high
  }
  return { low, high }
}

/** A fraction from both sides; binary fractions are exact. */
function fromBothSides({ p, q }: Fraction): Range {
  const down = fixedOf(p, q)
  return down * q === p * UNIT ? { low: down, high: down } : { low: down - 1n, high: down + 1n }
}

function times(a: Range, b: Range): Range {
  const ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
  const least = ends.reduce((x, y) => (x < y ? x : y))
  const most = ends.reduce((x, y) => (x > y ? x : y))
  const floor = (x: bigint): bigint => (x >= 0n ? x / UNIT : -((-x + UNIT - 1n) / UNIT))
  return { low: floor(least), high: -floor(-most) }
}

function powerRange([least, most]: readonly [Fraction, Fraction], e: Fraction): Range | undefined {
  if (e.p === 0n) return fromBothSides(ONE)
  let base: Range = { low: fromBothSides(least).low, high: fromBothSides(most).high }
  if (e.q === 2n) {
    if (least.p < 0n) return undefined
    base = widened({ low: squareRoot(base.low < 0n ? 0n : base.low), high: squareRoot(base.high) })
    if (base.low < 0n) base = { ...base, low: 0n }
  } else if (e.q !== 1n) return undefined
  if (e.p < 0n) {
    if (base.low <= 0n) return undefined
    base = { low: (UNIT * UNIT) / base.high, high: (UNIT * UNIT) / base.low + 1n }
  }
  const k = e.p < 0n ? -e.p : e.p
  let result = base
  for (let i = 1n; i < k; i++) result = times(result, base)
  return k % 2n === 0n && result.low < 0n ? { ...result, low: 0n } : result
}
