/** Where a name is declared, or a claim stands that is spoken of. */
import { rangeOfSpan, wordAt } from './place.js'
import { definedBy, recordAt, textsOf, type Page } from './page.js'
import type { Location, Position } from './protocol.js'

/** An id may have these, too. */
const ID = /[\p{L}\p{N}][\p{L}\p{N}._:/+-]*/gu

/** The place of a name of `given` or `let` in the record around, or of the claim with that id in any open text. */
export function definitionAt(page: Page, at: Position, all: readonly Page[]): Location | undefined {
  const record = recordAt(page, at)
  const name = wordAt(page.lines, at)?.text
  const given = record && textsOf(record, 'given').find((t) => t.name?.text === name)
  if (given?.name) return { uri: page.uri, range: rangeOfSpan(given.name.span) }
  const defined = record && textsOf(record, 'let').find((t) => definedBy(t) === name)
  if (defined) return { uri: page.uri, range: rangeOfSpan(defined.span) }
  const id = wordAt(page.lines, at, ID)?.text.replace(/[.:/+-]+$/u, '')
  for (const { uri, records } of all)
    for (const { id: known, span, texts } of records)
      if (known === id && id !== undefined)
        return { uri, range: rangeOfSpan(texts.find((t) => t.key === 'id')?.span ?? span) }
  return undefined
}
