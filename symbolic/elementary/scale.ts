/** Powers of two, exponents and significands of float64 numbers: exact on every engine. */

const WORDS = new Uint32Array(2)
const DOUBLE = new Float64Array(WORDS.buffer)
DOUBLE[0] = 1
/** Where the half with sign and exponent lies. */
const HIGH = WORDS[1] === 0 ? 0 : 1

const LEAST_EXPONENT = -1074
const LARGEST_EXPONENT = 1023

/** 2^k for k = −1074 … 1023. */
const POWERS: Float64Array = (() => {
  const powers = new Float64Array(LARGEST_EXPONENT - LEAST_EXPONENT + 1)
  let power = Number.MIN_VALUE
  for (let i = 0; i < powers.length; i++, power *= 2) powers[i] = power
  return powers
})()

/** 2^k for a whole number k: 0 below 2^−1074, infinite above 2^1023. */
export function powerOfTwo(k: number): number {
  if (k > LARGEST_EXPONENT) return Infinity
  return k < LEAST_EXPONENT ? 0 : POWERS[k - LEAST_EXPONENT]
}

const LEAST_NORMAL_EXPONENT = -1022

/** y·2^k, rounded once: for y between 1/4 and 4 and k between −1100 and 1030. */
export function scaled(y: number, k: number): number {
  if (k >= LEAST_NORMAL_EXPONENT + 2 && k <= LARGEST_EXPONENT) return y * POWERS[k - LEAST_EXPONENT]
  return k > 0
    ? y * powerOfTwo(LARGEST_EXPONENT) * powerOfTwo(k - LARGEST_EXPONENT)
    : y * powerOfTwo(k + 200) * powerOfTwo(-200)
}

const EXPONENT_BITS = 0x7ff00000
const BIAS = 1023

/** ⌊log₂ |x|⌋ for a finite x other than 0. */
export function exponentOf(x: number): number {
  DOUBLE[0] = x
  const biased = (WORDS[HIGH] & EXPONENT_BITS) >>> 20
  return biased === 0 ? exponentOf(x * powerOfTwo(54)) - 54 : biased - BIAS
}

/** The high 26 bits of x: the product of two such parts is exact. */
export function highPart(x: number): number {
  DOUBLE[0] = x
  WORDS[1 - HIGH] &= 0xf8000000
  return DOUBLE[0]
}

/** The significand of the last number given to `split`, between √½ and √2. */
let significand = 1

/** The k with x = m·2^k and √½ ≤ m < √2, for a positive finite x; m is then `significandOf()`. */
export function split(x: number): number {
  DOUBLE[0] = x
  let high = WORDS[HIGH]
  let k = 0
  if (high < 0x00100000) {
    DOUBLE[0] = x * powerOfTwo(54)
    high = WORDS[HIGH]!
    k = -54
  }
  k += (high >>> 20) - BIAS
  const fraction = high & 0x000fffff
  // 0x6a09e is the fraction of √2.
  const above = fraction >= 0x6a09e ? 1 : 0
  WORDS[HIGH] = fraction | ((BIAS - above) << 20)
  significand = DOUBLE[0]
  return k + above
}

/** The significand that the last call of `split` found. */
export const significandOf = (): number => significand
