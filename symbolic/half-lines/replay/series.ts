/** The replay's own Taylor series at a point: of values that are known exactly, as polynomials in π with rational coefficients, and of enclosures. */
import { addRatios, timesRatio, type Ratio } from '../../polynomials/replay/malformed.js'
import { Undefined } from '../../proof/replay/fixed-point.js'
import {
  add,
  cosine,
  exponential,
  increasing,
  inverse,
  pi,
  rational,
  sine,
  squareRoot,
  times,
  type Interval,
} from '../../proof/replay/interval.js'
import type { Arithmetic } from '../../proof/replay/operations.js'

/** Numbers that series are made of. */
export interface Coefficients<T> {
  readonly number: (p: bigint, q: bigint) => T
  readonly pi: T
  readonly add: (a: T, b: T) => T
  readonly times: (a: T, b: T) => T
  /** Throws `Undefined` where it is not known, or may vanish. */
  readonly inverse: (a: T) => T
  /** The value of a function; throws `Undefined` where it is not known. */
  readonly value: (name: string, x: T) => T
  /** x^(1/k). */
  readonly root: (x: T, k: bigint) => T
}

/** A number by the powers of π: none at the end is zero. */
export type Exact = readonly Ratio[]

const trimmed = (x: readonly Ratio[]): Exact => x.slice(0, x.findLastIndex(([p]) => p !== 0n) + 1)
const unknown = (what: string): never => {
  throw new Undefined(`${what} is not known exactly`)
}

/** The rational number that it is. */
const plain = (x: Exact): Ratio => (x.length > 1 ? unknown('a multiple of π') : (x[0] ?? [0n, 1n]))
const isNumber = (x: Exact, p: bigint): boolean => x.length <= 1 && plain(x)[0] === p * plain(x)[1]

/** Values at 0, 1 and quarters of a turn. */
function exactValue(name: string, x: Exact): Exact {
  const one: Exact = [[1n, 1n]]
  if (name === 'exp' && x.length === 0) return one
  if (name === 'log' && isNumber(x, 1n)) return []
  if ((name === 'atan' || name === 'asin') && x.length === 0) return []
  if (name !== 'sin' && name !== 'cos') return unknown(name)
  const [[p] = [0n], [a, b] = [0n, 1n]] = x
  if (p !== 0n || x.length > 2 || (2n * a) % b !== 0n) return unknown(name)
  const quarters = (((2n * a) / b + (name === 'cos' ? 1n : 0n)) % 4n + 4n) % 4n
  return quarters % 2n === 0n ? [] : [[quarters === 1n ? 1n : -1n, 1n]]
} // prettier-ignore

const raised = (x: bigint, k: bigint): bigint => (k === 0n ? 1n : x * raised(x, k - 1n))
function wholeRoot(n: bigint, k: bigint): bigint {
  let root = 0n
  while (raised(root + 1n, k) <= n) root++
  return raised(root, k) === n ? root : unknown('a root')
}
/** Larger roots are in no record of ours, and searched one by one. */
const LARGEST = 10n ** 8n

/** Rational numbers and π, as far as values are such. */
export const exactly: Coefficients<Exact> = {
  number: (p, q) => trimmed([[p, q]]),
  pi: [
    [0n, 1n],
    [1n, 1n],
  ],
  add: (a, b) =>
    trimmed(Array.from({ length: Math.max(a.length, b.length) }, (_, k) => addRatios(a[k] ?? [0n, 1n], b[k] ?? [0n, 1n]))),
  times: (a, b) => {
    const product: Ratio[] = Array.from({ length: a.length + b.length }, () => [0n, 1n])
    a.forEach((x, i) => { b.forEach((y, j) => { product[i + j] = addRatios(product[i + j], timesRatio(x, y)) }) })
    return trimmed(product)
  },
  inverse: (a) => {
    const [p, q] = plain(a)
    if (p === 0n) return unknown('an inverse of zero')
    return [p < 0n ? [-q, -p] : [q, p]]
  },
  value: exactValue,
  root: (x, k) => {
    const [p, q] = plain(x)
    if (p <= 0n || p > LARGEST || q > LARGEST) return unknown('a root')
    return [[wholeRoot(p, k), wholeRoot(q, k)]]
  },
} // prettier-ignore

/** Intervals. */
export const enclosed: Coefficients<Interval> = {
  number: rational,
  pi,
  add,
  times,
  inverse,
  value: (name, x) => {
    if (name === 'exp') return exponential(x)
    if (name === 'sin') return sine(x)
    return name === 'cos' ? cosine(x) : increasing(name, x)
  },
  root: (x, k) => {
    if (x.lo <= 0n) throw new Undefined('a root of what may not be positive')
    return k === 2n
      ? squareRoot(x)
      : exponential(times(rational(1n, k), increasing('log', x)))
  },
} // prettier-ignore

/** The coefficients, from that of t⁰ on. */
export type Series<T> = readonly T[]

/** Series of so many terms; `Undefined` is thrown for what has none. */
export function seriesArithmetic<T>(C: Coefficients<T>, terms: number): Arithmetic<Series<T>> {
  const zero = C.number(0n, 1n)
  const minusOne = C.number(-1n, 1n)
  const total = (of: readonly T[]): T => of.reduce(C.add, zero)
  const make = (f: (k: number, before: readonly T[]) => T): Series<T> => {
    const made: T[] = []
    for (let k = 0; k < terms; k++) made.push(f(k, made))
    return made
  }
  const below = (k: number): readonly number[] => Array.from({ length: k }, (_, j) => j)
  const share = (p: number, q: number): T => C.number(BigInt(p), BigInt(q))
  const constant = (x: T): Series<T> => make((k) => (k === 0 ? x : zero))
  const plus = (a: Series<T>, b: Series<T>): Series<T> => make((k) => C.add(a[k], b[k]))
  const negative = (a: Series<T>): Series<T> => a.map((x) => C.times(minusOne, x))
  const product = (a: Series<T>, b: Series<T>): Series<T> =>
    make((k) => total(below(k + 1).map((j) => C.times(a[j], b[k - j]))))
  const quotient = (a: Series<T>, b: Series<T>): Series<T> => {
    const over = C.inverse(b[0])
    return make((k, q) => C.times(over, C.add(a[k], C.times(minusOne, total(q.map((x, j) => C.times(x, b[k - j])))))))
  }
  const slope = (a: Series<T>): Series<T> => make((k) => (k + 1 < terms ? C.times(share(k + 1, 1), a[k + 1]) : zero))
  const integral = (at0: T, of: Series<T>): Series<T> => make((k) => (k === 0 ? at0 : C.times(share(1, k), of[k - 1])))
  /** Σ j a_j b_{k−j} / k. */
  const mean = (a: Series<T>, b: readonly T[], k: number): T =>
    total(below(k).map((j) => C.times(C.times(share(j + 1, k), a[j + 1]), b[k - 1 - j])))
  const exponentialOf = (a: Series<T>): Series<T> =>
    make((k, e) => (k === 0 ? C.value('exp', a[0]) : mean(a, e, k)))
  /** y = a^α, from its value at 0: k a₀ y_k = Σ (α j − k + j) a_j y_{k−j}. */
  const powerOf = (a: Series<T>, p: number, q: number, at0: T): Series<T> => {
    const over = C.inverse(a[0])
    return make((k, y) => {
      if (k === 0) return at0
      const weighed = below(k).map((i) => C.times(share(p * (i + 1) - q * (k - i - 1), q * k), C.times(a[i + 1], y[k - 1 - i])))
      return C.times(over, total(weighed))
    })
  }
  const waves = (a: Series<T>): { readonly sin: Series<T>; readonly cos: Series<T> } => {
    const [s, c]: [T[], T[]] = [[C.value('sin', a[0])], [C.value('cos', a[0])]]
    for (let k = 1; k < terms; k++) {
      const [up, down] = [mean(a, c, k), mean(a, s, k)]
      s.push(up)
      c.push(C.times(minusOne, down))
    }
    return { sin: s, cos: c }
  }
  const one = constant(C.number(1n, 1n))
  const root = (x: Series<T>, k: bigint): Series<T> => powerOf(x, 1, Number(k), C.root(x[0], k))
  const from = (name: string, a: Series<T>, derivative: Series<T>): Series<T> =>
    integral(C.value(name, a[0]), product(derivative, slope(a)))
  const named = (name: string): ((x: Series<T>) => Series<T>) | undefined => {
    switch (name) {
      case 'sin':
      case 'cos':
        return (a) => waves(a)[name]
      case 'atan':
        return (a) => from(name, a, quotient(one, plus(one, product(a, a))))
      case 'asin':
        return (a) => from(name, a, quotient(one, root(plus(one, negative(product(a, a))), 2n)))
      case 'erf':
        return (a) => {
          const steep = C.times(C.number(2n, 1n), C.inverse(C.root(C.pi, 2n)))
          return from(name, a, exponentialOf(negative(product(a, a))).map((x) => C.times(steep, x)))
        }
      default:
        return undefined
    }
  }
  const power = (x: Series<T>, k: bigint): Series<T> =>
    k < 0n ? quotient(one, power(x, -k)) : Array.from({ length: Number(k) }, () => x).reduce(product, one)
  const none = (): never => {
    throw new Undefined('a function without a series')
  }
  return {
    zero: constant(zero),
    one,
    pi: constant(C.pi),
    number: (p, q) => constant(C.number(p, q)),
    add: plus,
    neg: negative,
    times: product,
    over: quotient,
    max: none,
    min: none,
    root: (x) => root(x, 2n),
    exp: exponentialOf,
    log: (x) => integral(C.value('log', x[0]), quotient(slope(x), x)),
    power: (x, p, q) => power(q === 1n ? x : root(x, q), p),
    realPower: none,
    softmax: none,
    entrywise: named,
    ofMatrix: none,
  }
} // prettier-ignore
