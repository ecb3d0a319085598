/** Seeded random integers for zero tests: splitmix64 (Steele, Lea and Flood 2014), 64 bits at a time, on BigInt. */

const WORD = 64
const WORD_MASK = (1n << 64n) - 1n
/** The golden-ratio increment and the two multipliers of splitmix64. */
const INCREMENT = 0x9e3779b97f4a7c15n
const FIRST_MIX = 0xbf58476d1ce4e5b9n
const SECOND_MIX = 0x94d049bb133111ebn

/** A stream of random whole numbers. */
export interface RandomBits {
  /** A uniform integer in 0 … 2^bits − 1. */
  next(bits: number): bigint
  /** A uniform integer in 0 … bound − 1. */
  below(bound: bigint): bigint
}

/** The stream of a seed. */
export function randomBits(seed: number): RandomBits {
  let state = BigInt.asUintN(WORD, BigInt(seed))
  const word = (): bigint => {
    state = (state + INCREMENT) & WORD_MASK
    let z = state
    z = ((z ^ (z >> 30n)) * FIRST_MIX) & WORD_MASK
    z = ((z ^ (z >> 27n)) * SECOND_MIX) & WORD_MASK
    return z ^ (z >> 31n)
  }
  const next = (bits: number): bigint => {
    let value = 0n
    for (let have = 0; have < bits; have += WORD) value = (value << BigInt(WORD)) | word()
    return BigInt.asUintN(bits, value)
  }
  const below = (bound: bigint): bigint => {
    const bits = bound.toString(2).length
    for (;;) {
      const candidate = next(bits)
      if (candidate < bound) return candidate
    }
  }
  return { next, below }
}
