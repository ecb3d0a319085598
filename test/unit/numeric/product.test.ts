import { describe, expect, it } from 'vitest'
import { randomOf } from '../../../src/core/random.js'
import {
  multiplyByTiles,
  multiplyInto,
  multiplyPlainly,
  type Strided,
} from '../../../src/numeric/dense/product.js'
import { compile, type CompiledFormula, type Slot } from '../../../src/numeric/index.js'
import { seed } from '../../seed.js'
import { formula, slotsOf, type Sizes } from './formulas.js'
import { rationalErrors } from './oracles.js'

/** Entries at which orders of operations, overflow, and zeros with their signs show. */
const NASTY = [0, -0, 1, 5e-324, -1e-310, 1e-160, 1e160, -1e308, NaN, Infinity, -Infinity, 2 ** -53, 1 / 3]
const random = randomOf(seed, 'product')
const normal = (): number => random.normal() * 10 ** (random.below(9) - 4)
const nasty = (): number => NASTY[random.below(NASTY.length)]

/** A matrix in a larger array, by rows or by columns, or all rows alike. */
function strided(rows: number, cols: number, entry: () => number): Strided {
  const kind = random.below(3)
  const data = Float64Array.from({ length: (rows + 1) * (cols + 1) + 3 }, entry)
  if (kind === 0) return { data, base: 2, si: cols + 1, sj: 1 }
  if (kind === 1) return { data, base: 1, si: 1, sj: rows + 1 }
  return { data, base: 0, si: 0, sj: 1 }
}
/** Which NaN an operation gives is not told by IEEE 754, nor kept by anything here. */
const bits = (x: Float64Array): string =>
  Buffer.from(x.map((v) => (Number.isNaN(v) ? NaN : v)).buffer).toString('hex')

const SHAPES = [
  [1, 1, 1],
  [4, 1, 4],
  [3, 5, 2],
  [5, 7, 9],
  [8, 16, 8],
  [17, 33, 6],
  [64, 20, 37],
  [9, 600, 7],
  [6, 40, 256],
] as const

describe('products of large matrices', () => {
  const compared = (rows: number, inner: number, cols: number, entry: () => number): void => {
    const [a, b] = [strided(rows, inner, entry), strided(inner, cols, entry)]
    const outs = Array.from({ length: 3 }, () => new Float64Array(rows * cols))
    multiplyPlainly(a, b, rows, inner, cols, outs[0])
    expect(multiplyByTiles(a, b, rows, inner, cols, outs[1])).toBe(true)
    multiplyInto(a, b, rows, inner, cols, outs[2])
    for (const out of outs.slice(1))
      expect([rows, inner, cols, bits(out)]).toEqual([rows, inner, cols, bits(outs[0])])
  }

  it.each(SHAPES)('by tiles and by plain loops have the same bits, %d×%d times …×%d', (rows, inner, cols) => {
    for (const entry of [normal, nasty])
      for (let round = 0; round < 12; round++) compared(rows, inner, cols, entry)
  })

  it('by tiles and by plain loops have the same bits, for all rows and columns from 1 to 33 and any number of terms', () => {
    for (let rows = 1; rows <= 33; rows++)
      for (let cols = 1; cols <= 33; cols++)
        compared(rows, 1 + random.below(33), cols, random.next() < 0.5 ? normal : nasty)
  })
})

describe('formulas with large products', () => {
  const sizes: Sizes = { m: 24, n: 20 }
  const cases = ['A*S', "A'*B", "(A*S)*(S'*B')", "A*(A - B)'*B"].map((text) => {
    const e = formula(text)
    const slots = slotsOf(e, sizes)
    return { text, e, slots, compiled: compile([e], slots, sizes, 'loops') }
  })
  const inputsOf = (slots: readonly Slot[], entry: () => number): Float64Array[] =>
    slots.map(({ rows, cols }) => Float64Array.from({ length: rows * cols }, entry))
  const roomFor = (f: CompiledFormula): Float64Array =>
    new Float64Array(f.outputs[0].rows * f.outputs[0].cols)

  it.each(cases)('$text: the error bound holds against exact rationals', ({ e, slots, compiled }) => {
    const whole = (): number => random.below(3) - 1
    const tiny = (): number => random.normal() * 1e-160
    for (const entry of [normal, whole, tiny]) {
      const inputs = inputsOf(slots, entry)
      const [value, radius] = [roomFor(compiled), roomFor(compiled)]
      compiled.evaluateWithError(inputs, [value], [radius])
      rationalErrors(
        e,
        slots,
        inputs,
        sizes,
      )(value).forEach((error, k) => {
        expect(error).toBeLessThanOrEqual(radius[k])
      })
      const plain = roomFor(compiled)
      compiled.evaluate(inputs, [plain])
      expect(value.map((x) => x + 0)).toEqual(plain.map((x) => x + 0))
    }
  })

  it.each(cases)('$text: gradients are those of differences', ({ slots, compiled }) => {
    const inputs = inputsOf(slots, () => random.normal())
    const out = roomFor(compiled)
    const weights = out.map(() => random.normal())
    const gradients = inputs.map((x) => new Float64Array(x.length))
    compiled.pullback(inputs, [weights], [out], gradients)
    const at = (step: number): number => {
      const moved = inputs.map((x, s) => x.map((v, k) => v + step * Math.sign(gradients[s][k])))
      compiled.evaluate(moved, [out])
      return out.reduce((sum, v, k) => sum + v * weights[k], 0)
    }
    const slope = (at(1e-5) - at(-1e-5)) / 2e-5
    const expected = gradients.flatMap((g) => [...g]).reduce((sum, g) => sum + Math.abs(g), 0)
    expect(Math.abs(slope - expected)).toBeLessThan(1e-5 * expected)
  })
})
