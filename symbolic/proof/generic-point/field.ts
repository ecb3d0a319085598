/**
 * The two fields in which zero tests are made: residues modulo a random prime of 61 bits, and the rationals. Each knows how likely a
 * nonzero polynomial is to vanish at a random point of it, so that every test comes with its error probability.
 */
import {
  addRational,
  divRational,
  isZeroRational,
  mulRational,
  negRational,
  ONE,
  rational,
  ZERO,
  type Rational,
} from '../../expression/index.js'
import type { RandomBits } from './random-bits.js'
import { powerBySquaring } from '../../numbers/squaring.js'

/** What is known of a polynomial with integer coefficients: total degree at most `degree`, sum of |coefficients| at most 2^`bits`. */
export interface PolynomialBound {
  readonly degree: bigint
  readonly bits: bigint
}

/** A field with random elements. */
export interface Field<K> {
  readonly name: string
  readonly zero: K
  readonly one: K
  add(a: K, b: K): K
  neg(a: K): K
  mul(a: K, b: K): K
  /** 1/a; undefined for zero. */
  inverse(a: K): K | undefined
  isZero(a: K): boolean
  /** The image of a rational; undefined where its denominator vanishes. */
  of(value: Rational): K | undefined
  /** Equal keys mean equal elements. */
  key(a: K): string
  /** A uniform draw from a set of nonzero elements. */
  draw(): K
  /** An upper bound of the probability that a nonzero polynomial within the bound vanishes at a drawn point. */
  vanishing(bound: PolynomialBound): Rational
}

const PRIME_BITS = 61
const LOWEST_PRIME = 1n << 60n
/** Deterministic Miller–Rabin bases below 3.3·10^24 (Sorenson and Webster 2015). */
const BASES = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n]
/**
 * There are more than 3x/(5 ln x) primes between x and 2x for x ≥ 20.5 (Rosser and Schoenfeld 1962, corollary 3): more than
 * 1.6·10^16 between 2^60 and 2^61, from which one is drawn.
 */
const PRIMES_OF_61_BITS = 16_000_000_000_000_000n

/** base^exponent modulo a number, for an exponent of at least 0. */
export const powerModulo = (base: bigint, exponent: bigint, modulus: bigint): bigint =>
  powerBySquaring(1n, (a, b) => (a * b) % modulus, base % modulus, exponent)

/** Whether an odd number above 37 and below 2^64 is prime. */
export function isPrime(n: bigint): boolean {
  if (BASES.some((b) => n % b === 0n)) return false
  let odd = n - 1n
  let twos = 0
  for (; odd % 2n === 0n; odd /= 2n) twos++
  return BASES.every((base) => {
    let x = powerModulo(base, odd, n)
    if (x === 1n || x === n - 1n) return true
    for (let k = 1; k < twos; k++) {
      x = (x * x) % n
      if (x === n - 1n) return true
    }
    return false
  })
}

/** A uniform prime between 2^60 and 2^61. */
export function randomPrime(random: RandomBits): bigint {
  for (;;) {
    const candidate = LOWEST_PRIME + (random.next(PRIME_BITS - 1) | 1n)
    if (isPrime(candidate)) return candidate
  }
}

/** 1/a modulo a prime, by the extended Euclidean algorithm; a is not 0 modulo the prime. */
function inverseModulo(a: bigint, prime: bigint): bigint {
  let [r0, r1, s0, s1] = [prime, ((a % prime) + prime) % prime, 0n, 1n]
  while (r1 !== 0n) {
    const quotient = r0 / r1
    ;[r0, r1] = [r1, r0 - quotient * r1]
    ;[s0, s1] = [s1, s0 - quotient * s1]
  }
  return ((s0 % prime) + prime) % prime
}

/**
 * Residues modulo a random prime p of 61 bits. A nonzero integer polynomial vanishes at a random point for one of two reasons: p
 * divides all coefficients (one nonzero coefficient of b bits has at most b/60 such prime divisors), or the point is a root
 * (at most degree/(p − 1), Schwartz 1980, Zippel 1979).
 */
export function residues(random: RandomBits): Field<bigint> {
  const p = randomPrime(random)
  const mod = (a: bigint): bigint => {
    const r = a % p
    return r < 0n ? r + p : r
  }
  const inverse = (a: bigint): bigint | undefined => (a === 0n ? undefined : inverseModulo(a, p))
  return {
    name: `residues modulo a random prime of ${PRIME_BITS} bits`,
    zero: 0n,
    one: 1n,
    add: (a, b) => (a + b >= p ? a + b - p : a + b),
    neg: (a) => (a === 0n ? a : p - a),
    mul: (a, b) => (a * b) % p,
    inverse,
    isZero: (a) => a === 0n,
    of: (value) => {
      const d = inverse(mod(value.denominator))
      return d === undefined ? undefined : (mod(value.numerator) * d) % p
    },
    key: (a) => a.toString(36),
    draw: () => 1n + random.below(p - 1n),
    vanishing: ({ degree, bits }) =>
      addRational(
        rational(degree, LOWEST_PRIME - 1n),
        rational(bits / BigInt(PRIME_BITS - 1) + 1n, PRIMES_OF_61_BITS),
      ),
  }
}

/** Points of the rational test are integers of this many bits: two to three words, small enough for exact arithmetic. */
const POINT_BITS = 96

/** Exact rationals at random whole points; a nonzero polynomial vanishes with probability at most degree/2^96. */
export function rationals(random: RandomBits): Field<Rational> {
  return {
    name: `exact rationals at random integers of ${POINT_BITS} bits`,
    zero: ZERO,
    one: ONE,
    add: addRational,
    neg: negRational,
    mul: mulRational,
    inverse: (a) => (isZeroRational(a) ? undefined : divRational(ONE, a)),
    isZero: isZeroRational,
    of: (value) => value,
    key: (a) => `${a.numerator}/${a.denominator}`,
    draw: () => rational(1n + random.next(POINT_BITS)),
    vanishing: ({ degree }) => rational(degree, 1n << BigInt(POINT_BITS)),
  }
}
