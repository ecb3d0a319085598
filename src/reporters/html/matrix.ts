/** Values as matrices, in MathML. */
import type { ShownValue } from '../../core/index.js'
import { markup, type Markup } from './markup.js'

/** Entries in rows, one of them marked. */
export interface Matrix extends Pick<ShownValue, 'rows' | 'cols' | 'entries'> {
  /** 1-based. */
  readonly marked?: { readonly row: number; readonly col: number }
}

const entry = (text: string): Markup => markup`<mn>${text.replace(/^-/u, '−')}</mn>`

/** `[1 0; 0 1]`; a number stands alone. */
export function matrix({ rows, cols, entries, marked }: Matrix): Markup {
  if (rows === 1 && cols === 1) return entry(entries[0] ?? '')
  const lines = Array.from({ length: rows }, (_, i) => entries.slice(i * cols, (i + 1) * cols))
  const isMarked = (i: number, j: number): boolean => marked?.row === i + 1 && marked.col === j + 1
  const cell = (text: string, i: number, j: number): Markup =>
    isMarked(i, j) ? markup`<mtd class="bad">${entry(text)}</mtd>` : markup`<mtd>${entry(text)}</mtd>`
  const body = lines.map((line, i) => markup`<mtr>${line.map((text, j) => cell(text, i, j))}</mtr>`)
  return markup`<mrow><mo fence="true">[</mo><mtable>${body}</mtable><mo fence="true">]</mo></mrow>`
}

/** `A = [1 0; 0 1]`. */
export const equation = (name: Markup, value: Matrix): Markup =>
  markup`<math><mrow>${name}<mo>=</mo>${matrix(value)}</mrow></math>`

/** A variable in an equation. */
export const nameOf = (name: string): Markup => markup`<mi>${name}</mi>`
