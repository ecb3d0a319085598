/** What was typed, as a record of a claims file: to go on with. */

/** What plain YAML would not read as the text that it is. */
const QUOTED = /^[\s'"[\]{}*&!|>%@`#?,-]|[:#]\s|\s#|:$|[^\x20-\x7e\u00a0-\u{10ffff}]/u

const plain = (text: string): string => (QUOTED.test(text) ? JSON.stringify(text) : text)

/** The texts of a record. */
export interface Typed {
  /** `A: matrix(n, d), x: vector(d)`, as pairs. */
  readonly given: readonly (readonly [string, string])[]
  readonly let?: readonly string[]
  readonly claim: string
}

const indented = (key: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`  ${key}:`, ...lines.map((l) => `    ${l}`)]

/** A record in the lines that one would write. */
export const recordText = ({ given, let: definitions = [], claim }: Typed): string =>
  [
    '- id: my.claim',
    ...indented(
      'given',
      given.map(([name, space]) => `${name}: ${space}`),
    ),
    ...indented(
      'let',
      definitions.map((d) => `- ${plain(d)}`),
    ),
    `  claim: ${plain(claim)}`,
    '',
  ].join('\n')
