/** Sines and cosines on parts of the circle: exact at quarter turns where the argument is a multiple of π, else by floats with slack. */
import { cos, sin } from '../elementary/index.js'
import {
  compareRational,
  isInteger,
  mulRational,
  rational,
  rationalToNumber,
  type Rational,
} from '../expression/index.js'
import type { Fraction } from '../polynomials/fraction.js'
import { polynomialOf, termsOf } from '../polynomials/polynomial.js'
import { outward, type Range } from './ends.js'
import type { Symbols } from './symbols.js'

/** A quotient over π, where every term has π for a factor. */
export function inTurns(symbols: Symbols, a: Fraction): Fraction | undefined {
  const at = symbols.all.findIndex((s) => s.kind === 'pi')
  const terms = termsOf(a.numerator)
  if (at < 0 || terms.some((t) => t.exponents[at] === 0)) return undefined
  const numerator = polynomialOf(
    a.numerator.width,
    terms.map((t) => ({ ...t, exponents: t.exponents.map((e, i) => (i === at ? e - 1 : e)) })),
  )
  return { ...a, numerator }
}

const SINE_AT_QUARTERS = [0, 1, 0, -1] as const
/** sin of so many quarter turns, where it is a whole number. */
export const sineAtQuarter = (quarters: number): number => SINE_AT_QUARTERS[((quarters % 4) + 4) % 4]

/** Below and above a quarter turn. */
const QUARTER: readonly [Rational, Rational] = [
  rational(15707963n, 10000000n),
  rational(15707964n, 10000000n),
]
const SIGNS: Range = { least: rational(-1), most: rational(1) }

/** An end of a range, in radians or as a multiple of π. */
interface End {
  readonly at: Rational
  readonly isTurn: boolean
}
const TWO = rational(2)

/** −1, 0 or 1 as the end is for sure below, at or above so many quarter turns; undefined where that is not sure. */
function besideQuarter({ at, isTurn }: End, quarters: number): -1 | 0 | 1 | undefined {
  if (isTurn) return Math.sign(compareRational(mulRational(at, TWO), rational(quarters))) as -1 | 0 | 1
  const [a, b] = QUARTER.map((q) => mulRational(q, rational(quarters))) as [Rational, Rational]
  const [low, high] = quarters < 0 ? [b, a] : [a, b]
  if (compareRational(at, low) < 0) return -1
  if (compareRational(at, high) > 0) return 1
  return quarters === 0 ? 0 : undefined
}

const isBetween = (from: End, to: End, a: number, b: number): boolean => {
  const [low, high] = [besideQuarter(from, a), besideQuarter(to, b)]
  return low !== undefined && low >= 0 && high !== undefined && high <= 0
}

/** sin(x + shift quarter turns) at an end, outward. */
function valueAt({ at, isTurn }: End, shift: number, side: 'least' | 'most'): Rational {
  const quarters = isTurn ? mulRational(at, TWO) : at
  if (isTurn ? isInteger(quarters) : at.numerator === 0n)
    return rational(sineAtQuarter(rationalToNumber(quarters) + shift))
  const x = rationalToNumber(at) * (isTurn ? Math.PI : 1)
  const bound = outward(shift === 1 ? cos(x) : sin(x), side)
  const limit = SIGNS[side]!
  return compareRational(bound, limit) < 0 === (side === 'least') ? limit : bound
}

const least = (a: Rational, b: Rational): Rational => (compareRational(a, b) < 0 ? a : b)
const greatest = (a: Rational, b: Rational): Rational => (compareRational(a, b) > 0 ? a : b)

/** The range of a sine (shift 0) or cosine (shift 1) of an argument in this range, in radians or as a multiple of π. */
export function rangeOfWave(shift: 0 | 1, of: Range, isTurn: boolean): Range {
  if (!of.least || !of.most) return SIGNS
  const [from, to]: [End, End] = [
    { at: of.least, isTurn },
    { at: of.most, isTurn },
  ]
  const at = (end: End, side: 'least' | 'most'): Rational => valueAt(end, shift, side)
  const within = (a: number, b: number): boolean => isBetween(from, to, a - shift, b - shift)
  if (within(-1, 1)) return { least: at(from, 'least'), most: at(to, 'most') }
  if (within(1, 3)) return { least: at(to, 'least'), most: at(from, 'most') }
  if (within(0, 2)) return { least: least(at(from, 'least'), at(to, 'least')), most: rational(1) }
  if (within(-2, 0)) return { least: rational(-1), most: greatest(at(from, 'most'), at(to, 'most')) }
  return SIGNS
}
