/** Float64 intervals with outward rounding as an algebra: fast, for enclosures over many boxes. */
import type { Elementary } from '../../../symbolic/elementary/index.js'
import type { EntrywiseOp } from '../../../symbolic/expression/index.js'
import type { IntervalAlgebra } from '../algebra.js'
import { divDown, divUp, toNumberDown, toNumberUp } from '../big/bigfloat.js'
import { pi } from '../big/circular.js'
import * as exact from './arithmetic.js'
import { ELEMENTARY } from './directed.js'
import { elementary, holdsPole, isDefined, type IntervalFunction } from './elementary.js'
import { fastFunctions } from './fast.js'
import { between, hull, isCommon, type Interval } from './interval.js'
import { isPowDefined, pow, powInteger } from './power.js'

/** The element of which nothing is known; told by identity. */
const FAULT: Interval = { lo: -Infinity, hi: Infinity }

const total =
  (f: IntervalFunction) =>
  (a: Interval): Interval =>
    a === FAULT ? FAULT : f(a)
const on =
  (admits: (a: Interval) => boolean, f: IntervalFunction) =>
  (a: Interval): Interval =>
    a === FAULT || !admits(a) ? FAULT : f(a)
const binary =
  (f: (a: Interval, b: Interval) => Interval) =>
  (a: Interval, b: Interval): Interval =>
    a === FAULT || b === FAULT ? FAULT : f(a, b)

const holdsZero = (a: Interval): boolean => a.lo <= 0 && a.hi >= 0
const point = (x: number): Interval => between(x, x)

const smooth = elementary(fastFunctions)
const admits = (name: Elementary): ((a: Interval) => boolean) =>
  name === 'tan' ? (a) => !holdsPole(a) : (a) => isDefined(name, a)

const SMOOTH = Object.fromEntries(
  ELEMENTARY.map((name) => [name, on(admits(name), smooth[name])]),
) as Readonly<Record<Elementary, (a: Interval) => Interval>>

const FUNCTIONS: Readonly<Record<EntrywiseOp, (a: Interval) => Interval>> = {
  ...SMOOTH,
  sqrt: on((a) => a.lo >= 0, exact.sqrt),
  abs: total(exact.abs),
  sign: total(exact.sign),
  relu: total(exact.relu),
  step: total(exact.step),
}

/** Rounding twice in one direction is rounding once, at any precision above that of float64. */
const QUOTIENT_BITS = 64

function quotient(numerator: bigint, denominator: bigint): Interval {
  if (denominator === 0n) return FAULT
  const [n, d] = [
    { m: numerator, e: 0 },
    { m: denominator, e: 0 },
  ]
  return between(toNumberDown(divDown(n, d, QUOTIENT_BITS)), toNumberUp(divUp(n, d, QUOTIENT_BITS)))
}

/** π. */
const PI: Interval = { lo: toNumberDown(pi(80).lo), hi: toNumberUp(pi(80).hi) }

/** Intervals between two float64: every operation encloses the true range, and an element outside of a domain gives a fault. */
export const floatIntervals: IntervalAlgebra<Interval> = {
  precision: 53,
  float: (x) => (Number.isFinite(x) ? point(x) : FAULT),
  rational: quotient,
  pi: () => PI,
  neg: total(exact.neg),
  add: binary(exact.add),
  sub: binary(exact.sub),
  mul: binary(exact.mul),
  sqr: total(exact.sqr),
  div: binary((a, b) => (holdsZero(b) ? FAULT : exact.div(a, b))),
  min: binary(exact.min),
  max: binary(exact.max),
  hull: binary(hull),
  middle: on(isCommon, (a) => point(a.lo / 2 + a.hi / 2)),
  powInteger: (a, k) => (a === FAULT || (k < 0 && holdsZero(a)) ? FAULT : powInteger(a, k)),
  pow(a, b) {
    if (a === FAULT || b === FAULT) return FAULT
    if (b.lo === b.hi && Number.isSafeInteger(b.lo)) return floatIntervals.powInteger(a, b.lo)
    return isPowDefined(a, b) ? pow(a, b) : FAULT
  },
  fn: (name, a) => FUNCTIONS[name](a),
  sign(a) {
    if (a === FAULT) return undefined
    return a.lo > 0 ? 1 : a.hi < 0 ? -1 : a.lo === 0 && a.hi === 0 ? 0 : undefined
  },
  lower: (a) => a.lo,
  upper: (a) => a.hi,
  domainFault: (a) => a === FAULT,
}
