/** The names that an author's `let` gives to subterms, so that a message speaks his language. */
import type { Expr } from '../../symbolic/expression/index.js'
import { resolve } from '../../symbolic/calculus/index.js'
import { parseFormula, type Definition } from '../../symbolic/language/index.js'
import { readProblem } from '../claims/document/index.js'
import type { Claim } from '../core/index.js'
import { spaces } from '../spaces/index.js'

/** A definition of the author's, with a term that uses it. */
export interface Use {
  readonly name: string
  /** `f(x)`. */
  readonly term: string
}

/** The definition at its own parameters: what it means where these are variables of the claim. */
const asDefined = ({ name, params }: Definition): Use => ({
  name,
  term: params ? `${name}(${params.join(', ')})` : name,
})

/**
 * What terms that use definitions mean at the claim's own variables, by their names; leaves have names of their own, and a term of other variables means
 * nothing.
 */
export function namedTerms(
  { text, domain }: Claim,
  usesOf: (definitions: readonly Definition[]) => readonly Use[],
): readonly (readonly [name: string, e: Expr])[] {
  const { given, let: definitions } = text
  const sizes = Object.fromEntries([...domain.sizes].map(([n, r]) => [n, [r.from, r.to] as const]))
  const { scope } = readProblem({ given, let: definitions, sizes }, { spaces, differentiate: resolve })
  return usesOf([...scope.definitions.values()]).flatMap(({ name, term }): (readonly [string, Expr])[] => {
    const read = parseFormula(term, scope)
    return read.ok && read.value.args.length > 0 ? [[name, read.value]] : []
  })
}

/** Subterm → name. */
export const authorNames = (claim: Claim): ReadonlyMap<Expr, string> =>
  new Map(namedTerms(claim, (definitions) => definitions.map(asDefined)).map(([name, e]) => [e, name]))
