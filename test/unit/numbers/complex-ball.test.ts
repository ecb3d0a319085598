import { describe, expect, it } from 'vitest'
import {
  complexBall,
  complexBallAlgebra as k,
  discsApart,
  magnitude,
  UNKNOWN_COMPLEX,
  type ComplexBall,
} from '../../../symbolic/numbers/index.js'
import { rational, type EntrywiseOp } from '../../../symbolic/expression/index.js'
import { randomBits } from '../../../symbolic/proof/generic-point/random-bits.js'
import { seed } from '../../seed.js'

const bits = randomBits(seed)
const uniform = (scale: number): number => (Number(bits.below(2n ** 40n)) / 2 ** 39 - 1) * scale
const disc = (re: number, im: number, rad: number): ComplexBall => ({ re, im, rad, real: false })
const RUNS = 200

const INVERSES: readonly (readonly [outer: EntrywiseOp, inner: EntrywiseOp])[] = [
  ['exp', 'log'],
  ['sin', 'asin'],
  ['cos', 'acos'],
  ['tan', 'atan'],
  ['sinh', 'asinh'],
  ['cosh', 'acosh'],
  ['tanh', 'atanh'],
]

describe('discs in the complex plane', () => {
  it.each(INVERSES)('%s undoes %s, sharply', (outer, inner) => {
    for (let run = 0; run < RUNS; run++) {
      const z = complexBall(uniform(3), uniform(3))
      const back = k.fn(outer, k.fn(inner, z))
      expect(discsApart(back, z)).toBe(false)
      expect(back.rad).toBeLessThan(1e-11)
    }
  })

  it('the square of a root is the number, and the root lies in the right half plane', () => {
    for (let run = 0; run < RUNS; run++) {
      const z = complexBall(uniform(9), uniform(9))
      const root = k.fn('sqrt', z)
      expect(discsApart(k.mul(root, root), z)).toBe(false)
      expect(root.re).toBeGreaterThanOrEqual(0)
    }
  })

  const FUNCTIONS = [...new Set(INVERSES.flat()), 'sqrt', 'log1p', 'expm1'] as const
  it.each(FUNCTIONS)('the disc of %s of a disc holds the values of the points in it', (name) => {
    let sharp = 0
    for (let run = 0; run < RUNS; run++) {
      const [re, im, rad] = [uniform(3), uniform(3), 10 ** (uniform(3) - 4)]
      const image = k.fn(name, disc(re, im, rad))
      const angle = uniform(Math.PI)
      const inside = disc(re + 0.99 * rad * Math.cos(angle), im + 0.99 * rad * Math.sin(angle), 0)
      expect(discsApart(image, k.fn(name, inside))).toBe(false)
      if (image.rad < 1) sharp++
    }
    expect(sharp).toBeGreaterThan(RUNS / 2)
  })

  it.each<[string, (a: ComplexBall, b: ComplexBall) => ComplexBall]>([
    ['sum', k.add],
    ['product', k.mul],
    ['quotient', k.div],
    ['power', (a, b) => k.pow(a, b, undefined)],
    ['cube', (a) => k.pow(a, k.rational(rational(3)), rational(3))],
    ['power by -3/2', (a) => k.pow(a, k.rational(rational(-3, 2)), rational(-3, 2))],
  ])('the disc of a %s holds what the points of the discs make', (_name, operation) => {
    for (let run = 0; run < RUNS; run++) {
      const [a, b] = [disc(uniform(3), uniform(3), 1e-3), disc(uniform(3), uniform(3), 1e-2)]
      const inside = operation(disc(a.re + 0.7e-3, a.im - 0.7e-3, 0), disc(b.re, b.im + 0.99e-2, 0))
      expect(discsApart(operation(a, b), inside)).toBe(false)
    }
  })

  it.each<[string, ComplexBall, number, number]>([
    ['the root of -4', k.fn('sqrt', complexBall(-4, 0)), 0, 2],
    ['the logarithm of -1', k.fn('log', complexBall(-1, 0)), 0, Math.PI],
    [
      '(-8)^(1/3), the principal one',
      k.pow(complexBall(-8, 0), k.rational(rational(1, 3)), rational(1, 3)),
      1,
      Math.sqrt(3),
    ],
    ['e^(i pi)', k.fn('exp', complexBall(0, Math.PI)), -1, 0],
    ['atanh 2, on the cut', k.fn('atanh', complexBall(2, 0)), Math.log(3) / 2, -Math.PI / 2],
    ['acosh 1/2', k.fn('acosh', complexBall(0.5, 0)), 0, Math.PI / 3],
  ])('%s', (_title, z, re, im) => {
    expect(Math.hypot(z.re - re, z.im - im)).toBeLessThan(1e-14)
    expect(z.rad).toBeLessThan(1e-13)
  })

  it.each<[string, ComplexBall]>([
    ['a disc across the cut of the logarithm', k.fn('log', disc(-1, 0.1, 0.2))],
    ['a disc around 0', k.fn('sqrt', disc(0.1, 0, 0.2))],
    ['division by a disc around 0', k.div(complexBall(1, 0), disc(0.1, 0.1, 0.2))],
    ['overflow', k.fn('exp', complexBall(800, 1))],
    ['the sign of a complex number', k.fn('sign', complexBall(1, 1))],
    ['anything of the unknown', k.fn('sin', UNKNOWN_COMPLEX)],
  ])('%s is unknown, not wrong', (_title, z) => {
    expect(z.rad).toBe(Infinity)
    expect(discsApart(z, complexBall(1, 0))).toBe(false)
  })

  it('stays real on the real axis, with the accuracy of real balls', () => {
    for (let run = 0; run < RUNS; run++) {
      const x = complexBall(uniform(2), 0)
      const y = k.add(k.fn('atan', k.mul(x, x)), k.fn('exp', k.neg(x)))
      expect(y.real).toBe(true)
      expect(y.rad).toBeLessThan(1e-14 * (1 + magnitude(y)))
    }
  })
})
