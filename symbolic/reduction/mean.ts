/** Inequalities that say that a function is convex, or concave, between two points: f at a weighted mean beside the mean of its values. */
import type { BoundContext } from '../bounds/context.js'
import { isSame, linear, rationalOf } from '../bounds/linear.js'
import {
  addRational,
  apply,
  compareRational,
  constant,
  divRational,
  isScalar,
  ONE,
  rebuild,
  sameShape,
  variable,
  ZERO,
  type CoreExpr,
  type Expr,
  type Rational,
} from '../expression/index.js'

/** A place at which the function is taken: at the mean, and at the two points. */
export interface Hole {
  readonly name: string
  readonly space: string
  readonly params: readonly CoreExpr[]
  readonly mean: CoreExpr
  readonly at: readonly [CoreExpr, CoreExpr]
}
/** f(w₁ x + w₂ y) on one side, w₁ f(x) + w₂ f(y) on the other. */
export interface Mean {
  readonly of: CoreExpr
  readonly is: 'convex' | 'concave'
  readonly holes: readonly Hole[]
  readonly weights: readonly [CoreExpr, CoreExpr]
}

/** Spaces that are convex sets, whatever their numbers are. */
const CONVEX: ReadonlySet<string> = new Set(['vector', 'matrix', 'scalar', 'box', 'positive', 'nonnegative', 'ball', 'opball', 'froball', 'simplex', 'subsimplex', 'stochastic', 'symmetric', 'diagonal', 'psd', 'spd']) // prettier-ignore

interface Share {
  readonly coefficient: Rational
  /** A scalar of the formula that multiplies the value. */
  readonly scalar?: CoreExpr
  readonly value: Expr
}

/** A sum of two multiples. */
function sharesOf(e: Expr): readonly [Share, Share] | undefined {
  const [a, b, ...more] = [...linear(e)].map(([t, coefficient]): Share =>
    t.op === 'scale' && rationalOf(t.args[0]) === undefined
      ? { coefficient, scalar: t.args[0] as CoreExpr, value: t.args[1] }
      : { coefficient, value: t },
  )
  return a && b && more.length === 0 && sameShape(a.value.shape, b.value.shape) ? [a, b] : undefined
}

/** Whether a number is between 0 and 1, and another the rest to 1. */
function areShares(t: Expr, rest: Expr, context: BoundContext): boolean {
  const given = t.op === 'var' ? context.variables.get(t.name) : undefined
  const [low, high] = given?.space === 'scalar' && given.params.length === 2 ? given.params.map(rationalOf) : []
  const isWithin = low && high && compareRational(low, ZERO) >= 0 && compareRational(high, ONE) <= 0
  return isWithin === true && isSame(rest, apply('add', constant(1), apply('neg', t)))
} // prettier-ignore

/** Weights, divided by the factor of the other side: rationals of sum one, or t and 1 − t for t between 0 and 1. */
function weightsOf(shares: readonly [Share, Share], factor: Rational, context: BoundContext): readonly [CoreExpr, CoreExpr] | undefined {
  const [p, q] = shares.map((s) => divRational(s.coefficient, factor))
  const [t, u] = shares.map((s) => s.scalar)
  const isOne = (c: Rational): boolean => compareRational(c, ONE) === 0
  if (t && u) return isOne(p) && isOne(q) && (areShares(t, u, context) || areShares(u, t, context)) ? [t, u] : undefined
  const isPositive = p.numerator > 0n && q.numerator > 0n
  return !t && !u && isPositive && isOne(addRational(p, q)) ? [constant(p), constant(q)] : undefined
} // prettier-ignore

/** A digit as a subscript: of few holes. */
export const subscript = (n: number): string => String.fromCodePoint(SUBSCRIPT_ZERO + n)
/** Whether a name is one of holes, or of ways between them. */
export const isHole = (name: string): boolean => /^[dh][₀-₉]$/u.test(name)
const SUBSCRIPT_ZERO = '₀'.codePointAt(0)!

/** The space of a hole: that of both points, where it is a convex set, else all. */
export function spaceOf(x: Expr, y: Expr, context: BoundContext): { readonly space: string; readonly params: readonly CoreExpr[] } {
  const [a, b] = [x, y].map((e) => (e.op === 'var' ? context.variables.get(e.name) : undefined))
  const isOne = a && b && a.space === b.space && a.params.length === b.params.length && a.params.every((p, k) => p === b.params[k])
  return isOne && CONVEX.has(a.space) ? a : { space: isScalar(x.shape) ? 'scalar' : 'matrix', params: [] }
} // prettier-ignore

/** Replaces the places at which three formulas differ by holes; undefined where a place is no mean. */
function walked(mean: Expr, x: Expr, y: Expr, weights: readonly [CoreExpr, CoreExpr], holes: Hole[], context: BoundContext): Expr | undefined {
  if (mean === x && x === y) return mean
  const weighed = apply('add', apply('scale', weights[0], x), apply('scale', weights[1], y))
  if (sameShape(mean.shape, x.shape) && sameShape(x.shape, y.shape) && isSame(mean, weighed)) {
    const seen = holes.find((h) => h.mean === mean && h.at[0] === x && h.at[1] === y)
    if (seen) return variable(seen.name, mean.shape)
    const hole = { name: `h${subscript(holes.length + 1)}`, ...spaceOf(x, y, context), mean: mean as CoreExpr, at: [x as CoreExpr, y as CoreExpr] as const }
    holes.push(hole)
    return variable(hole.name, mean.shape)
  }
  const isAlike = mean.op === x.op && x.op === y.op && mean.args.length === x.args.length && x.args.length === y.args.length && mean.args.length > 0
  if (!isAlike) return undefined
  const args = mean.args.map((m, k) => walked(m, x.args[k], y.args[k], weights, holes, context))
  if (args.some((a) => a === undefined)) return undefined
  const made = rebuild(mean, args as Expr[])
  // Attributes, as of slices and sums, are those of all three.
  return rebuild(x, args as Expr[]) === made && rebuild(y, args as Expr[]) === made ? made : undefined
} // prettier-ignore

/** f at a mean beside the mean of its values, if that is what the sides are. */
export function meanOf(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): Mean | undefined {
  for (const [one, two, isLesser] of [[lesser, greater, true], [greater, lesser, false]] as const) {
    const single = [...linear(one)]
    const shares = sharesOf(two)
    if (single.length !== 1 || !shares) continue
    const [[value, factor]] = single as [[Expr, Rational]]
    const weights = weightsOf(shares, factor, context)
    if (!weights) continue
    const holes: Hole[] = []
    const of = walked(value, shares[0].value, shares[1].value, weights, holes, context)
    if (!of || holes.length === 0 || of.op === 'var') continue
    const isConvex = isLesser === factor.numerator > 0n
    return { of: of as CoreExpr, is: isConvex ? 'convex' : 'concave', holes, weights }
  }
  return undefined
} // prettier-ignore
