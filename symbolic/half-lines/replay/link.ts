/** Whether two quantities are one up to a positive number: their values at points that nobody who made the record could choose. */
import { sharesOf } from '../../proof/replay/draws.js'
import { Undefined, UNIT } from '../../proof/replay/fixed-point.js'
import { rational, sub, times, type Interval } from '../../proof/replay/interval.js'
import type { Ratio } from '../../polynomials/replay/malformed.js'

/** Exact values of variables. */
export type Point = ReadonlyMap<string, Ratio>

/** Shares of a segment, or of three units of a half-line. */
export type Shares = readonly Ratio[]
/** So many of them are drawn. */
const COUNT = 7
/** Those that all of a record decides. */
export const sharesFor = (record: unknown): Shares => sharesOf(record, COUNT)
const OF_A_HALF_LINE: Ratio = [3n, 1n]
/** As many of the points must have values. */
const LEAST_POINTS = 3

/** Points inside the ranges of variables. */
export function pointsIn(ranges: ReadonlyMap<string, Ratio | undefined>, shares: Shares): readonly Point[] {
  const names = [...ranges]
  const count = names.length === 0 ? 1 : shares.length
  return Array.from({ length: count }, (_, k) => {
    const at = names.map(([name, most], i): [string, Ratio] => {
      const [p, q] = shares[(k + i * (1 + (k % 3))) % shares.length]
      const [m, n] = most ?? OF_A_HALF_LINE
      return [name, [p * m, q * n]]
    })
    return new Map(at)
  })
}

const size = (a: Interval): bigint => (a.hi > -a.lo ? a.hi : -a.lo)
/** Agreement to a hundred bits of the larger one is equality, and what is smaller is zero. */
const DROPPED = 100n
const isZero = (a: Interval): boolean => size(a) < UNIT >> DROPPED

function agree(a: Interval, b: Interval): boolean {
  const larger = size(a) > size(b) ? size(a) : size(b)
  return size(sub(a, b)) <= (larger >> DROPPED) + (UNIT >> (2n * DROPPED))
}

/** The points, and where too few have values those with the variables in the other order, for what is there only where one is the greater. */
function pairsIn<T>(
  ranges: ReadonlyMap<string, Ratio | undefined>,
  shares: Shares,
  pairAt: (at: Point) => readonly T[],
): readonly T[] {
  const points = pointsIn(ranges, shares)
  const pairs = points.flatMap(pairAt)
  const needed = Math.min(LEAST_POINTS, points.length)
  const turned = pairs.length < needed ? pointsIn(new Map([...ranges].toReversed()), shares) : []
  const all = [...pairs, ...turned.flatMap(pairAt)]
  return all.length < needed ? [] : all
}

/** Whether left = c · right at points within the ranges of the variables, for one c > 0. */
export function isProportional(
  ranges: ReadonlyMap<string, Ratio | undefined>,
  left: (at: Point) => Interval,
  right: (at: Point) => Interval,
  shares: Shares,
): boolean {
  const pairs = pairsIn(ranges, shares, (p) => {
    try {
      return [[left(p), right(p)] as const]
    } catch (problem) {
      if (problem instanceof Undefined) return []
      throw problem
    }
  })
  if (pairs.length === 0) return false
  const known = pairs.find(([, b]) => !isZero(b))
  if (!known) return pairs.every(([a]) => isZero(a))
  const [a0, b0] = known
  const isPositive = (x: Interval): boolean => x.lo > 0n
  if (!isPositive(a0) && !isPositive(sub(rational(0n, 1n), a0))) return false
  if (isPositive(a0) !== isPositive(b0)) return false
  return pairs.every(([a, b]) => agree(times(a, b0), times(a0, b)))
}
