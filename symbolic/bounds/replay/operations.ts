/**
 * What the replays of bounds and of curvature know of operations, in one place and written for them alone, not read off the cards: values in floats,
 * shapes, signs, and facts of functions. What is not said here is not known, and no step may rest on it.
 */
import * as elementary from '../../elementary/index.js'
import type { CoreOp, EntrywiseOp } from '../../operations/index.js'
import { fraction, ONE, type Fraction } from './arithmetic.js'
import { exponential, logarithm, pseudoInverse, rankOf, squareRoot } from './matrix-functions.js'
import {
  at,
  eigenvalues,
  eliminated,
  euclidean,
  map,
  product,
  quantityOf,
  row,
  scalar,
  softmax,
  sum,
  table,
  transposed,
  zip,
  type Table,
} from './tables.js'

/** Every entry is > 0, or ≥ 0, wherever it has a value. */
export type Sign = 'positive' | 'nonnegative'
/** A sign by those of the arguments, undefined where it is not known. */
type SignRule = (of: readonly (Sign | undefined)[]) => Sign | undefined

/** The weakest sign of all arguments. */
export const least: SignRule = (of) =>
  of.every((s) => s === 'positive')
    ? 'positive'
    : of.every((s) => s !== undefined)
      ? 'nonnegative'
      : undefined
const SIGN = {
  least,
  /** Of what sums or selects, with zeros among it. */
  ofEntries: (of) => least(of) && 'nonnegative',
  magnitude: (of) => (of[0] === 'positive' ? 'positive' : 'nonnegative'),
  nonnegative: () => 'nonnegative',
  positive: () => 'positive',
} as const satisfies Readonly<Record<string, SignRule>>

interface Known {
  readonly sign?: SignRule
}

/** What is known of an operation on matrices. */
interface KnownOperation extends Known {
  /** By definition, at small sizes. */
  readonly value: (args: readonly Table[], rows: number, cols: number) => Table
  /** A scalar, or as its argument; other shapes are checked in shapes.ts. */
  readonly shape?: 'scalar' | 'argument'
  /** Linear in each of two arguments. */
  readonly isProduct?: true
  /** The rule by which it curves where its matrix does so as a form; `definite`: of definite matrices only. */
  readonly curve?: {
    readonly rule: string
    readonly says: 'convex' | 'concave' | 'log-concave'
    readonly form: 'convex' | 'concave'
    readonly definite?: true
  }
}

/** What is known of a real function of one variable. */
interface KnownFunction extends Known {
  readonly value: (x: number) => number
  readonly range?: readonly [Fraction | undefined, Fraction | undefined]
  /** |f(a) − f(b)| ≤ lipschitz |a − b|. */
  readonly lipschitz?: Fraction
  /** f(0) = 0. */
  readonly zero?: true
  /** Convex and concave parts of the line: which way it curves, whether it rises or falls there, and where. */
  readonly curves?: readonly string[]
}

const NONNEGATIVE = [fraction(0), undefined] as const
const RIGHT_ANGLES = [fraction(-15708, 10000), fraction(15708, 10000)] as const

const FUNCTIONS: Readonly<Record<EntrywiseOp, KnownFunction>> = {
  exp: { value: elementary.exp, sign: SIGN.positive, range: NONNEGATIVE, curves: ['convex rises'] },
  log: { value: elementary.log, curves: ['concave rises'] },
  sqrt: { value: Math.sqrt, sign: SIGN.magnitude, range: NONNEGATIVE, curves: ['concave rises'] },
  tanh: { value: elementary.tanh, sign: SIGN.least, range: [fraction(-1), ONE], lipschitz: ONE, zero: true, curves: ['concave rises above', 'convex rises below'] },
  sinh: { value: elementary.sinh, sign: SIGN.least, curves: ['convex rises above', 'concave rises below'] },
  cosh: { value: elementary.cosh, sign: SIGN.positive, range: [ONE, undefined], curves: ['convex', 'convex rises above', 'convex falls below'] },
  erf: { value: elementary.erf, sign: SIGN.least, range: [fraction(-1), ONE], lipschitz: fraction(11284, 10000), zero: true, curves: ['concave rises above', 'convex rises below'] },
  abs: { value: Math.abs, sign: SIGN.magnitude, range: NONNEGATIVE, lipschitz: ONE, zero: true, curves: ['convex', 'convex rises above', 'convex falls below'] },
  sign: { value: Math.sign, sign: SIGN.least, range: [fraction(-1), ONE] },
  relu: { value: (x) => Math.max(0, x), sign: SIGN.magnitude, range: NONNEGATIVE, lipschitz: ONE, zero: true, curves: ['convex rises'] },
  step: { value: (x) => (1 + Math.sign(x)) / 2, sign: SIGN.magnitude, range: [fraction(0), ONE] },
  sin: { value: elementary.sin, range: [fraction(-1), ONE], lipschitz: ONE, zero: true },
  cos: { value: elementary.cos, range: [fraction(-1), ONE], lipschitz: ONE },
  tan: { value: elementary.tan },
  asin: { value: elementary.asin, sign: SIGN.least, range: RIGHT_ANGLES, curves: ['convex rises above', 'concave rises below'] },
  acos: { value: elementary.acos, sign: SIGN.nonnegative, range: [fraction(0), fraction(31416, 10000)], curves: ['concave falls above', 'convex falls below'] },
  atan: { value: elementary.atan, sign: SIGN.least, range: RIGHT_ANGLES, lipschitz: ONE, zero: true, curves: ['concave rises above', 'convex rises below'] },
  asinh: { value: elementary.asinh, sign: SIGN.least, lipschitz: ONE, zero: true, curves: ['concave rises above', 'convex rises below'] },
  acosh: { value: elementary.acosh, sign: SIGN.nonnegative, range: NONNEGATIVE, curves: ['concave rises'] },
  atanh: { value: elementary.atanh, sign: SIGN.least, curves: ['convex rises above', 'concave rises below'] },
  log1p: { value: elementary.log1p, sign: SIGN.least, curves: ['concave rises'] },
  expm1: { value: elementary.expm1, sign: SIGN.least, range: [fraction(-1), undefined], curves: ['convex rises'] },
} // prettier-ignore

const OPERATIONS: Readonly<Record<CoreOp, KnownOperation>> = {
  neg: { value: ([a]) => map(a, (x) => -x), shape: 'argument' },
  add: { value: ([a, b]) => zip(a, b, (x, y) => x + y) },
  had: { value: ([a, b]) => zip(a, b, (x, y) => x * y), isProduct: true },
  ediv: { value: ([a, b]) => zip(a, b, (x, y) => (y === 0 ? NaN : x / y)), sign: SIGN.least },
  max2: { value: ([a, b]) => zip(a, b, Math.max) },
  min2: { value: ([a, b]) => zip(a, b, Math.min), sign: SIGN.least },
  scale: { value: ([s, m]) => map(m, (x) => s.data[0] * x), sign: SIGN.least, isProduct: true },
  div: { value: ([m, s]) => map(m, (x) => (s.data[0] === 0 ? NaN : x / s.data[0])), sign: SIGN.least },
  pow: { value: ([m, k]) => map(m, (x) => elementary.power(x, k.data[0])) },
  matmul: { value: ([a, b]) => product(a, b), sign: SIGN.ofEntries, isProduct: true },
  transpose: { value: ([m]) => transposed(m), sign: SIGN.least },
  sum: { value: ([m]) => scalar(sum(m.data)), shape: 'scalar', sign: SIGN.least },
  rowsums: { value: ([m]) => table(m.rows, 1, (i) => sum(row(m, i))), sign: SIGN.least },
  inv: { value: ([m]) => eliminated(m).inverse },
  det: { value: ([m]) => scalar(eliminated(m).determinant), shape: 'scalar', curve: { rule: 'determinant', says: 'log-concave', form: 'concave', definite: true } },
  logdet: { value: ([m]) => scalar(eigenvalues(m)[0] > 0 ? elementary.log(eliminated(m).determinant) : NaN), shape: 'scalar', curve: { rule: 'log-determinant', says: 'concave', form: 'concave', definite: true } },
  trace: { value: ([m]) => scalar(sum(m.data.filter((_, k) => Math.floor(k / m.cols) === k % m.cols))), shape: 'scalar', sign: SIGN.ofEntries },
  diag: { value: ([v]) => table(v.rows, v.rows, (i, j) => (i === j ? v.data[i] : 0)), sign: SIGN.ofEntries },
  diagof: { value: ([m]) => table(m.rows, 1, (i) => at(m, i, i)), sign: SIGN.ofEntries },
  kron: { value: ([a, b]) => table(a.rows * b.rows, a.cols * b.cols, (i, j) => at(a, Math.floor(i / b.rows), Math.floor(j / b.cols)) * at(b, i % b.rows, j % b.cols)), sign: SIGN.least, isProduct: true },
  vec: { value: ([m]) => ({ rows: m.data.length, cols: 1, data: transposed(m).data }), sign: SIGN.least },
  unvec: { value: ([v], rows, cols) => table(rows, cols, (i, j) => v.data[j * rows + i]), sign: SIGN.least },
  norm: { value: ([m]) => scalar(euclidean(m.data)), shape: 'scalar', sign: SIGN.nonnegative },
  opnorm: { value: ([m]) => scalar(quantityOf('op', m)), shape: 'scalar', sign: SIGN.nonnegative },
  sigmamin: { value: ([m]) => scalar(quantityOf('sigma', m)), shape: 'scalar', sign: SIGN.nonnegative },
  maxof: { value: ([m]) => scalar(Math.max(...m.data)), shape: 'scalar', sign: SIGN.least },
  minof: { value: ([m]) => scalar(Math.min(...m.data)), shape: 'scalar', sign: SIGN.least },
  eigmin: { value: ([m]) => scalar(eigenvalues(m)[0]), shape: 'scalar', curve: { rule: 'least eigenvalue', says: 'concave', form: 'concave' } },
  eigmax: { value: ([m]) => scalar(eigenvalues(m)[m.rows - 1]), shape: 'scalar', curve: { rule: 'largest eigenvalue', says: 'convex', form: 'convex' } },
  eigvals: { value: ([m]) => ({ rows: m.rows, cols: 1, data: eigenvalues(m) }) },
  sqrtm: { value: ([m]) => squareRoot(m), shape: 'argument' },
  logm: { value: ([m]) => logarithm(m), shape: 'argument' },
  expm: { value: ([m]) => exponential(m), shape: 'argument' },
  absm: { value: ([m]) => squareRoot(product(transposed(m), m)) },
  pinv: { value: ([m]) => pseudoInverse(m) },
  rank: { value: ([m]) => scalar(rankOf(m)), shape: 'scalar', sign: SIGN.nonnegative },
  softmax: { value: ([v]) => ({ ...v, data: softmax(v.data) }), shape: 'argument', sign: SIGN.positive },
  rowsoftmax: { value: ([m]) => ({ ...m, data: Array.from({ length: m.rows }, (_, i) => softmax(row(m, i))).flat() }), shape: 'argument', sign: SIGN.positive },
  logsumexp: { value: ([v]) => {
    const top = Math.max(...v.data)
    return scalar(top + elementary.log(sum(v.data.map((x) => elementary.exp(x - top)))))
  }, shape: 'scalar' },
} // prettier-ignore

const functions: Readonly<Record<string, KnownFunction>> = FUNCTIONS
const operations: Readonly<Record<string, KnownOperation>> = OPERATIONS

/** What is known of a function; undefined for what is none. */
export const functionOf = (op: string): KnownFunction | undefined =>
  Object.hasOwn(functions, op) ? functions[op] : undefined
/** What is known of an operation; undefined for what is none. */
export const operationOf = (op: string): KnownOperation | undefined =>
  Object.hasOwn(operations, op) ? operations[op] : undefined
/** All operations, by name. */
export const ALL_OPERATIONS: readonly (readonly [string, KnownOperation])[] = Object.entries(operations)
