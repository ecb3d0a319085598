/** What the quantities of one problem owe each other, and the paper's closed forms written naively with ml-matrix. */
import { Matrix } from 'ml-matrix'
import { describe, expect, test } from 'vitest'
import {
  attentionValues,
  kernels,
  matrixNormalized,
  matrixRescaled,
  toMlMatrix,
  vectorNormalized,
  vectorRescaled,
} from '../../../src/regression/index.js'
import type { DenseMatrix, MatrixLoss, VectorLoss } from '../../../src/regression/index.js'
import { instanceOf, nested, randomMatrix, uniform } from './instances.js'

/** Relative to the largest entry, as in `kernels.test.ts`: sums of at most a few hundred rounded products. */
const ROUNDING = 1000 * Number.EPSILON

const close = (computed: ArrayLike<number>, reference: ArrayLike<number>): void => {
  const expected = Array.from(reference)
  const scale = Math.max(...expected.map(Math.abs))
  expect(computed.length).toBe(expected.length)
  expected.forEach((entry, i) => expect(Math.abs(computed[i] - entry)).toBeLessThanOrEqual(ROUNDING * scale))
}

const flat = (M: Matrix): number[] => M.to1DArray()
const ones = (n: number): Matrix => Matrix.ones(n, 1)
const diag = (v: Matrix): Matrix => Matrix.diag(v.to1DArray())
const map = (M: Matrix, f: (x: number) => number): Matrix =>
  new Matrix(M.to2DArray().map((row) => row.map(f)))

/** B of closed form 1, for one row of logits and its target. */
function normalizedB(z: Matrix, b: Matrix): Matrix {
  const u = map(z, Math.exp)
  const f = Matrix.div(u, u.sum())
  const M = Matrix.sub(diag(f), f.mmul(f.transpose()))
  const s = f.dot(Matrix.sub(f, b))
  const w = Matrix.sub(Matrix.mul(f, 2), b)
  const left = Matrix.sub(Matrix.sub(diag(w), Matrix.eye(f.rows).mul(s)), f.mmul(w.transpose()))
  return left.mmul(M)
}

/** B of closed form 2. */
function rescaledB(z: Matrix, b: Matrix): Matrix {
  const u = map(z, Math.exp)
  const r = Matrix.sub(u, Matrix.mul(b, u.sum()))
  const k = Matrix.sub(r, b.dot(r))
  const I = Matrix.eye(u.rows)
  const left = Matrix.sub(I, ones(u.rows).mmul(b.transpose()))
  const curved = diag(u).mmul(left).mmul(left.transpose()).mmul(diag(u))
  return Matrix.add(diag(Matrix.mul(u, k)), curved)
}

const [m, n, p, q] = [4, 5, 3, 2]
const next = uniform(11)
const [A1, A2, B] = [randomMatrix(next, m, p), randomMatrix(next, n, q), randomMatrix(next, m, n)]
const [X, V] = [randomMatrix(next, p, q), randomMatrix(next, p, q)]
const rowOf = (M: DenseMatrix, j: number): Matrix => toMlMatrix(M).getRowVector(j).transpose()
const logits = toMlMatrix(A1).mmul(toMlMatrix(X)).mmul(toMlMatrix(A2).transpose())

const systems: readonly (readonly [string, MatrixLoss, typeof normalizedB, (b: Matrix) => VectorLoss])[] = [
  [
    'normalized',
    matrixNormalized({ A1, A2, B }),
    normalizedB,
    (b) => vectorNormalized({ A: toMlMatrix(A2), b }),
  ],
  ['rescaled', matrixRescaled({ A1, A2, B }), rescaledB, (b) => vectorRescaled({ A: toMlMatrix(A2), b })],
]

describe.each(systems)('matrix problem, %s', (_, loss, rowHessian, vectorLoss) => {
  test('is the sum of vector problems in y_j = Xᵀ a_j', () => {
    let value = 0
    const gradient = Matrix.zeros(p, q)
    for (let j = 0; j < m; j++) {
      const y = toMlMatrix(X).transpose().mmul(rowOf(A1, j))
      const single = vectorLoss(rowOf(B, j))
      value += single.value(y)
      gradient.add(rowOf(A1, j).mmul(Matrix.rowVector(single.gradient(y))))
    }
    close([loss.value(X)], [value])
    close(loss.gradient(X).data, flat(gradient))
  })

  test('has the Hessian Σ_j (a_j a_jᵀ) ⊗ (A2ᵀ B_j A2) on vecr and with swapped factors on vec', () => {
    const [onRows, onColumns] = [Matrix.zeros(p * q, p * q), Matrix.zeros(p * q, p * q)]
    for (let j = 0; j < m; j++) {
      const outer = rowOf(A1, j).mmul(rowOf(A1, j).transpose())
      const Bj = rowHessian(logits.getRowVector(j).transpose(), rowOf(B, j))
      const inner = toMlMatrix(A2).transpose().mmul(Bj).mmul(toMlMatrix(A2))
      onRows.add(outer.kroneckerProduct(inner))
      onColumns.add(inner.kroneckerProduct(outer))
    }
    close(loss.hessian(X).data, flat(onRows))
    close(loss.hessianColumns(X).data, flat(onColumns))
  })

  test('is the vector problem of A1 ⊗ A2 blockwise (the tensor trick)', () => {
    const A = toMlMatrix(A1).kroneckerProduct(toMlMatrix(A2))
    const x = Matrix.columnVector(X.data)
    close(flat(A.mmul(x)), flat(logits))
    let gradient = new Float64Array(p * q)
    for (let j = 0; j < m; j++) {
      const Aj = A.subMatrix(j * n, (j + 1) * n - 1, 0, p * q - 1)
      const block = (loss === systems[0][1] ? vectorNormalized : vectorRescaled)({ A: Aj, b: rowOf(B, j) })
      gradient = block.gradient(x).map((entry, i) => entry + gradient[i])
    }
    close(loss.gradient(X).data, gradient)
  })
})

describe('vector problems', () => {
  const A = randomMatrix(uniform(12), 5, 3)
  const x = randomMatrix(uniform(13), 3, 1)
  const b = randomMatrix(uniform(14), 5, 1)
  const z = toMlMatrix(A).mmul(toMlMatrix(x))

  test.each([
    ['normalized', vectorNormalized({ A, b }), normalizedB],
    ['rescaled', vectorRescaled({ A, b }), rescaledB],
  ] as const)('%s: the Hessian is Aᵀ B A with B of the paper', (_, loss, rowHessian) => {
    const Bz = rowHessian(z, toMlMatrix(b))
    close(loss.hessian(x).data, flat(toMlMatrix(A).transpose().mmul(Bz).mmul(toMlMatrix(A))))
  })

  test('normalized: B 1 = 0, so that with A = I a step along 1 changes neither value nor gradient', () => {
    const loss = vectorNormalized({ A: nested(toDense(Matrix.eye(5))), b })
    const [at, shifted] = [
      [0.5, -1, 2, 0, 1],
      [3.5, 2, 5, 3, 4],
    ]
    close(loss.hessianVector(at, [0, 1, 2, 3, 4]), loss.hessianVector(at, [-2, -1, 0, 1, 2]))
    expect(loss.value(shifted)).toBe(loss.value(at))
    expect(loss.gradient(shifted)).toEqual(loss.gradient(at))
    const sums = Array.from({ length: 5 }, (_, i) =>
      loss
        .hessian(at)
        .data.subarray(5 * i, 5 * i + 5)
        .reduce(add),
    )
    for (const sum of sums) expect(Math.abs(sum)).toBeLessThan(ROUNDING)
  })
})

describe('attention with values', () => {
  test('with A3 Y = I, κ = 1 and E = B is the normalized matrix problem', () => {
    const eye = nested(toDense(Matrix.eye(n)))
    const attention = attentionValues({ A1, A2, A3: eye, Y: eye, E: B, kappa: 1 })
    const plain = matrixNormalized({ A1, A2, B })
    close([attention.value(X)], [plain.value(X)])
    close(attention.gradient(X).data, plain.gradient(X).data)
    close(attention.hessian(X).data, plain.hessian(X).data)
    close(attention.hessianVector(X, V).data, plain.hessianVector(X, V).data)
  })
})

describe.each(Object.values(kernels))('$id', (kernel) => {
  const data = instanceOf(kernel, 21)
  const loss = kernel.create(data)
  const at = data.get(kernel.main)!
  const direction = randomMatrix(uniform(22), at.rows, at.cols)
  const apply = (v: DenseMatrix): Float64Array => entriesOf(loss.hessianVector(at, v))

  test('has an exactly symmetric Hessian', () => {
    const H = toMlMatrix(loss.hessian(at))
    expect(H.isSymmetric()).toBe(true)
  })

  test('has products that equal the Hessian times the direction', () => {
    const product = toMlMatrix(loss.hessian(at)).mmul(Matrix.columnVector(direction.data))
    close(apply(direction), flat(product))
  })

  test('returns new arrays and leaves its input alone', () => {
    const copy = at.data.slice()
    const first = entriesOf(loss.gradient(at))
    expect(entriesOf(loss.gradient(at))).not.toBe(first)
    apply(direction)
    expect(at.data).toEqual(copy)
    expect(entriesOf(loss.gradient(at))).toEqual(first)
  })

  test('gives the same numbers into buffers that hold other numbers', () => {
    if (!('gradientInto' in loss)) return expect(kernel.id).toBe('self-attention')
    const size = at.data.length
    const [g, hv, H] = [new Float64Array(size), new Float64Array(size), new Float64Array(size * size)].map(
      (x) => x.fill(NaN),
    )
    loss.gradientInto(at.data, g)
    loss.hessianVectorInto(at.data, direction.data, hv)
    loss.hessianInto(at.data, H)
    expect(loss.valueAt(at.data)).toBe(loss.value(at))
    expect(g).toEqual(entriesOf(loss.gradient(at)))
    expect(hv).toEqual(apply(direction))
    expect(H).toEqual(loss.hessian(at).data)
  })
})

const add = (x: number, y: number): number => x + y
const toDense = (M: Matrix): DenseMatrix => ({
  rows: M.rows,
  cols: M.columns,
  data: Float64Array.from(M.to1DArray()),
})
const entriesOf = (value: DenseMatrix | Float64Array): Float64Array =>
  value instanceof Float64Array ? value : value.data

describe('rows summed together', () => {
  const rows = 40
  const size = 30
  const width = 8
  /** Entry (i, r) of X, rows stacked. */
  const unit = (k: number): DenseMatrix => ({
    rows: width,
    cols: width,
    data: Float64Array.from({ length: width ** 2 }, (_, i) => (i === k ? 1 : 0)),
  })

  test.each([
    ['moderate logits', 0.3, 0],
    ['logits of which some saturate', 6, 0],
    ['data far from the origin', 0.3, 100],
  ])('give the Hessian whose products with vectors are those of single rows: %s', (_title, scale, offset) => {
    const draw = uniform(5)
    const [left, right] = [randomMatrix(draw, rows, width), randomMatrix(draw, size, width)]
    const moved = { ...right, data: right.data.map((x, k) => x + (k % width === 0 ? offset : 0)) }
    const loss = matrixNormalized({ A1: left, A2: moved, B: randomMatrix(draw, rows, size) })
    const point = randomMatrix(draw, width, width)
    const at = { ...point, data: point.data.map((x, k) => (k % width === 0 && offset > 0 ? 0 : scale * x)) }
    const { data } = loss.hessian(at)
    const products = Array.from({ length: width ** 2 }, (_, k) => [...loss.hessianVector(at, unit(k)).data])
    close(data, products.flat())
  })
})
