/** Numbers that are exact while they are rational, and intervals from there on: what the replay computes with at given points. */
import { Undefined, type Fixed } from './fixed-point.js'
import type { Matrix } from './functions.js'
import { neg as negInterval, rational, sub, type Interval } from './interval.js'
import { constantJet, jetArithmetic } from './jet.js'
import { Malformed } from './malformed.js'
import type { Arithmetic } from './operations.js'

/** A rational in lowest terms with a positive denominator, or the interval in which the number lies. */
export type Exact = { readonly n: bigint; readonly d: bigint } | { readonly range: Interval }
type Ratio = Extract<Exact, { readonly n: bigint }>

const isRatio = (x: Exact): x is Ratio => 'n' in x

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** n/d in lowest terms with a positive denominator. */
export function ratio(n: bigint, d: bigint): Ratio {
  const g = divisor(n, d) * (d < 0n ? -1n : 1n)
  return { n: n / g, d: d / g }
}

/** An interval that holds the number. */
export const rangeOf = (x: Exact): Interval => (isRatio(x) ? rational(x.n, x.d) : x.range)

/** −1, 0 or 1, or nothing where the interval does not tell. */
export function signOf(x: Exact): -1 | 0 | 1 | undefined {
  if (isRatio(x)) return x.n > 0n ? 1 : x.n < 0n ? -1 : 0
  return x.range.lo > 0n ? 1 : x.range.hi < 0n ? -1 : undefined
}

/** a − b. */
export const difference = (a: Exact, b: Exact): Exact =>
  isRatio(a) && isRatio(b) ? ratio(a.n * b.d - b.n * a.d, a.d * b.d) : { range: sub(rangeOf(a), rangeOf(b)) }

const ZERO = ratio(0n, 1n)
const ONE = ratio(1n, 1n)
const intervals = jetArithmetic(0)
const jet = (x: Exact) => constantJet(rangeOf(x), 0)
const negative = (x: Exact): Exact => (isRatio(x) ? { n: -x.n, d: x.d } : { range: negInterval(x.range) })

function wholeRoot(a: bigint): bigint | undefined {
  let [low, high] = [0n, a + 1n]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (middle * middle <= a) low = middle
    else high = middle
  }
  return low * low === a ? low : undefined
}

function root(x: Exact): Exact {
  if (isRatio(x) && x.n >= 0n) {
    const [n, d] = [wholeRoot(x.n), wholeRoot(x.d)]
    if (n !== undefined && d !== undefined) return ratio(n, d)
  }
  return { range: intervals.root(jet(x)).value }
}

/** Larger powers of rationals are left to intervals. */
const LARGEST_POWER = 512n

function power(x: Exact, p: bigint, q: bigint): Exact {
  if (q === 2n) return power(root(x), p, 1n)
  if (!isRatio(x) || q !== 1n || p > LARGEST_POWER || p < -LARGEST_POWER)
    return { range: intervals.power(jet(x), p, q).value }
  if (p >= 0n) return ratio(x.n ** BigInt(p), x.d ** BigInt(p))
  if (x.n === 0n) throw new Undefined('a negative power of zero')
  return ratio(x.d ** BigInt(-p), x.n ** BigInt(-p))
}

/** Of rationals only, and where the value is rational. */
const RATIONAL: Readonly<Record<string, (x: Ratio) => Exact>> = {
  abs: (x) => (x.n < 0n ? negative(x) : x),
  sign: (x) => ratio(BigInt(signOf(x)!), 1n),
  relu: (x) => (x.n < 0n ? ZERO : x),
  step: (x) => ratio(BigInt(signOf(x)!) + 1n, 2n),
}

function entrywise(name: string): ((x: Exact) => Exact) | undefined {
  if (name === 'sqrt') return root
  const exact = Object.hasOwn(RATIONAL, name) ? RATIONAL[name] : undefined
  const other = intervals.entrywise(name)
  if (!exact && !other) return undefined
  return (x) => {
    if (exact && isRatio(x)) return exact(x)
    if (!other) throw new Undefined(`${name} of an interval`)
    const { value } = other(jet(x))
    // Values that are known without an error, such as exp(0), are exact.
    return value.lo === value.hi && isWhole(value.lo)
      ? ratio(value.lo / UNIT_OF_RANGES, 1n)
      : { range: value }
  }
}
const UNIT_OF_RANGES: Fixed = rational(1n, 1n).lo
const isWhole = (x: Fixed): boolean => x % UNIT_OF_RANGES === 0n

function extreme(a: Exact, b: Exact, greater: boolean): Exact {
  const sign = signOf(difference(a, b))
  if (sign !== undefined) return sign >= 0 === greater ? a : b
  return { range: (greater ? intervals.max : intervals.min)(jet(a), jet(b)).value }
}

/** By the first row. */
function determinant({ rows: n, data }: Matrix<Exact>): Exact {
  if (n > 5) throw new Malformed('the determinant of a matrix of more than five rows')
  if (n === 1) return data[0]
  return Array.from({ length: n }, (_, j) => {
    const rest = data.filter((_x, k) => k >= n && k % n !== j)
    const term = exactArithmetic.times(data[j], determinant({ rows: n - 1, cols: n - 1, data: rest }))
    return j % 2 === 0 ? term : negative(term)
  }).reduce(exactArithmetic.add)
}

function ofMatrix(name: string, m: Matrix<Exact>): Matrix<Exact> | undefined {
  const scalar = (x: Exact): Matrix<Exact> => ({ rows: 1, cols: 1, data: [x] })
  if (name === 'maxof' || name === 'minof')
    return scalar(m.data.reduce((a, b) => extreme(a, b, name === 'maxof')))
  if (name === 'det') return scalar(determinant(m))
  const value = intervals.ofMatrix(name, { ...m, data: m.data.map(jet) })
  return value && { ...value, data: value.data.map((x) => ({ range: x.value })) }
}

function softmax(z: readonly Exact[]): readonly Exact[] {
  if (z.length === 1) return [ONE]
  return intervals.softmax(z.map(jet)).map((x) => ({ range: x.value }))
}

/** Arithmetic on exact numbers, and on intervals where they leave the rationals. */
export const exactArithmetic: Arithmetic<Exact> = {
  zero: ZERO,
  one: ONE,
  pi: { range: intervals.pi.value },
  number: ratio,
  add: (a, b) => difference(a, negative(b)),
  neg: negative,
  times: (a, b) =>
    isRatio(a) && isRatio(b)
      ? ratio(a.n * b.n, a.d * b.d)
      : a === b
        ? { range: squared(rangeOf(a)) }
        : { range: intervals.times(jet(a), jet(b)).value },
  over(a, b) {
    if (!isRatio(a) || !isRatio(b)) return { range: intervals.over(jet(a), jet(b)).value }
    if (b.n === 0n) throw new Undefined('a division by zero')
    return ratio(a.n * b.d, a.d * b.n)
  },
  max: (a, b) => extreme(a, b, true),
  min: (a, b) => extreme(a, b, false),
  root,
  exp: (x) => entrywise('exp')!(x),
  log: (x) => entrywise('log')!(x),
  power,
  realPower: (x, y) =>
    isRatio(y) && y.d === 1n ? power(x, y.n, 1n) : { range: intervals.realPower(jet(x), jet(y)).value },
  softmax,
  entrywise,
  ofMatrix,
}

function squared(x: Interval): Interval {
  const j = constantJet(x, 0)
  return intervals.times(j, j).value
}
