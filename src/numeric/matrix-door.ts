/**
 * The one door to ml-matrix, and the one place where matrices and vectors of callers become ours.
 *
 * Outside this file a matrix is a {@link DenseMatrix} and a vector a `Float64Array`. Whatever comes in is copied, so that data
 * once checked stays as checked; every message names the operation, the argument, its shape and the offending value, with
 * 1-based indices as in the formula language.
 */
import { AbstractMatrix, Matrix } from 'ml-matrix'

/** rows×cols, row-major: entry (i, k), 0-based, is `data[i * cols + k]`. */
export interface DenseMatrix {
  readonly rows: number
  readonly cols: number
  readonly data: Float64Array
}

/** What callers may hand over as a matrix: ours, an ml-matrix object, or rows as nested arrays. */
export type MatrixLike = DenseMatrix | AbstractMatrix | readonly ArrayLike<number>[]

/** What callers may hand over as a vector: numbers in an array of any kind, or an n×1 matrix. */
export type VectorLike = ArrayLike<number> | DenseMatrix | AbstractMatrix

/**
 * rows×cols copy of `value`, checked to be a non-empty matrix of finite numbers.
 *
 * @param operation the caller's name, first in every message
 * @param name the argument's name
 * @throws Error when the value is no matrix, is empty or ragged, or holds an entry that is not a finite number
 */
export function toDense(operation: string, name: string, value: MatrixLike): DenseMatrix {
  const dense = copyMatrix(operation, name, value)
  if (dense.rows === 0 || dense.cols === 0)
    throw new Error(`${operation}: expected ${name} with at least one entry, got ${shapeText(dense)}`)
  const bad = firstNotFinite(dense.data)
  if (bad >= 0) {
    const [i, k] = [Math.floor(bad / dense.cols) + 1, (bad % dense.cols) + 1]
    throw new Error(
      `${operation}: expected finite entries in ${name}, got ${name}[${i}, ${k}] = ${dense.data[bad]}`,
    )
  }
  return dense
}

/**
 * Copy of `value` as a vector, checked to be a non-empty list of finite numbers; a matrix must have one column.
 *
 * @throws Error as {@link toDense}
 */
export function toVector(operation: string, name: string, value: VectorLike): Float64Array {
  const vector = copyVector(operation, name, value)
  if (vector.length === 0)
    throw new Error(`${operation}: expected ${name} with at least one entry, got length 0`)
  const bad = firstNotFinite(vector)
  if (bad >= 0)
    throw new Error(
      `${operation}: expected finite entries in ${name}, got ${name}[${bad + 1}] = ${vector[bad]}`,
    )
  return vector
}

/** rows×cols ml-matrix object holding a copy of the entries. */
export function toMlMatrix(matrix: DenseMatrix): Matrix {
  return Matrix.from1DArray(matrix.rows, matrix.cols, matrix.data)
}

/** Whether a value is one of our matrices (and not an ml-matrix object, whose `data` is a list of rows). */
export function isDenseMatrix(value: unknown): value is DenseMatrix {
  const candidate = value as Partial<DenseMatrix> | null | undefined
  return typeof candidate === 'object' && candidate?.data instanceof Float64Array && 'cols' in candidate
}

/** `3×2`. */
export function shapeText(matrix: { readonly rows: number; readonly cols: number }): string {
  return `${matrix.rows}×${matrix.cols}`
}

function copyMatrix(operation: string, name: string, value: MatrixLike): DenseMatrix {
  if (isDenseMatrix(value)) return copyDense(operation, name, value)
  if (AbstractMatrix.isMatrix(value)) {
    const rows = value.rows
    return { rows, cols: value.columns, data: Float64Array.from(value.to1DArray()) }
  }
  if (Array.isArray(value)) return copyNested(operation, name, value as readonly ArrayLike<number>[])
  throw new Error(
    `${operation}: expected ${name} as a matrix (rows as nested arrays), got ${describe(value)}`,
  )
}

function copyDense(operation: string, name: string, value: DenseMatrix): DenseMatrix {
  const { rows, cols, data } = value
  if (!Number.isInteger(rows) || !Number.isInteger(cols) || rows * cols !== data.length)
    throw new Error(
      `${operation}: expected ${name} ${shapeText(value)} with as many entries, got ${data.length} entries`,
    )
  return { rows, cols, data: data.slice() }
}

function copyNested(operation: string, name: string, value: readonly ArrayLike<number>[]): DenseMatrix {
  const rows = value.length
  const cols = lengthOf(value[0])
  const data = new Float64Array(rows * cols)
  value.forEach((row, i) => {
    if (lengthOf(row) !== cols || typeof row !== 'object')
      throw new Error(
        `${operation}: expected ${name} with rows of equal length, got row ${i + 1} ` +
          `${typeof row === 'object' ? `of length ${row.length}` : `= ${String(row)}`}, row 1 of length ${cols}`,
      )
    copyNumbers(operation, (k) => `${name}[${i + 1}, ${k + 1}]`, row, data, i * cols)
  })
  return { rows, cols, data }
}

function copyVector(operation: string, name: string, value: VectorLike): Float64Array {
  if (isDenseMatrix(value) || AbstractMatrix.isMatrix(value)) {
    const matrix = copyMatrix(operation, name, value)
    if (matrix.cols === 1) return matrix.data
    throw new Error(`${operation}: expected ${name} as a vector (n×1), got ${shapeText(matrix)}`)
  }
  if (value instanceof Float64Array) return value.slice()
  if (!Array.isArray(value) && !ArrayBuffer.isView(value))
    throw new Error(`${operation}: expected ${name} as a vector, got ${describe(value)}`)
  const list = value as ArrayLike<number>
  const vector = new Float64Array(list.length)
  copyNumbers(operation, (k) => `${name}[${k + 1}]`, list, vector, 0)
  return vector
}

/** Copies numbers, refusing what `Float64Array` would silently convert (`'1'`, `null`, `true`, nested arrays). */
function copyNumbers(
  operation: string,
  nameOf: (k: number) => string,
  from: ArrayLike<number>,
  into: Float64Array,
  offset: number,
): void {
  for (let k = 0; k < from.length; k++) {
    const entry: unknown = from[k]
    if (typeof entry !== 'number')
      throw new Error(`${operation}: expected numbers, got ${nameOf(k)} = ${describe(entry)}`)
    into[offset + k] = entry
  }
}

function firstNotFinite(data: Float64Array): number {
  return data.findIndex((entry) => !Number.isFinite(entry))
}

function lengthOf(row: unknown): number {
  return typeof row === 'object' && row !== null ? ((row as ArrayLike<number>).length ?? 0) : 0
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (Array.isArray(value)) return `an array of length ${value.length}`
  return typeof value === 'object' ? 'an object' : `${typeof value} ${String(value)}`
}
