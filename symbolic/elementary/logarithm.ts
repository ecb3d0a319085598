/** Logarithms: log m = 2 artanh((m − 1)/(m + 1)) for the significand, and a multiple of log 2. */
import { LN2_HIGH, LN2_LOW, LOG2_E } from './exponential.js'
import { significandOf, split } from './scale.js'

/** 2 artanh(s)/s − 2 as a series in z = s² ≤ 0.0295: to z^11; what is left off is below 2^-57 of log m. Summed in pairs, as that of e^x. */
function rest(z: number): number {
  const z2 = z * z
  const z4 = z2 * z2
  const low = 2 / 3 + (2 / 5) * z + (2 / 7 + (2 / 9) * z) * z2
  const middle = 2 / 11 + (2 / 13) * z + (2 / 15 + (2 / 17) * z) * z2
  const high = 2 / 19 + (2 / 21) * z + (2 / 23) * z2
  return z * (low + middle * z4 + high * (z4 * z4))
}

/** log(1 + f) + k log 2 + low, for 1 + f between √½ and √2. */
function assembled(f: number, k: number, low: number): number {
  const s = f / (2 + f)
  const half = 0.5 * f * f
  const tail = s * (half + rest(s * s))
  return k === 0 && low === 0 ? f - (half - tail) : k * LN2_HIGH - (half - (tail + (k * LN2_LOW + low)) - f)
}

/** log x: −∞ at 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  if (x === Infinity) return x
  const k = split(x)
  return assembled(significandOf() - 1, k, 0)
}

/** Below, log(1 + x) is x to the last bit. */
const NEGLIGIBLE = 1.1e-16

/** log(1 + x), accurate near 0. */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : NaN
  if (Math.abs(x) < NEGLIGIBLE || x === Infinity) return x
  if (x > -0.29 && x < 0.41) return assembled(x, 0, 0)
  const u = 1 + x
  const lost = u >= 2 ? 1 - (u - x) : x - (u - 1)
  const k = split(u)
  return assembled(significandOf() - 1, k, lost / u)
}

/** The logarithm to the base 2; exact at powers of two. */
export function log2(x: number): number {
  if (!(x > 0) || x === Infinity) return log(x)
  const k = split(x)
  return k + assembled(significandOf() - 1, 0, 0) * LOG2_E
}

const LOG10_E = 0.4342944819032518

/** The logarithm to the base 10; exact at powers of ten. */
export function log10(x: number): number {
  const value = log(x) * LOG10_E
  const whole = Math.round(value)
  return x === Number(`1e${whole}`) ? whole : value
}
