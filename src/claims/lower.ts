/** Claim → obligations. */
import {
  expecting,
  type Assumption,
  type Comparing,
  type Expr,
  type Statement,
} from '../../symbolic/expression/index.js'
import { core, NotDifferentiable } from '../../symbolic/calculus/index.js'
import type { Claim, Domain, Hypothesis, Obligation } from '../core/index.js'
import { and } from './and.js'
import { concave, convex } from './convex.js'
import { needing, NotLowered, type ClaimKind, type Lowering } from './kind.js'
import { lipschitz } from './lipschitz.js'
import { psd } from './psd.js'
import { alike, relation } from './relation.js'
import { strict } from './strict.js'
import { succeq } from './succeq.js'

const KINDS: { readonly [K in Statement['kind']]: ClaimKind<K> } = {
  relation,
  psd,
  succeq,
  lipschitz,
  convex,
  concave,
  strict,
  and,
}

/** The obligations of a statement, each kind by its own file. */
export function lowerStatement(statement: Statement, context: Lowering): readonly Obligation[] {
  const kind = KINDS[statement.kind] as ClaimKind<Statement['kind']>
  return kind.lower(statement, context)
}

/** The obligations of a claim, or why there are none. */
export type Lowered =
  | { readonly kind: 'obligations'; readonly obligations: readonly Obligation[] }
  /** The statement contains something that has no derivative rule. */
  | { readonly kind: 'not lowered'; readonly reason: string }

/** The obligations of a claim, labelled `1`, `1.2`, `1: symmetric` …; together they are equivalent to the claim. */
export function lower(claim: Claim): Lowered {
  const { implementation } = claim
  const context = {
    domain: claim.domain,
    label: '1',
    lower: lowerStatement,
    ...(implementation ? { implementation } : {}),
  }
  return expecting(
    [NotDifferentiable, NotLowered],
    (): Lowered => ({ kind: 'obligations', obligations: lowerStatement(claim.statement, context) }),
    (reason): Lowered => ({ kind: 'not lowered', reason }),
  )
}

/** The hypotheses of a domain as comparisons that an instance must certainly satisfy. */
export function lowerAssumptions(domain: Domain): readonly Hypothesis[] {
  return domain.assumptions.flatMap((assumption, i) =>
    lowerAssumption(assumption, { domain, label: `assumption ${i + 1}`, lower: lowerStatement }),
  )
}

function lowerAssumption(assumption: Assumption, context: Lowering): readonly Hypothesis[] {
  const { label } = context
  const part = (p: Assumption, i: number): readonly Hypothesis[] =>
    lowerAssumption(p, { ...context, label: `${label}.${i + 1}` })
  const whole = (p: Assumption, i: number): Hypothesis => ({ kind: 'all', label, of: part(p, i) })
  switch (assumption.kind) {
    case 'comparison':
      return compared(assumption.terms, assumption.relations, context)
    case 'both':
      return assumption.parts.flatMap(part)
    case 'or':
      return [{ kind: 'any', label, of: assumption.parts.map(whole) }]
    case 'implies': {
      const premise: Hypothesis = { kind: 'not', label, of: whole(assumption.premise, 0) }
      return [{ kind: 'any', label, of: [premise, whole(assumption.conclusion, 1)] }]
    }
    default:
      return lowerStatement(assumption, context)
  }
}

/** A chain, pair by pair. */
function compared(
  terms: readonly Expr[],
  relations: readonly Comparing[],
  { domain, label }: Lowering,
): readonly Hypothesis[] {
  const cores = terms.map(core)
  return relations.map((relation, i): Hypothesis => {
    const [a, b] = alike(cores[i], cores[i + 1])
    const part = { label: `${label}.${i + 1}`, ...needing(terms.slice(i, i + 2)) }
    switch (relation) {
      case '==':
        return { kind: 'residual', ...part, domain, left: a, right: b }
      case '<=':
        return { kind: 'margin', ...part, domain, lesser: a, greater: b }
      case '>=':
        return { kind: 'margin', ...part, domain, lesser: b, greater: a }
      case '<':
        return { kind: 'strict', ...part, lesser: a, greater: b }
      case '>':
        return { kind: 'strict', ...part, lesser: b, greater: a }
      case '!=':
        return { kind: 'distinct', ...part, left: a, right: b }
    }
  })
}
