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

/** What is read of a LaTeX document. */
export interface TexDocument {
  readonly chunks: readonly Chunk[]
  readonly macros: Macros
  /** By label; also those of theorems that hold one equation. */
  readonly equations: ReadonlyMap<string, Equation>
  /** The equations in the order of the file, for claims that stand before theirs. */
  readonly inOrder: readonly (Equation & { readonly label?: string })[]
  /** The 1-based line of an offset. */
  readonly lineOf: (offset: number) => number
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

/** The text with comments and verbatim parts blanked, so that offsets stay. */
const blanked = (text: string): string =>
  text
    .replace(/\\begin\{(verbatim|lstlisting|minted|comment)\*?\}[\s\S]*?\\end\{\1\*?\}/gu, (part) =>
      part.replace(/[^\n]/gu, ' '),
    )
    .replace(/(?<!\\)%[^\n]*/gu, (part) => ' '.repeat(part.length))

/** The end of the group that opens at `at`; undefined where it is not closed. */
function groupEnd(text: string, at: number): number | undefined {
  let depth = 0
  for (let k = at; k < text.length; k++) {
    if (text[k] === '\\') k++
    else if (text[k] === '{') depth++
    else if (text[k] === '}' && --depth === 0) return k + 1
  }
  return undefined
}

/** The text in braces at `at`, spaces before it skipped, and where it ends. */
function braces(text: string, at: number): { readonly inner: string; readonly to: number } | undefined {
  const start = at + /^\s*/u.exec(text.slice(at, at + 200))![0].length
  if (text[start] !== '{') return undefined
  const to = groupEnd(text, start)
  return to === undefined ? undefined : { inner: text.slice(start + 1, to - 1), to }
}

const DECLARATION =
  /\\(newcommand|renewcommand|providecommand|DeclareMathOperator|DeclarePairedDelimiter|def)\*?\s*(?:\{\s*\\([A-Za-z]+)\s*\}|\\([A-Za-z]+))/gu

function declared(text: string, kind: string, at: number): Macro | undefined {
  if (kind === 'DeclarePairedDelimiter') {
    const left = braces(text, at)
    const right = left && braces(text, left.to)
    return right && { arity: 1, body: `${left.inner} #1 ${right.inner}` }
  }
  if (kind === 'def') {
    const [parameters] = /^(?:\s*#\d)*/u.exec(text.slice(at, at + 200))!
    const body = braces(text, at + parameters.length)
    return body && { arity: (parameters.match(/#/gu) ?? []).length, body: body.inner }
  }
  const [options, count, , optional] = /^\s*(?:\[(\d)\])?\s*(\[([^\]]*)\])?/u.exec(text.slice(at, at + 400))!
  const body = braces(text, at + options.length)
  if (!body) return undefined
  if (kind === 'DeclareMathOperator') return { arity: 0, body: `\\operatorname{${body.inner}}` }
  return { arity: Number(count ?? 0), body: body.inner, ...(optional === undefined ? {} : { optional }) }
}

function macrosOf(text: string): Macros {
  const macros = new Map<string, Macro>()
  for (const found of text.matchAll(DECLARATION)) {
    const name = found[2] ?? found[3]
    const macro = declared(text, found[1], found.index + found[0].length)
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
function displayed(text: string): readonly (Equation & { readonly label?: string })[] {
  const found: (Equation & { readonly label?: string })[] = []
  let after = 0
  for (const open of text.matchAll(DISPLAYED)) {
    if (open.index < after) continue
    const from = open.index + open[0].length
    const closing = open[0] === '\\[' ? '\\]' : open[0] === '$$' ? '$$' : `\\end{${open[1]}${open[2]}}`
    const to = text.indexOf(closing, from)
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
  equations: readonly (Equation & { readonly label?: string })[],
): readonly (readonly [string, Equation])[] {
  const found: (readonly [string, Equation])[] = []
  for (const open of text.matchAll(
    /\\begin\{([A-Za-z]+)\*?\}(?:\s*\[[^\]]*\])?\s*\\label\s*\{([^{}]*)\}/gu,
  )) {
    const to = text.indexOf(`\\end{${open[1]}`, open.index)
    const inside = equations.filter((e) => e.from > open.index && e.from < to)
    if (inside.length === 1) found.push([open[2].trim(), inside[0]])
  }
  return found
}

/** Reads what claims of a LaTeX document need of it. */
export function texDocument(content: string): TexDocument {
  const text = blanked(content)
  const inOrder = displayed(text)
  const labelled = inOrder.flatMap((e): readonly (readonly [string, Equation])[] =>
    e.label === undefined ? [] : [[e.label, e]],
  )
  return {
    chunks: claimChunks(content.split('\n')),
    macros: macrosOf(text),
    equations: new Map([...ofTheorems(text, inOrder), ...labelled]),
    inOrder,
    lineOf: (offset) => content.slice(0, offset).split('\n').length,
  }
}
