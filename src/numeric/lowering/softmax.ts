/**
 * Exponentials with their sums: exp(z)/sum(exp(z)) is softmax and log(sum(exp(z))) is logsumexp, which neither overflow nor lose accuracy where the plain order
 * of operations does.
 */
import {
  isContiguous,
  isScalarView,
  record,
  sameView,
  transposed,
  whole,
  type Tape,
  type View,
} from '../tape.js'
import { broadcast } from './constants.js'
import { dense } from './layouts.js'

/** The argument of exp where the view lies in exp(z): the same view of z. */
function exponentOf(t: Tape, v: View): View | undefined {
  if (v.node.kind !== 'map' || v.node.fn !== 'exp') return undefined
  return { ...v, node: dense(t, v.node.args[0]) }
}

/** log of a sum of exponentials as logsumexp; undefined for what is no such sum. */
export function logOfSum(t: Tape, v: View): View | undefined {
  const { node } = v
  if (node.kind !== 'reduce' || node.how !== 'sum') return undefined
  const z = exponentOf(t, node.args[0])
  return z && { ...v, node: logSumExp(t, z).node }
}

/** log of a softmax as z less its logsumexp, finite where an entry of the softmax is 0 in floats; undefined for what is no softmax. */
export function logOfSoftmax(t: Tape, v: View): View | undefined {
  const { node } = v
  if (node.kind !== 'softmax') return undefined
  const [z] = node.args
  const level = { ...logSumExp(t, z), rows: z.rows, cols: z.cols, si: 1, sj: 0 }
  return { ...v, node: dense(t, t.make.zip(t, 'sub', z, level)) }
}

/** Row-wise. */
export const softmax = (t: Tape, z: View): View =>
  whole(record(t, { kind: 'softmax' }, '', z.rows, z.cols, [z], true))
/** Row-wise, into a column. */
export const logSumExp = (t: Tape, z: View): View =>
  whole(record(t, { kind: 'logsumexp' }, '', z.rows, 1, [z], false))

/** Quotients by a sum of exponentials of which the numerator holds one. */
export function quotient(t: Tape, a: View, b: View): View | undefined {
  if (b.node.kind !== 'reduce' || b.node.how !== 'sum' || !exponentOf(t, b.node.args[0])) return undefined
  const direct = softmaxOf(t, a, b)
  if (direct) return direct
  const { node } = a
  if (!isContiguous(a) || node.rows !== a.rows) return undefined
  if (node.kind === 'zip' && node.op === 'mul')
    for (const [x, y] of [node.args, [...node.args].reverse()] as [View, View][]) {
      const f = softmaxOf(t, x, b)
      if (f) return t.make.zip(t, 'mul', f, y)
    }
  if (node.kind === 'matmul' && isScalarView(b)) {
    const [x, y] = node.args as [View, View]
    const f = softmaxOf(t, x, broadcast(b, x.rows, x.cols))
    if (f) return t.make.matmul(t, f, y)
    const g = softmaxOf(t, y, broadcast(b, y.rows, y.cols))
    if (g) return t.make.matmul(t, x, g)
  }
  return undefined
}

/** The view of softmax that exp(z) / Σ exp(z) is, when the sums b run over the rows (or columns, or all) of the exponentials a. */
function softmaxOf(t: Tape, a: View, b: View): View | undefined {
  if (b.node.kind !== 'reduce') return undefined
  const summed = b.node.args[0]
  if (a.node !== summed.node) return undefined
  const z = exponentOf(t, summed)!
  if (b.node.rows === 1 && isScalarView(b) && isContiguous(summed))
    return { ...a, node: dense(t, softmax(t, z)) }
  if (isScalarView(b) && sameView(a, summed)) return softmax(t, z)
  if (isScalarView(b) && sameView(transposed(a), summed)) return transposed(softmax(t, z))
  if (b.base !== 0 || isScalarView(b)) return undefined
  const rowwise = b.sj === 0 && b.si === 1 && sameView(a, summed)
  if (rowwise) return softmax(t, z)
  const columnwise = b.si === 0 && b.sj === 1 && sameView(transposed(a), summed)
  return columnwise ? transposed(softmax(t, z)) : undefined
}
