import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addRational, divRational, equalRational, mulRational, rational, rationalOfDecimal, rationalOfFloat, rationalText, rationalToNumber,
} from '../../../symbolic/expression/index.js' // prettier-ignore
import { seed } from '../../seed.js'

describe('rationals', () => {
  it.each([
    ['0.1', '0.1', 1n, 10n],
    ['1e-3', '0.001', 1n, 1000n],
    ['.5', '0.5', 1n, 2n],
    ['12', '12', 12n, 1n],
    ['2.50', '2.5', 5n, 2n],
    ['1e2', '100', 100n, 1n],
  ])('read %s exactly', (text, shown, p, q) => {
    const value = rationalOfDecimal(text)
    expect([value.numerator, value.denominator]).toEqual([p, q])
    expect(rationalText(value)).toBe(shown)
  })

  it('keep 1e-17, which is not zero', () => {
    expect(rationalOfDecimal('1e-17').denominator).toBe(10n ** 17n)
  })

  it('convert floats exactly and back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(rationalToNumber(rationalOfFloat(x))).toBe(x === 0 ? 0 : x)
      }),
      { seed },
    )
  })

  it('form a field', () => {
    const q = fc.tuple(fc.bigInt(-50n, 50n), fc.bigInt(1n, 50n)).map(([a, b]) => rational(a, b))
    fc.assert(
      fc.property(q, q, q, (a, b, c) => {
        const left = mulRational(a, addRational(b, c))
        expect(equalRational(left, addRational(mulRational(a, b), mulRational(a, c)))).toBe(true)
        if (b.numerator !== 0n) expect(equalRational(mulRational(divRational(a, b), b), a)).toBe(true)
      }),
      { seed },
    )
  })

  it('refuse a zero denominator', () => {
    expect(() => rational(1, 0)).toThrow('rational: expected a nonzero denominator, got 1/0')
  })
})
