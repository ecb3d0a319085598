/** The names that an author's `let` gives to subterms, so that a message speaks his language. */
import type { Expr } from '../../symbolic/expression/index.js'
import { resolve } from '../../symbolic/calculus/index.js'
import { readClaim } from '../claims/document/index.js'
import type { Claim } from '../core/index.js'
import { spaces } from '../spaces/index.js'

const DEFINITION = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*(?:\(([^)]*)\))?\s*=/u

/** The expression that a term of the author's, such as `f(x)`, means at the claim's own variables; none where it is of others, or no term by itself. */
export function meaning({ text, domain }: Claim, term: string): Expr | undefined {
  const sizes = Object.fromEntries([...domain.sizes].map(([n, r]) => [n, [r.from, r.to] as const]))
  const record = { id: 'term', given: text.given, let: text.let, sizes, claim: `${term} == ${term}` }
  try {
    const { statement } = readClaim(record, { spaces, differentiate: resolve })
    return statement.kind === 'relation' ? statement.terms[0] : undefined
  } catch {
    // What it stands for is written out instead.
    return undefined
  }
}

/** Subterm → name; leaves have names of their own. */
export function authorNames(claim: Claim): ReadonlyMap<Expr, string> {
  const found = claim.text.let.flatMap((definition): (readonly [Expr, string])[] => {
    const [, name, parameters] = DEFINITION.exec(definition) ?? []
    if (name === undefined) return []
    const e = meaning(claim, parameters === undefined ? name : `${name}(${parameters})`)
    return e && e.args.length > 0 ? [[e, name]] : []
  })
  return new Map(found)
}
