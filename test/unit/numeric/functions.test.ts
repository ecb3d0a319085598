/** Accuracy of the engine's functions as stated, and error bounds on intervals, against intervals of 160 bits. */
import { describe, expect, it } from 'vitest'
import { randomOf, type Random } from '../../../src/core/random.js'
import { bigIntervals } from '../../../src/interval/index.js'
import { ULPS } from '../../../symbolic/elementary/index.js'
import { FUNCTIONS, ZIP_RADIUS } from '../../../src/numeric/functions.js'
import { specialise } from '../../../src/numeric/kernel-lines.js'
import { SLACK } from '../../../symbolic/numbers/error-model.js'
import { mapText, zipText } from '../../../src/numeric/operators.js'
import type { MapOp, ZipOp } from '../../../src/numeric/tape.js'
import { seed } from '../../seed.js'

const g = bigIntervals(160)
type Big = ReturnType<typeof g.float>

/** |value − v| is certainly at least this. */
const distance = (value: Big, v: number): number => g.lower(g.fn('abs', g.sub(value, g.float(v))))

const MAP_OPS = Object.keys(FUNCTIONS) as MapOp[]
const MAP = Object.fromEntries(
  MAP_OPS.map((fn) => [fn, specialise<(x: number) => number>(['x'], `return ${mapText(fn, 'x')}`)]),
) as Readonly<Record<MapOp, (x: number) => number>>
const ZIP = Object.fromEntries(
  (Object.keys(ZIP_RADIUS) as ZipOp[]).map((op) => [
    op,
    specialise<(x: number, y: number) => number>(['x', 'y'], `return ${zipText(op, 'x', 'y')}`),
  ]),
) as Readonly<Record<ZipOp, (x: number, y: number) => number>>
const ROUNDED = MAP_OPS.filter((fn) => fn in ULPS) as (MapOp & keyof typeof ULPS)[]
const valueOf = (fn: MapOp, x: Big): Big => (fn === 'neg' ? g.neg(x) : g.fn(fn, x))

const sign = (random: Random): number => (random.next() < 0.5 ? -1 : 1)
const logUniform = (random: Random, low: number, high: number): number => low * (high / low) ** random.next()

/** Arguments of designed magnitude in the domain: tiny, small whole, middling, near the edges. */
function argument(fn: MapOp, random: Random): number {
  const magnitude = random.pick([
    () => logUniform(random, 1e-12, 1),
    () => random.below(20) / 4,
    () => 5 * random.next(),
    () => logUniform(random, 1, 600),
  ])()
  switch (fn) {
    case 'log':
      return random.next() < 0.5
        ? logUniform(random, 1e-300, 1e300)
        : 1 + sign(random) * logUniform(random, 1e-15, 0.9)
    case 'sqrt':
      return magnitude
    case 'asin':
    case 'acos':
    case 'atanh':
      return sign(random) * (random.next() < 0.5 ? random.next() : 1 - logUniform(random, 1e-15, 1))
    case 'acosh':
      return 1 + magnitude
    case 'log1p':
      return random.next() < 0.5 ? magnitude : -1 + logUniform(random, 1e-15, 1)
    default:
      return sign(random) * magnitude
  }
}

/** Distance to the next float64. */
const ulpOf = (v: number): number => 2 ** Math.max(-1074, Math.floor(Math.log2(Math.abs(v))) - 52)

describe('functions are as accurate as stated', () => {
  const POINTS = 300
  it.each(ROUNDED)('%s', (fn) => {
    const random = randomOf(seed, fn)
    for (let i = 0; i < POINTS; i++) {
      const x = argument(fn, random)
      const v = MAP[fn](x)
      if (!Number.isFinite(v)) continue
      const error =
        v === 0
          ? distance(valueOf(fn, g.float(x)), 0) / 2 ** -1074
          : distance(valueOf(fn, g.float(x)), v) / ulpOf(v)
      if (!(error <= ULPS[fn])) expect({ x, error }).toBe('within the bound')
    }
  })

  it('pow', () => {
    const random = randomOf(seed, 'pow')
    for (let i = 0; i < POINTS; i++) {
      const [x, y] = [logUniform(random, 1e-5, 1e5), sign(random) * logUniform(random, 1e-3, 60)]
      const v = Math.pow(x, y)
      expect(distance(g.pow(g.float(x), g.float(y)), v) / ulpOf(v)).toBeLessThanOrEqual(ULPS.pow)
    }
  })

  it('is exact at 0 where the bound says so', () => {
    for (const fn of MAP_OPS)
      if (FUNCTIONS[fn].radius(0, 0, MAP[fn](0), true) === 0)
        expect(distance(valueOf(fn, g.float(0)), MAP[fn](0))).toBe(0)
  })
})

/** A point of [x − r, x + r], exactly: an end, the middle, or between. */
function within(x: number, r: number, random: Random): Big {
  const share = random.pick([-1, -1, 1, 1, 0, 2 * random.next() - 1])
  return g.add(g.float(x), g.mul(g.float(r), g.float(share)))
}
const radiusFor = (x: number, random: Random): number =>
  random.pick([
    () => 0,
    () => Math.abs(x) * logUniform(random, 2 ** -53, 1e-6),
    () => Math.abs(x) * logUniform(random, 1e-6, 1),
    () => logUniform(random, 1e-20, 10),
  ])()

describe('the bound holds on the whole interval of the argument', () => {
  const POINTS = 400
  it.each(MAP_OPS)('%s', (fn) => {
    const random = randomOf(seed, fn, 'interval')
    let finite = 0
    for (let i = 0; i < POINTS; i++) {
      const x = argument(fn, random)
      const r = radiusFor(x, random)
      const v = MAP[fn](x)
      const bound = FUNCTIONS[fn].radius(x, r, v, false) * SLACK
      if (!(bound < Infinity)) continue
      finite++
      const value = valueOf(fn, within(x, r, random))
      expect(g.domainFault(value)).toBe(false)
      const error = distance(value, v)
      if (!(error <= bound)) expect({ x, r, v, error, bound }).toBe('within the bound')
    }
    expect(finite).toBeGreaterThan(POINTS / 3)
  })

  const apply: Readonly<Record<ZipOp, (x: Big, y: Big) => Big>> = {
    add: g.add,
    sub: g.sub,
    mul: g.mul,
    div: g.div,
    max: g.max,
    min: g.min,
    pow: g.pow,
  }
  it.each(Object.keys(ZIP) as ZipOp[])('%s', (op) => {
    const random = randomOf(seed, op, 'interval')
    let finite = 0
    for (let i = 0; i < POINTS; i++) {
      const x = op === 'pow' ? logUniform(random, 1e-5, 1e5) : argument('sinh', random)
      const y = argument('sinh', random)
      const [rx, ry] = [radiusFor(x, random), radiusFor(y, random)]
      const v = ZIP[op](x, y)
      const bound = ZIP_RADIUS[op](x, rx, y, ry, v, false) * SLACK
      if (!(bound < Infinity)) continue
      finite++
      const error = distance(apply[op](within(x, rx, random), within(y, ry, random)), v)
      if (!(error <= bound)) expect({ x, rx, y, ry, v, error, bound }).toBe('within the bound')
    }
    expect(finite).toBeGreaterThan(POINTS / 4)
  })
})

describe('powers of what is certainly at least 0', () => {
  it.each<[number, number, number, number]>([
    [0, 1e-20, 0.5, 0],
    [1e-20, 3e-20, 2.5, 1e-3],
    [0.5, 0.75, 3, 0.5],
    [2, 5, 1.5, 1],
    [0, 0, 3, 1],
  ])('%d ± %d to the power of %d ± %d', (x, rx, y, ry) => {
    const v = Math.pow(x, y)
    const bound = ZIP_RADIUS.pow(x, rx, y, ry, v, true) * SLACK
    for (const base of [Math.max(0, x - rx), x, x + rx])
      for (const exponent of [y - ry, y, y + ry])
        expect(distance(g.pow(g.float(base), g.float(exponent)), v)).toBeLessThanOrEqual(bound)
    expect(bound).toBeLessThanOrEqual(2 * Math.max(v, Math.pow(x + rx, y - ry), Math.pow(x + rx, y + ry)))
  })

  it.each<[number, number, number, number]>([
    [0, 1e-9, 0, 0],
    [0, 1e-9, 0.5, 0.5],
    [1, 2, -1, 0],
  ])('nothing is known of %d ± %d to the power of %d ± %d', (x, rx, y, ry) => {
    expect(ZIP_RADIUS.pow(x, rx, y, ry, Math.pow(x, y), true)).toBe(Infinity)
  })
})

describe('at the edges of a domain nothing is known', () => {
  it.each<[MapOp, number, number]>([
    ['log', 1e-3, 1e-3],
    ['log', 0, 0],
    ['log', -1, 0],
    ['sqrt', 1e-3, 2e-3],
    ['sqrt', -1, 0],
    ['asin', 1, 1e-20],
    ['acos', -1, 1e-20],
    ['atanh', 1, 0],
    ['atanh', 0.9, 0.2],
    ['acosh', 1, 1e-20],
    ['acosh', 0.5, 0],
    ['log1p', -1, 0],
    ['log1p', -0.9, 0.2],
    ['tan', 1.5, 0.1],
    ['exp', 800, 0],
    ['sinh', -800, 0],
    ['exp', 1, Infinity],
    ['tanh', 1, Infinity],
    ['tanh', NaN, 0],
    ['sign', 1, NaN],
    ['step', NaN, 0],
    ['relu', -1, Infinity],
  ])('%s at %d ± %d', (fn, x, r) => {
    expect(FUNCTIONS[fn].radius(x, r, MAP[fn](x), false) < Infinity).toBe(false)
  })

  it.each<[ZipOp, number, number, number, number]>([
    ['div', 1, 0, 0, 0],
    ['div', 1, 0, 1e-9, 1e-9],
    ['div', 0, 0, 1e-9, 1e-9],
    ['div', 0, 0, 0, 0],
    ['mul', 0, 0, 1, Infinity],
    ['mul', 0, 0, Infinity, 0],
    ['mul', 1e200, 0, 1e200, 0],
    ['add', Infinity, Infinity, -Infinity, Infinity],
    ['pow', -1, 0, 0.5, 0],
    ['pow', 0, 0, -1, 0],
    ['pow', 0, 1e-9, 0.5, 0],
    ['max', 1, Infinity, 2, 0],
  ])('%s of %d ± %d and %d ± %d', (op, x, rx, y, ry) => {
    expect(ZIP_RADIUS[op](x, rx, y, ry, ZIP[op](x, y), false) < Infinity).toBe(false)
  })

  it('except where the argument is certainly at least 0', () => {
    expect(FUNCTIONS.sqrt.radius(0, 1e-20, 0, true)).toBeCloseTo(1e-10, 15)
  })
})
