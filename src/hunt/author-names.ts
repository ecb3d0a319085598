/** The names that an author's `let` gives to subterms, so that a message speaks his language. */
import type { Expr } from '../../symbolic/expression/index.js'
import { resolve } from '../../symbolic/calculus/index.js'
import { readClaim } from '../claims/document/index.js'
import type { Claim } from '../core/index.js'
import { spaces } from '../spaces/index.js'

const DEFINITION = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*(?:\(([^)]*)\))?\s*=/u

/** The expression that a definition means at the claim's own variables; none where its parameters are not such variables. */
function meaning({ text, domain }: Claim, definition: string): readonly [Expr, string] | undefined {
  const [, name, parameters] = DEFINITION.exec(definition) ?? []
  if (name === undefined) return undefined
  const used = parameters === undefined ? name : `${name}(${parameters})`
  const sizes = Object.fromEntries([...domain.sizes].map(([n, r]) => [n, [r.from, r.to] as const]))
  const record = { id: name, given: text.given, let: text.let, sizes, claim: `${used} == ${used}` }
  try {
    const { statement } = readClaim(record, { spaces, differentiate: resolve })
    return statement.kind === 'relation' ? [statement.terms[0]!, name] : undefined
  } catch {
    // A definition over other variables: what it stands for is written out.
    return undefined
  }
}

/** Subterm → name; leaves have names of their own. */
export function authorNames(claim: Claim): ReadonlyMap<Expr, string> {
  const found = claim.text.let.flatMap((l) => {
    const m = meaning(claim, l)
    return m && m[0].args.length > 0 ? [m] : []
  })
  return new Map(found)
}
