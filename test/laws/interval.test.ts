/** What every interval algebra must keep: containment, certain signs, faults that stay. */
import { describe, expect, it } from 'vitest'
import { randomOf, type Random } from '../../src/core/random.js'
import { bigIntervals, floatIntervals, type IntervalAlgebra } from '../../src/interval/index.js'
import {
  addRational,
  compareRational,
  divRational,
  ENTRYWISE,
  mulRational,
  negRational,
  powRational,
  rational,
  rationalOfFloat,
  type EntrywiseOp,
  type Rational,
} from '../../symbolic/expression/index.js'
import { seed } from '../seed.js'

interface Named<T> {
  readonly name: string
  readonly g: IntervalAlgebra<T>
}
/** Runs a law in every algebra, whatever its elements are. */
function inEveryAlgebra(law: <T>(g: IntervalAlgebra<T>, name: string) => void): void {
  const run = <T>({ name, g }: Named<T>): void => {
    describe(name, () => law(g, name))
  }
  run({ name: 'float64', g: floatIntervals })
  for (const bits of [53, 160]) run({ name: `${bits} bits`, g: bigIntervals(bits) })
}

/** Whether the float64 bounds of a admit x. */
function admits<T>(g: IntervalAlgebra<T>, a: T, x: Rational): boolean {
  if (g.domainFault(a)) return true
  const [lo, hi] = [g.lower(a), g.upper(a)]
  const above = lo === -Infinity || compareRational(rationalOfFloat(lo), x) <= 0
  return above && (hi === Infinity || compareRational(x, rationalOfFloat(hi)) <= 0)
}

/** A random rational within an interval of random width: a point, narrow, or wide. */
function draw<T>(g: IntervalAlgebra<T>, random: Random): { readonly value: Rational; readonly set: T } {
  const n = BigInt(random.below(2001) - 1000)
  const d = BigInt(random.pick([1, 2, 3, 7, 64, 1000]))
  const value = rational(n, d)
  const point = g.rational(n, d)
  const width = random.pick([0n, 0n, 1n, 1000n])
  const off = (k: bigint): T => g.rational(n * 1000n + k * width * BigInt(random.below(100)), d * 1000n)
  return { value, set: g.hull(point, g.hull(off(1n), off(-1n))) }
}

/** A random expression of a depth, in rationals and in intervals at once; undefined where it divides by 0. */
function expression<T>(
  g: IntervalAlgebra<T>,
  random: Random,
  depth: number,
): { readonly value: Rational; readonly set: T } | undefined {
  if (depth === 0) return draw(g, random)
  const a = expression(g, random, depth - 1)
  const b = random.next() < 0.8 ? draw(g, random) : expression(g, random, depth - 1)
  if (!a || !b) return undefined
  const smaller = compareRational(a.value, b.value) <= 0
  switch (random.below(9)) {
    case 0:
      return { value: addRational(a.value, b.value), set: g.add(a.set, b.set) }
    case 1:
      return { value: addRational(a.value, negRational(b.value)), set: g.sub(a.set, b.set) }
    case 2:
      return { value: mulRational(a.value, b.value), set: g.mul(a.set, b.set) }
    case 3:
      return b.value.numerator === 0n
        ? undefined
        : { value: divRational(a.value, b.value), set: g.div(a.set, b.set) }
    case 4:
      return { value: smaller ? a.value : b.value, set: g.min(a.set, b.set) }
    case 5:
      return { value: smaller ? b.value : a.value, set: g.max(a.set, b.set) }
    case 6:
      return { value: mulRational(a.value, a.value), set: g.sqr(a.set) }
    case 7:
      return { value: a.value.numerator < 0n ? negRational(a.value) : a.value, set: g.fn('abs', a.set) }
    default: {
      const k = random.below(7) - 2
      return k < 0 && a.value.numerator === 0n
        ? undefined
        : { value: powRational(a.value, k), set: g.powInteger(a.set, k) }
    }
  }
}

/** Arguments of every sign, inside and outside of the domains. */
const ENDS = [-3.5, -1, -0.75, -1e-9, 0, 1e-9, 0.25, 0.75, 1, 1.5, 4, 20] as const
const INSIDE: Readonly<Record<EntrywiseOp, readonly [number, number]>> = {
  exp: [-Infinity, Infinity],
  log: [Number.MIN_VALUE, Infinity],
  sqrt: [0, Infinity],
  tanh: [-Infinity, Infinity],
  sinh: [-Infinity, Infinity],
  cosh: [-Infinity, Infinity],
  erf: [-Infinity, Infinity],
  abs: [-Infinity, Infinity],
  sign: [-Infinity, Infinity],
  relu: [-Infinity, Infinity],
  step: [-Infinity, Infinity],
  sin: [-Infinity, Infinity],
  cos: [-Infinity, Infinity],
  tan: [-Math.PI / 2, Math.PI / 2],
  asin: [-1, 1],
  acos: [-1, 1],
  atan: [-Infinity, Infinity],
  asinh: [-Infinity, Infinity],
  acosh: [1, Infinity],
  atanh: [-1 + 2 ** -53, 1 - 2 ** -53],
  log1p: [-1 + 2 ** -53, Infinity],
  expm1: [-Infinity, Infinity],
}

inEveryAlgebra((g, algebra) => {
  it('contains the exact value of every arithmetic expression', () => {
    const random = randomOf(seed, 'expressions', algebra)
    let decided = 0
    for (let i = 0; i < 600; i++) {
      const made = expression(g, random, 1 + random.below(4))
      if (!made) continue
      expect(admits(g, made.set, made.value)).toBe(true)
      const s = g.sign(made.set)
      if (s !== undefined) expect(s).toBe(compareRational(made.value, rational(0)))
      if (s !== undefined) decided++
    }
    expect(decided).toBeGreaterThan(100)
  })

  it('keeps float64 points and short fractions as points', () => {
    for (const x of [0, 1, -3, 0.1, 1e300, 5e-324, -(2 ** -30)]) {
      const p = g.float(x)
      expect([g.lower(p), g.upper(p), g.sign(g.sub(p, g.float(x)))]).toEqual([x, x, 0])
    }
    for (const [n, d] of [
      [1n, 2n],
      [-7n, 64n],
      [12n, 4n],
      [0n, 5n],
      [3n, -8n],
    ] as const) {
      const p = g.rational(n, d)
      expect([g.lower(p), g.upper(p)]).toEqual([Number(n) / Number(d), Number(n) / Number(d)])
      expect(g.sign(g.sub(g.mul(p, g.rational(d, 1n)), g.rational(n, 1n)))).toBe(0)
    }
  })

  it.each(ENTRYWISE)('contains the values of %s at points of an interval', (name) => {
    const random = randomOf(seed, name, algebra)
    const [from, to] = INSIDE[name]
    for (const a of ENDS)
      for (const b of ENDS) {
        if (a > b || a < from || b > to) continue
        const whole = g.fn(name, g.hull(g.float(a), g.float(b)))
        expect(g.domainFault(whole), `${name} on [${a}, ${b}]`).toBe(false)
        for (const x of [a, b, a + random.next() * (b - a), a / 2 + b / 2]) {
          const value = g.fn(name, g.float(x))
          // The values meet: bounds of the part are beyond those of the whole by no more than their own uncertainty.
          expect(
            g.lower(whole) <= g.upper(value) && g.lower(value) <= g.upper(whole),
            `${name}(${x}) on [${a}, ${b}]`,
          ).toBe(true)
          expect(g.lower(value) <= g.upper(value)).toBe(true)
        }
      }
  })

  it.each(ENTRYWISE.filter((name) => name !== 'tan' && INSIDE[name].some(Number.isFinite)))(
    'faults where %s has no value',
    (name) => {
      const [from, to] = INSIDE[name]
      for (const a of ENDS)
        for (const b of ENDS)
          if (a <= b)
            expect(g.domainFault(g.fn(name, g.hull(g.float(a), g.float(b)))), `${name} on [${a}, ${b}]`).toBe(
              a < from || b > to,
            )
    },
  )

  it.each([
    ['sin', 1, 2, undefined, 1],
    ['sin', 4, 5, -1, undefined],
    ['sin', 1, 5, -1, 1],
    ['sin', -100, 100, -1, 1],
    ['sin', 0.25, 0.5, Math.sin(0.25), Math.sin(0.5)],
    ['sin', 2, 3, Math.sin(3), Math.sin(2)],
    ['cos', -0.5, 0.25, Math.cos(0.5), 1],
    ['cos', 3, 3.25, -1, undefined],
    ['cos', -3, -2, Math.cos(3), Math.cos(2)],
    ['cos', 0, 6.5, -1, 1],
    ['tan', 2, 4, Math.tan(2), Math.tan(4)],
    ['tan', -1.5, 1.5, -Math.tan(1.5), Math.tan(1.5)],
    ['cosh', -2, 1, 1, Math.cosh(2)],
    ['abs', -2, 1, 0, 2],
    ['acos', -1, 0.5, Math.acos(0.5), Math.PI],
    ['step', -1, 0, 0, 0.5],
    ['sign', -1, 0, -1, 0],
    ['relu', -1, 2, 0, 2],
  ] as const)('has the range of %s on [%s, %s]', (name, a, b, lo, hi) => {
    const v = g.fn(name, g.hull(g.float(a), g.float(b)))
    if (lo !== undefined) expect(g.lower(v)).toBeCloseTo(lo, 12)
    if (hi !== undefined) expect(g.upper(v)).toBeCloseTo(hi, 12)
    if (lo === -1 || lo === 0) expect(g.lower(v) + 0).toBe(lo)
    if (hi === 1) expect(g.upper(v)).toBe(1)
  })
  it.each(ENTRYWISE)('reaches the values of %s at both ends of a narrow interval', (name) => {
    const [from, to] = INSIDE[name]
    for (const x of ENDS.filter((e) => from < e && e < to))
      for (const k of [26, 60]) {
        const ends = [
          g.float(x),
          g.add(g.float(x), g.mul(g.float(Math.abs(x)), g.powInteger(g.float(2), -k))),
        ]
        const whole = g.fn(name, g.hull(ends[0], ends[1]))
        for (const end of ends) {
          const side = g.sign(g.sub(g.fn(name, end), whole))
          expect(side === undefined || side === 0, `${name}, ${x}, ${k}`).toBe(true)
        }
      }
  })
  it('faults at the poles of the tangent', () => {
    for (const [a, b, pole] of [
      [1, 2, true],
      [4, 5, true],
      [-5, 5, true],
      [-1e6, 1e6, true],
      [1.5, 1.57, false],
      [1.6, 4.7, false],
      [1e22, 1e22, false],
    ] as const)
      expect(g.domainFault(g.fn('tan', g.hull(g.float(a), g.float(b)))), `[${a}, ${b}]`).toBe(pole)
  })

  it('faults on division by what may be 0, and on powers that may have no value', () => {
    const around = g.hull(g.float(-1), g.float(1))
    const faults = [
      g.div(g.float(1), around),
      g.div(g.float(0), g.float(0)),
      g.powInteger(around, -1),
      g.powInteger(g.float(0), -2),
      g.pow(around, g.rational(1n, 2n)),
      g.pow(g.float(0), g.hull(g.float(0), g.float(2))),
      g.rational(1n, 0n),
      g.float(Infinity),
      g.float(NaN),
    ]
    for (const f of faults)
      expect([g.domainFault(f), g.sign(f), g.lower(f), g.upper(f)]).toEqual([
        true,
        undefined,
        -Infinity,
        Infinity,
      ])
  })

  it('keeps a fault through every operation', () => {
    const f = g.fn('log', g.float(-1))
    const x = g.float(2)
    const results = [
      g.neg(f),
      g.sqr(f),
      g.middle(f),
      g.powInteger(f, 0),
      g.powInteger(f, 2),
      ...[g.add, g.sub, g.mul, g.div, g.min, g.max, g.hull, g.pow].flatMap((op) => [op(f, x), op(x, f)]),
      ...ENTRYWISE.map((name) => g.fn(name, f)),
    ]
    expect(results.every((r) => g.domainFault(r))).toBe(true)
    expect(g.domainFault(g.mul(g.float(0), f))).toBe(true)
  })

  it('has whole powers of every sign and parity', () => {
    for (const [a, b, k, lo, hi] of [
      [-2, 3, 2, 0, 9],
      [-3, -2, 2, 4, 9],
      [-2, 3, 3, -8, 27],
      [-2, 3, 0, 1, 1],
      [-2, 3, 1, -2, 3],
      [2, 4, -1, 0.25, 0.5],
      [-4, -2, -1, -0.5, -0.25],
      [-4, -2, -2, 1 / 16, 0.25],
      [0, 0, 0, 1, 1],
      [0, 2, 5, 0, 32],
    ] as const) {
      const v = g.powInteger(g.hull(g.float(a), g.float(b)), k)
      expect([g.lower(v) + 0, g.upper(v) + 0], `[${a}, ${b}]^${k}`).toEqual([lo, hi])
      const same = g.pow(g.hull(g.float(a), g.float(b)), g.float(k))
      expect([g.lower(same) + 0, g.upper(same) + 0]).toEqual([lo, hi])
    }
  })

  it('has powers over boxes with their extremes at corners', () => {
    for (const [a, b, c, d, lo, hi] of [
      [0.25, 4, -2, 2, 1 / 16, 16],
      [0, 4, 0.5, 2, 0, 16],
      [0.25, 0.5, 0.5, 2, 1 / 16, Math.SQRT1_2],
      [2, 4, -2, -0.5, 1 / 16, Math.SQRT1_2],
      [0, 0, 0.5, 3, 0, 0],
    ] as const) {
      const v = g.pow(g.hull(g.float(a), g.float(b)), g.hull(g.float(c), g.float(d)))
      expect(g.lower(v) <= lo && hi <= g.upper(v)).toBe(true)
      expect(g.lower(v)).toBeCloseTo(lo, 12)
      expect(g.upper(v)).toBeCloseTo(hi, 12)
    }
  })

  it('knows π to its precision, and no sign of what it cannot tell', () => {
    const p = g.pi()
    expect([g.lower(p), g.upper(p)]).toEqual([Math.PI, Math.PI + 2 ** -51])
    expect(g.sign(g.fn('sin', p))).toBe(undefined)
    expect([g.sign(g.float(-1e-300)), g.sign(g.float(0)), g.sign(g.float(1e-300))]).toEqual([-1, 0, 1])
    const x = g.hull(g.float(0), g.float(1))
    expect([g.sign(x), g.sign(g.sub(x, x)), g.sign(g.neg(x))]).toEqual([undefined, undefined, undefined])
  })
})
