/** Outer bounds of the steps of a formula inside of a case, with what is known of their ends: whether they are reached inside. */
import { addRatios, ratioOf, timesRatio, type Ratio } from '../../polynomials/replay/malformed.js'
import { Undefined, UNIT } from '../../proof/replay/fixed-point.js'
import { exponential, increasing, rational, squareRoot, type Interval } from '../../proof/replay/interval.js'
import type { PlainMove } from '../plain.js'
import { compare } from './covering.js'

/** An end of a span, and whether values come near it only. */
export interface End {
  readonly at: Ratio
  readonly isOpen: boolean
}
/** Ends that are absent are infinite. */
export interface Span {
  readonly lo?: End
  readonly hi?: End
}

const ZERO: Ratio = [0n, 1n]
const ONE: Ratio = [1n, 1n]
/** What is between, of an end known by a number. */
const PI_ENDS: readonly [Ratio, Ratio] = [[314159n, 100000n], [314160n, 100000n]] // prettier-ignore
const closed = (at: Ratio): End => ({ at, isOpen: false })
const open = (at: Ratio): End => ({ at, isOpen: true })
const make = (lo: End | undefined, hi: End | undefined): Span => ({
  ...(lo ? { lo } : {}),
  ...(hi ? { hi } : {}),
})
const order = (a: End, b: End): number => compare(a.at, b.at)

/** The span of a number that an interval holds. */
export const spanOf = ({ lo, hi }: Interval): Span => make(closed([lo, UNIT]), closed([hi, UNIT]))
/** All that is greater than zero. */
export const POSITIVE: Span = { lo: open(ZERO) }

/** Whether all values are greater than the number. */
export const isAbove = ({ lo }: Span, x: Ratio): boolean => {
  const side = lo ? compare(lo.at, x) : -1
  return side > 0 || (side === 0 && lo?.isOpen === true)
}
/** Whether all values are less than the number. */
export const isBelow = (a: Span, x: Ratio): boolean => isAbove(negative(a), negativeOf(x))
/** Whether all values have one sign, and none is zero. */
export const hasSign = (a: Span): boolean => isAbove(a, ZERO) || isBelow(a, ZERO)

const negativeOf = ([p, q]: Ratio): Ratio => [-p, q]
const turned = (e: End | undefined): End | undefined => e && { ...e, at: negativeOf(e.at) }
/** The span of −a. */
export const negative = ({ lo, hi }: Span): Span => make(turned(hi), turned(lo))

const together = (a: End | undefined, b: End | undefined): End | undefined =>
  a && b && { at: addRatios(a.at, b.at), isOpen: a.isOpen || b.isOpen }
/** The span of a + b. */
export const plus = (a: Span, b: Span): Span => make(together(a.lo, b.lo), together(a.hi, b.hi))

const isNonnegative = ({ lo }: Span): boolean => lo !== undefined && lo.at[0] >= 0n

/** The span of a · b. */
export function product(a: Span, b: Span): Span {
  if (!isNonnegative(a) && isNonnegative(negative(a))) return negative(product(negative(a), b))
  if (!isNonnegative(b) && isNonnegative(negative(b))) return negative(product(a, negative(b)))
  if (isNonnegative(a) && isNonnegative(b)) {
    const isPositive = isAbove(a, ZERO) && isAbove(b, ZERO)
    const lo = { at: timesRatio(a.lo!.at, b.lo!.at), isOpen: a.lo!.at[0] === 0n || b.lo!.at[0] === 0n ? isPositive : a.lo!.isOpen || b.lo!.isOpen }
    const hi = a.hi && b.hi && { at: timesRatio(a.hi.at, b.hi.at), isOpen: a.hi.isOpen || b.hi.isOpen }
    return make(lo, hi)
  }
  if (!a.lo || !a.hi || !b.lo || !b.hi) return {}
  const [l, h] = [a.lo, a.hi]
  const ends = [b.lo, b.hi].flatMap((x) => [l, h].map((y) => closed(timesRatio(x.at, y.at)))).toSorted(order)
  return make(ends[0], ends[3])
} // prettier-ignore

/** The span of 1/a. */
export function inverse(a: Span): Span {
  if (isBelow(a, ZERO)) return negative(inverse(negative(a)))
  if (!isAbove(a, ZERO)) return {}
  const over = (e: End | undefined): End | undefined => (e && e.at[0] > 0n ? { ...e, at: [e.at[1], e.at[0]] } : undefined) // prettier-ignore
  return make(over(a.hi) ?? open(ZERO), over(a.lo))
}

/** The span of aᵏ for a whole number k ≥ 0; of an even power what is not negative. */
export function raised(a: Span, k: number): Span {
  const base = k % 2 === 0 && isBelow(a, ZERO) ? negative(a) : a
  let result: Span = make(closed(ONE), closed(ONE))
  for (let i = 0; i < k; i++) result = product(result, base)
  if (k % 2 === 1 || (result.lo && result.lo.at[0] >= 0n)) return result
  return make(hasSign(a) ? open(ZERO) : closed(ZERO), result.hi)
}

/** The span of a function that increases, by its values at ends where it has them. */
function risen(a: Span, f: (x: Interval) => Interval): Span {
  const end = (e: End | undefined, side: 'lo' | 'hi'): End | undefined => {
    if (!e) return undefined
    try {
      return { at: [f(rational(...e.at))[side], UNIT], isOpen: e.isOpen }
    } catch (problem) {
      if (problem instanceof Undefined) return undefined
      throw problem
    }
  }
  return make(end(a.lo, 'lo'), end(a.hi, 'hi'))
}

const ODD: ReadonlySet<string> = new Set([
  'sinh',
  'tanh',
  'asinh',
  'atan',
  'erf',
  'asin',
  'atanh',
  'expm1',
  'log1p',
])
/** Of sine, cosine and what is not known: nothing is said of where they are. */
const WAVE: Span = make(closed([-1n, 1n]), closed(ONE))
/** Less than a right angle. */
export const ACUTE: Ratio = [157079n, 100000n]
/** The cosine of an acute angle, the sine of one between 0 and π. */
const PART_OF_WAVE: Span = make(open(ZERO), closed(ONE))

/** The span of a function of what is within one. */
export function applied(name: string, a: Span): Span {
  if (name === 'exp') return larger(risen(a, exponential), open(ZERO))
  if (name === 'sqrt') return larger(risen(a, squareRoot), isAbove(a, ZERO) ? open(ZERO) : closed(ZERO))
  if (name === 'cosh') return make(hasSign(a) ? open(ONE) : closed(ONE), undefined)
  if (name === 'cos') return isAbove(a, [-ACUTE[0], ACUTE[1]]) && isBelow(a, ACUTE) ? PART_OF_WAVE : WAVE
  if (name === 'sin') return isAbove(a, ZERO) && isBelow(a, [2n * ACUTE[0], ACUTE[1]]) ? PART_OF_WAVE : WAVE
  if (name === 'abs') return isAbove(a, ZERO) ? a : isBelow(a, ZERO) ? negative(a) : make(closed(ZERO), undefined)
  if (name === 'log') return risen(a, (x) => increasing('log', x))
  if (!ODD.has(name)) return {}
  const by = risen(a, (x) => increasing(name, x))
  // They have the sign of their argument, whatever the rounding of ends.
  if (isAbove(a, ZERO)) return larger(by, open(ZERO))
  return isBelow(a, ZERO) ? negative(larger(negative(by), open(ZERO))) : by
} // prettier-ignore

const larger = ({ lo, hi }: Span, end: End): Span => make(lo && order(lo, end) > 0 ? lo : end, hi)

/** The spans of the variables inside of a case, by name. */
export function spansOf(moves: readonly PlainMove[]): ReadonlyMap<string, Span> {
  const places = new Map(
    moves.map(({ name, from, sign, power, most }) => {
      const start = closed(ratioOf(from))
      const end = most === undefined ? undefined : ratioOf(most)
      const step: Span = make(open(ZERO), end && open([end[0] ** BigInt(power), end[1] ** BigInt(power)]))
      return [name, plus(make(start, start), sign === 1 ? step : negative(step))]
    }),
  )
  const placeOf = ({ name, beside }: PlainMove): Span => {
    const own = places.get(name) ?? {}
    return beside === undefined ? own : plus(own, places.get(beside) ?? {})
  }
  return new Map(
    moves.map((m) => {
      const place = placeOf(m)
      if (m.through === 'exp') {
        const offset = closed(ratioOf(m.offset ?? '0'))
        return [m.name, plus(applied('exp', place), make(offset, offset))]
      }
      if (m.through === 'inverse') return [m.name, inverse(place)]
      return [m.name, m.through === 'pi' ? product(place, make(closed(PI_ENDS[0]), closed(PI_ENDS[1]))) : place]
    }),
  )
} // prettier-ignore
