/** Claim → obligations. */
import type { Statement } from '../../symbolic/expression/index.js'
import { NotDifferentiable } from '../../symbolic/calculus/index.js'
import type { Claim, Domain, Hypothesis, Obligation } from '../core/index.js'
import { and } from './and.js'
import { convex } from './convex.js'
import type { ClaimKind, Lowering } from './kind.js'
import { lipschitz } from './lipschitz.js'
import { psd } from './psd.js'
import { relation } from './relation.js'
import { succeq } from './succeq.js'

const KINDS: { readonly [K in Statement['kind']]: ClaimKind<K> } = {
  relation,
  psd,
  succeq,
  lipschitz,
  convex,
  and,
}

export function lowerStatement(statement: Statement, context: Lowering): readonly Obligation[] {
  const kind = KINDS[statement.kind] as ClaimKind<Statement['kind']>
  return kind.lower(statement, context)
}

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
  try {
    return { kind: 'obligations', obligations: lowerStatement(claim.statement, context) }
  } catch (error) {
    if (error instanceof NotDifferentiable) return { kind: 'not lowered', reason: error.message }
    throw error
  }
}

/** The hypotheses of a domain as comparisons that an instance must certainly satisfy. */
export function lowerAssumptions(domain: Domain): readonly Hypothesis[] {
  return domain.assumptions.flatMap((assumption, i) =>
    lowerStatement(assumption, { domain, label: `assumption ${i + 1}`, lower: lowerStatement }),
  )
}
