/** Inverse circular functions: arctan by its series around eight points, the others by arctan. */

const HALF_PI = 1.5707963267948966
const HALF_PI_LOW = 6.123233995736766e-17
const PI = 3.141592653589793
const PI_LOW = 1.2246467991473532e-16

/** arctan(j/8) for j = 1 … 8, in two parts. */
const ARCS = new Float64Array([
  0.12435499454676144, -3.1253241424539383e-18, 0.24497866312686414, 1.0698755618734451e-17,
  0.35877067027057225, -2.4623815582638635e-17, 0.4636476090008061, 2.2698777452961687e-17,
  0.5585993153435624, -5.4556305485916264e-18, 0.6435011087932844, 1.5834785051444286e-17, 0.7188299996216245,
  -2.1478388444456983e-17, 0.7853981633974483, 3.061616997868383e-17,
])

/** arctan(t)/t − 1 for |t| ≤ 1/8: the series to t^20; what is left off is below 2^-70. */
function rest(t: number): number {
  const z = t * t
  return (
    z * (-1 / 3 +
      z * (1 / 5 +
        z * (-1 / 7 + z * (1 / 9 + z * (-1 / 11 + z * (1 / 13 + z * (-1 / 15 + z * (1 / 17 + z * (-1 / 19 + z * (1 / 21)))))))))) // prettier-ignore
  )
}

/** arctan a for 0 ≤ a ≤ 1, less its second part. */
function arc(a: number): number {
  if (a <= 1 / 8) return a + a * rest(a)
  const j = Math.floor(8 * a + 0.5)
  const c = j / 8
  const t = (a - c) / (1 + a * c)
  const high = ARCS[2 * (j - 1)]
  const low = ARCS[2 * (j - 1) + 1]
  return high + (t + (t * rest(t) + low))
}

/** arctan x. */
export function atan(x: number): number {
  const a = Math.abs(x)
  if (a <= 1) return x === 0 ? x : x < 0 ? -arc(a) : arc(a)
  if (x !== x) return NaN
  const value = HALF_PI - (arc(1 / a) - HALF_PI_LOW)
  return x < 0 ? -value : value
}

/** The angle of the point (x, y), with the conventions of ECMAScript. */
export function atan2(y: number, x: number): number {
  if (x !== x || y !== y) return NaN
  const left = x < 0 || Object.is(x, -0)
  const below = y < 0 || Object.is(y, -0)
  const [a, b] = [Math.abs(y), Math.abs(x)]
  const angle =
    a === 0 && b === 0 ? 0 : a === Infinity && b === Infinity ? HALF_PI / 2 : b === 0 ? HALF_PI : atan(a / b)
  const value = left ? PI - (angle - PI_LOW) : angle
  return below ? -value : value
}

/** arcsin x; NaN beyond ±1. */
export function asin(x: number): number {
  const a = Math.abs(x)
  if (!(a <= 1)) return NaN
  return a < 1e-9 ? x : a === 1 ? x * HALF_PI : atan(x / Math.sqrt((1 - a) * (1 + a)))
}

/** arccos x; NaN beyond ±1. */
export function acos(x: number): number {
  if (!(Math.abs(x) <= 1)) return NaN
  return x === -1 ? PI : 2 * atan(Math.sqrt(1 - x) / Math.sqrt(1 + x))
}
