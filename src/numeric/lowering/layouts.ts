/** Views laid out anew: dense copies, stacked columns, diagonal matrices. */
import { ZERO } from '../../../symbolic/expression/index.js'
import {
  flatNode,
  isContiguous,
  record,
  transposed,
  viewOf,
  whole,
  type Node,
  type Tape,
  type View,
} from '../tape.js'
import { filled, isZero } from './constants.js'

/** A node whose data in order are the view's entries row by row. */
export function dense(t: Tape, v: View): Node {
  return isContiguous(v) ? v.node : record(t, { kind: 'copy' }, '', v.rows, v.cols, [v], v.node.nonnegative)
}
const reshaped = (node: Node, rows: number, cols: number): View => viewOf(node, rows, cols, 0, cols, 1)
/** The same entries as a view whose data lie in order. */
export const denseView = (t: Tape, v: View): View => reshaped(dense(t, v), v.rows, v.cols)
/** Whether the data lie column by column. */
export const isTransposedContiguous = (v: View): boolean => !isContiguous(v) && isContiguous(transposed(v))

/** The columns of a rows×cols view one below the other. */
export const stackColumns = (t: Tape, v: View): View => reshaped(dense(t, transposed(v)), v.rows * v.cols, 1)
/** A column of rows·cols entries as the rows×cols matrix whose columns it stacks. */
export const unstackColumns = (v: View, rows: number, cols: number): View =>
  viewOf(v.node, rows, cols, v.base, v.si, rows * v.si)

/** The n×n matrix with the entries of an n×1 column on its diagonal. */
export const diagonal = (t: Tape, v: View): View =>
  v.rows === 1
    ? v
    : isZero(v)
      ? filled(t, ZERO, v.rows, v.rows)
      : whole(record(t, { kind: 'diag' }, '', v.rows, v.rows, [v], v.node.nonnegative))

/** The vector on the diagonal, where the view is a whole diagonal matrix. */
export function diagonalVector(v: View): View | undefined {
  const { node } = v
  if (node.kind !== 'diag' || v.rows !== v.cols || v.rows !== node.rows) return undefined
  return isContiguous(v) || isContiguous(transposed(v)) ? node.args[0] : undefined
}
/** The diagonal of an n×n view as an n×1 column. */
export const diagonalOf = (v: View): View =>
  diagonalVector(v) ?? viewOf(v.node, v.rows, 1, v.base, v.si + v.sj, 0)

/** The view as one row, in any order: for operations that do not care. */
export const anyRow = (t: Tape, v: View): View => {
  if (v.rows === 1) return v
  if (v.cols === 1) return transposed(v)
  return isTransposedContiguous(v) ? flatNode(v.node) : flatNode(dense(t, v))
}
