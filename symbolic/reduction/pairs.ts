/**
 * Inequalities in two real numbers of one interval, by a derivative: a difference of the values of a function beside the distance of its arguments; and what is nonnegative where the two
 * are equal, and moves away from zero with one of them.
 */
import type { BoundContext } from '../bounds/context.js'
import { differenceOf, isSame, linear, rationalOf } from '../bounds/linear.js'
import { endsOf, signsIn } from '../bounds/signs.js'
import { gradientOf } from '../calculus/index.js'
import {
  addRational,
  apply,
  constant,
  isScalar,
  mulRational,
  postorder,
  substitute,
  variable,
  ZERO,
  type CoreExpr,
  type Expr,
  type Rational,
  type Variable,
} from '../expression/index.js'

/** What is left to show, and the number along which derivatives are taken. */
export interface Pair {
  readonly goals: readonly (readonly [lesser: CoreExpr, greater: CoreExpr])[]
  readonly along: string
}

/** Functions of the whole line that are smooth. */
const ENTIRE: ReadonlySet<string> = new Set([
  'neg', 'add', 'had', 'scale', 'exp', 'expm1', 'sinh', 'cosh', 'tanh', 'asinh', 'atan', 'sin', 'cos', 'erf',
]) // prettier-ignore
/** Functions that are positive, and those with the sign of their argument. */
const POSITIVE: ReadonlySet<string> = new Set(['exp', 'cosh', 'pi'])
const SIGNED: ReadonlySet<string> = new Set([
  'sinh',
  'tanh',
  'asinh',
  'atan',
  'erf',
  'expm1',
  'sqrt',
  'log1p',
])
const QUOTIENTS: ReadonlySet<string> = new Set(['div', 'ediv'])
/** Spaces that are intervals. */
export const LINES: ReadonlySet<string> = new Set(['scalar', 'positive', 'nonnegative'])

/** Both numbers of the inequality, where it is one of two of the same interval. */
function bothOf(
  sides: readonly CoreExpr[],
  context: BoundContext,
): readonly [Variable, Variable] | undefined {
  const nodes = postorder(sides)
  if (!nodes.every((e) => isScalar(e.shape))) return undefined
  const [s, t, ...more] = nodes.filter((e) => e.op === 'var')
  if (!s || !t || more.length > 0) return undefined
  const [a, b] = [s, t].map((v) => context.variables.get(v.name))
  const isOne = a && b && LINES.has(a.space) && a.space === b.space && a.params.length === b.params.length && a.params.every((p, k) => p === b.params[k] && rationalOf(p)) // prettier-ignore
  return isOne ? [s, t] : undefined
}

/** The least value of what is affine in numbers of intervals; nothing where it has none. */
function leastOf(terms: readonly (readonly [Expr, Rational])[], context: BoundContext): Rational | undefined {
  let least = ZERO
  for (const [e, c] of terms) {
    const space = e.op === 'var' ? context.variables.get(e.name)?.space : undefined
    const [low, high] = endsOf(e, context) ?? (space === 'positive' || space === 'nonnegative' ? [ZERO] : [])
    const end = rationalOf(e) ?? (c.numerator > 0n ? low : high)
    if (!end) return undefined
    least = addRational(least, mulRational(c, end))
  }
  return least
}

/** Whether a number is positive for all variables inside of their intervals. */
function isPositiveInside(e: Expr, context: BoundContext): boolean {
  const [a, b] = e.args as readonly [Expr, Expr]
  const terms = [...linear(e)]
  if (POSITIVE.has(e.op)) return true
  if (terms.every(([x]) => x.op === 'var' || rationalOf(x))) {
    // What is affine, at least zero and not constant is positive inside.
    const least = leastOf(terms, context)
    return least !== undefined && (least.numerator > 0n || (least.numerator === 0n && terms.length > 0))
  }
  if (SIGNED.has(e.op)) return isPositiveInside(a, context)
  if (e.op === 'add') return [[a, b], [b, a]].some(([x, y]) => isPositiveInside(x, context) && isNonnegativeInside(y, context)) // prettier-ignore
  const isProduct = e.op === 'had' || e.op === 'scale' || QUOTIENTS.has(e.op)
  if (isProduct) return isPositiveInside(a, context) && isPositiveInside(b, context)
  return e.op === 'pow' && isPositiveInside(a, context)
}
const isNonnegativeInside = (e: Expr, context: BoundContext): boolean =>
  (e.op === 'pow' && isEven(e.args[1])) ||
  (e.op === 'had' && e.args[0] === e.args[1]) ||
  isPositiveInside(e, context)
const isEven = (e: Expr): boolean => {
  const k = rationalOf(e)
  return k?.denominator === 1n && k.numerator % 2n === 0n
}

/** Whether a formula is smooth for all variables inside of their intervals, and continuous wherever it has a value. */
export function isSmoothInside(of: readonly Expr[], context: BoundContext): boolean {
  const isPositive = (e: Expr): boolean => isPositiveInside(e, context)
  return postorder(of).every((e) => {
    const [a, b] = e.args as readonly [Expr, Expr]
    if (e.op === 'var' || e.op === 'const' || e.op === 'pi' || ENTIRE.has(e.op)) return true
    if (QUOTIENTS.has(e.op)) return isPositive(b) || isPositive(apply('neg', b))
    if (e.op === 'log' || e.op === 'sqrt') return isPositive(a)
    if (e.op === 'log1p') return isPositive(apply('add', constant(1), a))
    const k = e.op === 'pow' ? rationalOf(b) : undefined
    if (e.op !== 'pow') return false
    // Powers with exponents that vary are continuous where their bases are positive at the ends, too.
    return k === undefined
      ? signsIn(context).isPositive(a)
      : (k.denominator === 1n && k.numerator >= 0n) || isPositive(a)
  })
}

function derivative(e: CoreExpr, by: Variable): CoreExpr | undefined {
  const found = gradientOf(e, by)
  return found.kind === 'derivative' ? found.of : undefined
}

/** The norm of a number is its absolute value. */
const isMagnitude = (e: Expr): boolean => e.op === 'abs' || (e.op === 'norm' && isScalar(e.args[0].shape))

/** L of L·|s − t|. */
function rateOf(e: Expr, s: Variable, t: Variable): CoreExpr | undefined {
  const [a, b] = e.args as readonly [CoreExpr, CoreExpr]
  const isDistance = (d: Expr): boolean =>
    isMagnitude(d) && [[s, t], [t, s]].some(([x, y]) => isSame(d.args[0]!, differenceOf(x, y))) // prettier-ignore
  if (isDistance(e)) return constant(1)
  if (e.op === 'scale' || e.op === 'had') return isDistance(b) ? a : isDistance(a) ? b : undefined
  return QUOTIENTS.has(e.op) && isDistance(a) ? apply('div', constant(1), b) : undefined
}

/** |f(s) − f(t)| ≤ L|s − t| where −L ≤ f′ ≤ L. */
export function meanValueOf(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): Pair | undefined {
  if (!isMagnitude(lesser)) return undefined
  const [s, t] = bothOf([lesser, greater], context) ?? []
  if (!s || !t) return undefined
  const rate = rateOf(greater, s, t)
  const gap = lesser.args[0] as CoreExpr
  if (!rate || rate.names.has(s.name) || rate.names.has(t.name) || !isSmoothInside([gap], context)) return undefined
  const slope = derivative(gap, s)
  const vanishes = isSame(substitute(gap, new Map([[t.name, s]])), constant(0))
  if (!slope || slope.names.has(t.name) || !vanishes || !isSmoothInside([slope], context)) return undefined
  return { goals: [[slope, rate], [apply('neg', rate), slope]], along: s.name }
} // prettier-ignore

/** lesser ≤ greater where it holds for equal numbers, and (t − s)·∂ₜ(greater − lesser) is nonnegative. */
export function* fromEqualOf(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): Iterable<Pair> {
  const both = bothOf([lesser, greater], context)
  if (!both || !isSmoothInside([lesser, greater], context)) return
  const difference = apply('add', greater, apply('neg', lesser))
  for (const [s, t] of [both, [both[1], both[0]] as const]) {
    const slope = derivative(difference, t)
    if (!slope || !isSmoothInside([slope], context)) continue
    const away = apply('scale', apply('add', variable(t.name, t.shape) as CoreExpr, apply('neg', s as CoreExpr)), slope)
    const equal = [lesser, greater].map((e) => substitute(e, new Map([[t.name, s as CoreExpr]]))) as [CoreExpr, CoreExpr]
    yield { goals: [equal, [constant(0), away]], along: t.name }
  }
} // prettier-ignore
