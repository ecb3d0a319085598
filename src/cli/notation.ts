/** A claim in TeX as its author would set it: subterms stand by the names that his `let` gave them. */
import { variable, type Expr } from '../../symbolic/expression/index.js'
import { tex, texStatement } from '../../symbolic/language/index.js'
import { usedDefinitions } from '../reporters/words/details.js'
import { claim as readClaim, type Claim } from '../index.js'

const DEFINITION = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*(\([^)]*\))?\s*=(.*)$/su

interface Named {
  readonly name: string
  /** How it is used: `f(x)`. */
  readonly use: string
}

/** Definitions that are used in one way only: as they are, or at the same arguments throughout. */
function namedOnce({ claim: statement, let: definitions, assume }: Claim['text']): readonly Named[] {
  const texts = [statement, ...assume, ...definitions.map((d) => DEFINITION.exec(d)?.[3] ?? '')]
  return definitions.flatMap((definition) => {
    const [, name, parameters] = DEFINITION.exec(definition) ?? []
    if (name === undefined) return []
    if (parameters === undefined) return [{ name, use: name }]
    const call = new RegExp(`(?<![\\p{L}\\p{N}_])${name}(\\([^()]*\\))`, 'gu')
    const uses = new Set(texts.flatMap((t) => t.match(call) ?? []))
    return uses.size === 1 ? [{ name, use: [...uses][0]! }] : []
  })
}

/** The expression that a use means at the claim's own variables; none where it is of other variables, or no term by itself. */
function meaning(claim: Claim, { name, use }: Named): readonly [string, Expr] | undefined {
  const { given, let: definitions } = claim.text
  const sizes = Object.fromEntries([...claim.domain.sizes].map(([n, r]) => [n, [r.from, r.to] as const]))
  try {
    const { statement } = readClaim({ id: 'use', given, let: definitions, sizes, claim: `${use} == ${use}` })
    return statement.kind === 'relation' ? [name, statement.terms[0]!] : undefined
  } catch {
    return undefined
  }
}

export interface Notation {
  readonly statement: string
  /** `f = …`, in the author's order, each in terms of those before. */
  readonly definitions: readonly string[]
}

export function notation(claim: Claim): Notation {
  const text = { ...claim.text, let: usedDefinitions(claim.text) }
  const found = namedOnce(text).flatMap((named) => {
    const m = meaning(claim, named)
    return m === undefined ? [] : [m]
  })
  const terms = found.filter(([, e]) => e.args.length > 0)
  const names = new Map(terms.map(([name, e]) => [e, name]))
  return {
    statement: texStatement(claim.statement, { names }),
    definitions: terms.map(([name, e]) => `${tex(variable(name, e.shape))} = ${tex(e, { names })}`),
  }
}
