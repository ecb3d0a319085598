/** A text that is open in an editor, read. */
import { outlineOf, type Outlined, type OutlinedText } from '../../claims/document/index.js'
import { readDocument, type Claim, type ClaimReport, type ReportedProblem } from '../../index.js'
import { isIn, rangeOfSpan } from './place.js'
import type { Position } from './protocol.js'

/** What is known of an open text. */
export interface Page {
  readonly uri: string
  /** Its name: tells YAML, Markdown and LaTeX apart, and stands in commands that repeat a check. */
  readonly file: string
  readonly text: string
  readonly lines: readonly string[]
  readonly records: readonly Outlined[]
  readonly claims: readonly Claim[]
  readonly problems: readonly ReportedProblem[]
}

/** A YAML file is one of claims where a record has a statement, on a line of its own or within braces. */
const STATEMENT = /(?:^\s*(?:-\s+)?|[{,]\s*)(["']?)(?:claim|tex)\1\s*:/mu
const MARKUP = /\.(?:md|markdown|mdx|tex|ltx|latex)$/iu

const nameOf = (uri: string): string => {
  const path = uri.replace(/^[a-z]+:\/\/[^/]*/iu, '')
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Reads a text. While a record is half written, the last records that could be told apart stay known by their names. */
export function pageOf(uri: string, typed: string, before?: Page): Page {
  const file = nameOf(uri)
  const text = typed.replace(/\r\n?/gu, '\n')
  const empty = { uri, file, text, lines: text.split('\n'), records: [], claims: [], problems: [] }
  if (!MARKUP.test(file) && !STATEMENT.test(text)) return empty
  const found = outlineOf(text, file)
  return {
    ...empty,
    ...readDocument(text, file),
    records: found.length > 0 ? found : (before?.records ?? []),
  }
}

const FENCE = /`{3}|~{3}/u

/** The text of which a record is read: its own lines and those that hold blocks, the others empty, so that it stands where it stood. A LaTeX document is read as a whole. */
export function textAround({ file, text, lines, records }: Page, id: string): string {
  const record = records.find((r) => r.id === id)
  if (!record || /\.(?:tex|ltx|latex)$/iu.test(file)) return text
  const { from, to } = record.span
  const own = lines
    .map((line, k) => ((from.line <= k + 1 && k + 1 <= to.line) || FENCE.test(line) ? line : ''))
    .join('\n')
  // Records within brackets do not stand alone.
  return readDocument(own, file).claims.some((c) => c.id === id) ? own : text
}

/** The record at a place: around it, or one that points there, at an equation. */
export const recordAt = ({ records }: Page, at: Position): Outlined | undefined =>
  records.find((r) => isIn(at, rangeOfSpan(r.span)) || textAt(r, at) !== undefined)

/** The text of a record at a place. */
export const textAt = ({ texts }: Outlined, at: Position): OutlinedText | undefined =>
  texts.find(({ span }) => isIn(at, rangeOfSpan(span)))

/** The texts of a key. */
export const textsOf = ({ texts }: Outlined, key: OutlinedText['key']): readonly OutlinedText[] =>
  texts.filter((t) => t.key === key)

/** The name that a definition gives: `f` of `f(x) = …`. */
export const definedBy = ({ text }: OutlinedText): string | undefined =>
  /^\s*\$?\\?([\p{L}_][\p{L}\p{N}_]*)/u.exec(text)?.[1]

/** What is found of claims, by what they say. */
export interface Verdicts {
  of(claim: Claim): ClaimReport | undefined
}
