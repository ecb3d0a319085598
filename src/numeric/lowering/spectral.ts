/** Norms and spectral values, made plain where the operand is a vector, a number or diagonal. */
import { ONE, type EntrywiseOp, type SpectralOp } from '../../../symbolic/expression/index.js'
import { record, whole, type Tape, type View } from '../tape.js'
import { filled } from './constants.js'
import { map, zip } from './entrywise.js'
import { anyRow, denseView, diagonal, diagonalVector } from './layouts.js'

/** The Euclidean norm of all entries, 1×1. */
export const norm = (t: Tape, v: View): View =>
  whole(record(t, { kind: 'norm' }, '', 1, 1, [anyRow(t, v)], true))
/** What functions of a matrix are of a number. */
const NUMBERS: Readonly<Partial<Record<SpectralOp, EntrywiseOp>>> = {
  sqrtm: 'sqrt',
  logm: 'log',
  expm: 'exp',
  absm: 'abs',
}
const MATRICES: ReadonlySet<SpectralOp> = new Set(['inv', 'sqrtm', 'logm', 'expm'])

function extentOf(op: SpectralOp, { rows, cols }: View): readonly [number, number] {
  if (MATRICES.has(op)) return [rows, cols]
  if (op === 'absm') return [cols, cols]
  if (op === 'pinv') return [cols, rows]
  return op === 'eigvals' ? [rows, 1] : [1, 1]
}

/** An inverse, a determinant, or eigenvalues and singular values of a matrix. */
export function spectral(t: Tape, op: SpectralOp, v: View): View {
  const d = op === 'inv' ? diagonalVector(v) : undefined
  if (d) return diagonal(t, zip(t, 'div', filled(t, ONE, d.rows, 1), d))
  const ofNumber = NUMBERS[op]
  const isNumber = v.rows === 1 && v.cols === 1
  if (ofNumber && isNumber) return map(t, ofNumber, v)
  if ((v.rows === 1 || v.cols === 1) && !ofNumber && op !== 'pinv' && op !== 'rank') {
    if (op === 'opnorm' || op === 'sigmamin') return norm(t, v)
    if (op === 'inv') return zip(t, 'div', filled(t, ONE, 1, 1), v)
    return op === 'logdet' ? map(t, 'log', v) : v
  }
  const [rows, cols] = extentOf(op, v)
  const nonnegative = op === 'opnorm' || op === 'sigmamin' || op === 'rank'
  return whole(record(t, { kind: 'spectral', op }, op, rows, cols, [denseView(t, v)], nonnegative))
}
