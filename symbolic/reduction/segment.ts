/**
 * Inequalities between two points by derivatives on the segment between them: greater − lesser is φ(x, y, x − y), which is φ(y, y, v) and the derivative of φ by its first argument along v = x − y, somewhere
 * on the segment. So gradients are monotone, strongly or at most so, and values of functions differ by no more than slopes allow.
 */
import type { BoundContext } from '../bounds/context.js'
import { combined, differenceOf, isSame, linear } from '../bounds/linear.js'
import { core, derivativeAlong, hessianOf, simplify } from '../calculus/index.js'
import { apply, constant, isColumn, isScalar, postorder, rewrite, sameShape, substitute, variable, variablesOf, type CoreExpr, type Expr, type Variable } from '../expression/index.js' // prettier-ignore
import { proveForAllSizes } from '../proof/index.js'
import type { EntryHole } from './entries.js'
import { spaceOf, subscript } from './mean.js'
import { isSmooth, SYMMETRIC } from './second.js'

/** φ of its first argument, in whose place a hole stands, the second one, and the way. */
export interface Segment {
  readonly of: CoreExpr
  readonly ends: readonly [Variable, Variable]
  /** The hole, and the way. */
  readonly holes: readonly [EntryHole, EntryHole]
}
interface Along {
  readonly segment: Segment
  readonly goals: readonly (readonly [lesser: CoreExpr, greater: CoreExpr])[]
}

/** Longer differences are left to others. */
const MOST_NODES = 50
const zero = constant(0)

/** With sums that vanish left away. */
const cancelled = (e: CoreExpr): CoreExpr =>
  core(simplify(rewrite(e, (x) => (x.op === 'add' && linear(x).size === 0 ? (combined(linear(x), x) as CoreExpr) : x)))) // prettier-ignore

function* along(difference: CoreExpr, x: Variable, y: Variable, context: BoundContext): Iterable<Along> {
  const given = spaceOf(x, y, context)
  const hole = { name: `h${subscript(1)}`, ...given, mean: x }
  const way = { name: `d${subscript(1)}`, space: SYMMETRIC.has(given.space) ? 'symmetric' : 'matrix', params: [], mean: x }
  const [h, v] = [hole, way].map((p) => variable(p.name, x.shape)) as [Variable, Variable]
  const [there, back] = [differenceOf(x, y), differenceOf(y, x)]
  const put = (e: Expr): Expr => {
    if (!sameShape(e.shape, x.shape) || e.op !== 'add') return e
    return isSame(e, there) ? v : isSame(e, back) ? apply('neg', v) : e
  }
  const plain = rewrite(difference, (e) => put(e) as CoreExpr)
  if (!plain.names.has(v.name)) return
  const of = substitute(plain, new Map([[x.name, h]]))
  const moving = new Map(context.variables).set(h.name, hole)
  if (!of.names.has(h.name) || !isSmooth(of, new Set([h.name]), { ...context, variables: moving })) return
  const slope = derivativeAlong(of, h, v)
  if (slope.kind !== 'derivative') return
  const start = substitute(of, new Map([[h.name, y]]))
  const segment: Segment = { of, ends: [x, y], holes: [hole, way] }
  const number = cancelled(apply('add', start, slope.of))
  yield { segment, goals: [[zero, number]] }
  const matrix = isColumn(x.shape) ? matrixOf(number, v, context) : undefined
  if (matrix) yield { segment, goals: [[zero, apply('eigmin', matrix)]] }
} // prettier-ignore

const MOST_STEPS = 3000

/** M of a number that is ½ v′Mv. */
function matrixOf(number: CoreExpr, v: Variable, { expired = () => false }: BoundContext): CoreExpr | undefined {
  const found = hessianOf(number, v)
  if (found.kind !== 'derivative' || found.of.names.has(v.name)) return undefined
  const form = apply('matmul', apply('matmul', apply('transpose', v), found.of), v)
  const isForm = proveForAllSizes(apply('div', form, constant(2)), number, { steps: MOST_STEPS, expired }).kind === 'proved'
  return isForm ? found.of : undefined
} // prettier-ignore

/** What would be enough on the segment between two points, for each two that the sides speak of. */
export function* segmentsOf(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): Iterable<Along> {
  if (!isScalar(lesser.shape) || postorder([lesser, greater]).length > MOST_NODES) return
  const difference = differenceOf(greater, lesser) as CoreExpr
  const points = variablesOf([difference]).filter((x) => !isScalar(x.shape))
  // The other way round the same is to be shown.
  for (const [k, x] of points.entries())
    for (const y of points.slice(k + 1)) {
      if (!sameShape(x.shape, y.shape)) continue
      yield* along(difference, x, y, context)
    }
}
