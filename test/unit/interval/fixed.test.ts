/** The errors that fixed-point evaluations state, in units, against the same at 300 bits more. */
import { describe, expect, it } from 'vitest'
import { randomOf } from '../../../src/core/random.js'
import {
  atanSeries,
  circleFixed,
  expFixed,
  ln2Fixed,
  log1pSeries,
  mulFixed,
  numberToFixed,
  piFixed,
  toFixed,
  type FixedBall,
} from '../../../src/interval/big/fixed.js'
import { erfSeries } from '../../../src/interval/big/error-function.js'
import { seed } from '../../seed.js'

const MORE = 300
const more = (A: bigint): bigint => A << BigInt(MORE)
/** |A − B / 2^MORE| in units, rounded up. */
const distance = (A: bigint, B: bigint): bigint => {
  const d = more(A) - B
  return ((d < 0n ? -d : d) + more(1n) - 1n) >> BigInt(MORE)
}
const SCALES = [40, 78, 142, 300, 526, 1100] as const

/** Integers of every size below 2^bits, of both signs. */
function* arguments_(bits: number, label: string, count: number): Generator<bigint> {
  const random = randomOf(seed, 'fixed', label, String(bits))
  yield* [0n, 1n, -1n, 1n << BigInt(bits), -(1n << BigInt(bits))]
  for (let i = 0; i < count; i++) {
    let x = 0n
    for (let have = 0; have < bits; have += 30) x = (x << 30n) + BigInt(random.below(2 ** 30))
    x >>= BigInt(Math.ceil(bits / 30) * 30 - bits + (random.next() < 0.5 ? 0 : random.below(bits)))
    yield random.next() < 0.5 ? x : -x
  }
}

describe.each(SCALES)('at scale %s', (W) => {
  it('constants are within a unit', () => {
    expect(distance(piFixed(W), piFixed(W + MORE)) <= 1n).toBe(true)
    expect(distance(ln2Fixed(W), ln2Fixed(W + MORE)) <= 1n).toBe(true)
  })
  it('exponentials are within two units', () => {
    for (const R of arguments_(W, 'exp', 40))
      expect(distance(expFixed(R, W), expFixed(more(R), W + MORE)) <= 2n, `${R}`).toBe(true)
  })
  it('points of the circle are within two units', () => {
    for (const R of arguments_(W, 'circle', 40)) {
      const [rough, fine] = [circleFixed(R, W), circleFixed(more(R), W + MORE)]
      expect(distance(rough.sin, fine.sin) <= 2n && distance(rough.cos, fine.cos) <= 2n, `${R}`).toBe(true)
    }
  })
  it('the series of erf encloses what it encloses at more bits, closely', () => {
    for (const m of [1n, 7n, 40n, 111n, 255n, 1000n]) {
      const x = { m, e: -6 }
      const [rough, fine] = [erfSeries(x, W), erfSeries(x, W + MORE)]
      expect(more(rough.lo) <= fine.lo && fine.hi <= more(rough.hi), `${m}`).toBe(true)
      expect(rough.hi - rough.lo <= 1n + (rough.hi >> BigInt(W - 20)), `${m}`).toBe(true)
    }
  })
  it.each<[string, (D: bigint, W: number) => FixedBall]>([
    ['log1p', log1pSeries],
    ['atan', atanSeries],
  ])('the series of %s is as near as it says, which is near', (label, series) => {
    for (const D of arguments_(W - 17, label, 40)) {
      const { value, error } = series(D, W)
      expect(distance(value, series(more(D), W + MORE).value) <= error, `${D}`).toBe(true)
      expect(error < BigInt(W)).toBe(true)
    }
    expect(() => series(1n << BigInt(W - 3), W)).toThrow('not reduced')
  })
})

it('π and ln 2 begin with their known digits', () => {
  const digits = (value: (W: number) => bigint): string => ((value(400) * 10n ** 50n) >> 400n).toString()
  expect(digits(piFixed)).toBe('314159265358979323846264338327950288419716939937510')
  expect(digits(ln2Fixed)).toBe('69314718055994530941723212145817656807550013436025')
})

it('conversions round down', () => {
  expect([toFixed({ m: 7n, e: -2 }, 1), toFixed({ m: -7n, e: -2 }, 1), toFixed({ m: 3n, e: 2 }, 3)]).toEqual([
    3n,
    -4n,
    96n,
  ])
  expect([
    numberToFixed(1.75, 1),
    numberToFixed(-1.75, 1),
    numberToFixed(2 ** -1074, 1074),
    numberToFixed(0, 9),
  ]).toEqual([3n, -4n, 1n, 0n])
  expect([mulFixed(3n, 5n, 2), mulFixed(-3n, 5n, 2)]).toEqual([3n, -4n])
})
