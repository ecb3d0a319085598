import { apply, constant, substitute, type Expr } from '../../symbolic/expression/index.js'
import { hess, isSmooth } from '../../symbolic/calculus/index.js'
import { spaces } from '../spaces/index.js'
import { core, needing, NotLowered, type ClaimKind, type Lowering } from './kind.js'
import { semidefinite } from './psd.js'
import { refuseUnlessConvex, speaksOf, twin } from './twin.js'

const spaceOf = ({ domain }: Lowering, name: string): string | undefined =>
  domain.variables.find((v) => v.name === name)?.use.space

/** What is zero where the space of a variable is a single point: its radius, or the difference of its ends. */
function widthOf({ domain }: Lowering, name: string): Expr | undefined {
  const given = domain.variables.find((v) => v.name === name)
  const [first, last] = [given?.use.params[0], given?.use.params.at(-1)]
  if (first === undefined || last === undefined) return undefined
  return first === last && given?.use.params.length === 2
    ? constant(0)
    : given?.use.params.length === 1
      ? first
      : apply('add', last, apply('neg', first))
}

const isZero = (e: Expr | undefined): boolean => e?.op === 'const' && e.value.numerator === 0n

/**
 * Where the function is smooth and the space has interior, convexity is a positive semidefinite Hessian (Rockafellar 1970, Theorem 4.5);
 * elsewhere it is tested at midpoints, e((x + x′)/2) ≤ (e(x) + e(x′))/2, which suffices for continuous functions (Jensen 1906).
 */
export const convex: ClaimKind<'convex'> = {
  kind: 'convex',
  lower({ of, wrt }, context) {
    const space = spaces.get(spaceOf(context, wrt.name) ?? '')
    if (!space?.convex)
      throw new NotLowered(
        `convex: expected a variable on a convex set, got ${wrt.name}: ${space?.usage ?? 'no space'}`,
      )
    refuseUnlessConvex(context.domain, wrt)
    const e = core(of)
    const width = widthOf(context, wrt.name)
    const isFree = !context.domain.assumptions.some((a) => speaksOf(a, wrt))
    if (isFree && space.solid && !isZero(width) && isSmooth(e, wrt)) {
      const interior = width ? [core(apply('div', constant(1), width))] : []
      return semidefinite(hess(e, wrt), context)
        .slice(1)
        .map((o) => ({ ...o, needs: [...(o.needs ?? []), ...interior.filter((i) => i.names.size > 0)] }))
    }
    const { domain, other, atOther } = twin(context.domain, wrt)
    const half = (a: Expr, b: Expr): Expr => apply('div', apply('add', a, b), constant(2))
    const atMiddle = (a: Expr): Expr => substitute(a, new Map([[wrt.name, half(wrt, other)]]))
    const [lesser, greater] = [atMiddle(e), half(e, atOther(e))]
    const needs = needing([of]).needs?.flatMap((need) => [need, atOther(need), atMiddle(need)])
    return [{ kind: 'margin', label: context.label, domain, lesser, greater, ...(needs ? { needs } : {}) }]
  },
}
