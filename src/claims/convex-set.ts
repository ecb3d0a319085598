/** Hypotheses that leave a convex set of points. */
import { proveCurvature } from '../../symbolic/curvature/index.js'
import { core, isSmooth, resolve } from '../../symbolic/calculus/index.js'
import {
  apply,
  expand,
  hasDerivatives,
  isScalar,
  variable,
  type Assumption,
  type Expr,
  type Variable,
} from '../../symbolic/expression/index.js'
import type { Domain } from '../core/index.js'
import { NotLowered } from './kind.js'
import { speaksOf } from './twin.js'

/** Whether an expression is certainly affine in some variables together: smooth, with derivatives that depend on none of them. */
function isAffine(e: Expr, wrt: readonly Variable[]): boolean {
  return wrt.every((x) => {
    if (!e.names.has(x.name)) return true
    // A derivative has no value at kinks, even where they cancel: the set it speaks of may have holes.
    const smooth = !hasDerivatives(e) && isSmooth(core(e), x)
    const slope = smooth && resolve(apply('dir', e, x, variable(`${x.name}′`, x.shape)))
    return slope !== false && !wrt.some((y) => slope.names.has(y.name))
  })
}

/** Whether a number is convex in some variables together, by composition, as far as their spaces tell. */
function isConvex(e: Expr, wrt: readonly Variable[], { variables, indices }: Domain): boolean {
  if (!isScalar(e.shape) || hasDerivatives(e)) return false
  const given = variables.map(({ name, use }) => [name, { space: use.space, params: use.params.map(expand) }] as const)
  const context = { variables: new Map(given), indices: new Map(indices.map(({ name, count }) => [name, count])), sizes: new Map<string, { from: number }>() }
  return proveCurvature(core(e), 'convex', wrt.map((x) => x.name), context).kind === 'proved'
} // prettier-ignore

const minus = (a: Expr, b: Expr): Expr => apply('add', a, apply('neg', b))

/** Whether a hypothesis holds on a convex set: bounds of convex functions from above, of concave ones from below, and what is affine. */
function leavesConvexSet(a: Assumption, wrt: readonly Variable[], domain: Domain): boolean {
  if (a.kind !== 'relation' && a.kind !== 'comparison') return false
  if (a.relations.every((r) => r !== '!=') && a.terms.every((e) => isAffine(e, wrt))) return true
  return a.relations.every((r, k) => {
    const [left, right] = [a.terms[k], a.terms[k + 1]]
    if (r === '<=' || r === '<') return isConvex(minus(left, right), wrt, domain)
    return (r === '>=' || r === '>') && isConvex(minus(right, left), wrt, domain)
  })
}

/** Refuses hypotheses that may tie variables to a set that is not convex. */
export function refuseUnlessConvex(domain: Domain, wrt: readonly Variable[]): void {
  for (const a of domain.assumptions)
    if (wrt.some((x) => speaksOf(a, x)) && !leavesConvexSet(a, wrt, domain))
      throw new NotLowered(
        `convex: expected hypotheses on ${wrt.map((x) => x.name).join(', ')} that leave a convex set (what is affine, bounds from above of convex functions, from below of concave ones); put the others into its space`,
      )
}
