/** Offsets in the value of a YAML scalar → offsets in its source: quotes, escapes, folding and indentation change the text. */

export type ScalarStyle = 'PLAIN' | 'QUOTE_SINGLE' | 'QUOTE_DOUBLE' | 'BLOCK_LITERAL' | 'BLOCK_FOLDED'

const SPACE = /[ \t\r\n]/u
const isSpace = (c: string | undefined): boolean => c !== undefined && SPACE.test(c)

/** Characters of a double-quoted escape: `\n`, `\x41`, `\u0041`, a backslash before a line break. */
function escapeLength(source: string, at: number): number {
  const kind = source[at + 1]
  if (kind === 'x') return 4
  if (kind === 'u') return 6
  if (kind === 'U') return 10
  if (kind !== '\n') return 2
  let end = at + 2
  while (end < source.length && isSpace(source[end])) end++
  return end - at
}

const start = (source: string, style: ScalarStyle): number => {
  if (style === 'PLAIN') return 0
  if (style === 'QUOTE_SINGLE' || style === 'QUOTE_DOUBLE') return 1
  return source.indexOf('\n') + 1
}

/** For each offset of the value (its end included) the offset in the source where that character begins. */
export function sourceOffsets(source: string, value: string, style: ScalarStyle): readonly number[] {
  const offsets: number[] = []
  let at = start(source, style)
  const skipSpace = (): void => {
    while (at < source.length && isSpace(source[at])) at++
  }
  for (let i = 0; i < value.length; i++) {
    const wanted = value[i]!
    if (style === 'QUOTE_DOUBLE')
      while (source[at] === '\\' && source[at + 1] === '\n') at += escapeLength(source, at)
    if (style === 'QUOTE_DOUBLE' && source[at] === '\\') {
      offsets.push(at)
      at += escapeLength(source, at)
      continue
    }
    if (!isSpace(wanted) && isSpace(source[at])) skipSpace()
    offsets.push(Math.min(at, source.length))
    if (isSpace(wanted) && source[at] !== wanted) {
      if (!isSpace(value[i + 1])) skipSpace()
      continue
    }
    at++
    if (style === 'QUOTE_SINGLE' && wanted === "'" && source[at] === "'") at++
  }
  offsets.push(Math.min(at, source.length))
  return offsets
}
