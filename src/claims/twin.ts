/** A second point of the space of a variable, for claims about pairs. */
import { substitute, variable, type Expr, type Variable } from '../../symbolic/expression/index.js'
import type { Domain } from '../core/index.js'

export interface Twin {
  readonly domain: Domain
  readonly other: Variable
  /** The expression at the second point. */
  atOther(e: Expr): Expr
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
