/** Inequalities that say that a function is above its tangents, or below them: f(y) beside f(x) and its derivative along y − x. */
import type { BoundContext } from '../bounds/context.js'
import { combined, differenceOf, isSame, linear } from '../bounds/linear.js'
import { derivativeAlong } from '../calculus/index.js'
import {
  apply,
  constant,
  divRational,
  isScalar,
  postorder,
  rebuild,
  rewrite,
  sameShape,
  substitute,
  variable,
  variablesOf,
  type CoreExpr,
  type Expr,
  type Rational,
} from '../expression/index.js'
import { proveForAllSizes } from '../proof/index.js'
import { spaceOf, subscript } from './mean.js'

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
/** Numbers that are taken as they are, where they do not move. */
const OPAQUE: ReadonlySet<string> = new Set(['opnorm', 'eigmax', 'eigmin', 'sigmamin'])
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
  const hole = { name: `h${subscript(holes.length + 1)}`, ...spaceOf(x, y, context), mean: x as CoreExpr, to: y as CoreExpr }
  holes.push(hole)
  return variable(hole.name, x.shape)
} // prettier-ignore

/** Matrices that are symmetric by their spaces. */
const symmetriesIn = ({ variables }: BoundContext): ReadonlyMap<string, { readonly symmetric: true }> =>
  new Map(
    [...variables].flatMap(([name, { space }]) =>
      ['symmetric', 'psd', 'spd', 'spectrum'].includes(space) ? [[name, { symmetric: true }]] : [],
    ),
  )

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
  return (
    proveForAllSizes(whole, number, { ...expired, facts: symmetriesIn(context), steps: MOST_STEPS }).kind ===
    'proved'
  )
}

/**
 * The whole function, where there is one hole: all terms at the second point, in place of one of them, and terms of the way between the points alone, as what such a form of degree two is above its
 * tangent is its value there.
 */
function wholeOf(of: CoreExpr, [hole, ...others]: readonly Contact[], terms: Iterable<readonly [Expr, Rational]>, factor: Rational): CoreExpr {
  if (!hole || others.length > 0) return of
  const own = variablesOf([hole.mean, hole.to]).map((v) => v.name)
  const ways = [differenceOf(hole.to, hole.mean), differenceOf(hole.mean, hole.to)]
  const put = (t: Expr, is: (e: Expr) => boolean): CoreExpr | undefined => {
    const form = rewrite(t, (e) => (sameShape(e.shape, hole.mean.shape) && is(e) ? variable(hole.name, hole.mean.shape) : e)) as CoreExpr
    return form.names.has(hole.name) && !own.some((name) => form.names.has(name)) ? form : undefined
  }
  const parts = [...terms].flatMap(([t, c]): CoreExpr[] => {
    const part = put(t, (e) => e === hole.to) ?? put(t, (e) => ways.some((w) => isSame(e, w)))
    return part ? [apply('scale', constant(divRational(c, factor)), part)] : []
  })
  const [one, ...more] = parts.filter((part) => part.names.has(hole.name))
  return one ? (combined(linear(more.reduce((f, part) => apply('add', f, part), one)), one) as CoreExpr) : of
} // prettier-ignore

/** f, the points, and what is left of the difference of the sides, if they are those of a tangent. */
export function tangentOf(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): Tangent | undefined {
  if (!isScalar(lesser.shape)) return undefined
  const difference = differenceOf(greater, lesser)
  const terms = [...linear(difference)]
  if (terms.length < 3 || terms.length > MOST_TERMS) return undefined
  if (!postorder([lesser, greater]).every((e) => SMOOTH.has(e.op) || OPAQUE.has(e.op))) return undefined
  for (const [up, c] of terms)
    for (const [down, d] of terms) {
      if (c.numerator <= 0n || c.numerator !== -d.numerator || c.denominator !== d.denominator || up.op !== down.op) continue
      for (const is of ['convex', 'concave'] as const) {
        const [x, y] = is === 'convex' ? [down, up] : [up, down]
        const holes: Contact[] = []
        const plain = walked(x, y, holes, context)
        if (!plain || holes.length === 0 || plain.op === 'var') continue
        const of = wholeOf(plain as CoreExpr, holes, terms, is === 'convex' ? c : d)
        const values = (pick: (h: Contact) => CoreExpr): CoreExpr => substitute(of, new Map(holes.map((h) => [h.name, pick(h)])))
        // Df(x)(y − x) = f(y) − f(x) ∓ difference/c.
        const share = apply('scale', constant({ numerator: c.denominator, denominator: c.numerator }), difference as CoreExpr)
        const gap = apply('add', values((h) => h.to), apply('neg', values((h) => h.mean)))
        const number = differenceOf(gap, is === 'convex' ? share : apply('neg', share)) as CoreExpr
        if (isDerivative(of, holes, number, context)) return { of, is, holes, factor: c }
      }
    }
  return undefined
} // prettier-ignore
