/** Places of a text: lines and UTF-16 units from 0, as the protocol counts. */
import type { ReportedProblem } from '../../index.js'
import type { Span } from '../../claims/document/index.js'
import type { Position, Range } from './protocol.js'

const units = (line: string, codePoints: number): number => [...line].slice(0, codePoints).join('').length

/** The place of a problem of a file. */
export function rangeOf(lines: readonly string[], { line, column, width = 1 }: ReportedProblem): Range {
  const at = Math.max(0, Math.min(line, lines.length) - 1)
  const text = lines[at] ?? ''
  const place = (codePoints: number): Position => ({
    line: at,
    character: units(text, Math.max(0, codePoints)),
  })
  return { start: place(column - 1), end: place(column - 1 + width) }
}

/** A span of the outline. */
export const rangeOfSpan = ({ from, to }: Span): Range => ({
  start: { line: from.line - 1, character: from.column },
  end: { line: to.line - 1, character: to.column },
})

const isBefore = (a: Position, b: Position): boolean =>
  a.line < b.line || (a.line === b.line && a.character <= b.character)

/** Whether a place is in a range, its end included. */
export const isIn = (place: Position, { start, end }: Range): boolean =>
  isBefore(start, place) && isBefore(place, end)

/** Whether two ranges have a place in common. */
export const touch = (a: Range, b: Range): boolean => isBefore(a.start, b.end) && isBefore(b.start, a.end)

/** A word with its place. */
export interface Word {
  readonly text: string
  readonly range: Range
}

/** The word at a place, made of what `letters` has; undefined where there is none. */
export function wordAt(
  lines: readonly string[],
  { line, character }: Position,
  letters = /[\p{L}\p{N}_]+/gu,
): Word | undefined {
  for (const match of (lines[line] ?? '').matchAll(letters)) {
    const [from, to] = [match.index, match.index + match[0].length]
    if (from <= character && character <= to)
      return { text: match[0], range: { start: { line, character: from }, end: { line, character: to } } }
  }
  return undefined
}
