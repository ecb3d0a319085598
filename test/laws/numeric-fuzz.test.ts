/** Arbitrary well-typed expressions: what the compiled reading says of a value is never contradicted by intervals of 200 bits. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  evaluateSize,
  expand,
  hasDerivatives,
  OutOfRange,
  Unsupported,
  variablesOf,
} from '../../symbolic/expression/index.js'
import { compile, type CompiledFormula, type Slot } from '../../src/numeric/index.js'
import { print } from '../../symbolic/language/index.js'
import { seed } from '../seed.js'
import { expressions, type Kind } from '../unit/language/expressions.js'
import { leastErrors } from '../unit/numeric/oracles.js'

const SIZES = { n: 3, d: 2, i: 2 }
const KINDS: readonly Kind[] = ['s', 'n', 'd', 'nd', 'nn']
const DEPTH = 4
const RUNS = 150
/** Of a share of such huge logits neither reading knows anything; only the intervals then leave it undefined. */
const VAGUE = 0.5

/** Numbers of several magnitudes, among them ties and zeros; none so extreme that the intervals give up. */
const entry = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: -200, max: 200 }).map((k) => k / 64),
  fc.integer({ min: -40, max: 40 }).map((k) => k / 10),
  fc.tuple(fc.constantFrom(-1, 1), fc.integer({ min: -4, max: 2 })).map(([s, k]) => s * 10 ** k),
)

interface Case {
  readonly formula: CompiledFormula
  readonly inputs: readonly Float64Array[]
}
const roomFor = (f: CompiledFormula): Float64Array[] =>
  f.outputs.map((o) => new Float64Array(o.rows * o.cols))

/** Zeros without their sign. */
const unsigned = (x: Float64Array): Float64Array => x.map((v) => v + 0)

const run = ({ formula, inputs }: Case): readonly number[] => {
  const out = roomFor(formula)
  formula.evaluate(inputs, out)
  return Array.from(out[0], (v) => v + 0)
}

describe('arbitrary expressions', () => {
  it.each(KINDS)('of kind %s', (kind) => {
    let known = 0
    fc.assert(
      fc.property(
        expressions(kind, DEPTH).filter((e) => !hasDerivatives(e)),
        fc.infiniteStream(entry),
        (written, numbers) => {
          const e = expand(written)
          const slots: Slot[] = variablesOf([e]).map((v) => ({
            name: v.name,
            rows: evaluateSize(v.shape.rows, SIZES),
            cols: evaluateSize(v.shape.cols, SIZES),
          }))
          const inputs = slots.map(({ rows, cols }) =>
            Float64Array.from({ length: rows * cols }, () => numbers.next().value as number),
          )
          try {
            const formula = compile([e], slots, SIZES, 'loops')
            const straight = compile([e], slots, SIZES, 'straight')
            expect(run({ formula: straight, inputs })).toEqual(run({ formula, inputs }))
            const [values, radii] = [roomFor(formula), roomFor(formula)]
            formula.evaluateWithError(inputs, values, radii)
            const [straightValues, straightRadii] = [roomFor(formula), roomFor(formula)]
            straight.evaluateWithError(inputs, straightValues, straightRadii)
            expect(straightRadii).toEqual(radii)
            expect(straightValues.map(unsigned)).toEqual(values.map(unsigned))
            if (!radii[0].every((r) => r < Infinity)) return
            known++
            leastErrors(
              e,
              slots,
              inputs,
              SIZES,
            )(values[0]).forEach((error, k) => {
              if (Number.isNaN(error) && radii[0][k] >= VAGUE) return
              if (!(error <= radii[0][k]))
                expect({
                  formula: print(e),
                  k,
                  value: values[0][k],
                  error,
                  radius: radii[0][k],
                  inputs,
                }).toBe('enclosed')
            })
          } catch (error) {
            if (!(error instanceof Unsupported || error instanceof OutOfRange)) throw error
          }
        },
      ),
      { seed, numRuns: RUNS },
    )
    expect(known).toBeGreaterThan(RUNS / 5)
  })
})
