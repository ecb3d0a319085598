/** A second point of the space of a variable, for claims about pairs. */
import {
  statementTerms,
  substitute,
  variable,
  type Expr,
  type Variable,
} from '../../symbolic/expression/index.js'
import type { Domain } from '../core/index.js'
import { NotLowered } from './kind.js'

export interface Twin {
  readonly domain: Domain
  readonly other: Variable
  /** The expression at the second point. */
  atOther(e: Expr): Expr
}

/** A claim about pairs of points that a hypothesis ties to a set which is not known to be convex: whether a segment stays in it is not known. */
export function refuseHypotheses({ assumptions }: Domain, wrt: Variable, statement: string): void {
  if (assumptions.every((a) => statementTerms(a).every((e) => !e.names.has(wrt.name)))) return
  throw new NotLowered(
    `${statement}: the hypotheses on ${wrt.name} may leave no segments to compare; put them into its space`,
  )
}

/** Adds a variable with the space of `wrt`, drawn near it as often as apart. Throws where `wrt` is not a variable of the domain. */
export function twin(domain: Domain, wrt: Variable): Twin {
  const given = domain.variables.find((v) => v.name === wrt.name)
  if (!given) throw new Error(`pair: expected a variable of the claim, got ${wrt.name}`)
  const name = `${wrt.name}′`
  const other = variable(name, wrt.shape)
  return {
    domain: { ...domain, variables: [...domain.variables, { ...given, name, near: wrt.name }] },
    other,
    atOther: (e) => substitute(e, new Map([[wrt.name, other]])),
  }
}
