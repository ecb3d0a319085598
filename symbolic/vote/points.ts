/** Random exact points for votes: small dyadic rationals, which floats hold exactly, so that voters are asked about the same point. */
import { rational, type Rational } from '../expression/index.js'
import { randomBits } from '../proof/generic-point/random-bits.js'

/** An exact value for each entry, by name. */
export type Point = ReadonlyMap<string, Rational>

/** Values are multiples of 1/16 up to 2 in magnitude: exponentials stay small, and no value is zero, where too much vanishes. */
const DENOMINATOR = 16n
const MAGNITUDES = 32n

/** Points for symbols; every other point is positive throughout, where logarithms and roots are real. */
export function randomPoints(names: readonly string[], count: number, seed: number): readonly Point[] {
  const bits = randomBits(seed)
  return Array.from({ length: count }, (_, k) => {
    const value = (): Rational => {
      const magnitude = 1n + bits.below(MAGNITUDES)
      const sign = k % 2 === 0 || bits.below(2n) === 0n ? 1n : -1n
      return rational(sign * magnitude, DENOMINATOR)
    }
    return new Map(names.map((name) => [name, value()]))
  })
}
