/** A second point of the set of a variable, for claims about pairs. */
import {
  statementTerms,
  substitute,
  variable,
  withTerms,
  type Assumption,
  type CoreExpr,
  type Variable,
} from '../../symbolic/expression/index.js'
import type { Domain, Obligation } from '../core/index.js'
import { NotLowered } from './kind.js'

/** A variable with a second one that runs over the same set. */
export interface Twin extends Omit<Twins, 'others'> {
  readonly other: Variable
}

/** Second points of several variables, in their order. */
export interface Twins {
  readonly domain: Domain
  readonly others: readonly Variable[]
  /** The expression at the second point. */
  atOther(e: CoreExpr): CoreExpr
}

/** Whether a hypothesis mentions the variable. */
export const speaksOf = (s: Assumption, { name }: Pick<Variable, 'name'>): boolean =>
  statementTerms(s).some((e) => e.names.has(name))

/** The second point of one variable. */
export function twin(domain: Domain, wrt: Variable): Twin {
  const { others, ...rest } = twins(domain, [wrt])
  return { ...rest, other: others[0] }
}

/** A space that depends on a variable that moves would have to move with it. */
const dependsOn = ({ use }: Domain['variables'][number], x: Variable): boolean =>
  use.params.some((p) => p.names.has(x.name))

function refuseDependents({ variables }: Domain, wrt: readonly Variable[]): void {
  for (const v of variables)
    for (const x of wrt)
      if (dependsOn(v, x))
        throw new NotLowered(
          `pair: expected spaces that do not depend on ${x.name}, got that of ${v.name}; put it into assume`,
        )
}

/**
 * Adds variables with the spaces of `wrt`, drawn near them as often as apart, that satisfy the hypotheses on `wrt` too. Throws where one of `wrt` is not a
 * variable of the domain.
 */
export function twins(domain: Domain, wrt: readonly Variable[]): Twins {
  refuseDependents(domain, wrt)
  const given = wrt.map((x) => {
    const found = domain.variables.find((v) => v.name === x.name)
    if (!found) throw new Error(`pair: expected a variable of the claim, got ${x.name}`)
    return { ...found, name: `${x.name}′`, near: x.name }
  })
  const others = wrt.map((x) => variable(`${x.name}′`, x.shape))
  const there = new Map(wrt.map((x, i) => [x.name, others[i]]))
  const atOther = (e: CoreExpr): CoreExpr => substitute(e, there)
  const again = domain.assumptions
    .filter((a) => wrt.some((x) => speaksOf(a, x)))
    .map((a): Assumption => {
      const second = withTerms(a, (e) => substitute(e, there))
      if (second) return second
      throw new NotLowered(
        `pair: expected hypotheses on points, got ${a.kind} of ${wrt.map((x) => x.name).join(', ')}`,
      )
    })
  return {
    domain: {
      ...domain,
      variables: [...domain.variables, ...given],
      assumptions: [...domain.assumptions, ...again],
    },
    others,
    atOther,
  }
}

/** The domain of pairs for what a Hessian says of curvature at single points; none where pairs are spoken of already, or cannot be drawn. */
export function pairsOf({ domain, curvature }: Pick<Obligation, 'domain' | 'curvature'>): Domain | undefined {
  const stands = (x: Variable): boolean =>
    domain.variables.every((v) => v.name !== `${x.name}′` && !dependsOn(v, x))
  return curvature?.wrt.every(stands) ? twins(domain, curvature.wrt).domain : undefined
}
