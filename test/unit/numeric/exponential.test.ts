import { describe, expect, it } from 'vitest'
import { randomOf } from '../../../src/core/random.js'
import { op } from '../../../src/numeric/dense/assembler.js'
import { expInto, expPlainly, softmaxInto, softmaxPlainly } from '../../../src/numeric/dense/exponential.js'
import type { Strided } from '../../../src/numeric/dense/product.js'
import { seed } from '../../seed.js'

/** Where exponentials overflow, vanish, or are rounded twice by careless code. */
const EDGES = [709.782712893384, 709.7827128933841, -708.396, -745.1332191019411, -745.1332191019412, -745.2]
const SPECIAL = [0, -0, NaN, Infinity, -Infinity, 1e308, -1e308, 5e-324, 0.5 * Math.LN2, ...EDGES]
const random = randomOf(seed, 'exponential')
const entries = {
  usual: () => random.normal() * 3,
  wide: () => random.normal() * 500,
  subnormal: () => -708 - 38 * random.next(),
  special: () => SPECIAL[random.below(SPECIAL.length)],
  'far below the peak': () => (random.next() < 0.2 ? 700 : -Infinity),
} as const

/** A matrix in a larger array, by rows or by columns, or all rows alike. */
function strided(rows: number, cols: number, entry: () => number): Strided {
  const data = Float64Array.from({ length: (rows + 1) * (cols + 1) + 3 }, entry)
  switch (random.below(4)) {
    case 0:
      return { data, base: 2, si: cols + 1, sj: 1 }
    case 1:
      return { data, base: 1, si: 1, sj: rows + 1 }
    case 2:
      return { data, base: 0, si: 0, sj: 1 }
    default:
      return { data, base: 3, si: cols, sj: 1 }
  }
}
/** Which NaN an operation gives is not told by IEEE 754. */
const bits = (x: Float64Array): string =>
  Buffer.from(x.map((v) => (Number.isNaN(v) ? NaN : v)).buffer).toString('hex')

describe.each(Object.entries(entries))('exponentials of several %s numbers at a time', (_name, entry) => {
  it.each([
    ['exp', expInto, expPlainly],
    ['softmax', softmaxInto, softmaxPlainly],
  ])('%s has the bits of plain code, for rows of 0 to 33', (_function, fast, plain) => {
    for (let cols = 0; cols <= 33; cols++)
      for (const rows of [0, 1, 2, 7, 33]) {
        const a = strided(rows, cols, entry)
        const outs = [0, 1].map(() => new Float64Array(rows * cols))
        fast(a, rows, cols, outs[0])
        plain(a, rows, cols, outs[1])
        expect(bits(outs[0])).toEqual(bits(outs[1]))
      }
  })
})

describe('softmax of many rows', () => {
  it('is taken in parts', () => {
    const a = strided(300, 45, entries.usual)
    const outs = [0, 1].map(() => new Float64Array(300 * 45))
    softmaxInto(a, 300, 45, outs[0])
    softmaxPlainly(a, 300, 45, outs[1])
    expect(bits(outs[0])).toEqual(bits(outs[1]))
  })
})

describe('vector instructions', () => {
  it('are those whose results are the same on every machine', () => {
    // Relaxed ones have numbers from 256 on, in two bytes of which the second is 2 or more.
    const { loop, ...others } = op
    expect(loop([])).not.toContain(0xfd)
    for (const [name, make] of Object.entries(others)) {
      const code = typeof make === 'function' ? make(0) : make
      if (code[0] === 0xfd && code[1] >= 128) expect([name, code[2] < 2]).toEqual([name, true])
    }
  })
})
