/** The one door to the yaml package: a chunk → its node tree, or a problem. No tags, no anchors, no aliases; bounded nesting. */
import {
  CST, isMap, isPair, isScalar, isSeq, Lexer, parseDocument, visit, type Document, type Node, type YAMLMap,
} from 'yaml' // prettier-ignore
import { MAX_YAML_KEYS, MAX_YAML_NESTING } from './limits.js'
import type { ScalarStyle } from './source-map.js'

/** Offsets are in the chunk. */
export interface YamlProblem {
  readonly message: string
  readonly hint?: string
  readonly from: number
  readonly to: number
}

/** What helps where YAML takes a part of a formula for its own syntax. */
export const QUOTE_HINT = 'put the formula in double quotes'
const COLON_HINT = `where \`: \` or \` #\` stands in a formula, ${QUOTE_HINT}; a value of several lines is indented under its key`

const REFUSED: ReadonlyMap<string | null, readonly [string, string]> = new Map([
  ['alias', ['an alias', `a formula that begins with * needs quotes: ${QUOTE_HINT}`]],
  ['anchor', ['an anchor', `a text that begins with & needs quotes: ${QUOTE_HINT}`]],
  ['tag', ['a tag', `a text that begins with ! needs quotes: ${QUOTE_HINT}`]],
  ['directive-line', ['a directive', 'lines that begin with % are not read']],
])
const OPENING = new Set<string | null>(['flow-map-start', 'flow-seq-start'])
const CLOSING = new Set<string | null>(['flow-map-end', 'flow-seq-end'])
const INDICATOR = new Set<string | null>(['seq-item-ind', 'explicit-key-ind', 'map-value-ind'])
const BLANK = new Set<string | null>(['space', 'newline', 'comment'])
/** Lexemes without width. */
const MARKERS = new Set<string>([CST.BOM, CST.DOCUMENT, CST.FLOW_END, CST.SCALAR])
const MAX_INDENT = 200

/**
 * Finds what is refused before the tree is built: the composer recurses with the nesting, and at the end of the stack V8's RegExp compiler
 * can abort the whole process, which no handler catches.
 */
function refused(text: string): YamlProblem | undefined {
  let [at, flow, run, keys, lone] = [0, 0, 0, 0, 0]
  let last: string | null = null
  for (const lexeme of new Lexer().lex(text)) {
    const type = CST.tokenType(lexeme)
    const span = { from: at, to: at + lexeme.length }
    const [what, hint] = REFUSED.get(type) ?? []
    if (what !== undefined) return { message: `expected text, got ${what}`, hint: hint!, ...span }
    if (OPENING.has(type)) flow++
    if (CLOSING.has(type)) flow--
    if (INDICATOR.has(type)) run++
    if (type === 'map-value-ind' && ++keys > MAX_YAML_KEYS)
      return { message: `YAML: expected at most ${MAX_YAML_KEYS} keys of one record, got more`, ...span }
    // The composer takes a time for these that grows with the square of their count.
    if (type === 'comma' && last === 'comma' && ++lone > MAX_YAML_NESTING)
      return { message: 'YAML: expected something between commas, got commas alone', ...span }
    if (!BLANK.has(type)) last = type
    if (type === 'comma' || OPENING.has(type) || (type === 'newline' && flow <= 0)) run = 0
    if (flow > MAX_YAML_NESTING || run > MAX_YAML_NESTING)
      return { message: `YAML: expected at most ${MAX_YAML_NESTING} levels of nesting, got more`, ...span }
    if (type === 'space' && lexeme.length > MAX_INDENT)
      return {
        message: `YAML: expected at most ${MAX_INDENT} spaces of indentation, got ${lexeme.length}`,
        ...span,
      }
    if (!MARKERS.has(lexeme)) at += lexeme.length
  }
  return undefined
}

const HINTS: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: COLON_HINT,
  BLOCK_IN_FLOW: COLON_HINT,
  MULTILINE_IMPLICIT_KEY: COLON_HINT,
  BAD_SCALAR_START: QUOTE_HINT,
  UNEXPECTED_TOKEN: `where a formula begins with a quote, [, { or another sign of YAML, ${QUOTE_HINT}`,
  TAB_AS_INDENT: 'indent with spaces',
  BAD_INDENT: 'check that brackets close and that lines of one map begin at one column',
  MISSING_CHAR: 'check that quotes and brackets close and that lines of one map begin at one column',
  BAD_DQ_ESCAPE: 'in double quotes a backslash is written \\\\',
}

/** The tree of a text, or what is wrong with it. */
export type YamlTree =
  { readonly ok: true; readonly root: Node | null } | { readonly ok: false; readonly problem: YamlProblem }

/** A key that its map has twice. Of a one-line map, words without a value are no keys: they may be pieces of `matrix(n, n)`. */
function repeated(document: Document): YamlProblem | undefined {
  let found: YamlProblem | undefined
  visit(document, {
    Map(_, map) {
      const known = new Set<unknown>()
      for (const { key, value } of map.items) {
        if (!isScalar(key) || !key.range || (map.flow && value === null)) continue
        const [from] = key.range
        if (known.has(key.value)) found ??= { message: 'YAML: Map keys must be unique', from, to: from + 1 }
        known.add(key.value)
      }
    },
  })
  return found
}

/** The tree of a chunk. */
export function yamlTree(text: string): YamlTree {
  const early = refused(text)
  if (early) return { ok: false, problem: early }
  const document = parseDocument(text, {
    schema: 'core',
    resolveKnownTags: false,
    merge: false,
    // What stands behind the comma of a formula is a key too: see `repeated`.
    uniqueKeys: false,
    strict: true,
    logLevel: 'silent',
    prettyErrors: false,
  })
  const [error] = document.errors
  const twice = error ? undefined : repeated(document)
  if (twice) return { ok: false, problem: twice }
  if (!error) return { ok: true, root: document.contents }
  const [from, to] = error.pos
  const hint = HINTS[error.code]
  return {
    ok: false,
    problem: {
      message: `YAML: ${error.message}`,
      from,
      to: Math.max(to, from + 1),
      ...(hint === undefined ? {} : { hint }),
    },
  }
}

/** A text in the file: its value, and how to find its characters. */
export interface YamlText {
  readonly text: string
  readonly source: string
  readonly style: ScalarStyle
  readonly from: number
}

/** A scalar as the author wrote it: `2` and `yes` are texts, nothing is `undefined`. */
export function yamlText(node: unknown, chunk: string): YamlText | undefined {
  if (!isScalar(node) || !node.range) return undefined
  const { range, type = 'PLAIN', source } = node
  const [from, to] = range
  const text = type === 'PLAIN' ? (source ?? '') : String(node.value)
  return text === '' && type === 'PLAIN'
    ? undefined
    : { text, source: chunk.slice(from, to), style: type, from }
}

/** A key with its value, as nodes. */
export interface YamlPair {
  readonly key: unknown
  readonly value: unknown
}
/** The pairs of a map, in the order of the text. */
export const yamlPairs = (map: YamlMapNode): readonly YamlPair[] => map.items.filter((p) => isPair(p))
/** A map of the tree. */
export type YamlMapNode = YAMLMap<unknown, unknown>
/** Whether a node is a map. */
export const isYamlMap = (node: unknown): node is YamlMapNode => isMap(node)
/** The items of a list; undefined for what is none. */
export const yamlItems = (node: unknown): readonly unknown[] | undefined =>
  isSeq(node) ? node.items : undefined
/** Offsets of a node in its chunk. */
export function yamlRange(node: unknown): { readonly from: number; readonly to: number } | undefined {
  const range = (node as Node | null | undefined)?.range
  return range ? { from: range[0], to: range[1] } : undefined
}
