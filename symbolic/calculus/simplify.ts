/** Equal forms that are shorter to read. */
import { isZeroRational, rewrite, zeros, type Expr } from '../expression/index.js'

const isZero = (e: Expr): boolean => e.op === 'zeros' || (e.op === 'const' && isZeroRational(e.value))

function simplified(e: Expr): Expr {
  const [a, b] = e.args as [Expr, Expr]
  if (e.op === 'add') return isZero(a) ? b : isZero(b) ? a : e
  if (e.op === 'neg' && a.op === 'neg') return a.args[0]!
  if (e.op === 'transpose' && a.op === 'transpose') return a.args[0]!
  if (e.op === 'scale' && isZero(a)) return zeros(e.shape)
  return e
}

/** A readable form, equal wherever both sides are defined. */
export const simplify = (root: Expr): Expr => rewrite(root, simplified)
