/** What can be written at a place: keys, spaces, operations, the names of the record. */
import { words } from '../../playground/words.js'
import { definedBy, recordAt, textAt, textsOf, type Page } from './page.js'
import type { CompletionItem, Position } from './protocol.js'

/** `CompletionItemKind`. */
const KIND = { function: 3, variable: 6, space: 7, key: 14 } as const

/** At the beginning of a line of a record stands a key. */
const KEY_PLACE = /^\s*(?:%+\s*)?(?:-\s+)?\w*$/u
/** Behind the name of a variable stands a space. */
const SPACE_PLACE =
  /(?:^\s*(?:%+\s*)?|[{,]\s*)(?!claim|let|assume|tex|id|note|source|expected)[\p{L}_][\p{L}\p{N}_]*\s*:\s*"?\w*$/u

/** What the language's page says of an operation, by name. */
export type Manual = ReadonlyMap<string, string>

/** The rows of the tables of docs/language.md. */
export function manualOf(page: string): Manual {
  const rows = page.split('\n').filter((line) => line.startsWith('| `'))
  return new Map(
    rows.flatMap((row) => {
      const [call = '', ...rest] = row
        .slice(1, -1)
        .split(/(?<!\\)\|/u)
        .map((cell) => cell.trim().replaceAll('\\|', '|'))
      const told = rest.filter((cell) => cell !== '').join('; ')
      return [...call.matchAll(/[`\s]([a-z]\w*)(?=[(`\s])/gu)].map(([, name]) => [name, told] as const)
    }),
  )
}

/** The names that a record declares, with what they are. */
function namesAt(page: Page, at: Position): readonly CompletionItem[] {
  const record = recordAt(page, at) ?? page.records.findLast(({ span }) => span.from.line <= at.line + 1)
  if (!record) return []
  const variables = textsOf(record, 'given').map(({ name, text }) => ({
    label: name?.text ?? '',
    detail: text,
  }))
  const definitions = textsOf(record, 'let').map((t) => ({ label: definedBy(t) ?? '', detail: t.text }))
  return [...variables, ...definitions]
    .filter(({ label }) => label !== '')
    .map((item) => ({ ...item, kind: KIND.variable, sortText: `0${item.label}` }))
}

/** What can stand at a place. */
export function completionsAt(page: Page, at: Position, manual: Manual): readonly CompletionItem[] {
  const before = (page.lines[at.line] ?? '').slice(0, at.character)
  const record = recordAt(page, at)
  const inText = record && textAt(record, at)
  const kind =
    inText?.key === 'given' || SPACE_PLACE.test(before)
      ? 'space'
      : KEY_PLACE.test(before) && !inText
        ? 'key'
        : 'function'
  const known = words
    .filter((w) => w.kind === kind)
    .map(({ label, detail }): CompletionItem => {
      const told = manual.get(label)
      return {
        label,
        detail,
        kind: KIND[kind],
        ...(told === undefined ? {} : { documentation: told }),
        ...(kind === 'key' ? { insertText: `${label}: ` } : {}),
      }
    })
  return kind === 'function' ? [...namesAt(page, at), ...known] : known
}
