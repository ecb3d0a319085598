/** Real functions at one float64, rounded down and up. */
import type { Elementary } from '../../../symbolic/elementary/index.js'
import { fromNumber, toNumberDown, toNumberUp } from '../big/bigfloat.js'
import type { Bounds } from '../big/fixed.js'
import { AT_POINTS, type PointFunction } from '../big/interval.js'
import { nextUp } from './bits.js'

/** Functions that float64 does not compute exactly; the remaining ones are in arithmetic.ts. */
export const ELEMENTARY = Object.keys(AT_POINTS) as readonly Elementary[]

/** Float64 bounds of f(x), for x in the domain; at ±∞ the limit. */
export interface Directed {
  down(x: number): number
  up(x: number): number
}
/** A lower and an upper bound of each function at a float64. */
export type DirectedFunctions = Readonly<Record<Elementary, Directed>>

/** Enough for all but values within 2^−27 ulps of a float64, then for the worst cases known (117 bits), then for tiny and huge arguments. */
const PRECISIONS = [80, 160, 640, 2560] as const

/** Float64 bounds of a real number given at any precision: neighbours, or equal, unless it lies too close to a float64 to tell. */
export function tightest(at: (p: number) => Bounds): { readonly down: number; readonly up: number } {
  let [down, up] = [-Infinity, Infinity]
  for (const p of PRECISIONS) {
    const { lo, hi } = at(p)
    ;[down, up] = [toNumberDown(lo), toNumberUp(hi)]
    if (up <= nextUp(down)) break
  }
  return { down, up }
}

const tight = (f: PointFunction): Directed => {
  const at = (x: number): { readonly down: number; readonly up: number } => {
    const exact = fromNumber(x)
    return tightest((p) => f(exact, p))
  }
  return { down: (x) => at(x).down, up: (x) => at(x).up }
}

/** Tightest bounds, by arithmetic of rising precision: some 5 to 50 microseconds each. */
export const tightFunctions = Object.fromEntries(
  ELEMENTARY.map((name) => [name, tight(AT_POINTS[name])]),
) as DirectedFunctions
