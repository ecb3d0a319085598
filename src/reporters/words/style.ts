/** Colour for terminals: a style is a function of text, the identity where colour is off. */
import type { Status } from '../../core/index.js'

/** Texts in colours, or as they are. */
export interface Style {
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  green(text: string): string
  yellow(text: string): string
  cyan(text: string): string
  /** For what must not be overlooked. */
  alarm(text: string): string
}

/** Select Graphic Rendition, ECMA-48 §8.3.117. */
const sgr =
  (on: string, off: string) =>
  (text: string): string =>
    text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`
const plain = (text: string): string => text

const COLOURED: Style = {
  bold: sgr('1', '22'),
  dim: sgr('2', '22'),
  red: sgr('31', '39'),
  green: sgr('32', '39'),
  yellow: sgr('33', '39'),
  cyan: sgr('36', '39'),
  alarm: sgr('1;37;41', '22;39;49'),
}
const PLAIN: Style = {
  bold: plain,
  dim: plain,
  red: plain,
  green: plain,
  yellow: plain,
  cyan: plain,
  alarm: plain,
}

/** The style with or without colour. */
export const styleOf = (colour: boolean): Style => (colour ? COLOURED : PLAIN)

/** A status is green or red by what was expected: an expected refutation is good news. */
export function statusStyle(style: Style, status: Status, asExpected: boolean): (text: string) => string {
  if (status === 'conflict') return (t) => style.alarm(t)
  if (!asExpected) return (t) => style.red(t)
  return (t) => (status === 'undecided' ? style.yellow(t) : style.green(t))
}
