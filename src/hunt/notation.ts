/** A claim in TeX as its author would set it: subterms stand by the names that his `let` gave them. */
import { variable } from '../../symbolic/expression/index.js'
import { tex, texStatement, type Definition } from '../../symbolic/language/index.js'
import { usedDefinitions, type Claim, type Notation } from '../core/index.js'
import { namedTerms, type Use } from './author-names.js'

/** Definitions that are used in one way only: as they are, or at the same arguments throughout. */
function usedOnce(text: Claim['text'], all: readonly Definition[]): readonly Use[] {
  const used = usedDefinitions(text)
  const definitions = all.filter((d) => used.includes(d.text))
  const bodies = definitions.map((d) => d.text.slice(d.text.indexOf('=') + 1))
  const texts = [text.claim, ...text.assume, ...bodies]
  return definitions.flatMap(({ name, params }): readonly Use[] => {
    if (!params) return [{ name, term: name }]
    const call = new RegExp(`(?<![\\p{L}\\p{N}_])${name}(\\([^()]*\\))`, 'gu')
    const uses = new Set(texts.flatMap((t) => t.match(call) ?? []))
    return uses.size === 1 ? [{ name, term: [...uses][0] }] : []
  })
}

/** The statement, the definitions and the hypotheses of a claim in TeX, in the names of its author. */
export function notation(claim: Claim): Notation {
  const terms = namedTerms(claim, (definitions) => usedOnce(claim.text, definitions))
  const names = new Map(terms.map(([name, e]) => [e, name]))
  return {
    statement: texStatement(claim.statement, { names }),
    definitions: terms.map(([name, e]) => `${tex(variable(name, e.shape))} = ${tex(e, { names })}`),
    hypotheses: claim.domain.assumptions.map((a) => texStatement(a, { names })),
  }
}
