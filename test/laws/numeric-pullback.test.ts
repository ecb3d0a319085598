/** Reverse mode against central differences of the values, for every formula of the table; and what it says at kinks. */
import { describe, expect, it } from 'vitest'
import { randomOf } from '../../src/core/random.js'
import { compile, type CompiledFormula } from '../../src/numeric/index.js'
import { seed } from '../seed.js'
import { formula, FORMULAS, instance, SIZES, slotsOf, type Sizes } from '../unit/numeric/formulas.js'

/** Rounding and truncation of the differences balance near here. */
const STEP = 1e-5
const TOLERANCE = 1e-6

const roomFor = (f: CompiledFormula): Float64Array[] =>
  f.outputs.map((o) => new Float64Array(o.rows * o.cols))
const dot = (a: Float64Array, b: Float64Array): number => a.reduce((s, x, k) => s + x * b[k], 0)
const largest = (x: Iterable<number>): number => [...x].reduce((a, b) => Math.max(a, Math.abs(b)), 0)

/** Moves of one entry; of both mirror entries of P, which stays symmetric. */
function moved(
  inputs: readonly Float64Array[],
  slot: number,
  entry: number,
  mirror: number,
  by: number,
): Float64Array[] {
  const copy = inputs.map((x) => x.slice())
  copy[slot][entry] += by
  if (mirror !== entry) copy[slot][mirror] += by
  return copy
}

function check(text: string, sizes: Sizes): void {
  const e = formula(text)
  const slots = slotsOf(e, sizes)
  const f = compile([e], slots, sizes)
  const inputs = instance(slots, seed)
  const random = randomOf(seed, text)
  const [weights, values] = [roomFor(f).map((w) => w.map(() => random.normal())), roomFor(f)]
  const gradients = inputs.map((x) => new Float64Array(x.length).fill(NaN))
  f.pullback(inputs, weights, values, gradients)
  const plain = roomFor(f)
  f.evaluate(inputs, plain)
  expect(values).toEqual(plain)
  const weighted = (at: readonly Float64Array[]): number => {
    f.evaluate(at, plain)
    return dot(plain[0], weights[0])
  }
  slots.forEach(({ name, cols }, slot) =>
    gradients[slot].forEach((g, k) => {
      const mirror = name === 'P' ? (k % cols) * cols + Math.floor(k / cols) : k
      const up = weighted(moved(inputs, slot, k, mirror, STEP))
      const down = weighted(moved(inputs, slot, k, mirror, -STEP))
      const expected = mirror === k ? g : g + gradients[slot][mirror]
      const scale = Math.max(1, largest(gradients.flatMap((x) => [...x])), Math.abs(up))
      expect(Math.abs((up - down) / (2 * STEP) - expected)).toBeLessThan(TOLERANCE * scale)
    }),
  )
}

describe('the pullback is the gradient', () => {
  it.each(FORMULAS)('%s', (text) => {
    for (const sizes of SIZES) check(text, sizes)
  })
})

describe('at kinks and edges the pullback is a subgradient', () => {
  it.each<[string, Record<string, readonly number[]>, readonly number[]]>([
    ['abs(x)', { x: [0, -2, 3] }, [0, -1, 1]],
    ['relu(x)', { x: [0, -2, 3] }, [0.5, 0, 1]],
    ['max(x)', { x: [1, 1, -3] }, [0.5, 0.5, 0]],
    ['min(x)', { x: [4, 4, 4] }, [1 / 3, 1 / 3, 1 / 3]],
    ['norm(x)', { x: [0, 0, 0] }, [0, 0, 0]],
    ['norm(x)', { x: [3e200, 0, 4e200] }, [0.6, 0, 0.8]],
    ['logsumexp(x)', { x: [1000, 1000, 0] }, [0.5, 0.5, 0]],
    ['sum(softmax(x))', { x: [1000, 0, -1000] }, [0, 0, 0]],
    ['sqrt(x[1])', { x: [4, 0, 0] }, [0.25, 0, 0]],
    ['max(x, ones(3))', { x: [1, 2, 0] }, [0.5, 1, 0]],
  ])('%s at %o', (text, values, expected) => {
    const sizes = { m: 2, n: 3 }
    const e = formula(text.replace('ones(3)', 'ones(n)'))
    const f = compile([e], slotsOf(e, sizes), sizes)
    const inputs = f.inputs.map(({ name }) => Float64Array.from(values[name]))
    const gradients = inputs.map((x) => new Float64Array(x.length))
    const weights = roomFor(f).map((w) => w.fill(1))
    f.pullback(inputs, weights, roomFor(f), gradients)
    gradients[0].forEach((g, k) => expect(g).toBeCloseTo(expected[k], 14))
  })
})
