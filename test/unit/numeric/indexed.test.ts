import { describe, expect, it } from 'vitest'
import { derivativeOf } from '../../../bench/compiled.js'
import { problem } from '../../../bench/problem.js'
import { randomOf } from '../../../src/core/random.js'
import { compile, type CompiledFormula, type Slot } from '../../../src/numeric/index.js'
import { lower } from '../../../src/numeric/lower.js'
import { liveNodes } from '../../../src/numeric/tape.js'
import { SLACK } from '../../../symbolic/numbers/error-model.js'
import { seed } from '../../seed.js'
import { formula, slotsOf, type Sizes } from './formulas.js'
import { rationalErrors } from './oracles.js'

const random = randomOf(seed, 'indexed')
const entries = {
  usual: () => random.normal(),
  'of many magnitudes': () => random.normal() * 10 ** (random.below(9) - 4),
  whole: () => random.below(3) - 1,
  tiny: () => random.normal() * 1e-160,
} as const

const KRON: Sizes = { m: 40, n: 4 }
const SQUARE: Sizes = { m: 24, n: 20 }
const LONG: Sizes = { m: 420, n: 20 }
/** Sums that are products of matrices. */
const TOGETHER: readonly (readonly [string, Sizes])[] = [
  ["sumover(j, m, kron(A[j, :]'*A[j, :], B[j, :]'*B[j, :]))", KRON],
  ["sumover(j, m, kron(A[j, :]'*B[j, :], B[j, :]'*A[j, :]))", KRON],
  ["sumover(j, m, kron(x*A[j, :], B[j, :]'*y'))", KRON],
  ["sumover(j, m, kron(A[j, :], B[j, :]'))", { m: 600, n: 4 }],
  ["sumover(j, m, kron(A[j, :]'*B[j, :], S'*(diag(A[j, :]') - B[j, :]'*A[j, :])*S))", KRON],
  [
    "sumover(j, m, kron(S*(diag(B[j, :]') - 2*A[j, :]'*A[j, :] + b[j]*eye(n))*(diag(A[j, :]') - A[j, :]'*A[j, :])*S', A[j, :]'*A[j, :]))",
    KRON,
  ],
  ["sumover(j, m, kron((A[j, :]'*B[j, :])', -(S*(diag(x) - A[j, :]'*y')*S)'))", KRON],
  ["sumover(j, m, kron(b[j]*A[j, :]'*B[j, :] + b[j]*B[j, :]'*A[j, :], A[j, :]'*A[j, :]))", KRON],
  ["sumover(j, m, kron(b[j]*A[j, :]'*B[j, :] + B[j, :]'*A[j, :], A[j, :]'*A[j, :]))", KRON],
  ["sumover(j, m, kron(A[j, :]'*B[j, :] - B[j, :]'*A[j, :], A[j, :]'*A[j, :]))", KRON],
  ["sumover(j, m, b[j]*A[j, :]'*A[j, :])", SQUARE],
  ["sumover(j, m, S*(diag(A[j, :]') + b[j]*B[j, :]'*x')*S)", SQUARE],
  ["sumover(j, m, diag(A[j, :]') - A[j, :]'*B[j, :])", SQUARE],
  ["sumover(j, m, (A[j, :]*x)*B[j, :]'*y' + A[j, :]'*(A[j, :]*S))", SQUARE],
  ['sumover(j, n, A[:, j]*x[j]*S[j, :])', SQUARE],
  ["sumover(j, n, S[j, j]*x*S[:, j]')", { m: 2, n: 24 }],
  ["sumover(j, m - 1, A[j + 1, :]'*A[j, :])", { m: 24, n: 20 }],
  ["sumover(j, m, b[j]*A[j, :]')", LONG],
  ["sumover(j, m, (S*A[j, :]') .* B[j, :]' + x)", LONG],
]
/** Sums that look alike and are none, or have terms of another form. */
const ONE_BY_ONE: readonly (readonly [string, Sizes])[] = [
  ["sumover(j, m, kron(A[j, :]'*A[j, :], S))", KRON],
  ["sumover(j, m, (A[j, :]'*A[j, :]) .* S)", SQUARE],
  ["sumover(j, m, A[j, :]'*A[j, :]*S*B[j, :]'*B[j, :])", SQUARE],
  ["sumover(j, m, (A[j, :]'*A[j, :] + S)*2)", SQUARE],
  ["sumover(j, m, j*A[j, :]'*A[j, :])", SQUARE],
  ["sumover(j, m - 1, A[j + 1, :]'*A[j, :]*S[1, 1])", { m: 5, n: 4 }],
]
const cases = [
  ...TOGETHER.map(([t, s]) => [t, s, true] as const),
  ...ONE_BY_ONE.map(([t, s]) => [t, s, false] as const),
]

const roomFor = (f: CompiledFormula): Float64Array => new Float64Array(f.outputs[0].rows * f.outputs[0].cols)
const inputsOf = (slots: readonly Slot[], entry: () => number): Float64Array[] =>
  slots.map(({ rows, cols }) => Float64Array.from({ length: rows * cols }, entry))

/** Values, which are those without bounds too, and radii; zeros without signs. */
function bounded(f: CompiledFormula, inputs: readonly Float64Array[]): Bounded {
  const [value, plain, radius] = [roomFor(f), roomFor(f), roomFor(f)]
  f.evaluate(inputs, [plain])
  f.evaluateWithError(inputs, [value], [radius])
  expect(value.map((v) => v + 0)).toEqual(plain.map((v) => v + 0))
  return { value: value.map((v) => v + 0), radius }
}
interface Bounded {
  readonly value: Float64Array
  readonly radius: Float64Array
}

describe('sums over an index', () => {
  it.each(cases)('%s: is taken together, or not', (text, sizes, isTogether) => {
    const e = formula(text)
    const { tape, roots } = lower([e], slotsOf(e, sizes), sizes)
    const nodes = liveNodes(tape, roots)
    const many = text.includes('sumover(j, n') ? sizes.n : sizes.m
    expect([nodes.length < many, nodes.length]).toEqual([isTogether, nodes.length])
  })

  it.each(cases)('%s: is that of the terms one by one within the bounds of both', (text, sizes) => {
    const e = formula(text)
    // A factor that is a number of the index is no form that is taken together.
    const apart = formula(text.replace(/^(sumover\(j, [^,]*, )(.*)\)$/, '$1j/j*($2))'))
    const slots = slotsOf(e, sizes)
    const formulas = [compile([e], slots, sizes, 'loops'), compile([e], slots, sizes, 'straight')]
    const oneByOne = compile([apart], slots, sizes, 'loops')
    for (const entry of Object.values(entries)) {
      const inputs = inputsOf(slots, entry)
      const known = bounded(oneByOne, inputs)
      const [byLoops, byText] = formulas.map((f) => bounded(f, inputs))
      byLoops.value.forEach((v, k) => {
        expect(Math.abs(v - known.value[k])).toBeLessThanOrEqual(
          (byLoops.radius[k] + known.radius[k]) * SLACK,
        )
      })
      expect(byText).toEqual(byLoops)
    }
  })

  it.each(cases.filter(([text]) => !text.includes('S')))(
    '%s: errors against exact rationals are within their bounds',
    (text, sizes) => {
      const e = formula(text)
      const slots = slotsOf(e, sizes)
      const f = compile([e], slots, sizes, 'loops')
      for (const entry of [entries.usual, entries.tiny]) {
        const inputs = inputsOf(slots, entry)
        const { value, radius } = bounded(f, inputs)
        const errors = rationalErrors(e, slots, inputs, sizes)(value)
        errors.forEach((error, k) => {
          expect(error).toBeLessThanOrEqual(radius[k])
        })
      }
    },
  )

  it.each(TOGETHER)('%s: gradients are those of differences', (text, sizes) => {
    const e = formula(text)
    const slots = slotsOf(e, sizes)
    const f = compile([e], slots, sizes, 'loops')
    const inputs = inputsOf(slots, entries.usual)
    const out = roomFor(f)
    const weights = out.map(() => random.normal())
    const gradients = inputs.map((x) => new Float64Array(x.length))
    f.pullback(inputs, [weights], [out], gradients)
    const directions = inputs.map((x) => x.map(() => random.normal()))
    const at = (step: number): number => {
      f.evaluate(
        inputs.map((x, s) => x.map((v, k) => v + step * directions[s][k])),
        [out],
      )
      return out.reduce((sum, v, k) => sum + v * weights[k], 0)
    }
    const slope = (at(1e-4) - at(-1e-4)) / 2e-4
    const products = gradients.map((g, s) => g.map((v, k) => v * directions[s][k]))
    const [sum, size] = [(x: number) => x, Math.abs].map((of) =>
      products.reduce((total, p) => p.reduce((t, v) => t + of(v), total), 0),
    )
    expect(Math.abs(slope - sum)).toBeLessThan(1e-6 * size)
  })
})

describe('the Hessian of the matrix loss compiled from its formula', () => {
  it.each([1, 10, 40])('is that of the hand-written kernel within its bounds, logits of size %d', (scale) => {
    const p = problem('matrix-normalized', 'hessian', 40, 4)
    const values = new Map([...p.values].map(([name, v]) => [name, { ...v, data: v.data.slice() }]))
    values.get('X')!.data.forEach((x, k, data) => (data[k] = x * scale))
    const slots = [...values].map(([name, { rows, cols }]) => ({ name, rows, cols }))
    const f = compile([derivativeOf(p)], slots, { m: 40, n: 40, p: 4, q: 4 }, 'loops')
    const [value, radius] = [roomFor(f), roomFor(f)]
    f.evaluateWithError(
      [...values.values()].map((v) => v.data),
      [value],
      [radius],
    )
    const byHand = p.quantity.evaluate(values)
    const size = byHand.reduce((largest, v) => Math.max(largest, Math.abs(v)), 0)
    // The kernel's own errors are far below this (test/unit/regression); bounds stay narrow.
    const OWN = 1e-12
    value.forEach((v, k) => {
      expect(Math.abs(v - byHand[k])).toBeLessThanOrEqual(radius[k] + OWN * size)
      expect(radius[k]).toBeLessThan(1e-9 * size)
    })
  })
})
