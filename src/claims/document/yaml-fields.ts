/** A YAML record → texts with places, and what is wrong with its structure. */
import { nearest } from '../../../symbolic/language/index.js'
import { KEYS, type Entry, type Fields, type Key, type PlacedProblem, type Text } from './fields.js'
import { MAX_PROBLEMS } from './limits.js'
import {
  isYamlMap,
  yamlItems,
  yamlPairs,
  yamlRange,
  yamlText,
  type YamlPair,
  type YamlText,
} from './yaml-door.js'

/** A scalar of the chunk, in which offsets are marked, or a span of it, marked whole. */
export type TextPlace =
  | { readonly kind: 'text'; readonly text: YamlText }
  | { readonly kind: 'span'; readonly from: number; readonly to: number }
  /** From an offset of the file on: an equation that the record points at. */
  | { readonly kind: 'file'; readonly from: number }
/** What is wrong with the structure of a record, with its place in the file. */
export type YamlRecordProblem = PlacedProblem<TextPlace>

/** A record under reading: its text, its place, and what was found wrong so far. */
export interface YamlReading {
  readonly chunk: string
  readonly record: TextPlace
  readonly problems: YamlRecordProblem[]
}

const spanOf = (node: unknown, fallback: TextPlace): TextPlace => {
  const range = yamlRange(node)
  return range ? { kind: 'span', ...range } : fallback
}

/** Adds what is wrong with a node. */
export function complain(r: YamlReading, node: unknown, message: string, hint?: string): void {
  const place = spanOf(node, r.record)
  r.problems.push({ place, message, from: 0, to: 1, ...(hint === undefined ? {} : { hint }) })
}

const shapeOf = (node: unknown): string =>
  isYamlMap(node) ? 'a map' : yamlItems(node) ? 'a list' : 'nothing'

/** The text that a field should be; what is none is told, at the key where there is no value. */
export function text(
  r: YamlReading,
  what: string,
  node: unknown,
  at: unknown = node,
): Text<TextPlace> | undefined {
  const found = yamlText(node, r.chunk)
  if (found) return { text: found.text, place: { kind: 'text', text: found } }
  complain(
    r,
    yamlRange(node) && shapeOf(node) !== 'nothing' ? node : at,
    `${what}: expected text, got ${shapeOf(node)}`,
    isYamlMap(node) ? 'a formula with `: ` needs double quotes' : undefined,
  )
  return undefined
}

const opened = (s: string): number => (s.match(/[([]/gu) ?? []).length - (s.match(/[)\]]/gu) ?? []).length

const asText = (text: YamlText): Text<TextPlace> => ({ text: text.text, place: { kind: 'text', text } })

/** Of a list that may be long only as many are looked at as are wanted. */
function* lazily<T, U>(list: readonly T[], of: (item: T) => U): Iterable<U> {
  for (const item of list) yield of(item)
}

const isTorn = (word: YamlText | undefined): word is YamlText =>
  word?.style === 'PLAIN' && opened(word.text) > 0

/** From the first piece to the last one, as it stands in the file. */
function joined(r: YamlReading, first: YamlText, last: YamlText): YamlText {
  const source = r.chunk.slice(first.from, last.from + last.source.length)
  return { text: source.replace(/[ \t]*\r?\n\s*/gu, ' '), source, style: 'PLAIN', from: first.from }
}

/**
 * YAML ends an entry of a one-line map or list at each comma: of `matrix(n, d)` it makes two. From the piece that opens a bracket on, as many pieces
 * are put together as it takes to close it: how many, and the whole. What does not close is told.
 */
function mended(
  r: YamlReading,
  what: string,
  first: YamlText,
  rest: Iterable<YamlText | undefined>,
): { readonly taken: number; readonly whole: YamlText } | undefined {
  let taken = 0
  for (const piece of rest) {
    if (piece?.style !== 'PLAIN') break
    taken++
    const whole = joined(r, first, piece)
    if (opened(whole.text) === 0) return { taken, whole }
  }
  r.problems.push({
    place: asText(first).place,
    message: `${what}: expected a whole entry, got ${first.text}`,
    hint: 'in a one-line map or list YAML ends an entry at each comma: quote it, "matrix(n, d)", or write one entry per line',
    from: 0,
    to: first.text.length,
  })
  return undefined
}

const isNothing = (r: YamlReading, node: unknown): boolean =>
  shapeOf(node) === 'nothing' && yamlText(node, r.chunk) === undefined

/** Whether a node is a map or list within one pair of brackets. */
function isFlow(r: YamlReading, node: unknown): boolean {
  const range = yamlRange(node)
  return range !== undefined && '{['.includes(r.chunk[range.from] ?? ' ')
}

/** The names that a field should map to texts. */
export function entries(
  r: YamlReading,
  what: string,
  node: unknown,
  key: unknown,
): readonly Entry<TextPlace>[] {
  if (!isYamlMap(node)) {
    if (yamlRange(node) && shapeOf(node) === 'nothing' && !yamlText(node, r.chunk)) return []
    complain(
      r,
      yamlRange(node) ? node : key,
      `${what}: expected a map of names, got ${yamlText(node, r.chunk)?.text ?? shapeOf(node)}`,
      what === 'given' ? 'write one line per name: x: vector(n)' : 'write {n: 2..6}',
    )
    return []
  }
  const pairs = [...yamlPairs(node)]
  const found: Entry<TextPlace>[] = []
  for (let pair = pairs.shift(); pair !== undefined; pair = pairs.shift()) {
    const { key: name, value } = pair
    const word = text(r, what, name, node)
    if (!word) continue
    const own = yamlText(value, r.chunk)
    if (isFlow(r, node) && isTorn(own)) {
      // A piece behind a comma is a key without a value.
      const mend = mended(
        r,
        what,
        own,
        lazily(pairs, (p) => (isNothing(r, p.value) ? yamlText(p.key, r.chunk) : undefined)),
      )
      if (!mend) return []
      pairs.splice(0, mend.taken)
      found.push({ name: word, value: asText(mend.whole) })
      continue
    }
    const range = what === 'sizes' ? rangeList(r, value) : undefined
    const meaning = range ?? text(r, `${what}: ${word.text}`, value, name)
    if (meaning) found.push({ name: word, value: meaning })
  }
  return found
}

/** `[2, 6]` as `2..6`. */
function rangeList(r: YamlReading, node: unknown): Text<TextPlace> | undefined {
  const bounds = yamlItems(node)?.map((n) => yamlText(n, r.chunk)?.text)
  if (bounds?.length !== 2 || bounds.includes(undefined)) return undefined
  return { text: bounds.join('..'), place: spanOf(node, r.record) }
}

/** The texts of a field that may be one or several. */
export function list(r: YamlReading, what: string, node: unknown, key: unknown): readonly Text<TextPlace>[] {
  const items = yamlItems(node)
  if (!items) {
    const one = text(r, what, node, key)
    return one ? [one] : []
  }
  const rest = [...items]
  const words: Text<TextPlace>[] = []
  for (let item = rest.shift(); item !== undefined; item = rest.shift()) {
    const word = yamlText(item, r.chunk)
    if (word && isFlow(r, node) && isTorn(word)) {
      const mend = mended(
        r,
        what,
        word,
        lazily(rest, (n) => yamlText(n, r.chunk)),
      )
      if (!mend) return []
      rest.splice(0, mend.taken)
      words.push(asText(mend.whole))
    } else if (word) words.push(asText(word))
    else
      complain(
        r,
        item,
        `${what}: expected text, got ${shapeOf(item)}`,
        isYamlMap(item) ? 'a formula with `: ` needs double quotes' : undefined,
      )
  }
  return words
}

/** That a name is none of those known here, with the nearest of them. */
export function unknownName(r: YamlReading, node: unknown, names: readonly string[], what = ''): void {
  const name = yamlText(node, r.chunk)?.text
  const close = name === undefined ? undefined : nearest(name, names)
  complain(
    r,
    node,
    `${what}expected one of ${names.join(', ')}, got ${name ?? shapeOf(node)}`,
    close && `did you mean ${close}?`,
  )
}

/** The pairs of a map by their keys, all of which are known; undefined for what is no map. */
export function keyed<K extends string>(
  r: YamlReading,
  node: unknown,
  keys: readonly K[],
  what: string,
): Partial<Record<K, YamlPair>> | undefined {
  if (!isYamlMap(node)) {
    complain(r, node, `${what}: expected a map with ${keys.join(', ')}`)
    return undefined
  }
  const found: Partial<Record<K, YamlPair>> = {}
  for (const pair of yamlPairs(node)) {
    const name = keys.find((key) => key === yamlText(pair.key, r.chunk)?.text)
    if (name) found[name] = pair
    else unknownName(r, pair.key, keys, `${what}: `)
  }
  return found
}

/** Whether what is given is said in LaTeX, in one text or a list of them. */
const isTold = (node: unknown): boolean =>
  (yamlItems(node) ?? [node]).some((item) => yamlText(item, '')?.text.includes('\\in') === true)

/** The fields of a record; structural problems are collected in order. */
export function yamlFields(
  node: unknown,
  chunk: string,
  whole: TextPlace,
): { readonly fields: Fields<TextPlace>; readonly problems: readonly YamlRecordProblem[] } {
  const r: YamlReading = { chunk, record: whole, problems: [] }
  const fields: { -readonly [K in keyof Fields<TextPlace>]: Fields<TextPlace>[K] } = {
    sizes: [],
    let: [],
    assume: [],
    claim: [],
    conventions: [],
    record: whole,
  }
  if (!isYamlMap(node)) {
    complain(
      r,
      node,
      `expected a record with ${KEYS.join(', ')}, got ${yamlText(node, chunk)?.text ?? shapeOf(node)}`,
    )
    return { fields, problems: r.problems }
  }
  for (const { key, value } of yamlPairs(node)) {
    if (r.problems.length > MAX_PROBLEMS) break
    const name = yamlText(key, chunk)?.text
    switch (name as Key) {
      case 'id':
      case 'source':
      case 'note':
      case 'expected': {
        const word = text(r, name!, value, key)
        if (word) fields[name as 'id'] = word
        break
      }
      case 'given':
        if (isTold(value)) fields.told = list(r, 'given', value, key)
        else fields.given = entries(r, 'given', value, key)
        break
      case 'sizes':
      case 'conventions':
        fields[name as 'sizes' | 'conventions'] = entries(r, name!, value, key)
        break
      case 'tex':
        fields.claim = [
          ...fields.claim,
          ...list(r, 'tex', value, key).map((t) => ({ ...t, latex: true as const })),
        ]
        break
      case 'let':
      case 'assume':
      case 'claim':
        fields[name as 'let'] = [...fields[name as 'let'], ...list(r, name!, value, key)]
        break
      default:
        unknownName(r, key, KEYS)
    }
  }
  return { fields, problems: r.problems }
}
