/** The error function. */
import { exp } from './exponential.js'
import { highPart } from './scale.js'

/** From here on erf(x) rounds to 1: erfc(6) = 2.2e-17 < u/2. */
const SATURATED = 6
/** Where the continued fraction takes over from the series: both are short there. */
const SERIES_END = 1.5
/** Terms of the series after the first: the next one is below 2⁻⁵⁶ of the sum. */
const SERIES_TERMS = 25
/** Terms of the continued fraction for erfc that reach the precision of float64, times x². */
const FRACTION_TERMS = 180
const TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI)

/**
 * erf(x) = 2/√π ∫₀ˣ e^{−t²} dt. For |x| < 1.5 by e^{−x²} Σ (2x²)ᵏ x / (1·3···(2k+1)), whose terms are all of one sign (Abramowitz and Stegun 7.1.6), summed
 * from the smallest; beyond by the continued fraction of erfc (7.1.14). Error below the bound in `ULPS`, tested.
 */
export function erf(x: number): number {
  const t = Math.abs(x)
  if (!(t < SATURATED)) return Math.sign(x)
  return t < SERIES_END ? series(x) : Math.sign(x) * (1 - complementary(t))
}

/** 1 − erf(x), to the precision of floats where it is small, too. */
export const erfc = (x: number): number => (x < SERIES_END ? 1 - erf(x) : complementary(x))

function series(x: number): number {
  const y = 2 * x * x
  let rest = 0
  for (let k = 2 * SERIES_TERMS + 1; k >= 3; k -= 2) rest = (1 + rest) * (y / k)
  const first = TWO_OVER_ROOT_PI * (x * gaussian(x))
  return first + first * rest
}

/** e^{−x²} / √π · 1/(x + ½/(x + 1/(x + (3/2)/(x + …)))). */
function complementary(x: number): number {
  let tail = x
  for (let k = Math.ceil(FRACTION_TERMS / (x * x)); k >= 1; k--) tail = x + k / 2 / tail
  return (TWO_OVER_ROOT_PI / 2) * (gaussian(x) / tail)
}

/** e^{−x²}, the rounding of the square made good: it would grow with x². */
function gaussian(x: number): number {
  const square = x * x
  const high = highPart(x)
  const low = x - high
  const lost = high * high - square + 2 * high * low + low * low
  return exp(-square) * (1 - lost)
}
