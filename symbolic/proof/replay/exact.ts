/** Numbers that are exact while they are rational, and intervals from there on: what the replay computes with at given points. */
import { Undefined, type Fixed } from './fixed-point.js'
import { largestEigenvalue } from './eigenvalue.js'
import type { Matrix } from './functions.js'
import { neg as negInterval, rational, sub, type Interval } from './interval.js'
import { constantJet, jetArithmetic } from './jet.js'
import { Beyond } from './malformed.js'
import type { Arithmetic } from './operations.js'

/** A rational in lowest terms with a positive denominator, or the interval in which the number lies; `log` where it is the logarithm of a rational. */
export type Exact =
  { readonly n: bigint; readonly d: bigint } | { readonly range: Interval; readonly log?: Ratio }
interface Ratio {
  readonly n: bigint
  readonly d: bigint
}

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
export function difference(a: Exact, b: Exact): Exact {
  if (isRatio(a) && isRatio(b)) return ratio(a.n * b.d - b.n * a.d, a.d * b.d)
  if (isRatio(b) && b.n === 0n) return a
  return isRatio(a) && a.n === 0n ? negative(b) : { range: sub(rangeOf(a), rangeOf(b)) }
}

const ZERO = ratio(0n, 1n)
const ONE = ratio(1n, 1n)
const intervals = jetArithmetic(0)
const jet = (x: Exact) => constantJet(rangeOf(x), 0)
const negative = (x: Exact): Exact =>
  isRatio(x)
    ? { n: -x.n, d: x.d }
    : { range: negInterval(x.range), ...(x.log ? { log: ratio(x.log.d, x.log.n) } : {}) }

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
    if (name === 'exp' && !isRatio(x) && x.log) return x.log
    if (!other) throw new Undefined(`${name} of an interval`)
    const { value } = other(jet(x))
    // Values that are known without an error, such as exp(0), are exact.
    return value.lo === value.hi && isWhole(value.lo)
      ? ratio(value.lo / UNIT_OF_RANGES, 1n)
      : { range: value, ...(name === 'log' && isRatio(x) ? { log: x } : {}) }
  }
}

/** Multiples of a logarithm by larger whole numbers are left to intervals. */
const LARGEST_MULTIPLE = 64n

/** k log r = log r^k. */
function multipleOfLog(k: Exact, x: Exact): Exact | undefined {
  if (!isRatio(k) || isRatio(x) || !x.log || k.d !== 1n) return undefined
  if (k.n === 0n) return ZERO
  if (k.n > LARGEST_MULTIPLE || k.n < -LARGEST_MULTIPLE) return undefined
  return { range: intervals.times(jet(k), jet(x)).value, log: power(x.log, k.n, 1n) as Ratio }
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
  if (n > 5) throw new Beyond('the determinant of a matrix of more than five rows')
  if (n === 1) return data[0]
  return Array.from({ length: n }, (_, j) => {
    const rest = data.filter((_x, k) => k >= n && k % n !== j)
    const term = exactArithmetic.times(data[j], determinant({ rows: n - 1, cols: n - 1, data: rest }))
    return j % 2 === 0 ? term : negative(term)
  }).reduce(exactArithmetic.add)
}

/** The largest eigenvalue or singular value of a matrix of rationals, where it is rational. */
function largestOf(name: 'opnorm' | 'eigmax', { rows, cols, data }: Matrix<Exact>): Exact | undefined {
  if (!data.every(isRatio)) return undefined
  const at = (i: number, j: number): Ratio => data[i * cols + j]
  const table = (m: number, n: number, of: (i: number, j: number) => Ratio) =>
    Array.from({ length: m }, (_, i) => Array.from({ length: n }, (__, j) => { const { n: p, d } = of(i, j); return [p, d] as const }))
  const entry = (i: number, j: number): Ratio =>
    Array.from({ length: rows }, (_, k) => ratio(at(k, i).n * at(k, j).n, at(k, i).d * at(k, j).d)).reduce((a, b) => ratio(a.n * b.d + b.n * a.d, a.d * b.d))
  const found = largestEigenvalue(name === 'opnorm' ? table(cols, cols, entry) : table(rows, cols, at))
  if (!found) return undefined
  const value = ratio(...found)
  const square = name === 'opnorm' ? root(value) : value
  return isRatio(square) ? square : undefined
} // prettier-ignore

function ofMatrix(name: string, m: Matrix<Exact>): Matrix<Exact> | undefined {
  const scalar = (x: Exact): Matrix<Exact> => ({ rows: 1, cols: 1, data: [x] })
  if (name === 'maxof' || name === 'minof')
    return scalar(m.data.reduce((a, b) => extreme(a, b, name === 'maxof')))
  if (name === 'det') return scalar(determinant(m))
  const largest = name === 'opnorm' || name === 'eigmax' ? largestOf(name, m) : undefined
  if (largest) return scalar(largest)
  const value = intervals.ofMatrix(name, { ...m, data: m.data.map(jet) })
  return value && { ...value, data: value.data.map((x) => ({ range: x.value })) }
}

function softmax(z: readonly Exact[]): readonly Exact[] {
  if (z.length === 1) return [ONE]
  const u = z.map((x) => (isRatio(x) ? (x.n === 0n ? ONE : undefined) : x.log))
  if (u.every((x) => x !== undefined)) {
    const total = u.reduce((a, b) => ratio(a.n * b.d + b.n * a.d, a.d * b.d))
    return u.map((x) => ratio(x.n * total.d, x.d * total.n))
  }
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
        : (multipleOfLog(a, b) ?? multipleOfLog(b, a) ?? { range: intervals.times(jet(a), jet(b)).value }),
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
