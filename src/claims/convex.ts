import { apply, constant, substitute, type Expr } from '../../symbolic/expression/index.js'
import { hess, isSmooth } from '../../symbolic/calculus/index.js'
import { spaces } from '../spaces/index.js'
import { core, type ClaimKind, type Lowering } from './kind.js'
import { semidefinite } from './psd.js'
import { twin } from './twin.js'

const spaceOf = ({ domain }: Lowering, name: string): string | undefined =>
  domain.variables.find((v) => v.name === name)?.use.space

/**
 * Where the function is smooth and the space has interior, convexity is a positive semidefinite Hessian (Rockafellar 1970, Theorem 4.5);
 * elsewhere it is tested at midpoints, e((x + x′)/2) ≤ (e(x) + e(x′))/2, which suffices for continuous functions (Jensen 1906).
 */
export const convex: ClaimKind<'convex'> = {
  kind: 'convex',
  lower({ of, wrt }, context) {
    const space = spaces.get(spaceOf(context, wrt.name) ?? '')
    if (!space?.convex)
      throw new Error(
        `convex: expected a variable on a convex set, got ${wrt.name}: ${space?.usage ?? 'no space'}`,
      )
    const e = core(of)
    if (space.solid && isSmooth(e, wrt)) return semidefinite(hess(e, wrt), context).slice(1)
    const { domain, other, atOther } = twin(context.domain, wrt)
    const half = (a: Expr, b: Expr): Expr => apply('div', apply('add', a, b), constant(2))
    const lesser = substitute(e, new Map([[wrt.name, half(wrt, other)]]))
    return [{ kind: 'margin', label: context.label, domain, lesser, greater: half(e, atOther(e)) }]
  },
}
