/** Values: dense matrices of numbers, row-major; a number is 1×1, a vector n×1. */
import { decide, Misread, NoValue, type Machine } from './machine.js'
import { add, isDual, kinked, mul, over, plain, spoilt, whole, type Num } from './number.js'
import { rootOf } from './functions.js'

/** Numbers in rows and columns. */
export interface Matrix {
  readonly rows: number
  readonly cols: number
  readonly data: readonly Num[]
}

/** The rows×cols matrix of which `at` tells the entries; positions count from 0. */
export function build(rows: number, cols: number, at: (i: number, j: number) => Num): Matrix {
  const data: Num[] = []
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) data.push(at(i, j))
  return { rows, cols, data }
}

/** A number as a 1×1 matrix. */
export const scalar = (x: Num): Matrix => ({ rows: 1, cols: 1, data: [x] })
/** Whether the matrix is 1×1. */
export const isScalar = (a: Matrix): boolean => a.rows === 1 && a.cols === 1
/** The shape in words, as `2×3`. */
export const shape = (a: Matrix): string => `${a.rows}×${a.cols}`
/** The entry in row i and column j, both from 0. */
export const entry = (a: Matrix, i: number, j: number): Num => a.data[i * a.cols + j]
/** A rows×cols matrix of one whole number. */
export const filled = (m: Machine, rows: number, cols: number, k: number): Matrix =>
  build(rows, cols, () => whole(m, k))
/** The n×n unit matrix. */
export const eye = (m: Machine, n: number): Matrix => build(n, n, (i, j) => whole(m, i === j ? 1 : 0))

/** The diagonal matrix of a vector. */
export const diagonal = (m: Machine, v: Matrix): Matrix =>
  build(v.rows, v.rows, (i, j) => (i === j ? v.data[i] : whole(m, 0)))

/** A function of every entry. */
export const map = (a: Matrix, f: (x: Num) => Num): Matrix => ({ ...a, data: a.data.map((x) => f(x)) })

/** Entrywise of two matrices of one shape. */
export function zip(what: string, a: Matrix, b: Matrix, f: (x: Num, y: Num) => Num): Matrix {
  if (a.rows !== b.rows || a.cols !== b.cols)
    throw new Misread(`${what}: expected one shape, got ${shape(a)} and ${shape(b)}`)
  return { ...a, data: a.data.map((x, i) => f(x, b.data[i])) }
}

/** The number a 1×1 matrix is. */
export function single(what: string, a: Matrix): Num {
  if (!isScalar(a)) throw new Misread(`${what}: expected a number, got ${shape(a)}`)
  return a.data[0]
}

/** The whole number a size or position is. */
export function size(what: string, a: Matrix): number {
  const x = single(what, a)
  if (isDual(x) || !x.isInteger() || x.abs().gt(Number.MAX_SAFE_INTEGER))
    throw new Misread(`${what}: expected a whole number, got ${plain(x).toString()}`)
  return x.toNumber()
}

/** The matrix itself; throws `Misread` where it is not square. */
export function square(what: string, a: Matrix): Matrix {
  if (a.rows !== a.cols) throw new Misread(`${what}: expected a square matrix, got ${shape(a)}`)
  return a
}

/** The matrix itself; throws `Misread` where it has more than one column. */
export function column(what: string, a: Matrix): Matrix {
  if (a.cols !== 1) throw new Misread(`${what}: expected a vector, got ${shape(a)}`)
  return a
}

/** The sum of numbers; 0 of none. */
export const total = (m: Machine, xs: readonly Num[]): Num =>
  xs.length === 0 ? whole(m, 0) : xs.reduce((a, b) => add(m, a, b))

/** The cols×rows transpose. */
export const transpose = (a: Matrix): Matrix => build(a.cols, a.rows, (i, j) => entry(a, j, i))
/** A number times a matrix. */
export const scaled = (m: Machine, s: Num, a: Matrix): Matrix => map(a, (x) => mul(m, s, x))

/** `a*b`: a multiple where one is a number, else the matrix product. */
export function product(m: Machine, a: Matrix, b: Matrix): Matrix {
  if (isScalar(a)) return scaled(m, a.data[0], b)
  if (isScalar(b)) return scaled(m, b.data[0], a)
  if (a.cols !== b.rows) throw new Misread(`*: expected ${a.cols} rows on the right, got ${shape(b)}`)
  return build(a.rows, b.cols, (i, j) =>
    total(
      m,
      Array.from({ length: a.cols }, (_, k) => mul(m, entry(a, i, k), entry(b, k, j))),
    ),
  )
}

/** M^k for a whole k ≥ 1. */
export function matrixPower(m: Machine, a: Matrix, k: number): Matrix {
  square('^', a)
  if (!Number.isInteger(k) || k < 1 || k > 64)
    throw new Misread(`^: expected an exponent from 1 to 64, got ${k}`)
  let result = a
  for (let i = 1; i < k; i++) result = product(m, result, a)
  return result
}

/** Euclidean norm of all entries. */
export const norm = (m: Machine, a: Matrix): Num =>
  rootOf(
    m,
    total(
      m,
      a.data.map((x) => mul(m, x, x)),
    ),
  )

/** The greater of two numbers; they tie without a derivative, and what the lesser lacks the greater lacks too. */
export function greater(m: Machine, a: Num, b: Num): Num {
  const sign = decide(m, plain(a).minus(plain(b)))
  if (sign === 0) return kinked(kinked(a, a, 'a tie has no derivative'), b, 'a tie has no derivative')
  return sign > 0 ? spoilt(a, b) : spoilt(b, a)
}

/** The Kronecker product of an m×n and a p×q matrix, mp×nq. */
export function kron(m: Machine, a: Matrix, b: Matrix): Matrix {
  return build(a.rows * b.rows, a.cols * b.cols, (i, j) =>
    mul(m, entry(a, Math.floor(i / b.rows), Math.floor(j / b.cols)), entry(b, i % b.rows, j % b.cols)),
  )
}

/** The Kronecker product column by column. */
export function khatrirao(m: Machine, a: Matrix, b: Matrix): Matrix {
  if (a.cols !== b.cols)
    throw new Misread(`khatrirao: expected equally many columns, got ${shape(a)} and ${shape(b)}`)
  return build(a.rows * b.rows, a.cols, (i, j) =>
    mul(m, entry(a, Math.floor(i / b.rows), j), entry(b, i % b.rows, j)),
  )
}

/** Columns stacked. */
export const vec = (a: Matrix): Matrix =>
  build(a.rows * a.cols, 1, (k) => entry(a, k % a.rows, Math.floor(k / a.rows)))
/** Rows stacked. */
export const vecr = (a: Matrix): Matrix => ({ rows: a.rows * a.cols, cols: 1, data: a.data })

/** A column of rows·cols entries as a matrix, by its columns or by its rows. */
export function unvec(a: Matrix, rows: number, cols: number, byRows: boolean): Matrix {
  if (column('unvec', a).rows !== rows * cols)
    throw new Misread(`unvec: expected a vector of length ${rows * cols}, got ${shape(a)}`)
  return build(rows, cols, (i, j) => a.data[byRows ? i * cols + j : j * rows + i])
}

/** Positions 1 … count that a subscript takes, from 0. A range from k+1 to k is empty. */
export function positions(from: number, to: number, count: number): readonly number[] {
  if (from < 1 || to > count || to < from - 1)
    throw new NoValue(`position ${from === to ? from : `${from}:${to}`} of ${count}`)
  return Array.from({ length: to - from + 1 }, (_, k) => from - 1 + k)
}

/** The entries in some rows and columns, in their order; positions count from 0. */
export const part = (a: Matrix, rows: readonly number[], cols: readonly number[]): Matrix =>
  build(rows.length, cols.length, (i, j) => entry(a, rows[i], cols[j]))

/** A matrix divided by a number. */
export const divided = (m: Machine, a: Matrix, s: Num): Matrix => map(a, (x) => over(m, x, s))
