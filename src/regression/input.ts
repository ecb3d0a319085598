/** Checks of shapes and targets that all problems share; messages name the operation, both shapes, and where they come from. */
import { shapeText, toDense, toVector } from '../numeric/matrix-door.js'
import type { DenseMatrix, MatrixLike, VectorLike } from '../numeric/matrix-door.js'

/** What a target must be: any real numbers (as in the paper), or a probability vector (for a matrix: each row). */
export type TargetKind = 'any' | 'simplex'

/**
 * How far the sum of a probability vector of length n may be from 1: n entries rounded to half an ulp each (2^-54 for entries below
 * ½, 2^-53 at most) and n − 1 rounded additions err by less than n·2^-52 together; the factor 4 admits a softmax computed in float64.
 */
const SIMPLEX_SUM_TOLERANCE = 4 * Number.EPSILON

/** Vector of the length that `because` explains, e.g. `rows of A 3×2`. */
export function vectorOfLength(
  operation: string,
  name: string,
  value: VectorLike,
  length: number,
  because: string,
): Float64Array {
  const vector = toVector(operation, name, value)
  if (vector.length !== length)
    throw new Error(`${operation}: expected ${name} of length ${length} (${because}), got ${vector.length}`)
  return vector
}

/** Matrix of the shape that `because` explains. */
export function matrixOfShape(
  operation: string,
  name: string,
  value: MatrixLike,
  rows: number,
  cols: number,
  because: string,
): DenseMatrix {
  const matrix = toDense(operation, name, value)
  if (matrix.rows !== rows || matrix.cols !== cols)
    throw new Error(
      `${operation}: expected ${name} ${shapeText({ rows, cols })} (${because}), got ${shapeText(matrix)}`,
    )
  return matrix
}

/** Throws unless a hot-path argument has the given length; entries are judged through the logits they produce. */
export function checkLength(operation: string, name: string, value: Float64Array, length: number): void {
  if (value.length !== length)
    throw new Error(`${operation}: expected ${name} of length ${length}, got ${value.length}`)
}

/** Throws when a logit is not finite: an entry of the variable is not, or the product overflowed. */
export function checkLogits(operation: string, z: Float64Array, row: number): void {
  let sum = 0
  for (let i = 0; i < z.length; i++) sum += z[i] - z[i]
  if (sum === 0) return
  const bad = z.findIndex((logit) => !Number.isFinite(logit))
  throw new Error(
    `${operation}: expected finite logits, got ${z[bad]} at logit ${bad + 1}` +
      (row > 0 ? ` of row ${row + 1}` : ''),
  )
}

/** Throws unless the target, or each row of it, is a probability vector, when that is required. */
export function checkTarget(
  operation: string,
  name: string,
  target: DenseMatrix | Float64Array,
  kind: TargetKind,
): void {
  if (kind === 'any') return
  if (target instanceof Float64Array) {
    checkSimplex(target, `${operation}: expected ${name} in the simplex`, (k) => `${name}[${k}]`, '')
    return
  }
  for (let j = 0; j < target.rows; j++) {
    const row = target.data.subarray(j * target.cols, (j + 1) * target.cols)
    const expected = `${operation}: expected rows of ${name} in the simplex`
    checkSimplex(row, expected, (k) => `${name}[${j + 1}, ${k}]`, ` in row ${j + 1}`)
  }
}

function checkSimplex(
  row: Float64Array,
  expected: string,
  place: (k: number) => string,
  where: string,
): void {
  const negative = row.findIndex((entry) => entry < 0)
  if (negative >= 0) throw new Error(`${expected}, got ${place(negative + 1)} = ${row[negative]}`)
  const sum = row.reduce((total, entry) => total + entry, 0)
  if (Math.abs(sum - 1) > SIMPLEX_SUM_TOLERANCE * row.length)
    throw new Error(`${expected}, got sum ${sum}${where}`)
}

/** A vector as the 1×n target of a single row. */
export function asRow(vector: Float64Array): DenseMatrix {
  return { rows: 1, cols: vector.length, data: vector }
}

/** Why B is m×n. */
export function targetShape(A1: DenseMatrix, A2: DenseMatrix): string {
  return `rows of A1 ${shapeText(A1)} by rows of A2 ${shapeText(A2)}`
}
