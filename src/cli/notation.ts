/** A claim in TeX as its author would set it: subterms stand by the names that his `let` gave them. */
import { variable, type Expr } from '../../symbolic/expression/index.js'
import { tex, texStatement } from '../../symbolic/language/index.js'
import { usedDefinitions } from '../reporters/words/details.js'
import { meaning } from '../hunt/author-names.js'
import type { Claim } from '../index.js'

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
    return uses.size === 1 ? [{ name, use: [...uses][0] }] : []
  })
}

/** A claim in TeX: its statement and the definitions it uses. */
export interface Notation {
  readonly statement: string
  /** `f = …`, in the author's order, each in terms of those before. */
  readonly definitions: readonly string[]
}

/** The statement and the definitions of a claim in TeX, in the names of its author. */
export function notation(claim: Claim): Notation {
  const text = { ...claim.text, let: usedDefinitions(claim.text) }
  const terms = namedOnce(text).flatMap(({ name, use }): (readonly [string, Expr])[] => {
    const e = meaning(claim, use)
    return e && e.args.length > 0 ? [[name, e]] : []
  })
  const names = new Map(terms.map(([name, e]) => [e, name]))
  return {
    statement: texStatement(claim.statement, { names }),
    definitions: terms.map(([name, e]) => `${tex(variable(name, e.shape))} = ${tex(e, { names })}`),
  }
}
