/** A claim in TeX as its author would set it: subterms stand by the names that his `let` gave them. */
import { variable, type Expr } from '../../symbolic/expression/index.js'
import { tex, texStatement } from '../../symbolic/language/index.js'
import { usedDefinitions } from '../reporters/words/details.js'
import { claim as readClaim, type Claim } from '../index.js'

const DEFINITION = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*(?:\(([^)]*)\))?\s*=/u

/** The expression that a definition means at the claim's own variables; none where its parameters are not such variables. */
function meaning(claim: Claim, definition: string): readonly [string, Expr] | undefined {
  const [, name, parameters] = DEFINITION.exec(definition) ?? []
  if (name === undefined) return undefined
  const used = parameters === undefined ? name : `${name}(${parameters})`
  const { given, let: definitions } = claim.text
  const sizes = Object.fromEntries([...claim.domain.sizes].map(([n, r]) => [n, [r.from, r.to] as const]))
  try {
    const { statement } = readClaim({ id: name, given, let: definitions, sizes, claim: `${used} == ${used}` })
    return statement.kind === 'relation' ? [name, statement.terms[0]!] : undefined
  } catch {
    // A definition of other variables, or one that is no term by itself: the statement shows it written out.
    return undefined
  }
}

export interface Notation {
  readonly statement: string
  /** `f = …`, in the author's order, each in terms of those before. */
  readonly definitions: readonly string[]
}

export function notation(claim: Claim): Notation {
  const found = usedDefinitions(claim.text).flatMap((l) => {
    const m = meaning(claim, l)
    return m === undefined ? [] : [m]
  })
  const terms = found.filter(([, e]) => e.args.length > 0)
  const names = new Map(terms.map(([name, e]) => [e, name]))
  return {
    statement: texStatement(claim.statement, { names }),
    definitions: terms.map(([name, e]) => `${tex(variable(name, e.shape))} = ${tex(e, { names })}`),
  }
}
