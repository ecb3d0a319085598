/** An inner product on the lesser side by the norms that the inequality speaks of: |x'y| ≤ ‖x‖‖y‖ and |x'y| ≤ ‖x‖₁‖y‖∞. */
import { chain, combined, linear, transposed } from '../bounds/linear.js'
import { apply, constant, isScalar, isZeroRational, negRational, postorder, sameShape, type CoreExpr, type Expr } from '../expression/index.js' // prettier-ignore

/** x and y of Σ x∘y, x'y and tr X'Y. */
function arraysOf(e: Expr): readonly [Expr, Expr] | undefined {
  const [a] = e.args as readonly [Expr]
  if (e.op === 'sum' && a.op === 'had') return [a.args[0], a.args[1]]
  const factors = e.op === 'trace' ? chain(a) : e.op === 'matmul' && isScalar(e.shape) ? chain(e) : []
  const [left, y] = factors
  const x = factors.length === 2 && left ? transposed(left) : undefined
  return x && y && sameShape(x.shape, y.shape) && !isScalar(y.shape) ? [x, y] : undefined
}

const euclidean = (x: Expr): Expr => apply('norm', x)
const sumOfSizes = (x: Expr): Expr => apply('sum', apply('abs', x))
const largestSize = (x: Expr): Expr => apply('maxof', apply('abs', x))
/** Norms that are dual to each other. */
const DUAL = [[euclidean, euclidean], [sumOfSizes, largestSize], [largestSize, sumOfSizes]] as const // prettier-ignore

/** The goals with the product of two dual norms of the inequality for the only inner product of its lesser side. */
export function* dualNormsOf(lesser: CoreExpr, greater: CoreExpr): Iterable<readonly [CoreExpr, CoreExpr]> {
  const terms = linear(lesser)
  const [found, ...more] = [...terms].flatMap(([t, c]) => (arraysOf(t) ? [{ term: t, c, arrays: arraysOf(t)! }] : []))
  if (!found || more.length > 0 || isZeroRational(found.c)) return
  const nodes = new Set<Expr>(postorder([lesser, greater]))
  const rest = new Map([...terms].filter(([t]) => t !== found.term))
  const [x, y] = found.arrays
  for (const [one, other] of DUAL) {
    const [a, b] = [one(x), other(y)]
    if (!nodes.has(a) || !nodes.has(b)) continue
    const product = apply('scale', constant(found.c.numerator < 0n ? negRational(found.c) : found.c), apply('scale', a, b))
    const goal = rest.size === 0 ? product : apply('add', product, combined(rest, lesser))
    yield [goal as CoreExpr, greater]
  }
} // prettier-ignore
