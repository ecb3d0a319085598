/** Text in columns: wrapping and the width of characters. */

/** Wide in a terminal: East Asian and emoji. */
const WIDE =
  /[\u{1100}-\u{115f}\u{2e80}-\u{a4cf}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe30}-\u{fe6f}\u{ff00}-\u{ff60}\u{ffe0}-\u{ffe6}\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const COMBINING = /\p{Mark}|\u200b|\u200d/u

const CONTROL = /[\u0000-\u001f\u007f-\u009f]/gu
/** What turns the direction of a line, or breaks it, without being seen. */
const UNSEEN = /[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu
/**
 * What a log of GitHub Actions obeys: `::` where a line begins, also behind spaces, and `##[` anywhere. A character of each is shown as another one
 * that looks like it and is as wide.
 */
const COMMAND = /^(\s*):(?=:)|##\[/gu
const uncommanded = (_: string, spaces: string | undefined): string =>
  spaces === undefined ? '##⁅' : `${spaces}∶`
const [PICTURES, DELETE, DELETE_PICTURE] = [0x2400, 0x7f, 0x2421]

const pictureOf = (c: string): string => {
  const code = c.codePointAt(0)!
  if (c === '\t') return ' '
  return code < 0x20
    ? String.fromCodePoint(PICTURES + code)
    : code === DELETE
      ? String.fromCodePoint(DELETE_PICTURE)
      : '�'
}

/**
 * Text of a file or a program on one line, safe for a terminal and for a log: control characters are shown as pictures (U+2400 …), tabs as spaces, and
 * what would turn the line around or command GitHub as something harmless.
 */
export const printable = (text: string): string =>
  text.replace(CONTROL, pictureOf).replace(UNSEEN, '�').replace(COMMAND, uncommanded)

/** Characters of a message that anybody reads: what it quotes may be longer than all that it says. */
const LONGEST_MESSAGE = 1500

/** A message as lines that are safe to show; of a very long one the beginning and the end. */
export const messageText = (text: string): string =>
  (text.length <= LONGEST_MESSAGE ? text : `${text.slice(0, LONGEST_MESSAGE - 300)}…${text.slice(-300)}`)
    .split('\n')
    .map(printable)
    .join('\n')

/** Columns a text takes in a terminal. */
export const columnsOf = (text: string): number =>
  [...text].reduce((sum, c) => sum + (COMBINING.test(c) ? 0 : WIDE.test(c) ? 2 : 1), 0)

/** The text with blanks up to so many columns. */
export const padEnd = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - columnsOf(text)))

/** A space at which no line is broken: `n = 1`. */
const FIXED_SPACE = '\u00a0'

/** A text that `wrap` keeps on one line. */
export const unbroken = (text: string): string => text.replaceAll(' ', FIXED_SPACE)

/** The lines of a text, broken at spaces (not at fixed ones); a word longer than the width has a line of its own. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/[ \t\r\n]+/u).filter((w) => w !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && columnsOf(longer) > columns) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line].map((l) => l.replaceAll(FIXED_SPACE, ' '))
}

/** Cut to a width, with an ellipsis. */
export function clip(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text
  let cut = ''
  for (const c of text) {
    if (columnsOf(cut + c) > columns - 1) break
    cut += c
  }
  return `${cut.trimEnd()}…`
}
