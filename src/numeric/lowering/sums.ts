/** Sums and extremes over rows and over all entries, without the products that are summed. */
import { rational, ZERO } from '../../../symbolic/expression/index.js'
import {
  columnOf,
  flatNode,
  isContiguous,
  isScalarView,
  record,
  rowOf,
  sizeOfNode,
  transposed,
  whole,
  type ReduceOp,
  type Tape,
  type View,
} from '../tape.js'
import { broadcast, filled } from './constants.js'
import { zip } from './entrywise.js'
import { anyRow, diagonalOf, diagonalVector, isTransposedContiguous } from './layouts.js'
import { matmul } from './products.js'

/** Row-wise, into a column. */
export function reduceRows(t: Tape, how: ReduceOp, v: View): View {
  if (v.cols === 1) return v
  if (v.cols === 0) return filled(t, ZERO, v.rows, 1)
  if (v.sj === 0)
    return how === 'sum'
      ? zip(t, 'mul', filled(t, rational(v.cols), v.rows, 1), columnOf(v, 0))
      : columnOf(v, 0)
  if (v.si === 0 && v.rows > 1) {
    const one = reduceRows(t, how, rowOf(v, 0))
    return broadcast(one, v.rows, 1)
  }
  const known = how === 'sum' ? sumOfProduct(t, v) : undefined
  return known ?? whole(record(t, { kind: 'reduce', how }, how, v.rows, 1, [v], v.node.nonnegative))
}

/** Row sums of products and of matrix products, without the products. */
function sumOfProduct(t: Tape, v: View): View | undefined {
  const d = diagonalVector(v)
  if (d) return d
  const { node } = v
  if (!isContiguous(v) || node.rows !== v.rows) return undefined
  if (node.kind === 'matmul') return matmul(t, node.args[0], reduceRows(t, 'sum', node.args[1]))
  if (node.kind !== 'zip' || node.op !== 'mul') return undefined
  const [a, b] = node.args as [View, View]
  for (const [x, y] of [
    [a, b],
    [b, a],
  ] as const) {
    if (x.sj === 0) return zip(t, 'mul', columnOf(x, 0), reduceRows(t, 'sum', y))
    if (x.si === 0) return matmul(t, y, transposed(rowOf(x, 0)))
  }
  return undefined
}

/** The sum or the extreme of all entries, 1×1. */
export function reduceAll(t: Tape, how: ReduceOp, v: View): View {
  const d = how === 'sum' ? diagonalVector(v) : undefined
  if (d) return reduceAll(t, how, d)
  if (v.cols > 1 && v.rows > 1 && (v.sj === 0 || v.si === 0))
    return reduceRows(t, how, transposed(reduceRows(t, how, v.sj === 0 ? v : transposed(v))))
  const { node } = v
  if (how === 'sum' && node.kind === 'zip' && node.op === 'mul' && v.rows * v.cols === sizeOfNode(node)) {
    const [a, b] = node.args as [View, View]
    if (isContiguous(v) || isTransposedContiguous(v)) return innerProduct(t, a, b) ?? sumRow(t, v)
  }
  return how === 'sum' ? sumRow(t, v) : reduceRows(t, how, anyRow(t, v))
}
/** Into a scalar. */
const sumRow = (t: Tape, v: View): View => reduceRows(t, 'sum', anyRow(t, v))

function innerProduct(t: Tape, a: View, b: View): View | undefined {
  if (isScalarView(a)) return zip(t, 'mul', columnOf(rowOf(a, 0), 0), reduceAll(t, 'sum', b))
  if (isScalarView(b)) return innerProduct(t, b, a)
  const flat = (v: View): View | undefined =>
    isContiguous(v) ? flatNode(v.node) : v.rows === 1 ? v : v.cols === 1 ? transposed(v) : undefined
  const [x, y] = [flat(a), flat(b)]
  return x && y && matmul(t, x, transposed(y))
}

/** The sum of the diagonal of a square matrix, 1×1. */
export function trace(t: Tape, v: View): View {
  const { node } = v
  if (node.kind === 'matmul' && isContiguous(v)) {
    const [a, b] = node.args as [View, View]
    return reduceAll(t, 'sum', zip(t, 'mul', a, transposed(b)))
  }
  return reduceAll(t, 'sum', diagonalOf(v))
}
