/** Elementary functions of any precision, and of float64, against values from outside. */
import type { Elementary } from '../../../symbolic/elementary/index.js'
import { describe, expect, it } from 'vitest'
import { randomOf, type Random } from '../../../src/core/random.js'
import { compare } from '../../../src/interval/big/bigfloat.js'
import { bigIntervals, floatIntervals } from '../../../src/interval/index.js'
import { nextUp } from '../../../src/interval/float/bits.js'
import { ELEMENTARY, tightFunctions } from '../../../src/interval/float/directed.js'
import { fastFunctions } from '../../../src/interval/float/fast.js'
import { DOMAINS, isDefined } from '../../../src/interval/float/elementary.js'
import { ENTRYWISE, functionCardOf } from '../../../symbolic/expression/index.js'
import {
  addRational,
  mulRational,
  negRational,
  powRational,
  rational,
  type Rational,
} from '../../../symbolic/expression/index.js'
import { seed } from '../../seed.js'
import { atMost, decimal, designedFloat, valueOf } from './exact.js'
import { VALUES } from './values.js'

/** The values are right to a unit of their last digit. */
const DIGITS = 55
const around = (text: string): readonly [Rational, Rational] => {
  const value = decimal(text)
  const size = value.numerator < 0n ? negRational(value) : value
  const slack = mulRational(size, powRational(rational(10), 1 - DIGITS))
  return [addRational(value, negRational(slack)), addRational(value, slack)]
}

/** Bits by which an enclosure may be wider than the precision. */
const SLACK_BITS = 4

describe.each([24, 53, 128, 170, 300, 700])('at %s bits', (p) => {
  const g = bigIntervals(p)
  it.each(VALUES)('%s(%s) is enclosed to the precision', (name, x, text) => {
    const { lo, hi } = g.fn(name, g.float(x))
    const [from, to] = around(text)
    expect(atMost(valueOf(lo), to) && atMost(from, valueOf(hi))).toBe(true)
    const width = addRational(valueOf(hi), negRational(valueOf(lo)))
    const size = to.numerator < 0n ? negRational(from) : to
    expect(atMost(width, mulRational(size, powRational(rational(2), SLACK_BITS - p)))).toBe(true)
  })
})

describe('exact values are points', () => {
  const g = bigIntervals(128)
  const at = (name: (typeof ENTRYWISE)[number], x: number): readonly [number, number, number | undefined] => {
    const value = g.fn(name, g.float(x))
    return [g.lower(value), g.upper(value), g.sign(g.sub(value, g.float(g.lower(value))))]
  }
  it.each(['exp', 'cosh', 'cos'] as const)('%s 0 is 1', (name) => expect(at(name, 0)).toEqual([1, 1, 0]))
  it.each(ENTRYWISE.filter((n) => !['exp', 'cosh', 'cos', 'log', 'acos', 'acosh', 'step'].includes(n)))(
    '%s 0 is 0',
    (name) => expect(at(name, 0)).toEqual([0, 0, 0]),
  )
  it.each([
    ['log', 1, 0],
    ['acos', 1, 0],
    ['acosh', 1, 0],
    ['sqrt', 2 ** -40 * 9, 3 * 2 ** -20],
    ['abs', -3, 3],
    ['sign', -3, -1],
    ['sign', 5e-324, 1],
    ['relu', -2, 0],
    ['relu', 2.5, 2.5],
    ['step', 0, 0.5],
    ['step', -1, 0],
    ['step', 3, 1],
  ] as const)('%s(%s) is %s', (name, x, value) => {
    expect(at(name, x)).toEqual([value, value, 0])
    const v = floatIntervals.fn(name, floatIntervals.float(x))
    expect([v.lo, v.hi]).toEqual([value, value])
  })
})

/** asinh of the least float64 differs from it by 2^−2150 of itself. */
const REFERENCE_BITS = 2700

/** A float64 of the domain, near its ends as often as inside. */
function inDomain(name: Elementary, random: Random): number {
  const { from, to, open } = DOMAINS[name] ?? { from: -Infinity, to: Infinity, open: false }
  for (;;) {
    const x = random.pick([
      () => designedFloat(random),
      () => from + 2 ** -random.below(53) * random.next(),
      () => to - 2 ** -random.below(53) * random.next(),
    ])()
    if (Number.isFinite(x) && (open ? from < x && x < to : from <= x && x <= to)) return x
  }
}

describe.each(ELEMENTARY)('%s', (name) => {
  it('has tightest float64 bounds, and fast ones that contain them', () => {
    const random = randomOf(seed, 'tight', name)
    const g = bigIntervals(REFERENCE_BITS)
    for (let i = 0; i < 25; i++) {
      const x = inDomain(name, random)
      const [lo, hi] = [tightFunctions[name].down(x), tightFunctions[name].up(x)]
      const value = g.fn(name, g.float(x))
      expect(lo <= g.lower(value) && g.upper(value) <= hi && hi <= nextUp(lo), `${name}(${x})`).toBe(true)
      const [low, high] = [fastFunctions[name].down(x), fastFunctions[name].up(x)]
      expect(low <= lo && hi <= high, `fast ${name}(${x})`).toBe(true)
    }
  })
  it('meets at low precision what it encloses at high precision', () => {
    const random = randomOf(seed, 'nested', name)
    for (let i = 0; i < 60; i++) {
      const x = inDomain(name, random)
      const bits = random.pick([8, 20, 53, 100, 190])
      const [coarse, fine] = [bits, 400].map((p) => {
        const g = bigIntervals(p)
        return g.fn(name, g.float(x))
      })
      expect(compare(coarse.lo, fine.hi) <= 0 && compare(fine.lo, coarse.hi) <= 0).toBe(true)
    }
  })
})

describe('fast bounds hold where the engine is off by more than an ulp', () => {
  it.each<[Elementary, number]>([
    ['tanh', 0.4201439842581749],
    ['tanh', 0.5023046052083373],
    ['tanh', -0.9851887244731188],
    ['sinh', 0.7103924257680774],
    ['asinh', -0.8068338418379426],
    ['atanh', -0.21277155634015799],
    ['acosh', 1.2567029749043286],
    ['cosh', -1.64507139287889],
  ])('%s(%s)', (name, x) => {
    expect(fastFunctions[name].down(x)).toBeLessThanOrEqual(tightFunctions[name].down(x))
    expect(fastFunctions[name].up(x)).toBeGreaterThanOrEqual(tightFunctions[name].up(x))
  })
})

it('a function of whose domain its card says nothing is defined nowhere for certain', () => {
  expect(functionCardOf('tan')?.domain).toBe(undefined)
  expect(isDefined('tan', { lo: 0, hi: 0 })).toBe(false)
  expect(isDefined('sin', { lo: 0, hi: 0 })).toBe(true)
})
