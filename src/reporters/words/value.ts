/** Values of variables, in the notation of the field: `[1, 0; 0, 1]`. */
import type { ShownInstance, ShownValue } from '../../core/index.js'
import { columnsOf } from './layout.js'

/** Rows of a matrix: `1, 0`. */
const rowsOf = ({ rows, cols, entries }: ShownValue): readonly string[] =>
  Array.from({ length: rows }, (_, r) => entries.slice(r * cols, (r + 1) * cols).join(', '))

/** A whole value on one line: `1/2`, `[0; 1]`, `[1, 0; 0, 1]`. */
export const valueWord = (value: ShownValue): string =>
  value.rows === 1 && value.cols === 1 ? value.entries[0] : `[${rowsOf(value).join('; ')}]`

/** The entries one under the other where one line is too long. */
function valueLines(value: ShownValue, columns: number): readonly string[] {
  const line = valueWord(value)
  if (columnsOf(line) <= columns) return [line]
  const items = value.cols === 1 ? value.entries : rowsOf(value)
  const lines: string[] = []
  let current = '['
  items.forEach((item, i) => {
    const next = `${item}${i === items.length - 1 ? ']' : ';'}`
    if (columnsOf(current) + 1 + columnsOf(next) > columns && current.trim() !== '[') {
      lines.push(current)
      current = ` ${next}`
    } else current += current === '[' || current === ' ' ? next : ` ${next}`
  })
  return [...lines, current]
}

/** The variables of an instance: short ones share a line, long ones have lines of their own. */
export function instanceLines({ values }: ShownInstance, columns: number): readonly string[] {
  const lines: string[] = []
  let current = ''
  for (const value of values) {
    const word = `${value.name} = ${valueWord(value)}`
    const joined = current === '' ? word : `${current}   ${word}`
    if (columnsOf(joined) <= columns) {
      current = joined
      continue
    }
    if (current !== '') lines.push(current)
    current = ''
    if (columnsOf(word) <= columns) current = word
    else {
      const indent = ' '.repeat(columnsOf(value.name) + 3)
      const [first, ...rest] = valueLines(value, columns - indent.length)
      lines.push(`${value.name} = ${first}`, ...rest.map((l) => indent + l))
    }
  }
  return current === '' ? lines : [...lines, current]
}
