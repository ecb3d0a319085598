/** Outer bounds of symbols and polynomials over the ranges of the variables, with exact rational ends: the replay's own. */
import { collect, listed, type Poly } from '../../polynomials/replay/arithmetic.js'
import { addRatios, timesRatio, type Ratio } from '../../polynomials/replay/malformed.js'
import { Undefined, UNIT } from '../../proof/replay/fixed-point.js'
import {
  increasing,
  pi,
  rational,
  exponential,
  times as multiplied,
  type Interval,
} from '../../proof/replay/interval.js'
import { constantJet, jetArithmetic } from '../../proof/replay/jet.js'
import { ofNumber, type Quotient, type Symbol } from './goal.js'

/** Ends that are absent are infinite. */
export interface Range {
  readonly lo?: Ratio
  readonly hi?: Ratio
}

const ZERO: Ratio = [0n, 1n]
const ONE: Ratio = [1n, 1n]
const TWO: Ratio = [2n, 1n]
/** Intervals, without derivatives. */
const VALUES = jetArithmetic(0)
const isLess = ([a, b]: Ratio, [c, d]: Ratio): boolean => a * d < c * b
/** Whether a ≤ b. */
export const isAtMost = (a: Ratio, b: Ratio): boolean => !isLess(b, a)
const negative = ([a, b]: Ratio): Ratio => [-a, b]
const make = (lo: Ratio | undefined, hi: Ratio | undefined): Range => ({
  ...(lo ? { lo } : {}),
  ...(hi ? { hi } : {}),
})

const plus = (a: Range, b: Range): Range =>
  make(a.lo && b.lo && addRatios(a.lo, b.lo), a.hi && b.hi && addRatios(a.hi, b.hi))
const minus = ({ lo, hi }: Range): Range => make(hi && negative(hi), lo && negative(lo))
const isNonnegative = ({ lo }: Range): boolean => lo !== undefined && lo[0] >= 0n
const isPoint = (a: Range, x: Ratio): boolean =>
  a.lo !== undefined && a.hi !== undefined && isAtMost(a.hi, x) && isAtMost(x, a.lo)

function times(a: Range, b: Range): Range {
  if (isPoint(a, ZERO) || isPoint(b, ZERO)) return make(ZERO, ZERO)
  if (isNonnegative(minus(a))) return minus(times(minus(a), b))
  if (isNonnegative(minus(b))) return minus(times(a, minus(b)))
  if (isNonnegative(a) && isNonnegative(b))
    return make(timesRatio(a.lo!, b.lo!), a.hi && b.hi && timesRatio(a.hi, b.hi))
  if (!a.lo || !a.hi || !b.lo || !b.hi) return {}
  const ends = [
    timesRatio(a.lo, b.lo),
    timesRatio(a.lo, b.hi),
    timesRatio(a.hi, b.lo),
    timesRatio(a.hi, b.hi),
  ]
  return make(
    ends.reduce((x, y) => (isLess(y, x) ? y : x)),
    ends.reduce((x, y) => (isLess(x, y) ? y : x)),
  )
}

function raised(a: Range, k: number): Range {
  let result: Range = make(ONE, ONE)
  for (let i = 0; i < k; i++) result = times(result, a)
  // An even power is at least zero; of a range with both signs the larger end is that of the products.
  return k % 2 === 0 && !isNonnegative(result) ? make(ZERO, result.hi) : result
}

function inverted(a: Range): Range {
  if (!isNonnegative(a)) return {}
  const over = ([p, q]: Ratio): Ratio => [q, p]
  return make(
    a.hi ? (a.hi[0] === 0n ? undefined : over(a.hi)) : ZERO,
    a.lo && a.lo[0] > 0n ? over(a.lo) : undefined,
  )
}

/** An end by an increasing function of fixed-point intervals; infinite where it has no value. */
function end(x: Ratio | undefined, side: 'lo' | 'hi', f: (x: Interval) => Interval): Ratio | undefined {
  if (!x) return undefined
  try {
    return [f(rational(...x))[side], UNIT]
  } catch (problem) {
    if (problem instanceof Undefined) return undefined
    throw problem
  }
}

const larger = (a: Ratio | undefined, b: Ratio): Ratio => (a && isLess(b, a) ? a : b)
const smaller = (a: Ratio | undefined, b: Ratio): Ratio => (a && isLess(a, b) ? a : b)
/** π/2 is less. */
const ABOVE_RIGHT_ANGLE: Ratio = [1571n, 1000n]

/** The ranges of symbols, worked out as they are asked for. */
export class Ranges {
  readonly #known: (Range | undefined)[] = []
  constructor(private readonly symbols: readonly Symbol[]) {}

  polynomial(p: Poly): Range {
    return listed(p)
      .map(([e, c]) =>
        e.reduce<Range>(
          (r, k, i) => (k === 0 ? r : times(r, raised(this.symbol(i), k))),
          make([c, 1n], [c, 1n]),
        ),
      )
      .reduce(plus, make(ZERO, ZERO))
  }
  /** Between right angles sine and cosine rise, fall, or have their only extremum. */
  private wave(kind: 'sin' | 'cos', of: Quotient): Range {
    const turns = this.overPi(of)
    const { lo, hi } = turns ? times(make(TWO, TWO), this.quotient(turns)) : this.quotient(of)
    if (!lo || !hi) return make([-1n, 1n], ONE)
    const [from, to]: [Angle, Angle] = [
      { value: lo, inQuarters: turns !== undefined },
      { value: hi, inQuarters: turns !== undefined },
    ]
    const shift = kind === 'cos' ? 1n : 0n
    const within = (a: bigint, b: bigint): boolean =>
      isBeside(from, a - shift, 1) && isBeside(to, b - shift, -1)
    const [first, last] = [waveAt(kind, from), waveAt(kind, to)]
    if (within(-1n, 1n)) return make(first[0], last[1])
    if (within(1n, 3n)) return make(last[0], first[1])
    if (within(0n, 2n)) return make(isLess(first[0], last[0]) ? first[0] : last[0], ONE)
    if (within(-2n, 0n)) return make([-1n, 1n], isLess(first[1], last[1]) ? last[1] : first[1])
    return make([-1n, 1n], ONE)
  }
  /** The quotient over π, where every term has it for a factor. */
  private overPi({ top, unit, below }: Quotient): Quotient | undefined {
    const at = this.symbols.findIndex((s) => s.kind === 'pi')
    const terms = listed(top)
    if (at < 0 || terms.some(([e]) => !e[at])) return undefined
    return {
      top: collect(terms.map(([e, c]) => [e.map((k, i) => (i === at ? k - 1 : k)), c] as const)),
      unit,
      below,
    }
  }
  private quotient({ top, unit, below }: Quotient): Range {
    return below.reduce<Range>(
      (r, [p, k]) => times(r, inverted(raised(this.polynomial(p), k))),
      times(make([1n, unit], [1n, unit]), this.polynomial(top)),
    )
  }
  symbol(i: number): Range {
    return (this.#known[i] ??= this.compute(this.symbols[i]))
  }
  private compute(s: Symbol): Range {
    switch (s.kind) {
      case 'variable':
        return make(ZERO, s.most)
      case 'pi':
        return make([pi.lo, UNIT], [pi.hi, UNIT])
      case 'sin':
      case 'cos':
        return this.wave(s.kind, s.of)
      default:
        break
    }
    const { lo, hi } = this.quotient(s.of)
    const [least, most] = [
      (f: (x: Interval) => Interval) => end(lo, 'lo', f),
      (f: (x: Interval) => Interval) => end(hi, 'hi', f),
    ]
    switch (s.kind) {
      case 'exp':
        return make(larger(least(exponential), ZERO), most(exponential))
      case 'log': {
        const log = (x: Interval): Interval => increasing('log', x)
        return make(lo && lo[0] > 0n ? least(log) : undefined, hi && hi[0] > 0n ? most(log) : undefined)
      }
      case 'root': {
        const isOne = (x: Ratio | undefined): boolean => x !== undefined && x[0] === x[1]
        const root = (x: Interval): Interval => rootOf(x, s.order)
        const from = lo && lo[0] > 0n ? (isOne(lo) ? ONE : least(root)) : ZERO
        return make(larger(from, ZERO), isOne(hi) ? ONE : hi && hi[0] === 0n ? ZERO : most(root))
      }
      case 'atan':
      case 'asin': {
        const { kind } = s
        const f = (x: Interval): Interval => increasing(kind, x)
        return make(larger(least(f), negative(ABOVE_RIGHT_ANGLE)), smaller(most(f), ABOVE_RIGHT_ANGLE))
      }
      case 'erfc': {
        const f = (x: Interval): Interval => ofNumber(VALUES, 'erfc', constantJet(x, 0)).value
        return make(larger(end(hi, 'lo', f), ZERO), smaller(end(lo, 'hi', f), TWO))
      }
    }
  }
}

/** An argument of sine or cosine at an end: radians, or quarter turns where it is a multiple of π. */
interface Angle {
  readonly value: Ratio
  readonly inQuarters: boolean
}

/** π/2 is between. */
const RIGHT_ANGLE: readonly [Ratio, Ratio] = [
  [157079632n, 100000000n],
  [157079633n, 100000000n],
]

/** Whether an angle is for sure at most (−1) or at least (1) so many right angles. */
function isBeside({ value, inQuarters }: Angle, quarters: bigint, side: -1 | 1): boolean {
  const outer = side < 0 === quarters > 0n ? RIGHT_ANGLE[0] : RIGHT_ANGLE[1]
  const limit: Ratio = inQuarters ? [quarters, 1n] : timesRatio([quarters, 1n], outer)
  return side < 0 ? isAtMost(value, limit) : isAtMost(limit, value)
}

/** The sine or cosine of an angle, enclosed; exactly so at whole numbers of right angles. */
function waveAt(kind: 'sin' | 'cos', { value, inQuarters }: Angle): readonly [Ratio, Ratio] {
  const isZero = value[0] === 0n
  if (isZero || (inQuarters && value[0] % value[1] === 0n)) {
    const quarter = (((value[0] / value[1] + (kind === 'cos' ? 1n : 0n)) % 4n) + 4n) % 4n
    const exact: Ratio = [quarter % 2n === 0n ? 0n : 2n - quarter, 1n]
    return [exact, exact]
  }
  const x = rational(...value)
  const radians = inQuarters ? multiplied(x, multiplied(pi, rational(1n, 2n))) : x
  const { lo, hi } = ofNumber(VALUES, kind, constantJet(radians, 0)).value
  return [larger([lo, UNIT], [-1n, 1n]), smaller([hi, UNIT], ONE)]
}

/** exp(log x / k), for x > 0. */
function rootOf(x: Interval, k: number): Interval {
  const log = increasing('log', x)
  const share = (a: bigint): bigint => a / BigInt(k)
  return exponential({ lo: share(log.lo) - 1n, hi: share(log.hi) + 1n })
}
