/** Float64 as bits: neighbours, exact splitting into integer mantissa and exponent, exact scaling. */

const VIEW = new DataView(new ArrayBuffer(8))
const FLOAT = new Float64Array(1)
const WORDS = new Uint32Array(FLOAT.buffer)
const LONG = new BigInt64Array(FLOAT.buffer)
/** Index of the word that holds sign and exponent, found rather than assumed. */
const HIGH = ((): 0 | 1 => {
  VIEW.setFloat64(0, 1)
  FLOAT[0] = 1
  return WORDS[1] === VIEW.getUint32(0) ? 1 : 0
})()
const LOW = HIGH === 1 ? 0 : 1

/** The largest finite float64. */
export const MAX = Number.MAX_VALUE
/** Smallest positive float64, 2^−1074. */
export const MIN = Number.MIN_VALUE
/** Exponent of the last bit of every subnormal. */
export const MIN_EXPONENT = -1074

/** The least float64 greater than x; +∞ and NaN stay, −∞ goes to −MAX, ±0 to 2^−1074. */
export function nextUp(x: number): number {
  if (x > 0) {
    if (x === Infinity) return x
    FLOAT[0] = x
    // Not in one expression: the value of ++ is not wrapped to 32 bits.
    WORDS[LOW]++
    if (WORDS[LOW] === 0) WORDS[HIGH]++
    return FLOAT[0]
  }
  if (x < 0) {
    FLOAT[0] = x
    if (WORDS[LOW]-- === 0) WORDS[HIGH]--
    return FLOAT[0]
  }
  return x === 0 ? MIN : x
}

/** The greatest float64 less than x. */
export const nextDown = (x: number): number => -nextUp(-x)

/** x = mantissa · 2^exponent exactly, for finite x. */
export function decompose(x: number): { mantissa: bigint; exponent: number } {
  FLOAT[0] = x
  const biased = (WORDS[HIGH] >>> 20) & 0x7ff
  const fraction = LONG[0] & 0xfffffffffffffn
  const magnitude = biased === 0 ? fraction : fraction | 0x10000000000000n
  return { mantissa: x < 0 ? -magnitude : magnitude, exponent: biased === 0 ? MIN_EXPONENT : biased - 1075 }
}
