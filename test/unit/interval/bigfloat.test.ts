/** Directed rounding of the arithmetic of any precision, against exact rationals. */
import { describe, expect, it } from 'vitest'
import { randomOf, type Random } from '../../../src/core/random.js'
import * as b from '../../../src/interval/big/bigfloat.js'
import type { BigFloat } from '../../../src/interval/big/bigfloat.js'
import { nextDown, nextUp } from '../../../src/interval/float/bits.js'
import {
  addRational,
  compareRational,
  divRational,
  mulRational,
  negRational,
  rationalOfFloat,
  type Rational,
} from '../../../symbolic/expression/index.js'
import { seed } from '../../seed.js'
import { atMost, designedFloat, valueOf } from './exact.js'

const PAIRS = 1500
const PRECISIONS = [2, 11, 53, 64, 130] as const

/** A float64 with up to two further mantissas below it, so that values need more bits than are kept. */
function draw(random: Random): BigFloat {
  const head = b.fromNumber(random.next() < 0.7 ? designedFloat(random) : random.below(9) - 4)
  if (random.next() < 0.5) return head
  return { m: (head.m << 60n) + BigInt(random.below(2 ** 30)) - (1n << 29n), e: head.e - 60 }
}

type Directed = (x: BigFloat, y: BigFloat, p: number) => BigFloat
const OPERATIONS: readonly (readonly [string, Directed, Directed, (x: Rational, y: Rational) => Rational])[] =
  [
    ['sum', b.addDown, b.addUp, addRational],
    ['difference', b.subDown, b.subUp, (x, y) => addRational(x, negRational(y))],
    ['product', b.mulDown, b.mulUp, mulRational],
    ['quotient', b.divDown, b.divUp, divRational],
  ]

/** hi − lo is at most one unit of p bits of the larger. */
function isTight(lo: BigFloat, hi: BigFloat, p: number): boolean {
  const gap = addRational(valueOf(hi), negRational(valueOf(lo)))
  if (gap.numerator === 0n) return true
  const size = b.magnitude(b.maximum(b.absolute(lo), b.absolute(hi)))
  return atMost(gap, valueOf({ m: 1n, e: size - p + 1 }))
}

describe.each(OPERATIONS)('the %s', (name, down, up, exact) => {
  it('lies between its bounds, which are neighbours, and equal where it fits', () => {
    const random = randomOf(seed, name)
    for (let i = 0; i < PAIRS; i++) {
      const [x, y, p] = [draw(random), draw(random), random.pick(PRECISIONS)]
      if (name === 'quotient' && y.m === 0n) continue
      const [lo, hi] = [down(x, y, p), up(x, y, p)]
      const truth = exact(valueOf(x), valueOf(y))
      const shown = `${x.m}·2^${x.e}, ${y.m}·2^${y.e}, ${p} bits`
      expect(atMost(valueOf(lo), truth) && atMost(truth, valueOf(hi)), shown).toBe(true)
      expect(isTight(lo, hi, p), shown).toBe(true)
    }
  })
  it('is exact where p bits suffice', () => {
    const [x, y] = [b.fromNumber(12), b.fromNumber(-4)]
    expect(compareRational(valueOf(down(x, y, 8)), exact(valueOf(x), valueOf(y)))).toBe(0)
    expect(compareRational(valueOf(up(x, y, 8)), exact(valueOf(x), valueOf(y)))).toBe(0)
  })
})

describe('roots', () => {
  it('lie between their bounds, which are neighbours', () => {
    const random = randomOf(seed, 'root')
    for (let i = 0; i < PAIRS; i++) {
      const [x, p] = [b.absolute(draw(random)), random.pick(PRECISIONS)]
      const { lo, hi } = b.sqrtBounds(x, p)
      const square = (v: BigFloat): Rational => mulRational(valueOf(v), valueOf(v))
      expect(atMost(square(lo), valueOf(x)) && atMost(valueOf(x), square(hi))).toBe(true)
      expect(isTight(lo, hi, p)).toBe(true)
    }
  })
  it.each([0, 1, 4, 1 / 4, 49 * 2 ** 40, 2 ** -1074])('of the square %s are exact', (x) => {
    const { lo, hi } = b.sqrtBounds(b.fromNumber(x), 60)
    expect(b.compare(lo, hi)).toBe(0)
    expect(b.toNumberDown(b.mulUp(lo, lo, 120))).toBe(x)
  })
  it('of whole numbers are whole', () => {
    for (const n of [
      0n,
      1n,
      2n,
      3n,
      4n,
      2n ** 52n,
      2n ** 53n - 1n,
      10n ** 40n - 1n,
      10n ** 40n,
      2n ** 3000n - 1n,
    ]) {
      const r = b.integerSqrt(n)
      expect(r * r <= n && n < (r + 1n) * (r + 1n), String(n)).toBe(true)
    }
  })
})

describe('lengths in bits', () => {
  it('bound a number above, and below by a quarter', () => {
    for (const n of [
      1n,
      2n,
      3n,
      2n ** 53n - 1n,
      2n ** 53n,
      2n ** 200n - 1n,
      2n ** 1023n,
      2n ** 1024n - 1n,
      2n ** 5000n,
      2n ** 5000n - 1n,
    ])
      for (const m of [n, -n]) {
        const length = b.bitLength(m)
        expect(n < 1n << BigInt(length) && 4n * n >= 1n << BigInt(length), String(m)).toBe(true)
        const exact = b.exactBitLength(m)
        expect(exact).toBe(n.toString(2).length)
      }
  })
})

describe('order', () => {
  it('is that of the values', () => {
    const random = randomOf(seed, 'order')
    for (let i = 0; i < PAIRS; i++) {
      const x = draw(random)
      const y = random.next() < 0.3 ? { m: x.m * 8n + BigInt(random.below(3) - 1), e: x.e - 3 } : draw(random)
      expect(b.compare(x, y)).toBe(Math.sign(compareRational(valueOf(x), valueOf(y))))
    }
  })
  it('has the infinities at the ends', () => {
    const ends = [b.NEGATIVE_INFINITY, { m: -1n, e: 90_000 }, b.ZERO, b.ONE, b.POSITIVE_INFINITY]
    ends.forEach((x, i) => ends.forEach((y, j) => expect(b.compare(x, y)).toBe(Math.sign(i - j))))
  })
})

describe('float64 bounds', () => {
  it('are the value itself, or its two neighbours', () => {
    const random = randomOf(seed, 'float64')
    for (let i = 0; i < PAIRS; i++) {
      const x = draw(random)
      const [lo, hi] = [b.toNumberDown(x), b.toNumberUp(x)]
      if (Number.isFinite(lo)) expect(atMost(rationalOfFloat(lo), valueOf(x))).toBe(true)
      if (Number.isFinite(hi)) expect(atMost(valueOf(x), rationalOfFloat(hi))).toBe(true)
      expect(hi === lo || hi === nextUp(lo)).toBe(true)
    }
  })
  it.each([
    [{ m: 1n, e: 1024 }, Number.MAX_VALUE, Infinity],
    [{ m: -1n, e: 1024 }, -Infinity, -Number.MAX_VALUE],
    [{ m: (1n << 54n) - 1n, e: 970 }, Number.MAX_VALUE, Infinity],
    [{ m: 1n, e: -1075 }, 0, Number.MIN_VALUE],
    [{ m: -1n, e: -90_000 }, -Number.MIN_VALUE, 0],
    [{ m: 3n, e: -1075 }, Number.MIN_VALUE, 2 * Number.MIN_VALUE],
    [b.POSITIVE_INFINITY, Infinity, Infinity],
    [b.NEGATIVE_INFINITY, -Infinity, -Infinity],
  ])('of %o are %s and %s', (x, lo, hi) => {
    expect([b.toNumberDown(x) + 0, b.toNumberUp(x) + 0]).toEqual([lo, hi])
  })
  it('give back every float64', () => {
    const random = randomOf(seed, 'round trip')
    for (let i = 0; i < PAIRS; i++) {
      const x = designedFloat(random)
      expect([b.toNumberDown(b.fromNumber(x)), b.toNumberUp(b.fromNumber(x))]).toEqual([x + 0, x + 0])
    }
    expect(() => b.fromNumber(NaN)).toThrow('expected a number')
    expect(nextDown(1)).toBeLessThan(1)
  })
})

describe('exponents beyond the limit', () => {
  const LIMIT = b.EXPONENT_LIMIT
  it('round outward to infinity, or to the last value kept', () => {
    const huge = { m: 3n, e: LIMIT }
    expect(b.mulUp(huge, huge, 53)).toBe(b.POSITIVE_INFINITY)
    expect(b.compare(b.mulDown(huge, huge, 53), { m: 1n, e: LIMIT })).toBe(0)
    expect(b.mulDown(b.negate(huge), huge, 53)).toEqual(b.NEGATIVE_INFINITY)
  })
  it('round outward to zero, or to a value above', () => {
    const tiny = { m: 2n ** 90n - 1n, e: -LIMIT }
    expect(b.mulDown(tiny, { m: 1n, e: -1 }, 100)).toEqual(b.ZERO)
    const up = b.mulUp(tiny, { m: 1n, e: -1 }, 100)
    expect(b.compare(up, { m: 2n ** 89n, e: -LIMIT })).toBeGreaterThanOrEqual(0)
    expect(b.compare(b.mulUp(b.negate(tiny), { m: 1n, e: -1 }, 100), b.ZERO)).toBe(0)
  })
})
