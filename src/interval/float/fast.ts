/** Float64 bounds from the elementary functions, widened by twice the error measured of them; nanoseconds each. */
import * as elementary from '../../../symbolic/elementary/index.js'
import type { Elementary } from '../../../symbolic/elementary/index.js'
import { functionCardOf, rationalToNumber } from '../../../symbolic/expression/index.js'
import { MIN, nextDown, nextUp } from './bits.js'
import { ELEMENTARY, tightFunctions, type Directed, type DirectedFunctions } from './directed.js'

/** What is measured is no proof: bounds allow for twice as much. */
const SAFETY = 2
/** One ulp of v is at most this multiple of |v|, and 2^−1074 where v is subnormal. */
const ULP = 2 ** -52

/** Where errors of so many ulps are stated, the tightest bounds are worth their time. */
const COARSE = 4

/** Values no widening may leave: what the card says. */
const rangeOf = (name: Elementary): readonly [number, number] => {
  const { from, to } = functionCardOf(name)?.range ?? {}
  return [from ? rationalToNumber(from) : -Infinity, to ? rationalToNumber(to) : Infinity]
}

/** f(0) = 0 or 1, and log 1 = acos 1 = acosh 1 = 0. */
const isExact = (x: number, v: number): boolean => (x === 0 && (v === 0 || v === 1)) || (x === 1 && v === 0)

function widened(name: Elementary): Directed {
  const f: (x: number) => number = elementary[name]
  const [least, greatest] = rangeOf(name)
  const factor = SAFETY * elementary.ULPS[name] * ULP
  const slack = SAFETY * elementary.ULPS[name] * MIN
  return {
    down(x) {
      const v = f(x)
      if (isExact(x, v)) return v
      // An infinite value may be a finite one that overflows.
      const bound =
        v === Infinity && x < Infinity ? Number.MAX_VALUE : nextDown(v - (Math.abs(v) * factor + slack))
      return bound >= least ? bound : least
    },
    up(x) {
      const v = f(x)
      if (isExact(x, v)) return v
      const bound =
        v === -Infinity && x > -Infinity ? -Number.MAX_VALUE : nextUp(v + (Math.abs(v) * factor + slack))
      return bound <= greatest ? bound : greatest
    },
  }
}

/** Bounds of each elementary function that are not the tightest, but cheap. */
export const fastFunctions = Object.fromEntries(
  ELEMENTARY.map((name) => [name, elementary.ULPS[name] > COARSE ? tightFunctions[name] : widened(name)]),
) as DirectedFunctions
