/**
 * A LaTeX document → the claims that stand in its comments, its macros, and the equations that they point at:
 *
 *     % claim
 *     %   given: {A: "matrix(n, d)", x: vector(d), b: vector(n)}
 *     %   let: \eqref{eq:f}
 *     %   claim: \eqref{eq:gradient}
 */
import type { Macro, Macros } from '../../../symbolic/latex/index.js'
import type { Chunk } from './chunks.js'

/** A part of the file: an equation without its environment. */
export interface Equation {
  readonly text: string
  /** Offset in the file. */
  readonly from: number
}

/** An equation with its label. */
export type LabelledEquation = Equation & { readonly label?: string }

/** What is read of a LaTeX document. */
export interface TexDocument {
  readonly chunks: readonly Chunk[]
  readonly macros: Macros
  /** By label; also those of theorems that hold one equation. */
  readonly equations: ReadonlyMap<string, Equation>
  /** The first equation that begins at a 1-based line or behind it, for claims that stand before theirs. */
  readonly from: (line: number) => LabelledEquation | undefined
}

const HEAD = /^[ \t]*%+[ \t]*claim:?[ \t]*$/u
const COMMENT = /^([ \t]*%+)(.*)$/u

/** The comment blocks that are claims, without their percent signs. */
function claimChunks(lines: readonly string[]): readonly Chunk[] {
  const chunks: Chunk[] = []
  for (let head = 0; head < lines.length; head++) {
    if (!HEAD.test(lines[head])) continue
    const body: { readonly text: string; readonly indent: number }[] = []
    let line = head + 1
    for (; line < lines.length && !HEAD.test(lines[line]); line++) {
      const [, sign, text] = COMMENT.exec(lines[line]) ?? []
      if (sign === undefined || text === undefined) break
      body.push({ text, indent: sign.length })
    }
    chunks.push({
      text: body.map((l) => l.text).join('\n'),
      line: head + 2,
      indent: body.map((l) => l.indent),
    })
    head = line - 1
  }
  return chunks
}

/** Where `what` stands at or behind each of growing positions; what is not found once is not looked for again. */
function finder(text: string): (what: string, from: number) => number {
  const known = new Map<string, number>()
  return (what, from) => {
    const before = known.get(what)
    if (before !== undefined && (before < 0 || before >= from)) return before
    const at = text.indexOf(what, from)
    known.set(what, at)
    return at
  }
}

const spaces = (part: string): string => part.replace(/[^\n]/gu, ' ')

/** The text with comments and verbatim parts blanked and line ends that are all `\n`, so that offsets stay. */
function blanked(content: string): string {
  const text = content.replace(/\r\n/gu, ' \n')
  const find = finder(text)
  const parts: string[] = []
  let at = 0
  for (const open of text.matchAll(/\\begin\{(verbatim|lstlisting|minted|comment)(\*?)\}|(?<!\\)%[^\n]*/gu)) {
    if (open.index < at) continue
    const closing = open[1] === undefined ? undefined : `\\end{${open[1]}${open[2]}}`
    const end = closing === undefined ? open.index + open[0].length : find(closing, open.index)
    if (end < 0) continue
    parts.push(text.slice(at, open.index))
    at = end + (closing?.length ?? 0)
    parts.push(spaces(text.slice(open.index, at)))
  }
  return parts.join('') + text.slice(at)
}

/** Behind the brace that closes the one at each position; 0 where none does. */
function groupEnds(text: string): Int32Array {
  const ends = new Int32Array(text.length)
  const open: number[] = []
  for (let k = 0; k < text.length; k++) {
    if (text[k] === '\\') k++
    else if (text[k] === '{') open.push(k)
    else if (text[k] === '}') {
      const start = open.pop()
      if (start !== undefined) ends[start] = k + 1
    }
  }
  return ends
}

/** A text with the ends of its groups. */
interface Grouped {
  readonly text: string
  readonly ends: Int32Array
}

/** The text in braces at `at`, spaces before it skipped, and where it ends. */
function braces(
  { text, ends }: Grouped,
  at: number,
): { readonly inner: string; readonly to: number } | undefined {
  const start = at + /^\s*/u.exec(text.slice(at, at + 200))![0].length
  const to = ends[start]
  return to ? { inner: text.slice(start + 1, to - 1), to } : undefined
}

const DECLARATION =
  /\\(newcommand|renewcommand|providecommand|DeclareMathOperator|DeclarePairedDelimiter|def)\*?\s*(?:\{\s*\\([A-Za-z]+)\s*\}|\\([A-Za-z]+))/gu

function declared(grouped: Grouped, kind: string, at: number): Macro | undefined {
  const { text } = grouped
  if (kind === 'DeclarePairedDelimiter') {
    const left = braces(grouped, at)
    const right = left && braces(grouped, left.to)
    return right && { arity: 1, body: `${left.inner} #1 ${right.inner}` }
  }
  if (kind === 'def') {
    const [parameters] = /^(?:\s*#\d)*/u.exec(text.slice(at, at + 200))!
    const body = braces(grouped, at + parameters.length)
    return body && { arity: (parameters.match(/#/gu) ?? []).length, body: body.inner }
  }
  const [options, count, , optional] = /^\s*(?:\[(\d)\])?\s*(\[([^\]]*)\])?/u.exec(text.slice(at, at + 400))!
  const body = braces(grouped, at + options.length)
  if (!body) return undefined
  if (kind === 'DeclareMathOperator') return { arity: 0, body: `\\operatorname{${body.inner}}` }
  return { arity: Number(count ?? 0), body: body.inner, ...(optional === undefined ? {} : { optional }) }
}

function macrosOf(text: string): Macros {
  const macros = new Map<string, Macro>()
  const grouped = { text, ends: groupEnds(text) }
  for (const found of text.matchAll(DECLARATION)) {
    const name = found[2] ?? found[3]
    const macro = declared(grouped, found[1], found.index + found[0].length)
    if (!macro) continue
    macros.set(name, macro)
    if (found[1] === 'DeclarePairedDelimiter') macros.set(`${name}*`, macro)
  }
  return macros
}

const DISPLAYED =
  /\\begin\{(equation|align|gather|multline|eqnarray|flalign|alignat|displaymath)(\*?)\}|\\\[|(?<!\\)\$\$/gu
const LABEL = /\\label\s*\{([^{}]*)\}/gu

/** The rows of an environment, each with its offset. Rows inside braces or inner environments are not cut. */
function rows(text: string, from: number): readonly Equation[] {
  const found: Equation[] = []
  let [start, depth] = [0, 0]
  for (const cut of text.matchAll(/\\(?:begin|end)\{|\\[{}]|[{}]|\\\\(?:\[[^\]]*\])?/gu)) {
    // The brace of an environment's name is closed by the next one, so that an environment counts for one level.
    if (cut[0] === '{' || cut[0] === '\\begin{') depth += cut[0] === '{' ? 1 : 2
    else if (cut[0] === '}') depth--
    else if (cut[0].startsWith('\\\\') && depth === 0) {
      found.push({ text: text.slice(start, cut.index), from: from + start })
      start = cut.index + cut[0].length
    }
  }
  return [...found, { text: text.slice(start), from: from + start }]
}

const labelsIn = (text: string): readonly string[] => [...text.matchAll(LABEL)].map((m) => m[1].trim())

/** Displayed equations in the order of the file; lines of a group that have labels of their own stand by themselves. */
function displayed(text: string): readonly LabelledEquation[] {
  const found: LabelledEquation[] = []
  const find = finder(text)
  let after = 0
  for (const open of text.matchAll(DISPLAYED)) {
    if (open.index < after) continue
    const from = open.index + open[0].length
    const closing = open[0] === '\\[' ? '\\]' : open[0] === '$$' ? '$$' : `\\end{${open[1]}${open[2]}}`
    const to = find(closing, from)
    if (to < 0) continue
    after = to + closing.length
    const body = text.slice(from, to)
    const labels = labelsIn(body)
    if (labels.length <= 1)
      found.push({ text: body, from, ...(labels.length === 1 ? { label: labels[0] } : {}) })
    else
      for (const row of rows(body, from)) {
        const [label] = labelsIn(row.text)
        found.push({ ...row, ...(label === undefined ? {} : { label }) })
      }
  }
  return found
}

/** Labels of theorems and the like that hold one equation: they mean that one. */
function ofTheorems(
  text: string,
  equations: readonly LabelledEquation[],
): readonly (readonly [string, Equation])[] {
  const found: (readonly [string, Equation])[] = []
  const find = finder(text)
  let next = 0
  for (const open of text.matchAll(
    /\\begin\{([A-Za-z]+)\*?\}(?:\s*\[[^\]]*\])?\s*\\label\s*\{([^{}]*)\}/gu,
  )) {
    const to = find(`\\end{${open[1]}`, open.index)
    while (next < equations.length && equations[next].from < open.index) next++
    const [only, more] = equations.slice(next, next + 2).filter((e) => e.from < to)
    if (only && !more) found.push([open[2].trim(), only])
  }
  return found
}

/** How many of growing numbers are below a bound. */
function countBelow(sorted: readonly number[], bound: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] < bound) low = middle + 1
    else high = middle
  }
  return low
}

/** Reads what claims of a LaTeX document need of it. */
export function texDocument(content: string): TexDocument {
  const text = blanked(content)
  const lines = [0, ...[...text.matchAll(/\n/gu)].map((m) => m.index + 1)]
  const inOrder = displayed(text)
  const starts = inOrder.map((e) => e.from)
  const labelled = inOrder.flatMap((e): readonly (readonly [string, Equation])[] =>
    e.label === undefined ? [] : [[e.label, e]],
  )
  return {
    chunks: claimChunks(content.split(/\r?\n/u)),
    macros: macrosOf(text),
    equations: new Map([...ofTheorems(text, inOrder), ...labelled]),
    from: (line) => inOrder[countBelow(starts, lines[line - 1] ?? text.length)],
  }
}
