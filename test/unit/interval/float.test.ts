/** Float64 intervals: directed arithmetic against exact rationals, and sets of reals with empty, unbounded and subnormal ends. */
import type { Elementary } from '../../../symbolic/elementary/index.js'
import { describe, expect, it } from 'vitest'
import { randomOf } from '../../../src/core/random.js'
import * as arithmetic from '../../../src/interval/float/arithmetic.js'
import { nextDown, nextUp } from '../../../src/interval/float/bits.js'
import { tightFunctions } from '../../../src/interval/float/directed.js'
import { elementary } from '../../../src/interval/float/elementary.js'
import * as sets from '../../../src/interval/float/interval.js'
import { EMPTY, ENTIRE, type Interval } from '../../../src/interval/float/interval.js'
import { pow, powInteger } from '../../../src/interval/float/power.js'
import * as rounding from '../../../src/interval/float/rounding.js'
import {
  addRational,
  divRational,
  mulRational,
  negRational,
  rationalOfFloat,
  type Rational,
} from '../../../symbolic/expression/index.js'
import { seed } from '../../seed.js'
import { atMost, designedFloat } from './exact.js'

const MAX = Number.MAX_VALUE
const MIN = Number.MIN_VALUE

/** up is the least float64 at least the value: the one below it is less. */
function isLeastAbove(up: number, value: Rational): boolean {
  const above = up === Infinity || atMost(value, rationalOfFloat(up))
  const below = nextDown(up)
  return above && (below === -Infinity || !atMost(value, rationalOfFloat(below)))
}

type Directed = (x: number, y: number) => number
const OPERATIONS: readonly (readonly [string, Directed, Directed, (x: Rational, y: Rational) => Rational])[] =
  [
    ['sum', rounding.addDown, rounding.addUp, addRational],
    ['difference', rounding.subDown, rounding.subUp, (x, y) => addRational(x, negRational(y))],
    ['product', rounding.mulDown, rounding.mulUp, mulRational],
    ['quotient', rounding.divDown, rounding.divUp, divRational],
  ]

describe.each(OPERATIONS)('the %s', (name, down, up, exact) => {
  it('is rounded to the neighbour on either side, whatever the magnitudes', () => {
    const random = randomOf(seed, 'directed', name)
    for (let i = 0; i < 1200; i++) {
      const x = designedFloat(random)
      const y = random.next() < 0.3 ? x * (1 + (random.below(9) - 4) * 2 ** -52) : designedFloat(random)
      if (!Number.isFinite(y) || (name === 'quotient' && y === 0)) continue
      const value = exact(rationalOfFloat(x), rationalOfFloat(y))
      expect(isLeastAbove(up(x, y), value), `${x}, ${y}`).toBe(true)
      expect(isLeastAbove(-down(x, y), negRational(value)), `${x}, ${y}`).toBe(true)
    }
  })
})

describe('roots and fused products', () => {
  it('are rounded to the neighbour on either side', () => {
    const random = randomOf(seed, 'root and fma')
    for (let i = 0; i < 800; i++) {
      const [x, y, z] = [Math.abs(designedFloat(random)), designedFloat(random), designedFloat(random)]
      const [low, high] = [rounding.sqrtDown(x), rounding.sqrtUp(x)]
      const square = (v: number): Rational => mulRational(rationalOfFloat(v), rationalOfFloat(v))
      expect(
        atMost(square(low), rationalOfFloat(x)) && atMost(rationalOfFloat(x), square(high)),
        `√${x}`,
      ).toBe(true)
      expect(high === low || high === nextUp(low)).toBe(true)
      const value = addRational(mulRational(rationalOfFloat(x), rationalOfFloat(y)), rationalOfFloat(z))
      expect(isLeastAbove(rounding.fmaUp(x, y, z), value)).toBe(true)
      expect(isLeastAbove(-rounding.fmaDown(x, y, z), negRational(value))).toBe(true)
    }
  })
  it.each([
    [MAX, MAX, Infinity, MAX],
    [-MAX, MAX, -MAX, -Infinity],
    [MIN, MIN, MIN, 0],
    [-MIN, 0.5, 0, -MIN],
    [0, Infinity, 0, 0],
    [-Infinity, 2, -Infinity, -Infinity],
  ])('the product of %s and %s is at most %s and at least %s', (x, y, high, low) => {
    expect([rounding.mulUp(x, y) + 0, rounding.mulDown(x, y) + 0]).toEqual([high, low])
  })
  it.each([
    [MAX, MIN, Infinity, MAX],
    [MIN, MAX, MIN, 0],
    [1, Infinity, 0, 0],
    [-Infinity, 3, -Infinity, -Infinity],
    [1, -3, -1 / 3, nextDown(-1 / 3)],
  ])('the quotient of %s and %s is at most %s and at least %s', (x, y, high, low) => {
    expect([rounding.divUp(x, y) + 0, rounding.divDown(x, y) + 0]).toEqual([high, low])
  })
  it('sums that overflow stop at the largest float64 on the inner side', () => {
    expect([rounding.addUp(MAX, MAX), rounding.addDown(MAX, MAX)]).toEqual([Infinity, MAX])
    expect([rounding.addUp(-MAX, -MAX), rounding.addDown(-MAX, -MAX)]).toEqual([-MAX, -Infinity])
    expect(rounding.addUp(-Infinity, MAX)).toBe(-Infinity)
    expect(rounding.addUp(MAX, 1)).toBe(Infinity)
  })
})

const I = (lo: number, hi = lo): Interval => sets.intervalOf(lo, hi)
const SETS: readonly Interval[] = [
  EMPTY,
  ENTIRE,
  I(0),
  I(-1, 2),
  I(1, 3),
  I(-3, -1),
  I(0, Infinity),
  I(-Infinity, -2),
  I(MIN),
  I(2, MAX),
  I(-MIN, 0),
]

describe('sets', () => {
  it('contain what the operation makes of their elements', () => {
    const members = (a: Interval): number[] =>
      [a.lo, a.hi, a.lo / 2 + a.hi / 2, 0, 1, -2.5, 1e5].filter((x) => sets.isMember(x, a))
    const check = (whole: Interval, part: Interval): void => expect(sets.subset(part, whole)).toBe(true)
    for (const a of SETS)
      for (const b of SETS) {
        for (const x of members(a))
          for (const y of members(b)) {
            for (const op of [
              arithmetic.add,
              arithmetic.sub,
              arithmetic.mul,
              arithmetic.div,
              arithmetic.min,
              arithmetic.max,
              pow,
            ])
              check(op(a, b), op(I(x), I(y)))
            check(arithmetic.fma(a, b, a), arithmetic.fma(I(x), I(y), I(x)))
          }
        if (sets.isEmpty(a) || sets.isEmpty(b))
          for (const op of [
            arithmetic.add,
            arithmetic.sub,
            arithmetic.mul,
            arithmetic.div,
            arithmetic.min,
            arithmetic.max,
            pow,
            sets.intersection,
          ])
            expect(sets.isEmpty(op(a, b))).toBe(true)
      }
  })
  it('are divided over the nonzero elements of the divisor', () => {
    expect(arithmetic.div(I(1, 2), I(0, 4))).toEqual(I(0.25, Infinity))
    expect(arithmetic.div(I(1, 2), I(-4, 0))).toEqual(I(-Infinity, -0.25))
    expect(arithmetic.div(I(-1, 2), I(0, 4))).toEqual(ENTIRE)
    expect(arithmetic.div(I(1, 2), I(-1, 4))).toEqual(ENTIRE)
    expect(arithmetic.div(I(0), I(-1, 4))).toEqual(I(0))
    expect(arithmetic.div(I(1, 2), I(0))).toEqual(EMPTY)
    expect(arithmetic.recip(I(2, 4))).toEqual(I(0.25, 0.5))
    expect(arithmetic.recip(I(4, Infinity))).toEqual(I(0, 0.25))
  })
  it('have no bound −0', () => {
    for (const a of SETS)
      for (const result of [
        arithmetic.neg(a),
        arithmetic.mul(a, I(0)),
        arithmetic.sign(a),
        arithmetic.abs(a),
      ])
        expect(Object.is(result.lo, -0) || Object.is(result.hi, -0)).toBe(false)
  })
  it('of bounds out of order, of infinities alone or of NaN are empty', () => {
    for (const [lo, hi] of [
      [2, 1],
      [Infinity, Infinity],
      [-Infinity, -Infinity],
      [NaN, 1],
      [1, NaN],
    ] as const)
      expect(I(lo, hi)).toEqual(EMPTY)
  })
  it('have hulls and intersections', () => {
    expect(sets.hull(I(1, 2), I(4, 5))).toEqual(I(1, 5))
    expect(sets.hull(EMPTY, I(4, 5))).toEqual(I(4, 5))
    expect(sets.intersection(I(1, 4), I(2, 5))).toEqual(I(2, 4))
    expect(sets.intersection(I(1, 2), I(4, 5))).toEqual(EMPTY)
  })
  it.each([
    ['subset', I(1, 2), I(1, 3), true, false],
    ['subset', EMPTY, I(1, 3), true, false],
    ['interior', I(1, 2), I(0, 3), true, false],
    ['interior', I(0, 2), I(0, 3), false, false],
    ['interior', ENTIRE, ENTIRE, true, true],
    ['disjoint', I(1, 2), I(3, 4), true, true],
    ['disjoint', I(1, 3), I(3, 4), false, false],
    ['less', I(1, 3), I(2, 4), true, false],
    ['less', EMPTY, EMPTY, true, true],
    ['less', EMPTY, I(1), false, false],
    ['strictLess', I(1, 3), I(2, 3), false, false],
    ['strictLess', I(1, 3), I(2, 4), true, false],
    ['strictLess', I(-Infinity, 3), I(-Infinity, 4), true, false],
    ['precedes', I(1, 2), I(2, 3), true, false],
    ['strictPrecedes', I(1, 2), I(2, 3), false, false],
    ['strictPrecedes', I(1, 2), I(2.5, 3), true, false],
    ['equal', EMPTY, EMPTY, true, true],
    ['equal', I(1), I(1, 2), false, false],
  ] as const)('%s of %o and %o is %s, and reversed %s', (name, a, b, forward, backward) => {
    expect([sets[name](a, b), sets[name](b, a)]).toEqual([forward, backward])
  })
  it('tell what they are', () => {
    expect(SETS.map(sets.isEmpty)).toEqual(SETS.map((a) => a === EMPTY))
    expect(SETS.map(sets.isEntire)).toEqual(SETS.map((a) => a === ENTIRE))
    expect(SETS.filter(sets.isSingleton)).toEqual([I(0), I(MIN)])
    expect(SETS.filter(sets.isCommon).length).toBe(7)
    expect([sets.isMember(Infinity, ENTIRE), sets.isMember(NaN, ENTIRE), sets.isMember(0, ENTIRE)]).toEqual([
      false,
      false,
      true,
    ])
  })
})

describe('functions leave out what is not in their domain', () => {
  const f = elementary(tightFunctions)
  it.each([
    ['log', I(-2, 1), -Infinity, 0],
    ['log', I(-2, 0), Infinity, -Infinity],
    ['log1p', I(-5, 0), -Infinity, 0],
    ['log1p', I(-5, -1), Infinity, -Infinity],
    ['atanh', I(-1, 0), -Infinity, 0],
    ['atanh', I(0, 1), 0, Infinity],
    ['atanh', I(1, 5), Infinity, -Infinity],
    ['acosh', I(-5, 1), 0, 0],
    ['acosh', I(-5, 0.5), Infinity, -Infinity],
    ['asin', I(0, 9), 0, nextUp(Math.PI / 2)],
    ['asin', I(2, 9), Infinity, -Infinity],
    ['acos', I(1, 9), 0, 0],
    ['acos', I(-9, -1), Math.PI, nextUp(Math.PI)],
    ['exp', I(-Infinity, 0), 0, 1],
    ['exp', ENTIRE, 0, Infinity],
    ['exp', I(1000), MAX, Infinity],
    ['exp', I(-1000), 0, MIN],
    ['tanh', ENTIRE, -1, 1],
    ['erf', I(50, Infinity), nextDown(1), 1],
    ['atan', ENTIRE, -nextUp(Math.PI / 2), nextUp(Math.PI / 2)],
    ['sinh', I(-Infinity, 0), -Infinity, 0],
    ['cosh', ENTIRE, 1, Infinity],
    ['sin', ENTIRE, -1, 1],
    ['cos', I(0, Infinity), -1, 1],
    ['tan', ENTIRE, -Infinity, Infinity],
    ['log', I(1, Infinity), 0, Infinity],
    ['asinh', ENTIRE, -Infinity, Infinity],
    ['expm1', I(-Infinity, 0), -1, 0],
  ] as const)('%s of %o is from %s to %s', (name, a, lo, hi) => {
    expect(f[name](a)).toEqual({ lo, hi })
  })
  it.each(Object.keys(f) as Elementary[])('%s of nothing is nothing', (name) => {
    expect(sets.isEmpty(f[name](EMPTY))).toBe(true)
  })
  it('sqrt leaves out what is negative', () => {
    expect(arithmetic.sqrt(I(-4, 9))).toEqual(I(0, 3))
    expect(arithmetic.sqrt(I(-4, -1))).toEqual(EMPTY)
    expect(arithmetic.sqrt(I(-4, 0))).toEqual(I(0))
    expect(arithmetic.sqrt(I(4, Infinity))).toEqual(I(2, Infinity))
  })
})

describe('powers', () => {
  it.each([
    [I(-2, 3), 2, I(0, 9)],
    [I(-2, 3), 3, I(-8, 27)],
    [I(-2, 3), -1, ENTIRE],
    [I(-2, 3), -2, I(1 / 9, Infinity)],
    [I(0, 2), -1, I(0.5, Infinity)],
    [I(-2, 0), -1, I(-Infinity, -0.5)],
    [I(-2, 0), -3, I(-Infinity, -0.125)],
    [I(0), -1, EMPTY],
    [I(0), 0, I(1)],
    [ENTIRE, 2, I(0, Infinity)],
    [ENTIRE, 3, ENTIRE],
    [I(2, Infinity), -2, I(0, 0.25)],
    [I(-Infinity, -2), -1, I(-0.5, 0)],
    [EMPTY, 0, EMPTY],
    [I(10), 308, I(1e308, 1e308)],
  ])('%o to the whole %s', (a, k, expected) => {
    const got = powInteger(a, k)
    if (a.lo === 10) expect(got.hi).toBe(nextUp(got.lo))
    else
      expect(
        sets.subset(expected, got) &&
          sets.subset(got, { lo: nextDown(expected.lo), hi: nextUp(expected.hi) }),
      ).toBe(true)
  })
  it.each([
    [I(4), I(0.5), I(2)],
    [I(16), I(-0.25), I(0.5)],
    [I(8), I(2 / 3), undefined],
    [I(0, 1), I(0), I(1)],
    [I(0), I(0), EMPTY],
    [I(0), I(-1, 1), I(0)],
    [I(-2, -1), I(2), EMPTY],
    [I(-2, 4), I(0.5), I(0, 2)],
    [I(0.5, 2), ENTIRE, I(0, Infinity)],
    [I(1), ENTIRE, I(1)],
    [I(2, Infinity), I(-Infinity, -1), I(0, 0.5)],
    [I(0, 0.5), I(-2, -1), I(2, Infinity)],
    [I(MIN), I(0.5), I(2 ** -537)],
    [I(3), I(5), I(243)],
    [I(2.25), I(1.5), I(3.375)],
  ])('%o to the real %o', (a, b, expected) => {
    const got = pow(a, b)
    if (expected) expect(got).toEqual(expected)
    else expect(got.hi).toBe(nextUp(got.lo))
  })
})
