/** Exact values of bounds as rationals, and arguments of designed magnitude. */
import type { Random } from '../../../src/core/random.js'
import type { BigFloat } from '../../../src/interval/big/bigfloat.js'
import {
  compareRational,
  rational,
  rationalOfDecimal,
  type Rational,
} from '../../../symbolic/expression/index.js'

/** The finite value m · 2^e. */
export const valueOf = ({ m, e }: BigFloat): Rational =>
  e >= 0 ? rational(m << BigInt(e)) : rational(m, 1n << BigInt(-e))

/** A decimal with sign and exponent. */
export function decimal(text: string): Rational {
  const negative = text.startsWith('-')
  const { numerator, denominator } = rationalOfDecimal(text.replace(/^-/, '').replace('e+', 'e'))
  return rational(negative ? -numerator : numerator, denominator)
}

export const atMost = (a: Rational, b: Rational): boolean => compareRational(a, b) <= 0

const HALF_RANGE = 300
/** float64 of every kind: small whole, short fractions, near 1, log-uniform, subnormal, huge, zero. */
export function designedFloat(random: Random): number {
  const sign = random.next() < 0.5 ? -1 : 1
  const size = random.pick([
    () => random.below(10),
    () => random.below(64) / 8,
    () => 1 + (random.next() - 0.5) * 2 ** -random.below(53),
    () => 10 ** (HALF_RANGE * (2 * random.next() - 1)),
    () => 10 ** (3 * (2 * random.next() - 1)),
    () => random.below(1000) * Number.MIN_VALUE,
    () => Number.MAX_VALUE * (1 - random.next() * 2 ** -random.below(53)),
  ])()
  return sign * size
}
