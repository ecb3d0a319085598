/**
 * P ≤ Q for all values of their atoms: the difference is grouped by the atoms of which only the sign is known, each group must have a coefficient
 * that is at least zero; sizes run from 1 on, scalars over their boxes.
 */
import {
  addRational,
  compareRational,
  divRational,
  isInteger,
  mulRational,
  negRational,
  ONE,
  rational,
  ZERO,
  type Rational,
} from '../expression/index.js'
import {
  between,
  isModerate,
  enclosed,
  exponentialOf,
  powerOfInterval,
  productOf,
  sumOf,
  type Interval,
} from './enclose.js'
import {
  add,
  boundKey,
  everyAtom,
  isNonnegativeAtom,
  sampleOf,
  SAMPLES,
  subtract,
  type Atom,
  type Bound,
  type BoundTerm,
  type Factor,
} from './polynomial.js'

/** Boxes looked at before a comparison is given up. */
const MOST_BOXES = 400

const isBoxed = (a: Atom): boolean => a.size === undefined && a.least !== undefined && a.most !== undefined

/** Whether P ≤ Q wherever both are defined. */
export function isAtMost(p: Bound, q: Bound): boolean {
  const groups = new Map<string, { readonly opaque: readonly Factor[]; readonly terms: BoundTerm[] }>()
  const difference = subtract(q, p)
  if (isRefutedBySamples(difference)) return false
  for (const t of difference) {
    const opaque = t.factors.filter((f) => f.atom.size === undefined && !isBoxed(f.atom))
    const inside = everyAtom(t.exp, isBoxed) ? [] : t.exp
    const key = `${opaque.map((f) => `${f.atom.key}^${f.exponent.numerator}/${f.exponent.denominator}`).join('·')} ${boundKey(inside)}`
    const group = groups.get(key) ?? { opaque, terms: [] }
    const factors = t.factors.filter((f) => !opaque.includes(f))
    group.terms.push({ ...t, factors, exp: inside.length === 0 ? t.exp : [] })
    groups.set(key, group)
  }
  return [...groups.values()].every(
    ({ opaque, terms }) => opaque.every(isNonnegativeFactor) && isNonnegativeSum(terms),
  )
}

/** A negative value beyond rounding, relative to the terms. */
const CLEARLY_NEGATIVE = -1e-9

/** Whether the sum is clearly negative at one of a few points: nothing more is to be tried then. */
function isRefutedBySamples(difference: Bound): boolean {
  const points = Array.from({ length: SAMPLES }, (_, k) => k)
  return points.some((k) => {
    const values = difference.map((t) => sampleOf([t], k))
    const total = values.reduce((a, b) => a + b, 0)
    return total < CLEARLY_NEGATIVE * values.reduce((a, b) => a + Math.abs(b), 0)
  })
}

const isEven = ({ numerator, denominator }: Rational): boolean => denominator === 1n && numerator % 2n === 0n
const isNonnegativeFactor = ({ atom, exponent }: Factor): boolean =>
  isNonnegativeAtom(atom) || isEven(exponent)

/** Terms in sizes and boxed scalars: is their sum at least zero? */
function isNonnegativeSum(terms: readonly BoundTerm[]): boolean {
  if (terms.every((t) => compareRational(t.coefficient, ZERO) >= 0 && t.factors.every(isNonnegativeFactor)))
    return true
  const size = terms.flatMap((t) => t.factors).find((f) => f.atom.size !== undefined)?.atom
  return size ? isNonnegativeFromOne(terms, size) : isNonnegativeOnBox(terms)
}

const exponentOf = (t: BoundTerm, atom: Atom): Rational =>
  t.factors.find((f) => f.atom === atom)?.exponent ?? ZERO
const least = (of: readonly Rational[]): Rational => of.reduce((a, b) => (compareRational(a, b) <= 0 ? a : b))

/** Powers of √n above this are not expanded. */
const MOST_POWERS = 16

/** With √n = 1 + s, or n = from + s, and s ≥ 0: the coefficient of each power of s must be at least zero. */
function isNonnegativeFromOne(terms: readonly BoundTerm[], size: Atom): boolean {
  const lowest = least(terms.map((t) => exponentOf(t, size)))
  const raised = terms.map((t) => ({ t, by: addRational(exponentOf(t, size), negRational(lowest)) }))
  const whole = raised.every(({ by }) => isInteger(by))
  const scale = whole ? 1n : 2n
  const start = whole ? (size.least ?? ONE) : ONE
  const powers = new Map<number, BoundTerm[]>()
  for (const { t, by } of raised) {
    const scaled = mulRational(by, rational(scale))
    if (!isInteger(scaled) || scaled.numerator > BigInt(MOST_POWERS)) return false
    const degree = Number(scaled.numerator)
    const rest = { ...t, factors: t.factors.filter((f) => f.atom !== size) }
    for (let k = 0; k <= degree; k++) {
      // (start + s)^degree has C(degree, k) start^(degree − k) s^k.
      const coefficient = mulRational(
        t.coefficient,
        rational(binomial(degree, k) * start.numerator ** BigInt(degree - k)),
      )
      powers.set(k, [...(powers.get(k) ?? []), { ...rest, coefficient }])
    }
  }
  return [...powers.values()].every((group) => isNonnegativeSum(merged(group)))
}

function binomial(n: number, k: number): bigint {
  let value = 1n
  for (let i = 0; i < k; i++) value = (value * BigInt(n - i)) / BigInt(i + 1)
  return value
}

function merged(terms: readonly BoundTerm[]): readonly BoundTerm[] {
  const key = (t: BoundTerm): string =>
    `${t.factors.map((f) => `${f.atom.key}^${f.exponent.numerator}/${f.exponent.denominator}`).join('·')} ${boundKey(t.exp)}`
  const sums = new Map<string, BoundTerm>()
  for (const t of terms) {
    const known = sums.get(key(t))
    sums.set(key(t), known ? { ...known, coefficient: addRational(known.coefficient, t.coefficient) } : t)
  }
  return [...sums.values()].filter((t) => t.coefficient.numerator !== 0n)
}

type Box = ReadonlyMap<Atom, readonly [Rational, Rational]>

function atomsIn(b: readonly BoundTerm[]): readonly Atom[] {
  return [...new Set(b.flatMap((t) => [...t.factors.map((f) => f.atom), ...atomsIn(t.exp)]))]
}

/** The sum divided by powers and an exponential that all its terms share, by bisection of the box. */
function isNonnegativeOnBox(terms: readonly BoundTerm[]): boolean {
  if (terms.some((t) => !everyAtom(t.exp, isBoxed))) return false
  const atoms = atomsIn(terms)
  const shared = atoms.filter((a) => a.least !== undefined && compareRational(a.least, ZERO) > 0)
  const lowest = new Map(shared.map((a) => [a, least(terms.map((t) => exponentOf(t, a)))]))
  const common = terms.find((t) => t.coefficient.numerator < 0n)?.exp ?? []
  const rest = terms.map((t) => ({
    ...t,
    factors: t.factors.map((f) => ({
      ...f,
      exponent: addRational(f.exponent, negRational(lowest.get(f.atom) ?? ZERO)),
    })),
    exp: subtract(t.exp, common),
  }))
  const added = [...lowest].flatMap(([atom, by]) =>
    rest
      .filter((t) => !t.factors.some((f) => f.atom === atom))
      .map((t) => ({ t, atom, by: negRational(by) })),
  )
  const full = rest.map((t) => ({
    ...t,
    factors: [
      ...t.factors,
      ...added.filter((a) => a.t === t).map(({ atom, by }) => ({ atom, exponent: by })),
    ],
  }))
  const boxes: Box[] = [new Map(atoms.map((a) => [a, [a.least ?? ZERO, a.most ?? ZERO] as const]))]
  for (let looked = 0; boxes.length > 0; looked++) {
    if (looked >= MOST_BOXES) return false
    const box = boxes.pop()
    if (!box) return true
    const value = over(full, box)
    if (value && value.low >= 0n) continue
    if (value && value.high < 0n) return false
    const halves = halved(box)
    if (!halves) return false
    boxes.push(...halves)
  }
  return true
}

/** The longest side is halved. */
function halved(box: Box): readonly Box[] | undefined {
  const width = ([low, high]: readonly [Rational, Rational]): Rational => addRational(high, negRational(low))
  const [longest] = [...box].sort((a, b) => compareRational(width(b[1]), width(a[1])))
  if (!longest || compareRational(width(longest[1]), ZERO) <= 0) return undefined
  const [atom, [low, high]] = longest
  const middle = divRational(addRational(low, high), rational(2))
  return [new Map(box).set(atom, [low, middle]), new Map(box).set(atom, [middle, high])]
}

/** What a polynomial can be over a box; undefined where it is not defined on all of it. */
function over(terms: readonly BoundTerm[], box: Box): Interval | undefined {
  let total: Interval = { low: 0n, high: 0n }
  for (const t of terms) {
    let value: Interval | undefined = enclosed(t.coefficient)
    for (const { atom, exponent } of t.factors) {
      const range = box.get(atom)
      const power: Interval | undefined = range && powerOfInterval(between(...range), exponent)
      value = value && power && productOf(value, power)
    }
    if (t.exp.length > 0) {
      const of = over(t.exp, box)
      value = value && of && isModerate(of) ? productOf(value, exponentialOf(of)) : undefined
    }
    if (!value) return undefined
    total = sumOf(total, value)
  }
  return total
}

/** The larger of two bounds where one is at most the other, else their sum: at least both, where both are at least zero. */
export function largerOf(a: Bound, b: Bound): Bound {
  if (isAtMost(a, b)) return b
  return isAtMost(b, a) ? a : add(a, b)
}
