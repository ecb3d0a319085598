/**
 * A row loss lifted to x by z = Ax.
 *
 *     L(x) = ℓ(Ax),   ∇L = Aᵀ g,   ∂L/∂A = g xᵀ,   ∇²L = Aᵀ B A,   ∇²L v = Aᵀ (B (A v))
 */
import type { DenseMatrix, VectorLike } from '../numeric/matrix-door.js'
import { shapeText } from '../numeric/matrix-door.js'
import {
  addOuter,
  multiplyVectorInto,
  packedLength,
  transpose,
  transposeMultiplyVectorInto,
  unpackInto,
  zeros,
} from './dense.js'
import { checkLength, checkLogits, vectorOfLength } from './input.js'
import { numberInRange, peakOf, runInRange } from './range.js'
import type { RowLoss } from './row-loss.js'

/**
 * A loss of x ∈ R^d with data A ∈ R^{n×d}. The object owns its workspace: calls must not interleave, results are new arrays, and
 * the `…Into` forms allocate nothing (`out` must not be `x` or `v`).
 *
 * Every form throws when a shape is wrong or a logit is not finite. An entry of a result is ±Infinity only when the true value is
 * beyond float64.
 */
export interface VectorLoss {
  /** n, the number of rows of A. */
  readonly rows: number
  /** d, the length of x. */
  readonly size: number
  /** L(x); O(nd). */
  readonly value: (x: VectorLike) => number
  /** ∇L(x), length d; O(nd). */
  readonly gradient: (x: VectorLike) => Float64Array
  /** ∂L/∂A at x, n×d; O(nd). */
  readonly gradientA: (x: VectorLike) => DenseMatrix
  /** ∇²L(x), d×d, exactly symmetric; O(nd²). */
  readonly hessian: (x: VectorLike) => DenseMatrix
  /** ∇²L(x) v, length d; O(nd). */
  readonly hessianVector: (x: VectorLike, v: VectorLike) => Float64Array
  readonly valueAt: (x: Float64Array) => number
  readonly gradientInto: (x: Float64Array, out: Float64Array) => void
  /** `out` has d² entries, row-major. */
  readonly hessianInto: (x: Float64Array, out: Float64Array) => void
  readonly hessianVectorInto: (x: Float64Array, v: Float64Array, out: Float64Array) => void
}

/** L(x) = ℓ(Ax), ℓ being a loss of A.rows logits. `operation` names the problem in messages. */
export function vectorProblem(operation: string, A: DenseMatrix, row: RowLoss): VectorLoss {
  const hot = hotForms(operation, A, row)
  const accept = (name: string, value: VectorLike): Float64Array =>
    vectorOfLength(operation, name, value, A.cols, `columns of A ${shapeText(A)}`)
  return {
    rows: A.rows,
    size: A.cols,
    value: (x) => hot.valueAt(accept('x', x)),
    gradient: (x) => {
      const out = new Float64Array(A.cols)
      hot.gradientInto(accept('x', x), out)
      return out
    },
    gradientA: (x) => {
      const out = zeros(A.rows, A.cols)
      hot.gradientAInto(accept('x', x), out.data)
      return out
    },
    hessian: (x) => {
      const out = zeros(A.cols, A.cols)
      hot.hessianInto(accept('x', x), out.data)
      return out
    },
    hessianVector: (x, v) => {
      const out = new Float64Array(A.cols)
      hot.hessianVectorInto(accept('x', x), accept('v', v), out)
      return out
    },
    valueAt: hot.valueAt,
    gradientInto: hot.gradientInto,
    hessianInto: hot.hessianInto,
    hessianVectorInto: hot.hessianVectorInto,
  }
}

type HotForms = Pick<VectorLoss, 'valueAt' | 'gradientInto' | 'hessianInto' | 'hessianVectorInto'> & {
  readonly gradientAInto: (x: Float64Array, out: Float64Array) => void
}

function hotForms(operation: string, A: DenseMatrix, row: RowLoss): HotForms {
  const { rows, cols } = A
  const [z, g, t] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)]
  const packed = new Float64Array(packedLength(cols))
  const columns = transpose(A).data
  const peak = (): number => peakOf(row, z)
  const logits = (x: Float64Array): void => {
    checkLength(operation, 'x', x, cols)
    multiplyVectorInto(columns, x, z)
    checkLogits(operation, z, 0)
  }
  return {
    valueAt: (x) => {
      logits(x)
      return numberInRange(row, peak, (shift) => {
        row.load(z, 0, shift)
        return row.value()
      })
    },
    gradientInto: (x, out) => {
      checkLength(operation, 'out', out, cols)
      logits(x)
      runInRange(row, out, peak, (shift) => {
        row.load(z, 0, shift)
        row.gradientInto(g)
        transposeMultiplyVectorInto(columns, g, out)
      })
    },
    gradientAInto: (x, out) => {
      logits(x)
      runInRange(row, out, peak, (shift) => {
        row.load(z, 0, shift)
        row.gradientInto(g)
        out.fill(0)
        addOuter(g, 0, rows, 1, x, out)
      })
    },
    hessianInto: (x, out) => {
      checkLength(operation, 'out', out, cols * cols)
      logits(x)
      runInRange(row, out, peak, (shift) => {
        row.load(z, 0, shift)
        packed.fill(0)
        row.addGram(columns, cols, packed)
        unpackInto(packed, cols, out)
      })
    },
    hessianVectorInto: (x, v, out) => {
      checkLength(operation, 'v', v, cols)
      checkLength(operation, 'out', out, cols)
      logits(x)
      multiplyVectorInto(columns, v, t)
      runInRange(row, out, peak, (shift) => {
        row.load(z, 0, shift)
        row.productInto(t, g)
        transposeMultiplyVectorInto(columns, g, out)
      })
    },
  }
}
