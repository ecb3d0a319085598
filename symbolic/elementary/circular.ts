/** sin, cos, tan: the argument less a multiple of π/2, in two parts, then Taylor's series. */
import { powerOfTwo } from './scale.js'

/** π/2 in three parts; the first two have 33 bits, so that whole multiples of them below 2^20 are exact. */
const PART_1 = 1.5707963267341256
const PART_2 = 6.077100506303966e-11
const PART_3 = 2.0222662487959506e-21
const TWO_OVER_PI = 0.6366197723675814
/** Beyond, and where less than this is left of the argument, the multiple of π/2 is subtracted in whole numbers. */
const LARGEST_QUICK = 1_000_000
const LEAST_QUICK = 1e-12

/** What is left of the last argument: high and low part. */
let left = 0
let leftLow = 0

/** Bits of π/2 after the point: the largest exponent, the significand, and enough for the closest approach of a float64 to a multiple. */
const BITS = 1024 + 53 + 140

/** arctan(1/n) · 2^bits (Gregory 1671). */
function inverseTangent(n: bigint, bits: number): bigint {
  let term = (1n << BigInt(bits)) / n
  let sum = term
  for (let k = 3n; term !== 0n; k += 2n) {
    term = -term / (n * n)
    sum += term / k
  }
  return sum
}

let halfPi: bigint | undefined
/** π/2 · 2^BITS, rounded: π/4 = 4 arctan 1/5 − arctan 1/239 (Machin 1706). */
function halfPiInBits(): bigint {
  const GUARD = 20
  return (halfPi ??=
    (8n * inverseTangent(5n, BITS + GUARD) - 2n * inverseTangent(239n, BITS + GUARD)) >> BigInt(GUARD))
}

/** Reduces in whole numbers; gives the multiple modulo 4. */
function reduceExactly(x: number): number {
  let [m, e] = [x, 0]
  while (Math.abs(m) >= 9007199254740992) [m, e] = [m / 2, e + 1]
  while (!Number.isInteger(m)) [m, e] = [m * 2, e - 1]
  const scaled = BigInt(m) * (1n << BigInt(BITS + e))
  const unit = halfPiInBits()
  const doubled = 2n * scaled + unit
  let n = doubled / (2n * unit)
  if (doubled < 0n && n * 2n * unit !== doubled) n--
  const rest = scaled - n * unit
  left = fromBits(rest)
  leftLow = fromBits(rest - toBits(left))
  return Number(((n % 4n) + 4n) % 4n)
}

const HALF_BITS = 600
/** b · 2^−BITS as a float64. */
function fromBits(b: bigint): number {
  const size = b < 0n ? -b : b
  const drop = Math.max(0, size.toString(16).length * 4 - 64)
  let value = Number(size >> BigInt(drop))
  for (let k = drop - BITS; k < 0; k += HALF_BITS) value *= powerOfTwo(Math.max(k, -HALF_BITS))
  return b < 0n ? -value : value
}
/** x · 2^BITS, for |x| ≤ 1 with an exponent of at least −1000. */
function toBits(x: number): bigint {
  let [m, k] = [x, BITS]
  while (!Number.isInteger(m)) [m, k] = [m * 2, k - 1]
  return BigInt(m) << BigInt(k)
}

/** Reduces to |left + leftLow| ≤ π/4; gives the multiple of π/2 modulo 4. */
function reduce(x: number): number {
  if (Math.abs(x) <= 0.7853981633974483) {
    left = x
    leftLow = 0
    return 0
  }
  if (Math.abs(x) > LARGEST_QUICK) return reduceExactly(x)
  const n = Math.floor(x * TWO_OVER_PI + 0.5)
  const first = x - n * PART_1
  const second = n * PART_2
  const high = first - second
  const lost = first - high - second
  const third = n * PART_3 - lost
  left = high - third
  leftLow = high - left - third
  return Math.abs(left) < LEAST_QUICK ? reduceExactly(x) : n & 3
}

/** sin(h + l) for |h| ≤ π/4. */
function sine(h: number, l: number): number {
  const z = h * h
  const series =
    z * (-1 / 6 +
      z * (1 / 120 +
        z * (-1 / 5040 + z * (1 / 362880 + z * (-1 / 39916800 + z * (1 / 6227020800 + z * (-1 / 1307674368000 + z * (1 / 355687428096000)))))))) // prettier-ignore
  return h + (h * series + l * (1 - 0.5 * z))
}

/** cos(h + l) for |h| ≤ π/4. */
function cosine(h: number, l: number): number {
  const z = h * h
  const half = 0.5 * z
  const series =
    z *
    z *
    (1 / 24 +
      z *
        (-1 / 720 +
          z *
            (1 / 40320 +
              z * (-1 / 3628800 + z * (1 / 479001600 + z * (-1 / 87178291200 + z * (1 / 20922789888000)))))))
  const w = 1 - half
  return w + (1 - w - half + (series - h * l))
}

/** sin x; NaN where x is not finite. */
export function sin(x: number): number {
  if (!(Math.abs(x) < Infinity)) return NaN
  if (x === 0) return x
  const n = reduce(x)
  const value = (n & 1) === 0 ? sine(left, leftLow) : cosine(left, leftLow)
  return n > 1 ? -value : value
}

/** cos x; NaN where x is not finite. */
export function cos(x: number): number {
  if (!(Math.abs(x) < Infinity)) return NaN
  const n = reduce(x)
  const value = (n & 1) === 0 ? cosine(left, leftLow) : sine(left, leftLow)
  return n === 1 || n === 2 ? -value : value
}

/** tan x; NaN where x is not finite. */
export function tan(x: number): number {
  if (!(Math.abs(x) < Infinity)) return NaN
  if (x === 0) return x
  const n = reduce(x)
  const [s, c] = [sine(left, leftLow), cosine(left, leftLow)]
  return (n & 1) === 0 ? s / c : -c / s
}
