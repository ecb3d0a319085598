/** Products of matrices. */
import { isColumn, isInteger, isScalar, mulSizes, sameSize, SCALAR, shapeText } from '../sizes/index.js'
import type { OperationCard } from './card.js'
import { alike, misfit, product, shapesText, square } from './shapes.js'

/** The product of an l×m and an m×n matrix. */
export const matmul: OperationCard<2> = {
  arity: 2, shape: product, written: '*', call: false, total: true, kinks: 'never', nonnegative: 'every', degree: 'added',
} // prettier-ignore

/** `*` as the author writes it: the product, or scaling from either side. */
export const mul: OperationCard<2> = {
  arity: 2,
  shape: ([a, b], name) =>
    isScalar(a.shape) ? b.shape : isScalar(b.shape) ? a.shape : product([a, b], name),
  written: '*',
  call: false,
  total: true,
  kinks: 'never',
  nonnegative: 'every',
  degree: 'added',
}

const LARGEST_POWER = 64n

/** M^k. */
export const matpow: OperationCard<2> = {
  arity: 2,
  shape: ([m, k], name) => {
    const whole =
      k.value && isInteger(k.value) && k.value.numerator >= 1n && k.value.numerator <= LARGEST_POWER
    if (!whole)
      misfit(name, 'a whole exponent from 1 to 64 for a matrix (entrywise power is .^)', shapeText(k.shape))
    return square([m], name)
  },
  written: '^',
  call: false,
  total: true,
  kinks: 'never',
  nonnegative: 'every',
}

/** The sum of entrywise products. */
export const dot: OperationCard<2> = {
  arity: 2,
  shape: (args, name) => (alike(args, name), SCALAR),
  tex: { fences: ['\\langle', '\\rangle'] },
  total: true,
  kinks: 'never',
  nonnegative: 'every',
  degree: 'added',
}

/** x y'. */
export const outer: OperationCard<2> = {
  arity: 2,
  shape: ([x, y], name) =>
    isColumn(x.shape) && isColumn(y.shape)
      ? { rows: x.shape.rows, cols: y.shape.rows }
      : misfit(name, 'two vectors', shapesText([x, y])),
  total: true,
  kinks: 'never',
  positive: 'every',
  nonnegative: 'every',
  degree: 'added',
}

/** The Kronecker product of an m×n and a p×q matrix, mp×nq. */
export const kron: OperationCard<2> = {
  arity: 2,
  shape: ([a, b]) => ({
    rows: mulSizes(a.shape.rows, b.shape.rows),
    cols: mulSizes(a.shape.cols, b.shape.cols),
  }),
  tex: { circled: '\\otimes' },
  total: true,
  kinks: 'never',
  positive: 'every',
  nonnegative: 'every',
  degree: 'added',
}

/** The column-wise Kronecker product; `expand` writes it with Kronecker products by ones. */
export const khatrirao: OperationCard<2> = {
  arity: 2,
  shape: ([a, b], name) =>
    sameSize(a.shape.cols, b.shape.cols)
      ? { rows: mulSizes(a.shape.rows, b.shape.rows), cols: a.shape.cols }
      : misfit(name, 'two matrices with equally many columns', shapesText([a, b])),
  tex: { circled: '\\odot' },
  total: true,
  kinks: 'never',
  positive: 'every',
  nonnegative: 'every',
  degree: 'added',
}
