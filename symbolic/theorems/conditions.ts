/** What theorems want of their parts beside what is visible of each: orders and equations, by hypotheses of the claim. */
import type { BoundContext, BoundHypothesis } from '../bounds/context.js'
import { combined, linear, ratioOf, rationalOf } from '../bounds/linear.js'
import { isSemidefinite } from '../curvature/definite.js'
import { apply, isZeroRational, sameShape, type CoreExpr, type Expr } from '../expression/index.js' // prettier-ignore

/** lesser ⪯ greater, or lesser = greater. */
export interface Condition {
  readonly relation: 'order' | 'equal'
  readonly sides: readonly [lesser: CoreExpr, greater: CoreExpr]
}

const gapOf = (lesser: Expr, greater: Expr): Expr => apply('add', greater, apply('neg', lesser))

const isZero = (e: Expr): boolean => {
  const c = rationalOf(e)
  return c !== undefined && isZeroRational(c)
}

/** The hypotheses by which a condition is met, none where it is visible; nothing where it may not be met. */
export function metBy({ relation, sides: [lesser, greater] }: Condition, context: BoundContext): readonly BoundHypothesis[] | undefined {
  if (!sameShape(lesser.shape, greater.shape)) return undefined
  const gap = linear(gapOf(lesser, greater))
  const given = context.hypotheses ?? []
  if (relation === 'order') {
    const visible = gap.size > 0 && combined(gap, lesser)
    if (visible && isSemidefinite(visible, { context, moving: new Set() })) return []
    const found = given.find((h) => isZero(h.lesser) && h.greater.op === 'eigmin' && (ratioOf(gap, linear(h.greater.args[0]))?.numerator ?? 0n) > 0n)
    return found && [found]
  }
  for (const h of given) {
    const other = given.find((o) => o.lesser === h.greater && o.greater === h.lesser)
    if (other && sameShape(h.lesser.shape, lesser.shape) && ratioOf(gap, linear(gapOf(h.lesser, h.greater)))) return [h, other]
  }
  return undefined
} // prettier-ignore
