/** Real functions at one float64, rounded down and up. */
import { fromNumber, toNumberDown, toNumberUp, type BigFloat } from '../big/bigfloat.js'
import { acos, asin, atan, cos, sin, tan } from '../big/circular.js'
import { erf } from '../big/error-function.js'
import { acosh, asinh, atanh, cosh, exp, expm1, log, log1p, sinh, tanh } from '../big/exponential.js'
import type { Bounds } from '../big/fixed.js'
import { nextUp } from './bits.js'

/** Functions that float64 does not compute exactly; the remaining ones are in arithmetic.ts. */
export const ELEMENTARY = [
  'exp',
  'log',
  'tanh',
  'sinh',
  'cosh',
  'erf',
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'asinh',
  'acosh',
  'atanh',
  'log1p',
  'expm1',
] as const
/** Names of the functions that have directed values. */
export type Elementary = (typeof ELEMENTARY)[number]

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

const tight = (f: (x: BigFloat, p: number) => Bounds): Directed => {
  const at = (x: number): { readonly down: number; readonly up: number } => {
    const exact = fromNumber(x)
    return tightest((p) => f(exact, p))
  }
  return { down: (x) => at(x).down, up: (x) => at(x).up }
}

/** Tightest bounds, by arithmetic of rising precision: some 5 to 50 microseconds each. */
export const tightFunctions: DirectedFunctions = {
  exp: tight(exp),
  log: tight(log),
  tanh: tight(tanh),
  sinh: tight(sinh),
  cosh: tight(cosh),
  erf: tight(erf),
  sin: tight(sin),
  cos: tight(cos),
  tan: tight(tan),
  asin: tight(asin),
  acos: tight(acos),
  atan: tight(atan),
  asinh: tight(asinh),
  acosh: tight(acosh),
  atanh: tight(atanh),
  log1p: tight(log1p),
  expm1: tight(expm1),
}
