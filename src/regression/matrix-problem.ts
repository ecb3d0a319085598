/**
 * A row loss lifted to X by Z = κ A1 X A2ᵀ, summed over the rows of Z (the tensor trick).
 *
 * With a_j row j of A1 as a column, p_j = ∇ℓ_j(z_j), P the matrix of rows p_jᵀ, B_j = ∇²ℓ_j(z_j):
 *
 *     ∇L = κ A1ᵀ P A2,   ∂L/∂A1 = κ P A2 Xᵀ,   ∂L/∂A2 = κ Pᵀ A1 X,   ∇²L = κ² Σ_j (a_j a_jᵀ) ⊗ (A2ᵀ B_j A2) on vecr(X)
 *
 * Rows are streamed, some at a time where there are many, so that besides the results only O(nq) numbers are held, never an m×n matrix. The file stays whole beyond
 * 100 lines because its quantities are one sweep with different visitors.
 */
import { multiplyInto } from '../numeric/dense/product.js'
import type { DenseMatrix, MatrixLike } from '../numeric/matrix-door.js'
import { shapeText } from '../numeric/matrix-door.js'
import {
  addOuter,
  multiplyVectorInto,
  packedLength,
  rowTimesMatrixInto,
  transpose,
  transposeMultiplyVectorInto,
  zeros,
} from './dense.js'
import { checkLength, checkLogits, matrixOfShape } from './input.js'
import { addPackedOuter, unpackColumnsInto, unpackRowsInto } from './kronecker.js'
import { numberInRange, peakOf, runInRange } from './range.js'
import { rowBlocks, ROWS_TOGETHER } from './row-blocks.js'
import type { RowLoss } from './row-loss.js'

/**
 * A loss of X ∈ R^{p×q} with data A1 ∈ R^{m×p}, A2 ∈ R^{n×q} (the paper: m = n and p = q = d). The object owns its workspace: calls
 * must not interleave, results are new, and the `…Into` forms (matrices as row-major arrays) allocate nothing.
 *
 * Every form throws when a shape is wrong or a logit is not finite. An entry of a result is ±Infinity only when the true value is
 * beyond float64.
 */
export interface MatrixLoss {
  /** p×q, the shape of X. */
  readonly rows: number
  readonly cols: number
  /** L(X); O(mnq + mpq). */
  readonly value: (X: MatrixLike) => number
  /** ∇L(X), p×q; O(mnq + mpq). */
  readonly gradient: (X: MatrixLike) => DenseMatrix
  /** ∂L/∂A1, m×p. */
  readonly gradientA1: (X: MatrixLike) => DenseMatrix
  /** ∂L/∂A2, n×q. */
  readonly gradientA2: (X: MatrixLike) => DenseMatrix
  /** ∇²L(X), pq×pq, acting on vecr(X) (rows stacked: the paper's convention); exactly symmetric; O(mnq² + mp²q²). */
  readonly hessian: (X: MatrixLike) => DenseMatrix
  /** ∇²L(X), pq×pq, acting on vec(X) (columns stacked). */
  readonly hessianColumns: (X: MatrixLike) => DenseMatrix
  /** ∇²L(X)[V] as a p×q matrix; O(mnq + mpq). */
  readonly hessianVector: (X: MatrixLike, V: MatrixLike) => DenseMatrix
  readonly valueAt: (X: Float64Array) => number
  readonly gradientInto: (X: Float64Array, out: Float64Array) => void
  /** As `hessian`; `out` has (pq)² entries. */
  readonly hessianInto: (X: Float64Array, out: Float64Array) => void
  readonly hessianVectorInto: (X: Float64Array, V: Float64Array, out: Float64Array) => void
  /** For quantities that a system adds to these. */
  readonly sweep: Sweep
}

/** Loads row after row of Z and calls `visit(j, y_j)`, y_j = κ Xᵀ a_j (a buffer), with row j loaded in the row loss. */
export type Sweep = (X: Float64Array, shift: number, visit: (j: number, y: Float64Array) => void) => void

/** Z = κ A1 X A2ᵀ with the loss of its rows; one buffer of n + q numbers. */
interface Lift {
  readonly operation: string
  readonly A1: DenseMatrix
  readonly A2: DenseMatrix
  /** The columns of A2, one after the other. */
  readonly columns: Float64Array
  readonly kappa: number
  readonly row: RowLoss
  readonly sweep: Sweep
  /** The largest logit at X, as `runInRange` asks for it. */
  readonly peak: (X: Float64Array) => () => number
}

function lift(operation: string, A1: DenseMatrix, A2: DenseMatrix, kappa: number, row: RowLoss): Lift {
  const columns = transpose(A2).data
  const [y, z] = [new Float64Array(A2.cols), new Float64Array(A2.rows)]
  const block = A1.rows * columns.length >= LARGE_LOGITS ? logitBlock(A1, columns, A2.cols, kappa) : undefined
  const sweep: Sweep = (X, shift, visit) => {
    checkLength(operation, 'X', X, A1.cols * A2.cols)
    for (let j = 0; j < A1.rows; j++) {
      if (block) block(X, j, y, z)
      else {
        rowTimesMatrixInto(A1, j, X, kappa, y)
        multiplyVectorInto(columns, y, z)
      }
      checkLogits(operation, z, j)
      row.load(z, j, shift)
      visit(j, y)
    }
  }
  const peak = (X: Float64Array) => (): number => {
    let largest = -Infinity
    sweep(X, 0, () => (largest = Math.max(largest, peakOf(row, z))))
    return largest
  }
  return { operation, A1, A2, columns, kappa, row, sweep, peak }
}

/** Multiplications from which the logits of several rows are a product of matrices. */
const LARGE_LOGITS = 2 ** 15
const ROWS_AT_ONCE = 32

/** The factors of logits, and rows that are computed together. */
interface Logits {
  /** y_j and z_j of so many rows from `first` on, row by row. */
  readonly into: (X: Float64Array, first: number, rows: number) => void
  readonly Y: Float64Array
  readonly Z: Float64Array
}
function logitsOf(
  A1: DenseMatrix,
  columns: Float64Array,
  q: number,
  kappa: number,
  together: number,
): Logits {
  const n = columns.length / q
  const [Y, Z] = [new Float64Array(together * q), new Float64Array(together * n)]
  const factors = [Y, columns].map((data, k) => ({ data, base: 0, si: k === 0 ? q : n, sj: 1 }))
  const into = (X: Float64Array, first: number, rows: number): void => {
    for (let r = 0; r < rows; r++) rowTimesMatrixInto(A1, first + r, X, kappa, Y.subarray(r * q, (r + 1) * q))
    multiplyInto(factors[0], factors[1], rows, q, n, Z)
  }
  return { into, Y, Z }
}

/** Writes y_j and z_j, where rows are asked for in order; those of several are computed with the first of them. */
function logitBlock(
  A1: DenseMatrix,
  columns: Float64Array,
  q: number,
  kappa: number,
): (X: Float64Array, j: number, y: Float64Array, z: Float64Array) => void {
  const n = columns.length / q
  const { into, Y, Z } = logitsOf(A1, columns, q, kappa, ROWS_AT_ONCE)
  return (X, j, y, z) => {
    const at = j % ROWS_AT_ONCE
    if (at === 0) into(X, j, Math.min(ROWS_AT_ONCE, A1.rows - j))
    y.set(Y.subarray(at * q, (at + 1) * q))
    z.set(Z.subarray(at * n, (at + 1) * n))
  }
}

/** L(X) = Σ_j ℓ_j(row j of κ A1 X A2ᵀ), ℓ having A2.rows logits. `operation` names the problem in messages. */
export function matrixProblem(
  operation: string,
  A1: DenseMatrix,
  A2: DenseMatrix,
  kappa: number,
  row: RowLoss,
): MatrixLoss {
  const lifted = lift(operation, A1, A2, kappa, row)
  const hot = { ...gradientForms(lifted), ...hessianForms(lifted) }
  const [p, q] = [A1.cols, A2.cols]
  const because = `A1 is ${shapeText(A1)}, A2 is ${shapeText(A2)}`
  const accept = (name: string, value: MatrixLike): Float64Array =>
    matrixOfShape(operation, name, value, p, q, because).data
  const fresh = (rows: number, cols: number, fill: (out: Float64Array) => void): DenseMatrix => {
    const out = zeros(rows, cols)
    fill(out.data)
    return out
  }
  return {
    rows: p,
    cols: q,
    value: (X) => hot.valueAt(accept('X', X)),
    gradient: (X) => fresh(p, q, (out) => hot.gradientInto(accept('X', X), out)),
    gradientA1: (X) => fresh(A1.rows, p, (out) => hot.gradientA1Into(accept('X', X), out)),
    gradientA2: (X) => fresh(A2.rows, q, (out) => hot.gradientA2Into(accept('X', X), out)),
    hessian: (X) => fresh(p * q, p * q, (out) => hot.hessianInto(accept('X', X), out)),
    hessianColumns: (X) => fresh(p * q, p * q, (out) => hot.hessianColumnsInto(accept('X', X), out)),
    hessianVector: (X, V) => fresh(p, q, (out) => hot.hessianVectorInto(accept('X', X), accept('V', V), out)),
    valueAt: hot.valueAt,
    gradientInto: hot.gradientInto,
    hessianInto: hot.hessianInto,
    hessianVectorInto: hot.hessianVectorInto,
    sweep: lifted.sweep,
  }
}

type Form = MatrixLoss['gradientInto']
type GradientForms = Pick<MatrixLoss, 'valueAt' | 'gradientInto'> &
  Record<'gradientA1Into' | 'gradientA2Into', Form>
type HessianForms = Pick<MatrixLoss, 'hessianInto' | 'hessianVectorInto'> & Record<'hessianColumnsInto', Form>

function gradientForms({ operation, A1, A2, columns, kappa, row, sweep, peak }: Lift): GradientForms {
  const [p, q, n] = [A1.cols, A2.cols, A2.rows]
  const [g, w] = [new Float64Array(n), new Float64Array(q)]
  const valueAt = (X: Float64Array): number =>
    numberInRange(row, peak(X), (shift) => {
      let total = 0
      sweep(X, shift, () => (total += row.value()))
      return total
    })
  return {
    valueAt,
    gradientInto: (X, out) => {
      checkLength(operation, 'out', out, p * q)
      runInRange(row, out, peak(X), (shift) => {
        out.fill(0)
        sweep(X, shift, (j) => {
          row.gradientInto(g)
          transposeMultiplyVectorInto(columns, g, w)
          addOuter(A1.data, j * p, p, kappa, w, out)
        })
      })
    },
    gradientA1Into: (X, out) =>
      runInRange(row, out, peak(X), (shift) => {
        sweep(X, shift, (j) => {
          row.gradientInto(g)
          transposeMultiplyVectorInto(columns, g, w)
          for (let i = 0, at = 0; i < p; i++) {
            let sum = 0
            for (let k = 0; k < q; k++) sum += X[at++] * w[k]
            out[j * p + i] = kappa * sum
          }
        })
      }),
    gradientA2Into: (X, out) =>
      runInRange(row, out, peak(X), (shift) => {
        out.fill(0)
        sweep(X, shift, (_, y) => {
          row.gradientInto(g)
          addOuter(g, 0, n, 1, y, out)
        })
      }),
  }
}

/** Multiplications from which rows are summed together, by products of matrices. */
const LARGE = 2 ** 16

/** Adds the blocks of all rows to the packed ones of `sum`, row by row. */
type AddBlocks = (X: Float64Array, shift: number) => void

/** The same, several rows at a time; those that `alone` adds are loaded before. */
function addTogether(
  { operation, A1, A2, columns, kappa, row }: Lift,
  sharesInto: NonNullable<RowLoss['sharesInto']>,
  sum: Float64Array,
  alone: (j: number) => void,
): AddBlocks {
  const [p, q, n] = [A1.cols, A2.cols, A2.rows]
  const { into, Z } = logitsOf(A1, columns, q, kappa, ROWS_TOGETHER)
  const [weights, shares] = [Z.slice(), Z.slice()]
  const add = rowBlocks(columns, q, A1.data, p, kappa * kappa, sum)
  const logits = (r: number): Float64Array => Z.subarray(r * n, (r + 1) * n)
  return (X, shift) => {
    for (let first = 0; first < A1.rows; first += ROWS_TOGETHER) {
      const count = Math.min(ROWS_TOGETHER, A1.rows - first)
      into(X, first, count)
      for (let r = 0; r < count; r++) checkLogits(operation, logits(r), first + r)
      const concentrated = sharesInto(Z.subarray(0, count * n), first, weights, shares)
      add(first, count, weights, shares)
      for (const r of concentrated) {
        row.load(logits(r), first + r, shift)
        alone(first + r)
      }
    }
  }
}

function hessianForms(lifted: Lift): HessianForms {
  const { operation, A1, A2, columns, kappa, row, sweep, peak } = lifted
  const [p, q, n] = [A1.cols, A2.cols, A2.rows]
  const [block, sum] = [
    new Float64Array(packedLength(q)),
    new Float64Array(packedLength(p) * packedLength(q)),
  ]
  const [y, t, g, w] = [new Float64Array(q), new Float64Array(n), new Float64Array(n), new Float64Array(q)]
  const alone = (j: number): void => {
    block.fill(0)
    row.addGram(columns, q, block)
    addPackedOuter(A1.data, j * p, p, kappa * kappa, block, sum)
  }
  const { sharesInto } = row
  const isLarge = sharesInto !== undefined && A1.rows * n * q * q >= LARGE
  let large: AddBlocks | undefined
  const addBlocks: AddBlocks = (X, shift) => {
    if (isLarge) (large ??= addTogether(lifted, sharesInto, sum, alone))(X, shift)
    else sweep(X, shift, alone)
  }
  const hessianBy =
    (unpackInto: typeof unpackRowsInto) =>
    (X: Float64Array, out: Float64Array): void => {
      checkLength(operation, 'X', X, p * q)
      checkLength(operation, 'out', out, p * q * p * q)
      runInRange(row, out, peak(X), (shift) => {
        sum.fill(0)
        addBlocks(X, shift)
        unpackInto(sum, p, q, out)
      })
    }
  return {
    hessianInto: hessianBy(unpackRowsInto),
    hessianColumnsInto: hessianBy(unpackColumnsInto),
    hessianVectorInto: (X, V, out) => {
      checkLength(operation, 'V', V, p * q)
      checkLength(operation, 'out', out, p * q)
      runInRange(row, out, peak(X), (shift) => {
        out.fill(0)
        sweep(X, shift, (j) => {
          rowTimesMatrixInto(A1, j, V, kappa, y)
          multiplyVectorInto(columns, y, t)
          row.productInto(t, g)
          transposeMultiplyVectorInto(columns, g, w)
          addOuter(A1.data, j * p, p, kappa, w, out)
        })
      })
    },
  }
}
