/** Ranges of elementary functions over float64 intervals, from their directed values at ends. Elements outside the domain are left out. */
import type { Elementary } from '../../../symbolic/elementary/index.js'
import { functionCardOf, rationalToNumber } from '../../../symbolic/expression/index.js'
import { quadrant as exactQuadrant } from '../big/circular.js'
import { fromNumber } from '../big/bigfloat.js'
import { abs } from './arithmetic.js'
import { ELEMENTARY, type Directed, type DirectedFunctions } from './directed.js'
import { between, EMPTY, ENTIRE, isEmpty, type Interval } from './interval.js'

/** The range of a function over the part of an interval where it is defined. */
export type IntervalFunction = (a: Interval) => Interval

/** Where a monotone function is defined; at an open end it tends to an infinity. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly open: boolean
}
const REALS: Span = { from: -Infinity, to: Infinity, open: false }

/** The domain on the card of a function; one of another form (between poles) is seen to by the function itself. */
function domainOf(name: Elementary): Span {
  const { from, to, open = false } = functionCardOf(name)?.domain ?? {}
  return { from: from ? rationalToNumber(from) : -Infinity, to: to ? rationalToNumber(to) : Infinity, open }
}
const isTold: ReadonlySet<Elementary> = new Set(ELEMENTARY.filter((name) => functionCardOf(name)?.domain))
/** Where functions are defined. */
export const DOMAINS = Object.fromEntries(ELEMENTARY.map((name) => [name, domainOf(name)])) as Readonly<
  Record<Elementary, Span>
>

/** Whether every element is in the domain for certain: not where the card does not say. */
export function isDefined(name: Elementary, { lo, hi }: Interval): boolean {
  const { from, to, open } = DOMAINS[name]
  if (!isTold.has(name)) return false
  return open ? lo > from && (hi < to || to === Infinity) : lo >= from && hi <= to
}

function increasing(f: Directed, { from, to, open }: Span = REALS): IntervalFunction {
  return ({ lo, hi }) => {
    if (lo > hi || (open ? hi <= from || lo >= to : hi < from || lo > to)) return EMPTY
    const low = lo > from ? f.down(lo) : open ? -Infinity : f.down(from)
    const high = hi < to ? f.up(hi) : open && to < Infinity ? Infinity : f.up(to)
    return between(low, high)
  }
}
function decreasing(f: Directed, { from, to }: Span): IntervalFunction {
  return ({ lo, hi }) =>
    lo > hi || hi < from || lo > to ? EMPTY : between(f.down(Math.min(hi, to)), f.up(Math.max(lo, from)))
}

/** Below it, ⌊x / (π/2)⌋ computed in float64 is off by less than NEAR. */
const LARGEST_QUICK = 2 ** 20
const NEAR = 2 ** -20
const GUARD_BITS = 32

/** ⌊x / (π/2)⌋ for finite x. */
function quadrant(x: number): bigint {
  const q = x / (Math.PI / 2)
  const f = Math.floor(q)
  if (Math.abs(x) < LARGEST_QUICK && q - f > NEAR && q - f < 1 - NEAR) return BigInt(f)
  return exactQuadrant(fromNumber(x), GUARD_BITS)!
}

const UNIT_RANGE: Interval = { lo: -1, hi: 1 }
/** No interval this wide lies between two extremes of a sine. */
const WIDEST = 6.5

/** sin (offset 1, rising first) and cos (offset 0, falling first): the pieces of monotony are the k with ⌊(quadrant + offset) / 2⌋ = k. */
function wave(f: Directed, offset: bigint, evenRises: boolean): IntervalFunction {
  return (a) => {
    if (isEmpty(a)) return EMPTY
    if (!(a.hi - a.lo < WIDEST)) return UNIT_RANGE
    const [first, last] = [(quadrant(a.lo) + offset) >> 1n, (quadrant(a.hi) + offset) >> 1n]
    if (last - first > 1n) return UNIT_RANGE
    const rises = ((first & 1n) === 0n) === evenRises
    if (first === last) return rises ? between(f.down(a.lo), f.up(a.hi)) : between(f.down(a.hi), f.up(a.lo))
    return rises
      ? between(Math.min(f.down(a.lo), f.down(a.hi)), 1)
      : between(-1, Math.max(f.up(a.lo), f.up(a.hi)))
  }
}

/** Whether π/2 + kπ lies in the interval for some integer k: there the tangent has no value. */
export const holdsPole = ({ lo, hi }: Interval): boolean =>
  !(hi - lo < Infinity) || (quadrant(lo) + 1n) >> 1n !== (quadrant(hi) + 1n) >> 1n

/** Functions that rise and fall for ever, and the one with poles. */
const PERIODIC: Partial<Readonly<Record<Elementary, (f: Directed) => IntervalFunction>>> = {
  sin: (f) => wave(f, 1n, true),
  cos: (f) => wave(f, 0n, false),
  tan: (f) => (a) => (isEmpty(a) ? EMPTY : holdsPole(a) ? ENTIRE : increasing(f)(a)),
}

/** A function over intervals, by the pieces of monotony on its card; where it does not say, values may be anything. */
function ofIntervals(name: Elementary, f: Directed): IntervalFunction {
  const periodic = PERIODIC[name]
  if (periodic) return periodic(f)
  const { monotone = [], parity } = functionCardOf(name) ?? {}
  const [piece, other] = monotone
  const domain = DOMAINS[name]
  if (piece && !other) return piece.is === 'increasing' ? increasing(f, domain) : decreasing(f, domain)
  const rising = increasing(f)
  const rises = monotone.some(({ from, to, is }) => from?.numerator === 0n && !to && is === 'increasing')
  if (parity === 'even' && rises) return (a) => rising(abs(a))
  return (a) => (isEmpty(a) ? EMPTY : ENTIRE)
}

/** All elementary functions from their values. */
export const elementary = (f: DirectedFunctions): Readonly<Record<Elementary, IntervalFunction>> =>
  Object.fromEntries(ELEMENTARY.map((name) => [name, ofIntervals(name, f[name])])) as Readonly<
    Record<Elementary, IntervalFunction>
  >
