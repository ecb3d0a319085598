/** Text in columns: wrapping and the width of characters. */

/** Wide in a terminal: East Asian and emoji. */
const WIDE =
  /[\u{1100}-\u{115f}\u{2e80}-\u{a4cf}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe30}-\u{fe6f}\u{ff00}-\u{ff60}\u{ffe0}-\u{ffe6}\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const COMBINING = /\p{Mark}|\u200b|\u200d/u

/** Columns a text takes in a terminal. */
export const columnsOf = (text: string): number =>
  [...text].reduce((sum, c) => sum + (COMBINING.test(c) ? 0 : WIDE.test(c) ? 2 : 1), 0)

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
