/** A problem in a file, as compilers show it: place, message, the line with its marked part, hint. */
import type { ReportedProblem } from '../../core/index.js'
import { columnsOf, messageText, printable, wrap } from './layout.js'
import type { Style } from './style.js'

/** Characters of a long line that are shown before the marked part. */
const LEAD = 40

interface Window {
  readonly text: string
  readonly from: number
  readonly width: number
}

/** The part of a line around the mark that fits; every character keeps its width, so that the marker stands under its words. */
function windowOf(excerpt: string, column: number, width: number, columns: number): Window {
  const characters = [...printable(excerpt)]
  const at = column - 1
  const start = columnsOf(characters.join('')) <= columns ? 0 : Math.max(0, at - LEAD)
  const shown = characters.slice(start, start + Math.max(1, columns - 2))
  const text = `${start > 0 ? '…' : ''}${shown.join('')}${start + shown.length < characters.length ? '…' : ''}`
  const before = (start > 0 ? 1 : 0) + columnsOf(characters.slice(start, at).join(''))
  const marked = columnsOf(characters.slice(at, Math.min(at + width, start + shown.length)).join(''))
  return { text: text.trimEnd(), from: before, width: Math.max(1, marked) }
}

/** `notes.md:12:17`; without numbers where the problem is with the file as a whole. */
export const placeWord = ({ file, line, column }: ReportedProblem): string => {
  const name = file === '-' ? '<stdin>' : file
  return line === 0 ? name : `${name}:${line}:${column}`
}

const HINT = '    hint: '

const hintLines = (hint: string, style: Style, columns: number): readonly string[] =>
  wrap(messageText(hint), columns - HINT.length).map((line, i) =>
    i === 0 ? style.cyan(HINT) + line : ' '.repeat(HINT.length) + line,
  )

/** A problem with the line of the file that it is about. */
export function problemLines(p: ReportedProblem, style: Style, columns: number): readonly string[] {
  const head = `${style.bold(messageText(placeWord(p)))}: ${style.red(messageText(p.message))}`
  const hint = p.hint === undefined ? [] : hintLines(p.hint, style, columns)
  if (p.excerpt === undefined || p.excerpt.trim() === '') return [head, ...hint]
  const gutter = `${p.line}`.padStart(4)
  const { text, from, width } = windowOf(p.excerpt, p.column, p.width ?? 1, columns - gutter.length - 3)
  return [
    head,
    `${style.dim(`${gutter} |`)} ${text}`,
    `${style.dim(`${' '.repeat(gutter.length)} |`)} ${' '.repeat(from)}${style.red('^'.repeat(width))}`,
    ...hint,
  ]
}
