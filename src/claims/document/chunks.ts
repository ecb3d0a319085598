/**
 * A file → chunks, each read by itself, so that a mistake in one claim leaves the others readable: YAML documents, the items of their
 * lists, and the fenced `claim` blocks of Markdown.
 */

/** Consecutive lines of a file, possibly without their indentation. */
export interface Chunk {
  readonly text: string
  /** 1-based line of the file that the chunk begins on. */
  readonly line: number
  /** Characters that were taken off the left of each line. */
  readonly indent: readonly number[]
}

/** A fenced block that is never closed. */
export interface Unclosed {
  readonly line: number
}

const chunkOf = (lines: readonly string[], from: number, to: number): Chunk => ({
  text: lines.slice(from, to).join('\n'),
  line: from + 1,
  indent: [],
})

const DOCUMENT_MARK = /^(?:---|\.\.\.)(?=\s|$)/u
const BLANK = /^\s*(?:#.*)?$/u

/** Where each part begins: at lines that satisfy `begins`. What stands before the first is a part of its own. */
function parts(
  from: number,
  to: number,
  begins: (line: number) => boolean,
): readonly (readonly [number, number])[] {
  const starts = [from]
  for (let line = from + 1; line < to; line++) if (begins(line)) starts.push(line)
  return starts.map((start, i) => [start, starts[i + 1] ?? to])
}

/** The items of a list, or the whole. Items after the first stand at its indentation. */
function items(lines: readonly string[], from: number, to: number): readonly Chunk[] {
  let first = from
  while (first < to && BLANK.test(lines[first])) first++
  if (first === to) return []
  const indent = /^( *)-(?:\s|$)/u.exec(lines[first])?.[1]
  if (indent === undefined) return [chunkOf(lines, from, to)]
  const begins = (line: number): boolean =>
    lines[line].startsWith(`${indent}-`) && /^(?:\s|$)/u.test(lines[line].slice(indent.length + 1))
  return parts(first, to, begins).map(([a, b]) => chunkOf(lines, a, b))
}

/** The records of a YAML file. */
export function yamlChunks(text: string): readonly Chunk[] {
  const lines = text.split('\n')
  const mark = (line: number): boolean => DOCUMENT_MARK.test(lines[line])
  const body = lines.map((line, i) => (mark(i) ? line.replace(/^.../u, '   ') : line))
  return parts(0, lines.length, mark).flatMap(([from, to]) => items(body, from, to))
}

const FENCE = /^( {0,3}|\s*(?:[-*+]|\d+[.)])\s+|\s+)(`{3,}|~{3,})\s*([^`\s]*)[^`]*$/u

/** The chunks of one fenced block, in terms of the file. */
function blockChunks(lines: readonly string[], from: number, to: number, indent: number): readonly Chunk[] {
  const strip = (line: string): number => Math.min(indent, /^ */u.exec(line)![0].length)
  const body = lines.slice(from, to)
  const stripped = body.map((line) => line.slice(strip(line)))
  return yamlChunks(stripped.join('\n')).map((chunk) => ({
    ...chunk,
    line: chunk.line + from,
    indent: body.slice(chunk.line - 1).map(strip),
  }))
}

/** The fenced `claim` blocks of a Markdown file (CommonMark 0.31, §4.5). Blocks of other kinds are skipped whole. */
export function markdownChunks(text: string): {
  readonly chunks: readonly Chunk[]
  readonly unclosed: readonly Unclosed[]
} {
  const lines = text.split('\n')
  const chunks: Chunk[] = []
  const unclosed: Unclosed[] = []
  for (let line = 0; line < lines.length; line++) {
    const [, lead = '', fence, info] = FENCE.exec(lines[line].trimEnd()) ?? []
    if (fence === undefined) continue
    const closes = (at: number): boolean => {
      const word = lines[at].trim()
      return word.length >= fence.length && word === fence[0].repeat(word.length)
    }
    let end = line + 1
    while (end < lines.length && !closes(end)) end++
    if (info === 'claim') {
      if (end === lines.length) unclosed.push({ line: line + 1 })
      else chunks.push(...blockChunks(lines, line + 1, end, lead.length))
    }
    line = end
  }
  return { chunks, unclosed }
}
