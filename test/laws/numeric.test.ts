/** The float64 reading against the generic reading, its two kinds of code against each other, and its error bounds against exact arithmetic. */
import { describe, expect, it } from 'vitest'
import { CORE, ENTRYWISE, type Expr } from '../../symbolic/expression/index.js'
import { compile, type CodeStyle, type CompiledFormula, type Slot } from '../../src/numeric/index.js'
import { seed } from '../seed.js'
import {
  formula,
  FORMULAS,
  instance,
  operationsOf,
  RATIONAL,
  SIZES,
  slotsOf,
  SPECTRAL,
  TRANSCENDENTAL,
  type Sizes,
} from '../unit/numeric/formulas.js'
import { leastErrors, plainValue, rationalErrors, type Errors } from '../unit/numeric/oracles.js'

interface Case {
  readonly e: Expr
  readonly sizes: Sizes
  readonly slots: readonly Slot[]
}
const casesOf = (text: string): Case[] => {
  const e = formula(text)
  return SIZES.map((sizes) => ({ e, sizes, slots: slotsOf(e, sizes) }))
}
const compiled = ({ e, slots, sizes }: Case, style: CodeStyle = 'adaptive'): CompiledFormula =>
  compile([e], slots, sizes, style)

const roomFor = (f: CompiledFormula): Float64Array =>
  new Float64Array(f.outputs[0]!.rows * f.outputs[0]!.cols)
function valueOf(f: CompiledFormula, inputs: readonly Float64Array[]): Float64Array {
  const out = roomFor(f)
  f.evaluate(inputs, [out])
  return out
}
function enclosed(
  f: CompiledFormula,
  inputs: readonly Float64Array[],
): { value: Float64Array; radius: Float64Array } {
  const [value, radius] = [roomFor(f), roomFor(f)]
  f.evaluateWithError(inputs, [value], [radius])
  return { value, radius }
}

describe('the table of formulas', () => {
  it('uses every core operation', () => {
    const used = operationsOf(FORMULAS)
    expect([...CORE, ...ENTRYWISE].filter((op) => !used.has(op))).toEqual([])
  })
})

describe('compiled values are those of the generic reading', () => {
  it.each(FORMULAS)('%s', (text) => {
    for (const c of casesOf(text)) {
      const f = compiled(c)
      const inputs = instance(c.slots, seed)
      const expected = plainValue(c.e, c.slots, inputs, c.sizes)
      const { value, radius } = enclosed(f, inputs)
      expect(f.outputs[0]).toEqual({ rows: expected.rows, cols: expected.cols })
      expected.data.forEach((x, k) => {
        expect(Math.abs(value[k]! - x)).toBeLessThanOrEqual(8 * radius[k]! + 2 ** -46 * Math.abs(x))
      })
    }
  })
})

/** Zeros without their sign, which sums that start from 0 may lose. */
const unsigned = (x: Float64Array): readonly number[] => Array.from(x, (v) => v + 0)

describe('straight-line code and loops give the same floats', () => {
  it.each([...RATIONAL, ...TRANSCENDENTAL])('%s', (text) => {
    for (const c of casesOf(text)) {
      const [loops, straight] = [compiled(c, 'loops'), compiled(c, 'straight')]
      for (const scale of [1, 1e-200, 1e200]) {
        const inputs = instance(c.slots, seed, scale)
        expect(unsigned(valueOf(straight, inputs))).toEqual(unsigned(valueOf(loops, inputs)))
      }
    }
  })
})

/** Magnitudes at which errors are told from their bounds. */
const SCALES = [1, 1e-3, 30, 1e-160, 1e5]

function expectEnclosed(text: string, errorsOf: (c: Case, inputs: readonly Float64Array[]) => Errors): void {
  for (const c of casesOf(text)) {
    const f = compiled(c)
    SCALES.forEach((scale, i) => {
      const inputs = instance(c.slots, seed + i, scale)
      const { value, radius } = enclosed(f, inputs)
      if (![...value, ...radius].every(Number.isFinite)) return
      errorsOf(
        c,
        inputs,
      )(value).forEach((error, k) => {
        if (!(error <= radius[k]!))
          expect({ scale, ...c.sizes, k, value: value[k], error, radius: radius[k] }).toBe('enclosed')
      })
    })
  }
}

describe('the error bound holds against exact rationals', () => {
  it.each(RATIONAL)('%s', (text) => {
    expectEnclosed(text, (c, inputs) => rationalErrors(c.e, c.slots, inputs, c.sizes))
  })
})

describe('the error bound holds against intervals of 200 bits', () => {
  it.each([...TRANSCENDENTAL, ...SPECTRAL])('%s', (text) => {
    expectEnclosed(text, (c, inputs) => leastErrors(c.e, c.slots, inputs, c.sizes))
  })
})
