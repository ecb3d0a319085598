/** exp(z) divided by its own sum is softmax(z), also in a product with more. */
import {
  addRational,
  apply,
  isColumn,
  isScalar,
  isZeroRational,
  rational,
  type Expr,
} from '../../expression/index.js'
import type { Term } from './term.js'

/** The column z of a scalar sum(exp(z)). */
function exponentOfSum(s: Expr): Expr | undefined {
  if (s.op !== 'sum') return undefined
  const [u] = s.args as [Expr]
  return u.op === 'exp' && isColumn(u.shape) && !isScalar(u.shape) ? u.args[0] : undefined
}

/** The core with the one factor replaced, or undefined where it does not occur as a factor. */
function replaced(core: Expr, factor: Expr, by: Expr): Expr | undefined {
  if (core === factor) return by
  const [a, b] = core.args as [Expr, Expr]
  if (core.op === 'had') {
    const left = replaced(a, factor, by)
    if (left) return apply('had', left, b)
    const right = replaced(b, factor, by)
    return right && apply('had', a, right)
  }
  if (core.op === 'ediv') {
    const above = replaced(a, factor, by)
    return above && apply('ediv', above, b)
  }
  if (core.op === 'diag') {
    const inside = replaced(a, factor, by)
    return inside && apply('diag', inside)
  }
  return undefined
}

/** The term with softmax in place of an exponential over its own sum. */
export function normalisedByItsSum(term: Term): Term {
  if (term.core === undefined) return term
  for (const [base, exponent] of term.scalars) {
    const z = exponent.numerator < 0n ? exponentOfSum(base) : undefined
    const core = z && replaced(term.core, base.args[0]!, apply('softmax', z))
    if (!core) continue
    const scalars = new Map(term.scalars)
    const rest = addRational(exponent, rational(1))
    if (isZeroRational(rest)) scalars.delete(base)
    else scalars.set(base, rest)
    return { ...term, scalars, core }
  }
  return term
}
