/** A second point of the set of a variable, for claims about pairs. */
import {
  apply,
  statementTerms,
  substitute,
  variable,
  withTerms,
  type Assumption,
  type Expr,
  type Variable,
} from '../../symbolic/expression/index.js'
import { isSmooth, resolve } from '../../symbolic/calculus/index.js'
import type { Domain } from '../core/index.js'
import { NotLowered } from './kind.js'

export interface Twin {
  readonly domain: Domain
  readonly other: Variable
  /** The expression at the second point. */
  atOther(e: Expr): Expr
}

export const speaksOf = (s: Assumption, { name }: Variable): boolean =>
  statementTerms(s).some((e) => e.names.has(name))

/** Whether an expression is certainly affine in a variable: smooth, with a derivative that does not depend on it. */
function isAffine(e: Expr, wrt: Variable): boolean {
  if (!e.names.has(wrt.name)) return true
  const direction = variable(`${wrt.name}′`, wrt.shape)
  return isSmooth(e, wrt) && !resolve(apply('dir', e, wrt, direction)).names.has(wrt.name)
}

/** Refuses hypotheses that may tie a variable to a set that is not convex: equations and bounds that are affine in it do not. */
export function refuseUnlessConvex({ assumptions }: Domain, wrt: Variable): void {
  for (const a of assumptions) {
    if (!speaksOf(a, wrt)) continue
    const halfSpaces =
      (a.kind === 'relation' || a.kind === 'comparison') && a.relations.every((r) => r !== '!=')
    if (!halfSpaces || !a.terms.every((e) => isAffine(e, wrt)))
      throw new NotLowered(
        `convex: expected hypotheses on ${wrt.name} that leave a convex set (equations and bounds affine in it); put the others into its space`,
      )
  }
}

/**
 * Adds a variable with the space of `wrt`, drawn near it as often as apart, that satisfies the hypotheses on `wrt` too. Throws where `wrt` is not a variable of
 * the domain.
 */
export function twin(domain: Domain, wrt: Variable): Twin {
  const given = domain.variables.find((v) => v.name === wrt.name)
  if (!given) throw new Error(`pair: expected a variable of the claim, got ${wrt.name}`)
  const name = `${wrt.name}′`
  const other = variable(name, wrt.shape)
  const atOther = (e: Expr): Expr => substitute(e, new Map([[wrt.name, other]]))
  const again = domain.assumptions
    .filter((a) => speaksOf(a, wrt))
    .map((a): Assumption => {
      const second = withTerms(a, atOther)
      if (second) return second
      throw new NotLowered(`pair: expected hypotheses on points, got ${a.kind} of ${wrt.name}`)
    })
  return {
    domain: {
      ...domain,
      variables: [...domain.variables, { ...given, name, near: wrt.name }],
      assumptions: [...domain.assumptions, ...again],
    },
    other,
    atOther,
  }
}
