/** Outer bounds of symbols and polynomials over the ranges of the variables, with exact rational ends: the replay's own. */
import { listed, type Poly } from '../../polynomials/replay/arithmetic.js'
import { addRatios, timesRatio, type Ratio } from '../../polynomials/replay/malformed.js'
import { Undefined, UNIT } from '../../proof/replay/fixed-point.js'
import { increasing, pi, rational, exponential, type Interval } from '../../proof/replay/interval.js'
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
        return make([-1n, 1n], ONE)
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
      case 'atan': {
        const f = (x: Interval): Interval => increasing('atan', x)
        return make(larger(least(f), negative(ABOVE_RIGHT_ANGLE)), smaller(most(f), ABOVE_RIGHT_ANGLE))
      }
      case 'erfc': {
        const f = (x: Interval): Interval => ofNumber(VALUES, 'erfc', constantJet(x, 0)).value
        return make(larger(end(hi, 'lo', f), ZERO), smaller(end(lo, 'hi', f), TWO))
      }
    }
  }
}

/** exp(log x / k), for x > 0. */
function rootOf(x: Interval, k: number): Interval {
  const log = increasing('log', x)
  const share = (a: bigint): bigint => a / BigInt(k)
  return exponential({ lo: share(log.lo) - 1n, hi: share(log.hi) + 1n })
}
