/** Every quantity of every kernel against differences of the loss's definition in 80-digit arithmetic. */
import { describe, expect, test } from 'vitest'
import { kernels } from '../../../src/regression/index.js'
import type { DenseMatrix, Kernel, KernelQuantity } from '../../../src/regression/index.js'
import { arithmetic, gradientOf, hessianOf, lossOf, toBig } from './high-precision.js'
import type { Arithmetic, Big, BigData } from './high-precision.js'
import { instanceOf, randomMatrix, SIZES, uniform } from './instances.js'

/**
 * Relative to the largest entry: the quantities are sums of at most a hundred products of numbers below e^7, each rounded a few times; a
 * thousand ulp covers the cancellation that such sums may show, and a wrong term is off by 10^10 times that.
 */
const ROUNDING = 1000 * Number.EPSILON

/** Differences with a step of 1e-25 keep 50 digits in first derivatives and 30 in second ones. */
const DIGITS = 80

const a = arithmetic(DIGITS)

const bigData = (data: ReadonlyMap<string, DenseMatrix>): BigData =>
  new Map([...data].map(([name, value]) => [name, toBig(a, value)]))

function expected(quantity: KernelQuantity, id: string, data: BigData, arith: Arithmetic): readonly Big[] {
  const wrt = quantity.wrt!
  switch (quantity.kind) {
    case 'value':
      return [lossOf(arith, id, data)]
    case 'gradient':
      return gradientOf(arith, id, data, wrt)
    case 'hessian':
      return hessianOf(arith, id, data, wrt).flat()
    case 'hessianVector': {
      const direction = data
        .get(quantity.direction!)!
        .flat()
        .map((x) => [x])
      return arith.multiply(hessianOf(arith, id, data, wrt), direction).flat()
    }
  }
}

function worstError(computed: Float64Array, exact: readonly Big[]): number {
  const largest = exact.reduce((max, x) => Math.max(max, Math.abs(x.toNumber())), 0)
  const errors = exact.map((x, i) => Math.abs(x.minus(computed[i]).toNumber()))
  return computed.length === exact.length ? Math.max(...errors) / largest : NaN
}

const withDirection = (
  kernel: Kernel,
  quantity: KernelQuantity,
  stream: number,
): Map<string, DenseMatrix> => {
  const data = instanceOf(kernel, stream)
  if (quantity.direction === undefined) return data
  const { rows, cols } = data.get(quantity.wrt!)!
  return data.set(quantity.direction, randomMatrix(uniform(stream + 100), rows, cols))
}

const quantities = Object.values(kernels).flatMap((kernel) =>
  kernel.quantities.map((quantity) => {
    const of = quantity.wrt === undefined ? '' : ` in ${quantity.wrt}`
    return [`${kernel.id}: ${quantity.kind}${of}`, kernel, quantity] as const
  }),
)

describe('every quantity of every kernel agrees with high-precision differences of its loss', () => {
  test.each(quantities)('%s', (_, kernel, quantity) => {
    for (const stream of [1, 2]) {
      const data = withDirection(kernel, quantity, stream)
      const exact = expected(quantity, kernel.id, bigData(data), a)
      expect(worstError(quantity.evaluate(data), exact)).toBeLessThan(ROUNDING)
    }
  })
})

describe('the register', () => {
  test('names every kernel by its key', () => {
    expect(Object.keys(kernels)).toEqual(Object.values(kernels).map(({ id }) => id))
  })

  test('offers value, gradient, Hessian and Hessian-vector product in the main variable of every kernel', () => {
    for (const { quantities, main } of Object.values(kernels)) {
      const kinds = quantities.filter(({ wrt }) => wrt === undefined || wrt === main).map(({ kind }) => kind)
      expect(kinds).toEqual(expect.arrayContaining(['value', 'gradient', 'hessian', 'hessianVector']))
    }
  })

  test('states the formula of each quantity over the loss', () => {
    const formulas = kernels['vector-normalized'].quantities.map(({ formula }) => formula)
    const loss = '0.5*norm(softmax(A*x) - b)^2'
    expect(formulas).toEqual([
      loss,
      `grad(${loss}, x)`,
      `grad(${loss}, A)`,
      `hess(${loss}, x)`,
      `hess(${loss}, x)*v`,
    ])
  })

  test('uses hessr and directional derivatives for matrix variables', () => {
    const quantities = kernels['self-attention'].quantities.filter(({ wrt }) => wrt === 'W')
    const loss = "trace(G'*rowsoftmax(X*W*X')*X*V)"
    expect(quantities.map(({ formula }) => formula)).toEqual([
      `grad(${loss}, W)`,
      `hessr(${loss}, W)`,
      `dir(grad(${loss}, W), W, U)`,
    ])
  })

  test('names a missing variable', () => {
    const data = instanceOf(kernels['penalty-exp'], 1)
    data.delete('x')
    expect(() => kernels['penalty-exp'].quantities[0].evaluate(data)).toThrow(
      'kernels: expected a value of x, got A',
    )
  })

  test('is tested at sizes that tell rows from columns', () => {
    expect(new Set([SIZES['m'], SIZES['n'], SIZES['k']]).size).toBe(3)
  })
})
