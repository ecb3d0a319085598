/** Errors of elementary functions in units of the last place of the true value, by 200-bit enclosures. */
import * as elementary from '../../symbolic/elementary/index.js'
import { bigIntervals } from '../../src/interval/index.js'
import type { GROUNDS } from './arguments.js'

const g = bigIntervals(200)
type Interval = ReturnType<typeof g.float>

const LEAST_NORMAL_EXPONENT = -1022

/** |computed − true| at most, in ulps; 0 where both are infinite or undefined. */
function distance(computed: number, truth: Interval): number {
  if (g.domainFault(truth)) return Number.isFinite(computed) ? Infinity : 0
  const size = Math.abs(g.upper(truth))
  if (size === Infinity)
    return Math.abs(computed) === Infinity || Math.abs(computed) === Number.MAX_VALUE ? 0 : Infinity
  if (!Number.isFinite(computed)) return Infinity
  if (size === 0) return computed === 0 ? 0 : Infinity
  const gap = g.sub(g.float(computed), truth)
  const unit = elementary.powerOfTwo(Math.max(LEAST_NORMAL_EXPONENT, elementary.exponentOf(size)) - 52)
  return Math.max(Math.abs(g.lower(gap)), Math.abs(g.upper(gap))) / unit
}

export const errorInUlps = (name: keyof typeof GROUNDS, x: number): number =>
  distance(elementary[name](x), g.fn(name, g.float(x)))

/** The same for x^y, x > 0. */
export const powerErrorInUlps = (x: number, y: number): number =>
  distance(elementary.power(x, y), g.pow(g.float(x), g.float(y)))
