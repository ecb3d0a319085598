/** Taylor series of polynomials in symbols at the ends of a segment: exactly, as polynomials in π, and over parts of it in float intervals with slack. */
import { exp, log } from '../elementary/index.js'
import {
  addRational,
  isInteger,
  mulRational,
  negRational,
  ONE,
  rational,
  rationalToNumber,
  Unsupported,
  ZERO,
  type Rational,
} from '../expression/index.js'
import type { Fraction } from '../polynomials/fraction.js'
import { plainRational } from '../polynomials/plain-text.js'
import type { Polynomial } from '../polynomials/polynomial.js'
import { slopesIfAny } from './derivative.js'
import { valueAndScale, valuesAt } from './floats.js'
import { sineAtQuarter } from './circles.js'
import { KERNELS, wide, type Span } from './functions.js'
import { integerRoot } from './forms.js'
import { isPositiveOn } from './parts.js'
import type { PlainLadder, PlainTouch } from './plain.js'
import type { Symbol, Symbols } from './symbols.js'

/** Numbers that series are made of. */
interface Numbers<T> {
  readonly of: (x: Rational) => T
  readonly pi: T
  readonly add: (a: T, b: T) => T
  readonly mul: (a: T, b: T) => T
  /** Throws `Unsupported` where it is not known. */
  readonly inverse: (a: T) => T
  readonly value: (kind: Exclude<Symbol['kind'], 'variable' | 'pi' | 'root'>, x: T) => T
  readonly root: (x: T, order: number) => T
}

/** A number by the powers of π, none at the end zero. */
type Exact = readonly Rational[]

const trimmed = (x: readonly Rational[]): Exact => x.slice(0, x.findLastIndex((c) => c.numerator !== 0n) + 1)
const unknown = (): never => {
  throw new Unsupported('a value that is not known exactly')
}
const plain = (x: Exact): Rational => (x.length > 1 ? unknown() : (x[0] ?? ZERO))

function exactValue(kind: string, x: Exact): Exact {
  if (kind === 'exp' && x.length === 0) return [ONE]
  if (kind === 'log' && plain(x).numerator === plain(x).denominator) return []
  if ((kind === 'atan' || kind === 'asin') && x.length === 0) return []
  const quarters = mulRational(rational(2), x[1] ?? ZERO)
  const isQuarter = x.length <= 2 && (x[0] ?? ZERO).numerator === 0n && isInteger(quarters)
  if ((kind !== 'sin' && kind !== 'cos') || !isQuarter) return unknown()
  return trimmed([rational(sineAtQuarter(Number(quarters.numerator) + (kind === 'cos' ? 1 : 0)))])
}

const exact: Numbers<Exact> = {
  of: (x) => trimmed([x]),
  pi: [ZERO, ONE],
  add: (a, b) =>
    trimmed(Array.from({ length: Math.max(a.length, b.length) }, (_, k) => addRational(a[k] ?? ZERO, b[k] ?? ZERO))),
  mul: (a, b) => {
    const product = Array.from({ length: a.length + b.length }, () => ZERO)
    a.forEach((x, i) => { b.forEach((y, j) => { product[i + j] = addRational(product[i + j], mulRational(x, y)) }) })
    return trimmed(product)
  },
  inverse: (a) => {
    const { numerator: p, denominator: q } = plain(a)
    return p === 0n ? unknown() : [rational(q, p)]
  },
  value: exactValue,
  root: (x, k) => {
    const { numerator, denominator } = plain(x)
    const [p, q] = numerator > 0n ? [integerRoot(numerator, k), integerRoot(denominator, k)] : []
    return p === undefined || q === undefined ? unknown() : [rational(p, q)]
  },
} // prettier-ignore

const floats: Numbers<Span> = {
  of: (x) => wide([rationalToNumber(x), rationalToNumber(x)]),
  pi: wide([Math.PI, Math.PI]),
  add: ([a, b], [c, d]) => wide([a + c, b + d]),
  mul: ([a, b], [c, d]) => {
    const all = [a * c, a * d, b * c, b * d]
    return wide([Math.min(...all), Math.max(...all)])
  },
  inverse: ([a, b]) => (a > 0 || b < 0 ? wide([1 / b, 1 / a]) : unknown()),
  value: (kind, x) => KERNELS[kind].span(x),
  root: ([a, b], k) => (a > 0 ? wide([exp(log(a) / k), exp(log(b) / k)]) : unknown()),
}

type Series<T> = readonly T[]

/** Series of so many terms. */
class Expansion<T> {
  readonly #zero: T
  constructor(
    private readonly N: Numbers<T>,
    private readonly terms: number,
    private readonly symbols: Symbols,
    private readonly variable: Series<T>,
  ) {
    this.#zero = N.of(ZERO)
  }

  private make(f: (k: number, before: readonly T[]) => T): Series<T> {
    const made: T[] = []
    for (let k = 0; k < this.terms; k++) made.push(f(k, made))
    return made
  }
  private total(count: number, of: (j: number) => T): T {
    let sum = this.#zero
    for (let j = 0; j < count; j++) sum = this.N.add(sum, of(j))
    return sum
  }
  private share(p: number, q: number, x: T): T {
    return this.N.mul(this.N.of(rational(BigInt(p), BigInt(q))), x)
  }
  private number(x: T): Series<T> {
    return this.make((k) => (k === 0 ? x : this.#zero))
  }
  private mul(a: Series<T>, b: Series<T>): Series<T> {
    return this.make((k) => this.total(k + 1, (j) => this.N.mul(a[j], b[k - j])))
  }
  private add(a: Series<T>, b: Series<T>): Series<T> {
    return this.make((k) => this.N.add(a[k], b[k]))
  }
  private div(a: Series<T>, b: Series<T>): Series<T> {
    const over = this.N.inverse(b[0])
    return this.make((k, q) => this.N.mul(over, this.N.add(a[k], this.share(-1, 1, this.total(k, (j) => this.N.mul(q[j], b[k - j]))))))
  } // prettier-ignore
  /** f(a) from f(a₀) and f′(a): Σ j a_j d_{k−j} / k. */
  private along(first: T, a: Series<T>, derivative: (k: number, before: readonly T[]) => T): Series<T> {
    const slopes: T[] = []
    return this.make((k, before) => {
      if (k === 0) return first
      slopes.push(derivative(k - 1, before))
      return this.total(k, (j) => this.share(j + 1, k, this.N.mul(a[j + 1], slopes[k - 1 - j])))
    })
  }
  private power(a: Series<T>, p: number, q: number, first: T): Series<T> {
    const over = this.N.inverse(a[0])
    return this.make(
      (k, y) =>
      k === 0
        ? first
        : this.N.mul(over, this.total(k, (j) => this.share(p * (j + 1) - q * (k - j - 1), q * k, this.N.mul(a[j + 1], y[k - 1 - j])))), // prettier-ignore
    )
  }

  polynomial(p: Polynomial): Series<T> {
    const terms = [...p.terms.values()].map(({ coefficient, exponents }) =>
      exponents.reduce(
        (x, e, i) => Array.from({ length: e }).reduce<Series<T>>((y) => this.mul(y, this.symbol(i)), x),
        this.number(this.N.of(rational(coefficient))),
      ),
    )
    return terms.reduce((a, b) => this.add(a, b), this.number(this.#zero))
  }
  private fraction({ numerator, unit, divisors }: Fraction): Series<T> {
    const top = this.polynomial(numerator).map((x) => this.N.mul(this.N.of(rational(1n, unit)), x))
    return [...divisors.values()].reduce<Series<T>>((x, { polynomial, exponent }) => {
      const below = this.polynomial(polynomial)
      return Array.from({ length: exponent }).reduce<Series<T>>((y) => this.div(y, below), x)
    }, top)
  }

  readonly #known = new Map<number, Series<T>>()
  private symbol(i: number): Series<T> {
    const known = this.#known.get(i) ?? this.function(this.symbols.all[i])
    this.#known.set(i, known)
    return known
  }
  private function(s: Symbol): Series<T> {
    const { N } = this
    if (s.kind === 'variable') return this.variable
    if (s.kind === 'pi') return this.number(N.pi)
    const a = this.fraction(s.of)
    const one = this.number(N.of(ONE))
    const value = (): T => (s.kind === 'root' ? unknown() : N.value(s.kind, a[0]))
    const from = (d: Series<T>): Series<T> => this.along(value(), a, (k) => d[k])
    switch (s.kind) {
      case 'root':
        return this.power(a, 1, s.order, N.root(a[0], s.order))
      case 'exp':
        return this.exponential(a)
      case 'log':
        return from(this.div(one, a))
      case 'atan':
        return from(this.div(one, this.add(one, this.mul(a, a))))
      case 'asin': {
        const gap = this.add(one, this.mul(a, a).map((x) => this.share(-1, 1, x))) // prettier-ignore
        return from(this.power(gap, -1, 2, N.inverse(N.root(gap[0], 2))))
      }
      case 'erfc': {
        const bell = this.exponential(this.mul(a, a).map((x) => this.share(-1, 1, x)))
        const steep = this.share(-2, 1, N.inverse(N.root(N.pi, 2)))
        return from(bell.map((x) => N.mul(steep, x)))
      }
      default:
        return this.wave(s.kind, a)
    }
  }
  private exponential(a: Series<T>): Series<T> {
    return this.along(this.N.value('exp', a[0]), a, (k, before) => before[k])
  }
  private wave(kind: 'sin' | 'cos', a: Series<T>): Series<T> {
    const [s, c] = [[this.N.value('sin', a[0])], [this.N.value('cos', a[0])]]
    for (let k = 1; k < this.terms; k++) {
      const next = (of: readonly T[]): T => this.total(k, (j) => this.share(j + 1, k, this.N.mul(a[j + 1], of[k - 1 - j])))
      const [up, down] = [next(c), next(s)]
      s.push(up)
      c.push(this.share(-1, 1, down))
    }
    return kind === 'sin' ? s : c
  } // prettier-ignore
}

function expanded<T>(N: Numbers<T>, symbols: Symbols, p: Polynomial, terms: number, at: T, sign: 1 | -1): Series<T> {
  const t = Array.from({ length: terms }, (_, k) => (k === 0 ? at : N.of(k === 1 ? rational(sign) : ZERO)))
  return new Expansion(N, terms, symbols, t).polynomial(p)
} // prettier-ignore

/** What is above, as a share of the magnitudes of the terms, is positive. */
const POSITIVE = 1e-9
/** Coefficients that may vanish, and terms after the first that does not. */
const MOST_ZEROS = 12
const FURTHER_TERMS = [4, 1] as const
/** Shares of the segment that a series may reach: halves of halves. */
const MOST_HALVINGS = 9

/** How far from an end a series shows that the value is nonnegative; 'positive' where it does not touch. */
function touchOf(symbols: Symbols, p: Polynomial, most: Rational, end: 'start' | 'finish'): PlainTouch | 'positive' | undefined {
  const [at, sign] = end === 'start' ? ([ZERO, 1] as const) : ([most, -1] as const)
  const { name } = symbols.all.find((x) => x.kind === 'variable')!
  const [value, scale] = valueAndScale(p, valuesAt(symbols, new Map([[name, rationalToNumber(at)]])))
  if (value > POSITIVE * scale) return 'positive'
  const series = slopesIfAny(() => expanded(exact, symbols, p, MOST_ZEROS, exact.of(at), sign))
  const first = series?.findIndex((x) => x.length > 0) ?? -1
  if (first < 0) return undefined
  for (const further of FURTHER_TERMS) {
    const terms = first + further
    const near = slopesIfAny(() => expanded(floats, symbols, p, terms, floats.of(at), sign))
    if (!near || !(near[first][0] > 0)) return undefined
    for (let k = 0; k < MOST_HALVINGS; k++) {
      const until = mulRational(most, rational(1n, 2n ** BigInt(k)))
      const far: Span = [0, rationalToNumber(until)]
      const box = floats.add(floats.of(at), sign > 0 ? far : [-far[1], 0])
      const last = slopesIfAny(() => expanded(floats, symbols, p, terms + 1, box, sign))?.[terms]
      const rest = last && near.slice(first).reduceRight((tail, c) => floats.add(c, floats.mul(far, tail)), last)
      if (rest && rest[0] > 0) return { terms, until: plainRational(until) }
    }
  }
  return undefined
} // prettier-ignore

const reachOf = (touch: PlainTouch | undefined): Rational => {
  const [p, q = '1'] = (touch?.until ?? '0').split('/')
  return rational(BigInt(p), BigInt(q))
}

/** The polynomial, of one variable on a segment, is nonnegative near the ends by Taylor series and between by intervals; undefined where that is not seen. */
export function touching(symbols: Symbols, p: Polynomial, at: number): PlainLadder | undefined {
  const s = symbols.all[at]
  if (s?.kind !== 'variable' || !s.most || s.most.numerator <= 0n) return undefined
  const ends = (['start', 'finish'] as const).map((end) => touchOf(symbols, p, s.most!, end))
  if (ends.includes(undefined)) return undefined
  const [start, finish] = ends.map((e) => (e === 'positive' ? undefined : e))
  const [from, back] = [reachOf(start), reachOf(finish)]
  const to = addRational(s.most, negRational(back))
  const [low, high] = [rationalToNumber(from), rationalToNumber(to)]
  if (low < high && isPositiveOn(symbols, p, at, [low, high]) === undefined) return undefined
  return { kind: 'touches', ...(start ? { start } : {}), ...(finish ? { finish } : {}) }
}
