/**
 * The protocol between Lemmata and a program under test: one JSON object a line over stdin and stdout. See docs/guard.md. This file knows the
 * messages and no process.
 *
 *     → {"lemmata":1,"type":"hello"}
 *     ← {"lemmata":1,"type":"ready","functions":["gradient"]}
 *     → {"lemmata":1,"type":"call","id":1,"function":"gradient","batch":[{"A":{"shape":[2,1],"data":[1,2]},"x":{"shape":[1],"data":[0.5]}}]}
 *     ← {"lemmata":1,"type":"result","id":1,"results":[{"shape":[1],"data":["NaN"]}]}
 *     → {"lemmata":1,"type":"bye"}
 */
import type { Inputs, Outcome } from '../code/outcome.js'
import { describe, isUnreadable, MAX_DIMENSIONS, tensorOf, type Tensor } from '../code/values.js'
import type { Precision } from '../core/index.js'

/** The version of the protocol. */
export const PROTOCOL = 1

/** JSON has no NaN, no infinities, and many writers lose the sign of zero: these are spelled. */
export type Spelled = number | 'NaN' | 'Infinity' | '-Infinity' | '-0'

/** A number as it is sent. */
export const spell = (x: number): Spelled => {
  if (Number.isFinite(x)) return Object.is(x, -0) ? '-0' : x
  return x !== x ? 'NaN' : x > 0 ? 'Infinity' : '-Infinity'
}

const SPELLED: ReadonlyMap<unknown, number> = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['-0', -0],
])

const line = (message: Readonly<Record<string, unknown>>): string =>
  `${JSON.stringify({ lemmata: PROTOCOL, ...message })}\n`

/** What a program is greeted with. */
export const helloLine = (): string => line({ type: 'hello' })
/** What a program is dismissed with. */
export const byeLine = (): string => line({ type: 'bye' })

/** Numbers as they are sent. */
export const wireTensor = ({ shape, data }: Tensor): unknown => ({ shape, data: Array.from(data, spell) })

/** Asks for a function at a batch of inputs. */
export const callLine = (id: number, name: string, batch: readonly Inputs[]): string =>
  line({
    type: 'call',
    id,
    function: name,
    batch: batch.map((inputs) =>
      Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, wireTensor(value)])),
    ),
  })

/** What a program is told of a check that it asked for. */
export const checkedLine = (id: unknown, told: Readonly<Record<string, unknown>>): string =>
  line({ type: 'checked', id, ...told })

/** What a program may say. */
export type Message =
  | { readonly type: 'ready'; readonly version: unknown; readonly functions: readonly string[] }
  | { readonly type: 'result'; readonly id: unknown; readonly results: readonly Outcome[] }
  /** A program that started Lemmata asks for a check of one of its functions. */
  | {
      readonly type: 'check'
      readonly version: unknown
      readonly id: unknown
      readonly asked: Readonly<Record<string, unknown>>
    }
  | { readonly type: 'bye' }
  /** A line that is no message: something else the program printed. */
  | { readonly type: 'noise' }
  /** A line that was meant as a message and is none. */
  | { readonly type: 'malformed'; readonly reason: string }

/** A line with this name in it was meant as a message. */
const MARK = '"lemmata"'

const BARE = /[[:,]\s*(-?Infinity|NaN)\b/u

/** Special values in lists, as deep as results can be: deeper ones are refused by whoever reads them. */
function unspelled(value: unknown, levels = MAX_DIMENSIONS): unknown {
  if (!Array.isArray(value)) return SPELLED.get(value) ?? value
  return levels === 0 ? value : value.map((v) => unspelled(v, levels - 1))
}

function numbersOf(data: unknown): Float64Array | string {
  if (!Array.isArray(data)) return `expected data as a list, got ${describe(data)}`
  const numbers = new Float64Array(data.length)
  for (let i = 0; i < data.length; i++) {
    const entry: unknown = data[i]
    const x = typeof entry === 'number' ? entry : SPELLED.get(entry)
    if (x === undefined) return `expected a number at ${i + 1} of data, got ${describe(entry)}`
    numbers[i] = x
  }
  return numbers
}

const isPrecision = (value: unknown): value is Precision => value === 'float64' || value === 'float32'

/** A result: `{"shape": …, "data": …, "precision"?: …}`, a number or nested lists, or `{"error": "…"}`. */
function outcomeOf(result: unknown): Outcome {
  const failed = (reason: string): Outcome => ({ kind: 'failed', reason })
  if (typeof result !== 'object' || result === null || Array.isArray(result)) {
    const value = tensorOf(unspelled(result))
    return isUnreadable(value) ? failed(`returned ${value.problem}`) : { kind: 'value', value }
  }
  const { error, shape, data, precision, mutated } = result as Record<string, unknown>
  if (error !== undefined) return failed(`raised ${wordOf(error)}`)
  if (
    !Array.isArray(shape) ||
    shape.length > MAX_DIMENSIONS ||
    !shape.every((n) => Number.isInteger(n) && n >= 0)
  )
    return failed(`expected a shape as a list of sizes, got ${describe(shape)}`)
  const numbers = numbersOf(data)
  if (typeof numbers === 'string') return failed(numbers)
  const count = (shape as number[]).reduce((a, b) => a * b, 1)
  if (count !== numbers.length)
    return failed(`returned ${numbers.length} numbers for shape [${shape.join(', ')}]`)
  return {
    kind: 'value',
    value: {
      shape: shape as number[],
      data: numbers,
      precision: isPrecision(precision) ? precision : 'float64',
    },
    ...(Array.isArray(mutated) && mutated.length > 0
      ? { mutated: mutated.slice(0, MOST_NAMES).map(wordOf) }
      : {}),
  }
}

/** Longer texts of a program are cut. */
const MAX_REASON = 400

/** Names of one message that are told. */
const MOST_NAMES = 100

/** What a program says in words: a text, cut; of anything else what it is. */
export const wordOf = (said: unknown): string =>
  typeof said === 'string' ? said.slice(0, MAX_REASON) : describe(said)

const malformed = (reason: string): Message => ({ type: 'malformed', reason })

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** The message a line of the program is. */
export function messageOf(text: string): Message {
  if (!text.includes(MARK)) return { type: 'noise' }
  const value = parse(text)
  if (value === undefined) {
    if (!text.trimStart().startsWith('{')) return { type: 'noise' }
    const bare = BARE.exec(text)?.[1]
    return malformed(bare === undefined ? 'no valid JSON' : `no valid JSON: spell ${bare} as "${bare}"`)
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'lemmata'))
    return { type: 'noise' }
  const { type, lemmata, functions, id, results, error } = value as Record<string, unknown>
  switch (type) {
    case 'ready':
      if (!Array.isArray(functions) || !functions.every((f) => typeof f === 'string'))
        return malformed(`expected functions as a list of names, got ${describe(functions)}`)
      return { type, version: lemmata, functions }
    case 'result':
      if (error !== undefined) return malformed(`the program could not serve the call: ${wordOf(error)}`)
      if (!Array.isArray(results)) return malformed(`expected results as a list, got ${describe(results)}`)
      return { type, id, results: results.map(outcomeOf) }
    case 'check':
      return { type, version: lemmata, id, asked: value as Record<string, unknown> }
    case 'bye':
      return { type }
    default:
      return malformed(`expected type ready or result, got ${describe(type)}`)
  }
}

/** A line cut for people. */
export const excerpt = (text: string, most = 80): string =>
  JSON.stringify(text.length <= most ? text : `${text.slice(0, most)}…`)
