/** Curvature by second derivatives: a function that is smooth on a convex set is convex where its Hessian is semidefinite, or its second derivative in all directions nonnegative. */
import type { BoundContext } from '../bounds/context.js'
import { rationalOf } from '../bounds/linear.js'
import { signsIn } from '../bounds/signs.js'
import { derivativeAlong, hessianOf } from '../calculus/index.js'
import { isDefinite } from '../curvature/definite.js'
import { apply, constant, isColumn, isScalar, postorder, variable, type CoreExpr, type Expr, type Variable } from '../expression/index.js' // prettier-ignore
import { subscript } from './mean.js'

/** What is said of a function. */
export interface Stated {
  readonly of: CoreExpr
  readonly is: 'convex' | 'concave'
  readonly wrt: readonly Variable[]
}
/** A direction in which derivatives are taken. */
export interface Direction {
  readonly name: string
  readonly space: string
  readonly params: readonly CoreExpr[]
  readonly mean: CoreExpr
}
/** A function that curves, and the directions of its moving variables, where derivatives are taken along some. */
export interface Curved {
  readonly of: CoreExpr
  readonly is: 'convex' | 'concave'
  readonly moving: readonly string[]
  readonly directions: readonly Direction[]
}
interface SecondOrder {
  readonly curved: Curved
  readonly goals: readonly (readonly [lesser: CoreExpr, greater: CoreExpr])[]
}

/** Smooth everywhere. */
const ENTIRE: ReadonlySet<string> = new Set(['neg', 'add', 'had', 'scale', 'matmul', 'transpose', 'sum', 'rowsums', 'trace', 'diag', 'diagof', 'kron', 'vec', 'unvec', 'det', 'exp', 'expm1', 'sinh', 'cosh', 'tanh', 'asinh', 'atan', 'sin', 'cos', 'erf', 'softmax', 'rowsoftmax', 'logsumexp']) // prettier-ignore
const ON_POSITIVES: ReadonlySet<string> = new Set(['log', 'sqrt', 'log1p'])

/** Whether a formula has a value and two continuous derivatives wherever the moving variables are in their spaces. */
export function isSmooth(e: Expr, moving: ReadonlySet<string>, context: BoundContext): boolean {
  const isFixed = (x: Expr): boolean => ![...moving].some((name) => x.names.has(name))
  // On such a set it is enough to look at its positive points: what is continuous where it has values has the same sense at the others.
  const isInside = (x: Expr): boolean =>
    x.op === 'var' && moving.has(x.name) && POSITIVE_INSIDE.has(context.variables.get(x.name)?.space ?? '')
  const isPositive = (x: Expr): boolean => isInside(x) || signsIn(context).isPositive(x)
  const smooth = (x: Expr): boolean => isFixed(x) || x.op === 'var' || isSmoothNode(x)
  const isSmoothNode = (x: Expr): boolean => {
    const [a, b] = x.args as readonly [Expr, Expr]
    if (ENTIRE.has(x.op)) return x.args.every(smooth)
    if (ON_POSITIVES.has(x.op)) return isPositive(a) && smooth(a)
    if (x.op === 'div' || x.op === 'ediv') return (isFixed(b) || isPositive(b)) && smooth(a) && smooth(b)
    if (x.op === 'inv') return isDefinite(a, { context, moving }) && smooth(a)
    const k = x.op === 'pow' ? rationalOf(b) : undefined
    if (!k) return false
    const isWhole = k.denominator === 1n && k.numerator >= 0n
    if (isWhole && k.numerator % 2n === 0n && a.op === 'norm') return smooth(a.args[0])
    return (isWhole || isPositive(a)) && smooth(a)
  }
  return smooth(e)
}

/** Convex sets of nonnegative entries with positive points as near as one likes to each. */
const POSITIVE_INSIDE: ReadonlySet<string> = new Set(['nonnegative', 'simplex', 'subsimplex', 'stochastic'])
/** Sets of symmetric matrices. */
export const SYMMETRIC: ReadonlySet<string> = new Set(['symmetric', 'psd', 'spd'])
/** Larger functions take long to differentiate. */
const MOST_NODES = 40
const zero = constant(0)

/** λ_min of the Hessian of a function of one column or number. */
function leastOf(f: CoreExpr, [x, ...more]: readonly Variable[]): CoreExpr | undefined {
  const hessian = x && more.length === 0 && isColumn(x.shape) ? hessianOf(f, x) : undefined
  if (hessian?.kind !== 'derivative') return undefined
  return isScalar(hessian.of.shape) ? hessian.of : apply('eigmin', hessian.of)
}

/** The second derivative along directions of all moving variables. */
function alongOf(f: CoreExpr, wrt: readonly Variable[], directions: readonly Direction[]): CoreExpr | undefined {
  const slope = (of: CoreExpr): CoreExpr | undefined => {
    const parts = wrt.map((x, k) => derivativeAlong(of, x, variable(directions[k].name, x.shape)))
    if (!parts.every((d) => d.kind === 'derivative')) return undefined
    return parts.map((d) => d.of).reduce((a, b) => apply('add', a, b))
  }
  const first = slope(f)
  return first && slope(first)
} // prettier-ignore

function directionsOf(wrt: readonly Variable[], context: BoundContext): readonly Direction[] {
  return wrt.map((x, k) => {
    const own = context.variables.get(x.name)?.space ?? ''
    const space = isScalar(x.shape) ? 'scalar' : SYMMETRIC.has(own) ? 'symmetric' : 'matrix'
    return { name: `d${subscript(k + 1)}`, space, params: [], mean: x }
  })
}

/** What would be enough for a function to be convex, or concave. */
export function* secondDerivativesOf({ of, is, wrt }: Stated, context: BoundContext): Iterable<SecondOrder> {
  const moving = wrt.map((x) => x.name)
  if (postorder([of]).length > MOST_NODES || !isSmooth(of, new Set(moving), context)) return
  const f = is === 'convex' ? of : apply('neg', of)
  const directions = directionsOf(wrt, context)
  if (directions.some((d) => of.names.has(d.name))) return
  const least = leastOf(f, wrt)
  if (least) yield { curved: { of, is, moving, directions: [] }, goals: [[zero, least]] }
  const second = least && isScalar(wrt[0].shape) ? undefined : alongOf(f, wrt, directions)
  if (second) yield { curved: { of, is, moving, directions }, goals: [[zero, second]] }
}
