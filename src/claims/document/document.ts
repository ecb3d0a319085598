/** A claims file → claims, and problems with file, line, column and hint. What is wrong in one claim leaves the others readable. */
import type { Claim, ReportedProblem } from '../../core/index.js'
import { markdownChunks, yamlChunks, type Chunk, type Unclosed } from './chunks.js'
import { interpret } from './interpret.js'
import type { ReadingOptions } from './state.js'
import { MAX_CLAIMS, MAX_FILE, MAX_PROBLEMS } from './limits.js'
import { sourceOffsets } from './source-map.js'
import { texDocument, type Equation, type TexDocument } from './tex.js'
import type { Fields, Text } from './fields.js'
import { yamlFields, type TextPlace, type YamlRecordProblem } from './yaml-fields.js'
import { nearest } from '../../../symbolic/language/index.js'
import { yamlItems, yamlRange, yamlTree, type YamlProblem } from './yaml-door.js'

/** The claims of a file that could be read, and what could not be. */
export interface Document {
  readonly claims: readonly Claim[]
  readonly problems: readonly ReportedProblem[]
}

interface Source {
  readonly file: string
  readonly lines: readonly string[]
}

/** A place in a file, as editors count. */
export interface Position {
  /** 1-based. */
  readonly line: number
  /** 0-based, in UTF-16 units of the file's line. */
  readonly column: number
}

/** Where the lines of a chunk begin: found once, since each of its problems asks. */
const lineStarts = new WeakMap<Chunk, readonly number[]>()

function lineStartsOf(chunk: Chunk): readonly number[] {
  const known = lineStarts.get(chunk)
  if (known) return known
  const starts = [0]
  for (let at = chunk.text.indexOf('\n'); at >= 0; at = chunk.text.indexOf('\n', at + 1)) starts.push(at + 1)
  lineStarts.set(chunk, starts)
  return starts
}

/** The place in the file of an offset in a chunk. */
export function positionIn(chunk: Chunk, offset: number): Position {
  const starts = lineStartsOf(chunk)
  const at = Math.max(0, Math.min(offset, chunk.text.length))
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (starts[middle] <= at) low = middle
    else high = middle - 1
  }
  return { line: chunk.line + low, column: at - starts[low] + (chunk.indent[low] ?? 0) }
}

const codePoints = (s: string): number => [...s].length

/** A problem in the file, from offsets in the chunk. */
function reported({ file, lines }: Source, chunk: Chunk, p: YamlProblem): ReportedProblem {
  const [from, to] = [positionIn(chunk, p.from), positionIn(chunk, p.to)]
  const excerpt = lines[from.line - 1] ?? ''
  const column = Math.min(from.column, excerpt.length)
  const end = to.line === from.line ? Math.min(to.column, excerpt.length) : excerpt.length
  return {
    file,
    line: from.line,
    column: codePoints(excerpt.slice(0, column)) + 1,
    message: p.message,
    ...(p.hint === undefined ? {} : { hint: p.hint }),
    excerpt,
    width: Math.max(1, codePoints(excerpt.slice(column, end))),
  }
}

/** Offsets in the chunk, from offsets in a text of the record. */
export function inChunk({ place, from, to, ...rest }: YamlRecordProblem): YamlProblem {
  if (place.kind === 'span') return { ...rest, from: place.from, to: place.to }
  if (place.kind === 'file') return { ...rest, from: place.from + from, to: place.from + to }
  const { source, text, style } = place.text
  const offsets = sourceOffsets(source, text, style)
  const at = (offset: number): number => place.text.from + offsets[Math.min(offset, offsets.length - 1)]
  return { ...rest, from: at(from), to: Math.max(at(from) + 1, at(to - 1) + 1) }
}

/** Problems of a file that is one record, with their lines and columns. */
export function reportedIn(
  file: string,
  text: string,
  problems: readonly (YamlProblem | YamlRecordProblem)[],
): readonly ReportedProblem[] {
  const source: Source = { file, lines: text.split('\n') }
  const whole: Chunk = { text, line: 1, indent: [] }
  return problems.map((p) => reported(source, whole, 'place' in p ? inChunk(p) : p))
}

interface State {
  readonly source: Source
  readonly options: ReadingOptions
  readonly claims: Claim[]
  readonly problems: ReportedProblem[]
  /** Line on which each id was first used. */
  readonly ids: Map<string, number>
  /** The file as one chunk. */
  readonly whole: Chunk
  /** Of a LaTeX document: its macros and equations. */
  readonly tex?: TexDocument
  records: number
}

/** One reference to an equation, and a text of nothing else. */
const REFERENCE = /\\(?:eq|auto|c|C|v)?ref\*?\s*\{([^{}]*)\}/gu
const POINTING = new RegExp(`^[\\s$]*(?:${REFERENCE.source}(?:[\\s$,;]|and)*)+$`, 'u')

const labelsOf = (text: string): readonly string[] =>
  POINTING.test(text) ? [...text.matchAll(REFERENCE)].map((m) => m[1].trim()) : []

/** The equations themselves for a text that points at some. */
function resolvedTexts(
  text: Text<TextPlace>,
  { equations }: TexDocument,
  report: (p: YamlRecordProblem) => void,
): readonly Text<TextPlace>[] {
  const labels = labelsOf(text.text)
  if (labels.length === 0) return [text]
  return labels.flatMap((label) => {
    const equation = equations.get(label)
    if (equation) return [ofEquation(equation)]
    const close = nearest(label, [...equations.keys()])
    report({
      place: text.place,
      message: `expected the label of an equation, got ${label}`,
      hint:
        close === undefined
          ? `labels of equations: ${[...equations.keys()].join(', ') || 'none'}`
          : `did you mean ${close}?`,
      from: 0,
      to: text.text.length,
    })
    return []
  })
}

const ofEquation = ({ text, from }: Equation): Text<TextPlace> => ({
  text,
  place: { kind: 'file', from },
  latex: true,
})

/** A record of a LaTeX document with the equations it points at put in; without a claim of its own it speaks of the next equation. */
export function pointed(
  fields: Fields<TextPlace>,
  tex: TexDocument,
  line: number,
  report: (p: YamlRecordProblem) => void,
): Fields<TextPlace> {
  const put = (texts: readonly Text<TextPlace>[]): readonly Text<TextPlace>[] =>
    texts.flatMap((t) => resolvedTexts(t, tex, report))
  const next = fields.claim.length > 0 ? undefined : tex.from(line)
  const label = next?.label ?? labelsOf(fields.claim[0]?.text ?? '')[0]
  return {
    ...fields,
    ...(fields.id === undefined && label !== undefined
      ? { id: { text: label.replace(/[^\p{L}\p{N}._:/+-]/gu, '-'), place: fields.record } }
      : {}),
    let: put(fields.let),
    assume: put(fields.assume),
    claim: next ? [ofEquation(next)] : put(fields.claim),
  }
}

function readRecord(node: unknown, chunk: Chunk, state: State): void {
  const range = yamlRange(node) ?? { from: 0, to: 1 }
  const whole: TextPlace = { kind: 'span', from: range.from, to: range.from + 1 }
  const { fields: written, problems } = yamlFields(node, chunk.text, whole)
  const report = (p: YamlRecordProblem): void => {
    state.problems.push(reported(state.source, p.place.kind === 'file' ? state.whole : chunk, inChunk(p)))
  }
  const { line } = positionIn(chunk, range.from)
  const before = state.problems.length
  const fields = state.tex ? pointed(written, state.tex, line, report) : written
  const { id } = fields
  const first = id && state.ids.get(id.text)
  if (id && first === undefined) state.ids.set(id.text, line)
  if (problems.length > 0) return problems.slice(0, MAX_PROBLEMS + 1).forEach(report)
  if (state.problems.length > before) return
  const read = interpret(fields, { ...state.options, ...(state.tex ? { macros: state.tex.macros } : {}) })
  if (!read.ok) return read.problems.forEach(report)
  if (id && first !== undefined)
    return report({
      place: id.place,
      message: `id: expected a new id, got ${id.text}, which line ${first} has`,
      hint: 'give each claim its own id',
      from: 0,
      to: id.text.length,
    })
  state.claims.push({ ...read.claim, origin: { file: state.source.file, line } })
}

function readChunk(chunk: Chunk, state: State): void {
  const tree = yamlTree(chunk.text)
  if (!tree.ok) {
    state.problems.push(reported(state.source, chunk, tree.problem))
    return
  }
  if (tree.root === null) return
  for (const node of yamlItems(tree.root) ?? [tree.root]) {
    if (++state.records === MAX_CLAIMS + 1)
      state.problems.push(
        reported(state.source, chunk, {
          message: `file: expected at most ${MAX_CLAIMS} claims, got more`,
          hint: 'split the file',
          from: yamlRange(node)?.from ?? 0,
          to: yamlRange(node)?.to ?? 1,
        }),
      )
    if (state.records <= MAX_CLAIMS) readRecord(node, chunk, state)
  }
}

/** As many problems as are told, and that there are more. */
function atMost(problems: readonly ReportedProblem[], file: string): readonly ReportedProblem[] {
  if (problems.length <= MAX_PROBLEMS) return problems
  const { line } = problems[MAX_PROBLEMS]
  const message = `file: expected at most ${MAX_PROBLEMS} problems, got more`
  const rest = { file, line, column: 1, message, hint: 'what follows was not read: mend the others first' }
  return [...problems.slice(0, MAX_PROBLEMS), rest]
}

const isTex = (file: string): boolean => /\.(?:tex|ltx|latex)$/iu.test(file)
const isMarkdown = (file: string): boolean => /\.(?:md|markdown|mdx)$/iu.test(file)

/** The chunks of a file that hold claims. */
export function partsOf(
  text: string,
  file: string,
): { readonly tex?: TexDocument; readonly chunks: readonly Chunk[]; readonly unclosed: readonly Unclosed[] } {
  if (isMarkdown(file)) return markdownChunks(text)
  if (!isTex(file)) return { chunks: yamlChunks(text), unclosed: [] }
  const tex = texDocument(text)
  return { tex, chunks: tex.chunks, unclosed: [] }
}

/** Of Unix, Windows and the Macintosh of old. */
const LINE_END = /\r\n?|\n/gu

/**
 * Reads a claims file: YAML (a record, a list of records, several documents), or by its name Markdown with fenced `claim` blocks, or a LaTeX
 * document with claims in its comments.
 */
export function readDocument(content: string, file: string, options: ReadingOptions): Document {
  if (content.length > MAX_FILE) {
    const message = `file: expected at most ${MAX_FILE} characters, got ${content.length}`
    return { claims: [], problems: [{ file, line: 1, column: 1, message, hint: 'split the file' }] }
  }
  const nul = content.indexOf('\0')
  if (nul >= 0) {
    const line = content.slice(0, nul).split(LINE_END).length
    const message = 'file: expected text, got a NUL character'
    return { claims: [], problems: [{ file, line, column: 1, message, hint: 'save it as UTF-8' }] }
  }
  const text = content.replace(/^\uFEFF/u, '').replace(LINE_END, '\n')
  const source = { file, lines: text.split('\n') }
  const { tex, chunks, unclosed } = partsOf(text, file)
  const whole: Chunk = { text, line: 1, indent: [] }
  const state: State = {
    source,
    options,
    claims: [],
    problems: [],
    ids: new Map(),
    whole,
    ...(tex ? { tex } : {}),
    records: 0,
  }
  for (const chunk of chunks) {
    if (state.problems.length > MAX_PROBLEMS) break
    readChunk(chunk, state)
  }
  for (const { line } of unclosed) {
    const whole = { text: source.lines[line - 1], line, indent: [] }
    const to = whole.text.length
    state.problems.push(
      reported(source, whole, {
        message: 'expected the end of the claim block, got the end of the file',
        hint: 'close it with ```',
        from: 0,
        to,
      }),
    )
  }
  return { claims: state.claims, problems: atMost(state.problems, file) }
}
