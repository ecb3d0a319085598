import { describe, expect, it } from 'vitest'
import { decompose, MAX, MIN, nextDown, nextUp } from '../../../src/interval/float/bits.js'

/** Bit patterns around every carry, subnormals, powers of two and the ends. */
const PATTERNS: readonly bigint[] = [
  0n,
  1n,
  0xffffffffn,
  0x100000000n,
  0xfffffffffffffn,
  0x10000000000000n,
  0x3fefffffffffffffn,
  0x3ff0000000000000n,
  0x3ff00000ffffffffn,
  0x3ff0000100000000n,
  0x7feffffffffffffen,
  0x7fefffffffffffffn,
  0x7ff0000000000000n,
]
const view = new DataView(new ArrayBuffer(8))
function floatOf(bits: bigint): number {
  view.setBigUint64(0, bits)
  return view.getFloat64(0)
}

describe('neighbours of a float64 are neighbours as integers', () => {
  it.each(PATTERNS.slice(0, -1))('above the pattern %s', (bits) => {
    expect(nextUp(floatOf(bits))).toBe(floatOf(bits + 1n))
    expect(nextDown(-floatOf(bits))).toBe(-floatOf(bits + 1n))
  })
  it.each(PATTERNS.slice(1))('below the pattern %s', (bits) => {
    expect(nextDown(floatOf(bits)) + 0).toBe(floatOf(bits - 1n))
    expect(nextUp(-floatOf(bits)) + 0).toBe(-floatOf(bits - 1n) + 0)
  })
  it('keeps the ends', () => {
    expect([nextUp(Infinity), nextUp(MAX), nextUp(-Infinity)]).toEqual([Infinity, Infinity, -MAX])
    expect([nextUp(0), nextUp(-0), nextDown(0), nextUp(-MIN) + 0]).toEqual([MIN, MIN, -MIN, 0])
    expect(nextUp(NaN)).toBeNaN()
  })
})

describe('splitting into mantissa and exponent is exact', () => {
  it.each([1, -1, 0.1, MIN, -MIN, 2 ** -1022, MAX, -MAX, 3e-310, 0])('%s', (x) => {
    const { mantissa, exponent } = decompose(x)
    const half = Math.trunc(exponent / 2)
    expect(Number(mantissa) * 2 ** half * 2 ** (exponent - half)).toBe(x)
  })
})
