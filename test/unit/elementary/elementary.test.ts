import { describe, expect, it } from 'vitest'
import { argumentIn, GROUNDS } from '../../../bench/accuracy/arguments.js'
import { errorInUlps, powerErrorInUlps } from '../../../bench/accuracy/error.js'
import { randomOf } from '../../../src/core/random.js'
import * as elementary from '../../../symbolic/elementary/index.js'
import { seed } from '../../seed.js'

const COUNT = 1500
type Name = keyof typeof GROUNDS
const NAMES = Object.keys(GROUNDS) as Name[]

describe('elementary functions', () => {
  it.each(NAMES)('%s is as accurate as stated', (name) => {
    const random = randomOf(seed, 'accuracy', name)
    for (let k = 0; k < COUNT; k++) {
      const x = argumentIn(GROUNDS[name], random)
      const error = errorInUlps(name, x)
      if (!(error <= elementary.ULPS[name])) expect({ x, error }).toBe('within the stated bound')
    }
  })

  it('powers are as accurate as stated', () => {
    const random = randomOf(seed, 'accuracy', 'pow')
    for (let k = 0; k < COUNT; k++) {
      const x = Math.abs(argumentIn(GROUNDS.log, random))
      const y = (random.normal() * 700) / (1 + Math.abs(elementary.log(x)))
      const error = powerErrorInUlps(x, y)
      if (!(error <= elementary.ULPS.pow)) expect({ x, y, error }).toBe('within the stated bound')
    }
  })

  const SPECIAL = [
    0,
    -0,
    1,
    -1,
    0.5,
    -0.5,
    2,
    -2,
    3,
    -3,
    Infinity,
    -Infinity,
    NaN,
    1e300,
    -1e300,
    5e-324,
    -5e-324,
  ]

  it.each(NAMES.filter((name): name is Exclude<Name, 'erf'> => name !== 'erf'))(
    '%s has the special values of ECMAScript',
    (name) => {
      for (const x of SPECIAL) {
        const [ours, theirs] = [elementary[name](x), Math[name](x)]
        if (!Number.isFinite(theirs) || theirs === 0 || Number.isInteger(theirs))
          expect([x, ours]).toEqual([x, theirs])
      }
    },
  )

  it('powers and angles of special values are those of ECMAScript', () => {
    for (const x of SPECIAL)
      for (const y of SPECIAL) {
        const exact = (v: number): boolean => !Number.isFinite(v) || v === 0 || Math.abs(v) === 1
        if (exact(Math.pow(x, y))) expect([x, y, elementary.power(x, y)]).toEqual([x, y, Math.pow(x, y)])
        if (exact(Math.atan2(x, y))) expect([x, y, elementary.atan2(x, y)]).toEqual([x, y, Math.atan2(x, y)])
      }
  })

  it('exponents, powers of two and of ten, and their logarithms are exact', () => {
    for (let k = -1074; k <= 1023; k++) {
      const power = elementary.powerOfTwo(k)
      expect([k, power, elementary.exponentOf(power), elementary.log2(power)]).toEqual([k, 2 ** k, k, k])
    }
    for (let k = -300; k <= 300; k++) expect(elementary.log10(Number(`1e${k}`))).toBe(k)
  })

  it('gives the same bits on every engine', () => {
    expect(elementary.fingerprint()).toBe('5e378015')
  })
})
