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

const start = (style: ScalarStyle, source: string): number => {
  if (style === 'PLAIN') return 0
  if (style === 'QUOTE_SINGLE' || style === 'QUOTE_DOUBLE') return 1
  return source.indexOf('\n') + 1
}

/** A line break in a quoted or plain text, with the spaces around it. */
const FOLD = /[ \t]*\r?\n\s*/uy

/** One break is read as a space, k + 1 breaks as k. */
function foldAt(source: string, at: number): { readonly length: number; readonly read: number } | undefined {
  FOLD.lastIndex = at
  const [run] = FOLD.exec(source) ?? []
  if (run === undefined) return undefined
  return { length: run.length, read: Math.max(1, run.split('\n').length - 2) }
}

/** Quoted and plain texts: breaks are folded, quotes doubled, signs escaped. */
function flowOffsets(source: string, value: string, style: ScalarStyle): readonly number[] {
  const offsets: number[] = []
  let at = start(style, source)
  while (offsets.length < value.length) {
    const fold = foldAt(source, at)
    if (fold) {
      for (let k = 0; k < fold.read; k++) offsets.push(at)
      at += fold.length
    } else if (style === 'QUOTE_DOUBLE' && source[at] === '\\') {
      const units = source[at + 1] === '\n' ? 0 : value.codePointAt(offsets.length)! > 0xffff ? 2 : 1
      for (let k = 0; k < units; k++) offsets.push(at)
      at += escapeLength(source, at)
    } else {
      offsets.push(Math.min(at, source.length))
      at += style === 'QUOTE_SINGLE' && source[at] === "'" ? 2 : 1
    }
  }
  return [...offsets.slice(0, value.length), Math.min(at, source.length)]
}

/** Literal and folded blocks: each line is indented in the source. */
function blockOffsets(source: string, value: string, style: ScalarStyle): readonly number[] {
  const offsets: number[] = []
  let at = start(style, source)
  const skipSpace = (): void => {
    while (at < source.length && isSpace(source[at])) at++
  }
  for (let i = 0; i < value.length; i++) {
    const wanted = value[i]
    if (!isSpace(wanted) && isSpace(source[at])) skipSpace()
    offsets.push(Math.min(at, source.length))
    if (!isSpace(wanted) || source[at] === wanted) at++
    else if (!isSpace(value[i + 1])) skipSpace()
  }
  return [...offsets, Math.min(at, source.length)]
}

/** For each offset of the value (its end included) the offset in the source where that character begins. */
export const sourceOffsets = (source: string, value: string, style: ScalarStyle): readonly number[] =>
  (style.startsWith('BLOCK') ? blockOffsets : flowOffsets)(source, value, style)
