/** Inequalities that say that a function is above its tangents, or below them: f(y) beside f(x) and its derivative along y − x. */
import type { BoundContext } from '../bounds/context.js'
import { differenceOf, linear } from '../bounds/linear.js'
import { derivativeAlong } from '../calculus/index.js'
import {
  apply,
  constant,
  isScalar,
  postorder,
  rebuild,
  sameShape,
  substitute,
  variable,
  type CoreExpr,
  type Expr,
  type Rational,
} from '../expression/index.js'
import { proveForAllSizes } from '../proof/index.js'
import { spaceOf } from './mean.js'

/** A place at which the function is taken: at the point of the tangent, and at another one. */
export interface Contact {
  readonly name: string
  readonly space: string
  readonly params: readonly CoreExpr[]
  readonly mean: CoreExpr
  readonly to: CoreExpr
}
/** The difference of the sides is a positive multiple of f(y) − f(x) − Df(x)(y − x), or of its negative where f is concave. */
export interface Tangent {
  readonly of: CoreExpr
  readonly is: 'convex' | 'concave'
  readonly holes: readonly Contact[]
  readonly factor: Rational
}

/** Operations that are smooth inside of where they have values, with derivatives that a replay works out. */
const SMOOTH: ReadonlySet<string> = new Set([
  ...['var', 'const', 'size', 'pi', 'ones', 'zeros', 'eye', 'neg', 'add', 'had', 'ediv', 'scale', 'div', 'matmul', 'transpose', 'sum', 'rowsums', 'trace', 'diag', 'diagof', 'kron', 'vec', 'unvec'],
  ...['pow', 'inv', 'det', 'norm', 'exp', 'expm1', 'log', 'log1p', 'sqrt', 'sinh', 'cosh', 'tanh', 'asinh', 'atan', 'sin', 'cos', 'erf', 'softmax', 'rowsoftmax', 'logsumexp'],
]) // prettier-ignore
/** Longer differences are no tangents. */
const MOST_TERMS = 12
const MOST_STEPS = 6000

/** Replaces the places at which two formulas differ by holes; undefined where what differs has another shape. */
function walked(x: Expr, y: Expr, holes: Contact[], context: BoundContext): Expr | undefined {
  if (x === y) return x
  if (!sameShape(x.shape, y.shape)) return undefined
  const isAlike = x.op === y.op && x.args.length === y.args.length && x.args.length > 0
  const before = holes.length
  const args = isAlike ? x.args.map((a, k) => walked(a, y.args[k], holes, context)) : [undefined]
  if (args.every((a) => a !== undefined)) {
    const made = rebuild(x, args)
    if (rebuild(y, args) === made) return made
  }
  holes.length = before
  const seen = holes.find((h) => h.mean === x && h.to === y)
  if (seen) return variable(seen.name, x.shape)
  const hole = { name: `h${holes.length + 1}_`, ...spaceOf(x, y, context), mean: x as CoreExpr, to: y as CoreExpr }
  holes.push(hole)
  return variable(hole.name, x.shape)
} // prettier-ignore

/** Whether the derivative of the function at the first points, along the way to the others, is the number. */
function isDerivative(
  of: CoreExpr,
  holes: readonly Contact[],
  number: CoreExpr,
  context: BoundContext,
): boolean {
  const at = new Map(holes.map((h) => [h.name, h.mean]))
  const parts = holes.map((h) => {
    const along = derivativeAlong(of, variable(h.name, h.mean.shape), differenceOf(h.to, h.mean) as CoreExpr)
    return along.kind === 'derivative' ? substitute(along.of, at) : undefined
  })
  if (parts.some((d) => d === undefined)) return false
  const whole = (parts as CoreExpr[]).reduce((a, b) => apply('add', a, b))
  const expired = context.expired ? { expired: context.expired } : {}
  return proveForAllSizes(whole, number, { ...expired, steps: MOST_STEPS }).kind === 'proved'
}

/** f, the points, and what is left of the difference of the sides, if they are those of a tangent. */
export function tangentOf(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): Tangent | undefined {
  if (!isScalar(lesser.shape)) return undefined
  const difference = differenceOf(greater, lesser)
  const terms = [...linear(difference)]
  if (terms.length < 3 || terms.length > MOST_TERMS) return undefined
  if (!postorder([lesser, greater]).every((e) => SMOOTH.has(e.op))) return undefined
  for (const [up, c] of terms)
    for (const [down, d] of terms) {
      if (c.numerator <= 0n || c.numerator !== -d.numerator || c.denominator !== d.denominator || up.op !== down.op) continue
      for (const is of ['convex', 'concave'] as const) {
        const [x, y] = is === 'convex' ? [down, up] : [up, down]
        const holes: Contact[] = []
        const of = walked(x, y, holes, context)
        if (!of || holes.length === 0 || of.op === 'var') continue
        // Df(x)(y − x) = f(y) − f(x) ∓ difference/c.
        const share = apply('scale', constant({ numerator: c.denominator, denominator: c.numerator }), difference as CoreExpr)
        const gap = apply('add', y as CoreExpr, apply('neg', x as CoreExpr))
        const number = differenceOf(gap, is === 'convex' ? share : apply('neg', share)) as CoreExpr
        if (isDerivative(of as CoreExpr, holes, number, context)) return { of: of as CoreExpr, is, holes, factor: c }
      }
    }
  return undefined
} // prettier-ignore
