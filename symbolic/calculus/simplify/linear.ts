/** Linear maps of simplified arguments. */
import { type Expr, type Shape } from '../../expression/index.js'
import { build, isZero, mulTerms, split, zeroOf } from './term.js'

/** The rule for a map that is linear in its argument: scalars go in front, the core is mapped. */
export function linear(e: Expr, shape: Shape, map: (core: Expr) => Expr): Expr {
  if (isZero(e)) return zeroOf(shape)
  const { core, ...outside } = split(e)
  if (core === undefined) return e
  return build(mulTerms({ ...outside, core: undefined }, split(map(core))), shape)
}
