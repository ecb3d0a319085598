/** Saturated, huge and tiny logits, single rows and 1×1 problems: entry by entry against many-digit arithmetic. */
import { describe, expect, test } from 'vitest'
import {
  attentionValues,
  entrywiseRegression,
  exponentialPenalty,
  kernels,
  matrixNormalized,
  matrixRescaled,
  vectorNormalized,
  vectorRescaled,
} from '../../../src/regression/index.js'
import type { ActivationName, DenseMatrix, KernelQuantity } from '../../../src/regression/index.js'
import { arithmetic, gradientOf, hessianOf, lossOf, toBig } from './high-precision.js'
import type { Big, BigData } from './high-precision.js'
import { instanceOf } from './instances.js'

/** Entries down to 1e-308 beside a loss near 1, 50 digits lost to second differences, and as many left to compare. */
const a = arithmetic(420)

/**
 * Entry by entry, relative: logits are whole numbers and exact, so that what remains is exp (1 ulp), some twenty roundings, and the mild
 * cancellation of an entry summed from terms of both signs.
 */
const ENTRY_ROUNDING = 256 * Number.EPSILON

const column = (...entries: number[]): DenseMatrix => ({
  rows: entries.length,
  cols: 1,
  data: Float64Array.from(entries),
})
const rows = (...list: number[][]): DenseMatrix => ({
  rows: list.length,
  cols: list[0].length,
  data: Float64Array.from(list.flat()),
})

const expectEntries = (computed: Float64Array, exact: readonly Big[]): void => {
  expect(computed.length).toBe(exact.length)
  exact.forEach((entry, i) => {
    const rounded = entry.toNumber()
    if (Math.abs(rounded) < 2 ** -1022) expect(Math.abs(computed[i])).toBeLessThanOrEqual(2 ** -1021)
    else if (!Number.isFinite(rounded)) expect(computed[i]).toBe(rounded)
    else expect(Math.abs(computed[i] / rounded - 1)).toBeLessThan(ENTRY_ROUNDING)
  })
}

type Rows = readonly (readonly Big[])[]

/** Hessians already computed, for the products that need them again. */
const hessians = new WeakMap<BigData, Map<string, Rows>>()

const hessianOnce = (id: string, data: BigData, wrt: string): Rows => {
  const known = hessians.get(data) ?? new Map<string, Rows>()
  hessians.set(data, known)
  const key = `${id} in ${wrt}`
  const hessian = known.get(key) ?? hessianOf(a, id, data, wrt)
  known.set(key, hessian)
  return hessian
}

const exactly = (quantity: KernelQuantity, id: string, data: BigData): readonly Big[] => {
  if (quantity.kind === 'value') return [lossOf(a, id, data)]
  if (quantity.kind === 'gradient') return gradientOf(a, id, data, quantity.wrt!)
  const hessian = hessianOnce(id, data, quantity.wrt!)
  if (quantity.kind === 'hessian') return hessian.flat()
  const direction = data
    .get(quantity.direction!)!
    .flat()
    .map((entry) => [entry])
  return a.multiply(hessian, direction).flat()
}

const A = rows([3, 1], [1, -2], [-2, 1])
const vertex = column(1, 0, 0)
const inside = column(0.5, 0.25, 0.25)
const outside = column(-2, 3, 0.5)

const points: readonly (readonly [string, string, DenseMatrix, DenseMatrix])[] = [
  ['vector-normalized', 'saturated at the target', vertex, column(60, 20)],
  ['vector-normalized', 'saturated away from the target', column(0, 1, 0), column(60, 20)],
  ['vector-normalized', 'saturated, target inside', inside, column(40, 0)],
  ['vector-normalized', 'saturated, target outside', outside, column(40, 0)],
  ['vector-normalized', 'logits 700, -700, 0 with the target at the vertex', vertex, column(100, 400)],
  ['vector-normalized', 'a tie of the two largest logits', column(0, 0, 1), column(3, 2)],
  ['vector-rescaled-exp', 'saturated at the target', vertex, column(60, 20)],
  [
    'vector-rescaled-exp',
    'target close to the vertex',
    column(1 - 2 ** -30, 2 ** -31, 2 ** -31),
    column(20, 10),
  ],
  ['vector-rescaled-exp', 'logits to 300', inside, column(80, 60)],
  ['vector-rescaled-exp', 'logits to -300 all', inside, column(-20, -60)],
  ['vector-rescaled-cosh', 'saturated at the target', vertex, column(60, 20)],
  ['vector-rescaled-sinh', 'saturated at the target', vertex, column(60, 20)],
  ['regression-exp', 'logits to 200', outside, column(60, 20)],
  ['regression-sinh', 'logits to 200', outside, column(60, 20)],
]

describe.each(points)('%s, %s', (id, _, b, x) => {
  const kernel = kernels[id]
  const data = new Map([
    ['A', A],
    ['x', x],
    ['b', b],
    ['v', column(2, 3)],
  ])
  const exact: BigData = new Map([...data].map(([name, value]) => [name, toBig(a, value)]))
  const quantities = kernel.quantities.filter(({ wrt }) => wrt !== 'A')
  test.each(quantities.map((quantity) => [quantity.kind, quantity] as const))(
    'has an accurate %s in every entry',
    (_, quantity) => {
      expectEntries(quantity.evaluate(data), exactly(quantity, id, exact))
    },
  )
})

describe('attention that settles on one row', () => {
  const data = new Map([
    ['A1', rows([8, 4], [-4, 8])],
    ['A2', rows([4, 1], [-2, 5], [1, -8])],
    ['A3', rows([1, 2], [3, -1], [0, 1])],
    ['X', rows([4, 1], [2, -2])],
    ['Y', rows([1, 2], [2, -1])],
    // Row 1 is the value that the first row settles on: its residual is what the other rows leave.
    ['E', rows([5, 0], [1, 1])],
    ['U', rows([1, 2], [3, -1])],
    ['B', rows([1, 0, 0], [0, 0.5, 0.5])],
  ])
  const exact: BigData = new Map([...data].map(([name, value]) => [name, toBig(a, value)]))
  const cases = ['attention-values', 'matrix-normalized'].flatMap((id) =>
    kernels[id].quantities
      .filter(({ wrt }) => wrt === undefined || wrt === 'X' || wrt === 'Y')
      .map((quantity) => [`${id}: ${quantity.kind}`, id, quantity] as const),
  )
  test.each(cases)('has accurate entries of %s', (_, id, quantity) => {
    expectEntries(quantity.evaluate(data), exactly(quantity, id, exact))
  })
})

describe('logits of ±700', () => {
  const at = (z: number[]): DenseMatrix => column(...z)
  const eye = rows([1, 0, 0], [0, 1, 0], [0, 0, 1])

  test('leave every quantity of the normalized losses finite', () => {
    for (const z of [
      [700, -700, 0],
      [-700, -700, -700],
      [700, 700, -700],
      [700, 700 - 2 ** -43, 700],
    ]) {
      const loss = vectorNormalized({ A: eye, b: inside })
      const all = [loss.value(at(z)), ...loss.gradient(at(z)), ...loss.hessian(at(z)).data]
      all.push(...loss.hessianVector(at(z), [1, -2, 3]))
      expect(all.every(Number.isFinite)).toBe(true)
    }
  })

  test('leave the matrix losses finite where their true values are', () => {
    const [A1, X] = [rows([700], [-700]), rows([1, -1])]
    const A2 = rows([1, 0], [0, 1], [0.5, 0.5])
    const B = rows([0, 1, 0], [1, 0, 0])
    const normal = matrixNormalized({ A1, A2, B })
    const attention = attentionValues({ A1, A2, A3: A2, Y: rows([1, 2], [3, 4]), E: rows([0, 1], [1, 0]) })
    for (const loss of [normal, attention]) {
      const all = [
        loss.value(X),
        ...loss.gradient(X).data,
        ...loss.hessian(X).data,
        ...loss.hessianVector(X, X).data,
      ]
      expect(all.every(Number.isFinite)).toBe(true)
    }
    expect(normal.value(X)).toBe(2)
    expect(matrixRescaled({ A1, A2, B }).value(X)).toBe(Infinity)
  })

  test.each<[ActivationName]>([['exp'], ['cosh'], ['sinh']])(
    'give the rescaled %s loss an infinite value where it overflows, never NaN',
    (u) => {
      const loss = vectorRescaled({ A: eye, b: inside, u })
      const z = at([700, 650, -10])
      expect(loss.value(z)).toBe(Infinity)
      const all = [...loss.gradient(z), ...loss.hessian(z).data, ...loss.hessianVector(z, [1, 1, 1])]
      expect(all.some(Number.isNaN)).toBe(false)
      expect(Math.abs(all[0])).toBe(Infinity)
    },
  )
})

describe('overflow on the way', () => {
  test('does not hide a finite loss: exp(710) is beyond float64, the residual is not', () => {
    const loss = vectorRescaled({ A: rows([1, 0], [0, 1]), b: [1, 0] })
    expect(loss.value([710, 0])).toBeCloseTo(1, 11)
    expect(loss.value([1000, 0])).toBeCloseTo(1, 11)
    expect(loss.gradient([710, 0])[1]).toBeCloseTo(2, 11)
  })

  test('does not turn opposite infinities into NaN', () => {
    const loss = entrywiseRegression({ A: rows([1, 1], [1, -1]), b: [0, 0] })
    expect([...loss.gradient([700, 0])]).toEqual([Infinity, 0])
    const sum = exponentialPenalty({ A: rows([1, 1], [1, -1]) })
    expect([...sum.gradient([720, 0])]).toEqual([Infinity, 0])
  })

  test('keeps entries that did not overflow as they are', () => {
    const loss = entrywiseRegression({ A: [[700], [-300]], b: [0, 0] })
    expect([...loss.gradientA([1]).data]).toEqual([Infinity, Math.exp(-300) ** 2])
  })

  test('returns infinity for logits of any finite size', () => {
    expect(exponentialPenalty({ A: [[1e300]] }).value([1e5])).toBe(Infinity)
    expect(entrywiseRegression({ A: [[1]], b: [0], u: 'sinh' }).gradient([-1e5])[0]).toBe(-Infinity)
    expect(entrywiseRegression({ A: [[1]], b: [1], u: 'exp' }).value([-1e5])).toBe(0.5)
  })

  test.each<[ActivationName, number]>([
    ['exp', 355],
    ['cosh', 355.75],
    ['sinh', -355.75],
  ])('half the square of %s is right where the square overflows and its half does not', (u, z) => {
    const exact = a.big(z)[u]().pow(2).div(2)
    const loss = entrywiseRegression({ A: [[1]], b: [0], u })
    expectEntries(Float64Array.of(loss.value([z])), [exact])
    expect(exact.toNumber()).toBeGreaterThan(Number.MAX_VALUE / 2)
  })
})

test('a target is scaled with the exponentials when the square of a residual overflows', () => {
  const [z, b] = [354, -1e154]
  const exact = a.big(z).exp().minus(b).pow(2).div(2)
  expectEntries(Float64Array.of(entrywiseRegression({ A: [[1]], b: [b] }).value([z])), [exact])
  expect(exact.toNumber()).toBeGreaterThan(Number.MAX_VALUE / 2)
})

describe('smallest sizes', () => {
  const ONE = Object.fromEntries(['m', 'n', 'd', 'p', 'q', 'k', 'l', '1'].map((size) => [size, 1]))
  test.each(Object.values(kernels))('$id at 1×1 has finite results of the right length', (kernel) => {
    const data = instanceOf(kernel, 31, ONE)
    for (const { evaluate, direction } of kernel.quantities) {
      const result = evaluate(direction === undefined ? data : new Map([...data, [direction, column(0.5)]]))
      expect([result.length, Number.isFinite(result[0])]).toEqual([1, true])
    }
  })

  test('a softmax of one logit is constant', () => {
    const loss = vectorNormalized({ A: [[2, 3]], b: [0.25] })
    expect(loss.value([5, 7])).toBe(0.5 * 0.75 ** 2)
    expect([...loss.gradient([5, 7])]).toEqual([0, 0])
    expect([...loss.hessian([5, 7]).data]).toEqual([0, 0, 0, 0])
  })
})
