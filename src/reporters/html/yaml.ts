/** A claim as a record of a claims file, to be pasted into one. */
import type { ClaimReport } from '../../core/index.js'

/** Texts that YAML reads as they stand, in a block; words for truth and nothing are not among them. */
const PLAIN = /^(?!(?:true|false|null|yes|no|on|off)$)[A-Za-z][\w.,()<>=*+^/'-]*(?: [\w.,()<>=*+^/'-]+)*$/iu

/** As it stands where it may, else quoted as JSON quotes, which YAML reads too; characters that YAML wants escaped are. */
const quoted = (text: string): string =>
  PLAIN.test(text)
    ? text
    : JSON.stringify(text).replace(
        /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/gu,
        (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )

const list = (name: string, texts: readonly string[]): readonly string[] =>
  texts.length === 0 ? [] : [`  ${name}:`, ...texts.map((t) => `    - ${quoted(t)}`)]

const field = (name: string, text: string | undefined): readonly string[] =>
  text === undefined ? [] : [`  ${name}: ${quoted(text)}`]

const record = (name: string, entries: readonly (readonly [string, string])[]): readonly string[] =>
  entries.length === 0
    ? []
    : [`  ${name}:`, ...entries.map(([key, text]) => `    ${quoted(key)}: ${quoted(text)}`)]

/** The record; `lemmata check` reads it as the same claim. */
export function yamlOf({
  id,
  source,
  note,
  expected,
  text,
  sizes = {},
}: Pick<ClaimReport, 'id' | 'source' | 'note' | 'expected' | 'text' | 'sizes'>): string {
  const ranges = Object.entries(sizes).map(([name, [from, to]]) => [name, `${from}..${to}`] as const)
  return [
    `- id: ${quoted(id)}`,
    ...field('source', source),
    ...field('note', note),
    ...field('expected', expected),
    ...record('given', Object.entries(text.given)),
    ...record('sizes', ranges),
    ...list('let', text.let),
    ...list('assume', text.assume),
    ...field('claim', text.claim),
  ].join('\n')
}
