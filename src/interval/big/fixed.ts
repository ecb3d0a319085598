/**
 * Fixed-point arithmetic: an integer A at scale W stands for A · 2^−W. Errors are counted in units, 2^−W, and every function states its bound.
 */
import { big, bitLength, roundDown, roundUp, shiftRight, type BigFloat } from './bigfloat.js'

/** Bounds of one real number. */
export interface Bounds {
  readonly lo: BigFloat
  readonly hi: BigFloat
}

/** The numbers within `error` units of A at scale W, rounded outward to p bits. */
export const boundsOf = (A: bigint, error: bigint, W: number, p: number): Bounds => ({
  lo: roundDown(A - error, -W, p),
  hi: roundUp(A + error, -W, p),
})

/** floor(x · 2^W) for finite x: less than one unit below x. */
export const toFixed = (x: BigFloat, W: number): bigint => shiftRight(x.m, -x.e - W)

/** floor(x · 2^W) for a finite float64. */
export function numberToFixed(x: number, W: number): bigint {
  let scale = 0
  while (!Number.isInteger(x)) {
    x *= 2 ** 26
    scale += 26
  }
  return shiftRight(BigInt(x), scale - W)
}

/** Guard bits of the constants, and of sums of series. */
const GUARD = 64

/** Σ s^k / ((2k+1) c^(2k+1)) at scale W, s = ±1, within 2 units per term: atanh(1/c) or atan(1/c). */
function inverseTangentSeries(c: bigint, s: 1n | -1n, W: number): bigint {
  const square = c * c * s
  let power = (1n << BigInt(W)) / c
  let sum = power
  for (let k = 3n; power !== 0n; k += 2n) {
    power /= square
    sum += power / k
  }
  return sum
}

type Series = (W: number) => bigint

/** ln 2 = 18 atanh(1/26) − 2 atanh(1/4801) + 8 atanh(1/8749). */
const ln2Series: Series = (W) =>
  18n * inverseTangentSeries(26n, 1n, W) -
  2n * inverseTangentSeries(4801n, 1n, W) +
  8n * inverseTangentSeries(8749n, 1n, W)
/** π = 16 atan(1/5) − 4 atan(1/239) (Machin 1706). */
const piSeries: Series = (W) =>
  16n * inverseTangentSeries(5n, -1n, W) - 4n * inverseTangentSeries(239n, -1n, W)

/**
 * A constant at any scale, within one unit: the series lose at most 40 units a term, far less than 2^GUARD / 4 in all, and rounding to
 * nearest costs half a unit.
 */
function constant(series: Series): (W: number) => bigint {
  const known = new Map<number, bigint>()
  let longest = { scale: 0, value: 0n }
  return (W) => {
    const found = known.get(W)
    if (found !== undefined) return found
    if (longest.scale < W + GUARD) {
      const scale = Math.ceil(1.5 * W) + 2 * GUARD
      longest = { scale, value: series(scale) }
    }
    const drop = longest.scale - W
    const value = (longest.value + (1n << BigInt(drop - 1))) >> BigInt(drop)
    known.set(W, value)
    return value
  }
}

/** ln 2 at scale W, within one unit. */
export const ln2Fixed = constant(ln2Series)
/** π at scale W, within one unit. */
export const piFixed = constant(piSeries)

/** A · B at the common scale W, rounded down. */
export const mulFixed = (A: bigint, B: bigint, W: number): bigint => (A * B) >> big(W)

/** Extra bits inside `expFixed`: its K < 700 terms and the final squarings cost less than 2.8 (2K + 6) < 2^12 units there. */
const EXP_GUARD = 12

/**
 * e^r at scale W for |r| ≤ 1, within 2 units. The argument is halved j times, Taylor's series summed, the sum squared j times. With |r| / 2^j < 2^−j each term
 * is within 2 units, the tail after a vanished term within 2, and a squaring doubles the relative error and adds a unit.
 */
export function expFixed(R: bigint, W: number): bigint {
  const j = Math.max(4, Math.round(Math.sqrt(W) / 2))
  const V = W + j + EXP_GUARD
  const r = R << big(EXP_GUARD)
  const v = big(V)
  let term = r
  let sum = (1n << v) + r
  for (let k = 2; term !== 0n; k++) {
    term = ((term * r) >> v) / big(k)
    sum += term
  }
  for (let i = 0; i < j; i++) sum = (sum * sum) >> v
  return sum >> big(V - W)
}

/** A point of the unit circle. */
export interface Circle {
  readonly sin: bigint
  readonly cos: bigint
}

/** Extra bits inside `circleFixed`, where series and squarings of K < 2000 terms cost less than 2^12 units. */
const CIRCLE_GUARD = 12

/**
 * sin r and cos r at scale W for |r| ≤ 1, within 2 units: Taylor's series of both at r / 2^j, each term within 2 units, then j squarings of cos + i sin, which
 * double the error and add 2 units each.
 */
export function circleFixed(R: bigint, W: number): Circle {
  const j = Math.max(4, Math.round(Math.sqrt(W) / 2))
  const V = W + j + CIRCLE_GUARD
  const v = big(V)
  const r = R << big(CIRCLE_GUARD)
  const parts = [1n << v, r, 0n, 0n]
  let term = r
  for (let k = 2; term !== 0n; k++) {
    term = ((term * r) >> v) / big(k)
    parts[k & 3] += term
  }
  let [cos, sin] = [parts[0] - parts[2], parts[1] - parts[3]]
  for (let i = 0; i < j; i++) [cos, sin] = [(cos * cos - sin * sin) >> v, (cos * sin) >> big(V - 1)]
  return { sin: sin >> big(V - W), cos: cos >> big(V - W) }
}

/** What `log1pSeries` gives: value and error at the same scale. */
export interface FixedBall {
  readonly value: bigint
  readonly error: bigint
}

/** Arguments of the short series must be below 2^−this. */
const SMALL = 16

function assertSmall(D: bigint, W: number, what: string): void {
  if (bitLength(D) > W - SMALL) throw new Error(`internal: ${what}: argument not reduced`)
}

/** log(1 + d) at scale W for |d| < 2^−16: each term within 2 units, the tail within 2. */
export function log1pSeries(D: bigint, W: number): FixedBall {
  assertSmall(D, W, 'log1pSeries')
  const w = big(W)
  let [power, sum, k] = [D, D, 2]
  for (; power !== 0n && power !== -1n; k++) {
    power = -(power * D) >> w
    sum += power / big(k)
  }
  return { value: sum, error: big(2 * k) }
}

/** atan(d) at scale W for |d| < 2^−16: each term within 3 units, the tail within 2. */
export function atanSeries(D: bigint, W: number): FixedBall {
  assertSmall(D, W, 'atanSeries')
  const w = big(W)
  const square = -(D * D) >> w
  let [power, sum, k] = [D, D, 3]
  for (; power !== 0n && power !== -1n; k += 2) {
    power = (power * square) >> w
    sum += power / big(k)
  }
  return { value: sum, error: big(3 * k) }
}
