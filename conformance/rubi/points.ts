/** Where derivatives are compared: real points, where most of the suite is meant, and complex ones, where roots and logarithms of negative numbers are defined. */
import { rational, rationalToNumber, type Rational } from '../../symbolic/expression/index.js'
import { complexBall, type ComplexBall } from '../../symbolic/numbers/index.js'
import { type Point } from '../../symbolic/vote/index.js'
import { randomBits } from '../../symbolic/proof/generic-point/random-bits.js'

const DENOMINATOR = 64n
/** Largest magnitudes, in sixty-fourths, of the parts of the points: near 0, near 1 and beyond, on both sides and off the axis. */
const KINDS: readonly (readonly [re: readonly [number, number], im: number])[] = [
  [[1, 64], 0],
  [[64, 200], 0],
  [[1, 30], 0],
  [[64, 128], 0],
  [[-64, -1], 0],
  [[-200, -64], 0],
  [[1, 64], 40],
  [[-64, -1], 40],
  [[64, 200], 80],
  [[-200, -64], -80],
  [[-20, 20], 120],
  [[1, 64], -64],
]

/** Names of the parts in a point; a case has one variable. */
const [RE, IM] = ['re', 'im']

/** Twelve points, six of them real. */
export function samplePoints(seed: number): readonly Point[] {
  const bits = randomBits(seed)
  const between = (low: number, high: number): Rational =>
    rational(BigInt(low) + bits.below(BigInt(high - low + 1)), DENOMINATOR)
  return KINDS.map(([[low, high], im]) => {
    const imaginary =
      im === 0 ? rational(0) : between(Math.min(im, Math.trunc(im / 4)), Math.max(im, Math.trunc(im / 4)))
    return new Map([
      [RE, between(low, high)],
      [IM, imaginary],
    ])
  })
}

export const complexOf = (point: Point): ComplexBall =>
  complexBall(rationalToNumber(point.get(RE)!), rationalToNumber(point.get(IM)!))
