/** How much work a formula is at given sizes: a bound before anything is evaluated. */
import {
  cardOf,
  evaluateSize,
  postorder,
  type CoreExpr,
  type SizeValues,
} from '../../symbolic/expression/index.js'

/** Operations on entries that an evaluation of the expressions takes, counted roughly; `elimination` is the price of one of an elimination. */
export function costAt(roots: readonly CoreExpr[], sizes: SizeValues, elimination = 1): number {
  return postorder(roots).reduce((total, e) => total + costOfNode(e, sizes, elimination), 0)
}

function costOfNode(e: CoreExpr, sizes: SizeValues, elimination: number): number {
  const value = (s: CoreExpr['shape']['rows']): number => {
    try {
      return evaluateSize(s, sizes)
    } catch {
      // The index of an enclosing sum: bounded by the largest size.
      return Math.max(1, ...Object.values(sizes))
    }
  }
  const entries = value(e.shape.rows) * value(e.shape.cols)
  if (e.op === 'matmul') return entries * value(e.args[0].shape.cols)
  if (cardOf(e.op)?.cubic) {
    const n = value(e.args[0]!.shape.rows)
    return elimination * n * n * n
  }
  if (e.op === 'sumover') return value(e.count) * costAt(e.args, { ...sizes, [e.index]: 1 }, elimination)
  return entries + e.args.reduce((n, a) => n + value(a.shape.rows) * value(a.shape.cols), 0)
}
