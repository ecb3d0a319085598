import { constant, type Assumption, type Statement } from '../../symbolic/expression/index.js'
import type { Obligation } from '../core/index.js'
import type { ClaimKind, Lowering } from './kind.js'

/** A hypothesis that no point satisfies. */
const NEVER: Assumption = { kind: 'relation', terms: [constant(1), constant(0)], relations: ['<='] }

/** A statement of those points of the domain that satisfy more hypotheses. */
const under = (
  premises: readonly Assumption[],
  statement: Statement,
  context: Lowering,
): readonly Obligation[] => {
  const { domain } = context
  const narrowed = { ...domain, assumptions: [...domain.assumptions, ...premises] }
  return context.lower(statement, { ...context, domain: narrowed })
}

/** The conclusion, where the premise is satisfied. */
export const implies: ClaimKind<'implies'> = {
  kind: 'implies',
  lower: ({ premise, conclusion }, context) => under([premise], conclusion, context),
}

/** The last part, where the others have values and are not satisfied. */
export const or: ClaimKind<'or'> = {
  kind: 'or',
  lower({ parts }, context) {
    const last = parts[parts.length - 1] as Statement
    const others = parts
      .slice(0, -1)
      .map((premise): Assumption => ({ kind: 'implies', premise, conclusion: NEVER }))
    return under(others, last, context)
  },
}
