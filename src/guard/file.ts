/**
 * A guard file: the command that runs a program under test, and what its functions are said to compute. YAML, read as data: the command is
 * started without a shell. docs/guard.md describes it.
 */
import type { ReportedProblem } from '../core/index.js'
import {
  isYamlMap,
  yamlItems,
  yamlPairs,
  yamlRange,
  yamlText,
  yamlTree,
} from '../claims/document/yaml-door.js'
import { millisecondsOf } from '../shell/duration.js'
import { nearest } from '../../symbolic/language/index.js'
import {
  QUANTITIES,
  quantityOf,
  type Order,
  type Quantity,
  type QuantityKind,
  type QuantityRecord,
} from './quantity.js'
import { SIGNIFICAND } from '../code/values.js'
import type { Precision } from '../core/index.js'

/** What one function of a program is said to compute. */
export interface FileCheck {
  readonly id: string
  /** 1-based. */
  readonly line: number
  /** The name the program offers. */
  readonly function: string
  readonly precision?: Precision
  readonly record: QuantityRecord
  readonly quantity: Quantity
}

/** A guard file, read. */
export interface GuardFile {
  readonly program: string
  readonly args: readonly string[]
  /** Milliseconds. */
  readonly start?: number
  readonly reply?: number
  readonly checks: readonly FileCheck[]
}

const FILE_KEYS = ['command', 'start', 'reply', 'checks'] as const
const CHECK_KEYS = [
  'id',
  'function',
  'quantity',
  'formula',
  'wrt',
  'direction',
  'order',
  'given',
  'let',
  'sizes',
  'precision',
] as const
type CheckKey = (typeof CHECK_KEYS)[number]

interface Reading {
  readonly file: string
  readonly text: string
  readonly problems: ReportedProblem[]
}

function place({ text }: Reading, node: unknown): { line: number; column: number; excerpt: string } {
  const before = text.slice(0, yamlRange(node)?.from ?? 0).split('\n')
  const line = before.length
  return { line, column: [...before.at(-1)!].length + 1, excerpt: text.split('\n')[line - 1] ?? '' }
}

function complain(r: Reading, node: unknown, message: string, hint?: string): void {
  r.problems.push({ file: r.file, ...place(r, node), message, ...(hint === undefined ? {} : { hint }) })
}

/** The values of a map by its known keys. */
function fieldsOf<K extends string>(
  r: Reading,
  node: unknown,
  keys: readonly K[],
  what: string,
): Partial<Record<K, unknown>> | undefined {
  if (!isYamlMap(node)) {
    complain(r, node, `${what}: expected a map with ${keys.join(', ')}`)
    return undefined
  }
  const fields: Partial<Record<K, unknown>> = {}
  for (const { key, value } of yamlPairs(node)) {
    const name = yamlText(key, r.text)?.text ?? ''
    if ((keys as readonly string[]).includes(name)) fields[name as K] = value
    else {
      const close = nearest(name, keys)
      complain(
        r,
        key,
        `${what}: expected one of ${keys.join(', ')}, got ${name}`,
        close && `did you mean ${close}?`,
      )
    }
  }
  return fields
}

function textOf(r: Reading, node: unknown, what: string): string | undefined {
  const found = yamlText(node, r.text)?.text
  if (found === undefined) complain(r, node, `${what}: expected text`)
  return found
}

function mapOf(r: Reading, node: unknown, what: string): Readonly<Record<string, string>> | undefined {
  if (!isYamlMap(node)) {
    complain(r, node, `${what}: expected a map of names`, 'write one line per name: x: vector(n)')
    return undefined
  }
  const entries = yamlPairs(node).map(({ key, value }) => {
    const name = yamlText(key, r.text)?.text ?? ''
    const range = yamlItems(value)?.map((v) => yamlText(v, r.text)?.text)
    if (range?.length === 2) return [name, range.join('..')] as const
    const text = yamlText(value, r.text)?.text
    if (text === undefined)
      complain(
        r,
        yamlRange(value) ? value : key,
        `${what}: expected a whole entry for ${name}`,
        'in a one-line map the comma of matrix(n, d) needs quotes: "matrix(n, d)"',
      )
    return [name, text ?? ''] as const
  })
  return Object.fromEntries(entries)
}

function oneOf<T extends string>(
  r: Reading,
  node: unknown,
  names: readonly T[],
  what: string,
): T | undefined {
  const found = textOf(r, node, what)
  if (found === undefined || (names as readonly string[]).includes(found)) return found as T | undefined
  const close = nearest(found, names)
  complain(
    r,
    node,
    `${what}: expected one of ${names.join(', ')}, got ${found}`,
    close && `did you mean ${close}?`,
  )
  return undefined
}

const MOST_TIME = 3_600_000

function timeOf(r: Reading, node: unknown, what: string): number | undefined {
  const found = textOf(r, node, what)
  const time = millisecondsOf(found ?? '') ?? 0
  if (time > 0 && time <= MOST_TIME) return time
  if (found !== undefined)
    complain(r, node, `${what}: expected a time such as 30s, at most an hour, got ${found}`)
  return undefined
}

/** Words of a command line: spaces part them, quotes of either kind keep them together. */
function words(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/gu)].map(([, a, b, c]) => a ?? b ?? c ?? '')
}

function commandOf(r: Reading, node: unknown): readonly string[] {
  const items = yamlItems(node)
  const found = items
    ? items.map((item) => textOf(r, item, 'command') ?? '')
    : words(textOf(r, node, 'command') ?? '')
  if (found.length === 0)
    complain(r, node, 'command: expected a program, got none', 'command: python3 model.py')
  return found
}

function listOf(r: Reading, node: unknown, what: string): readonly string[] {
  return (yamlItems(node) ?? [node]).map((item) => textOf(r, item, what) ?? '')
}

const KINDS: Readonly<Record<string, QuantityKind>> = { hvp: 'hessianVector' }

function recordOf(r: Reading, fields: Partial<Record<CheckKey, unknown>>): QuantityRecord | undefined {
  const text = (key: CheckKey): string | undefined =>
    key in fields ? textOf(r, fields[key], key) : undefined
  const quantity = oneOf(r, fields.quantity, [...QUANTITIES, ...Object.keys(KINDS)], 'quantity')
  const formula = text('formula')
  const given = mapOf(r, fields.given, 'given')
  const sizes = 'sizes' in fields ? mapOf(r, fields.sizes, 'sizes') : undefined
  const [wrt, direction] = [text('wrt'), text('direction')]
  const order = 'order' in fields ? oneOf<Order>(r, fields.order, ['rows', 'columns'], 'order') : undefined
  if (!quantity || formula === undefined || !given) return undefined
  return {
    kind: KINDS[quantity] ?? (quantity as QuantityKind),
    formula,
    given,
    ...('let' in fields ? { let: listOf(r, fields.let, 'let') } : {}),
    ...(sizes ? { sizes } : {}),
    ...(wrt === undefined ? {} : { wrt }),
    ...(direction === undefined ? {} : { direction }),
    ...(order ? { order } : {}),
  }
}

function checkOf(r: Reading, node: unknown): FileCheck | undefined {
  const before = r.problems.length
  const fields = fieldsOf(r, node, CHECK_KEYS, 'check')
  if (!fields) return undefined
  for (const key of ['id', 'function', 'quantity', 'formula', 'given'] as const)
    if (!(key in fields)) complain(r, node, `check: expected ${key}, got none`)
  if (r.problems.length > before) return undefined
  const [id, name] = [textOf(r, fields.id, 'id'), textOf(r, fields.function, 'function')]
  const precision =
    'precision' in fields
      ? oneOf(r, fields.precision, Object.keys(SIGNIFICAND) as Precision[], 'precision')
      : undefined
  const record = recordOf(r, fields)
  if (r.problems.length > before || id === undefined || name === undefined || !record) return undefined
  try {
    const quantity = quantityOf(record)
    return {
      id,
      line: place(r, node).line,
      function: name,
      record,
      quantity,
      ...(precision ? { precision } : {}),
    }
  } catch (error) {
    complain(r, fields.formula, (error as Error).message.replace(/^claim guard: (?:claim, )?/u, 'formula, '))
    return undefined
  }
}

function distinct(r: Reading, nodes: readonly unknown[], checks: readonly (FileCheck | undefined)[]): void {
  const seen = new Set<string>()
  checks.forEach((check, i) => {
    if (check && seen.has(check.id)) complain(r, nodes[i], `id: expected a new id, got ${check.id}`)
    if (check) seen.add(check.id)
  })
}

/** Reads a guard file; what cannot be read is a problem with its place. */
export function readGuardFile(
  text: string,
  file: string,
): { readonly guard?: GuardFile; readonly problems: readonly ReportedProblem[] } {
  const r: Reading = { file, text, problems: [] }
  const tree = yamlTree(text)
  if (!tree.ok) {
    const { from, message, hint } = tree.problem
    const before = text.slice(0, from).split('\n')
    return {
      problems: [
        {
          file,
          line: before.length,
          column: before.at(-1)!.length + 1,
          message,
          ...(hint === undefined ? {} : { hint }),
        },
      ],
    }
  }
  const fields = fieldsOf(r, tree.root, FILE_KEYS, 'guard file')
  if (!fields) return { problems: r.problems }
  const nodes = yamlItems(fields.checks) ?? []
  if (nodes.length === 0)
    complain(r, fields.checks ?? tree.root, 'checks: expected a list of checks, got none')
  if (!('command' in fields))
    complain(r, tree.root, 'command: expected a program, got none', 'command: python3 model.py')
  const [program = '', ...args] = 'command' in fields ? commandOf(r, fields.command) : []
  const start = 'start' in fields ? timeOf(r, fields.start, 'start') : undefined
  const reply = 'reply' in fields ? timeOf(r, fields.reply, 'reply') : undefined
  const checks = nodes.map((node) => checkOf(r, node))
  distinct(r, nodes, checks)
  if (program === '') return { problems: r.problems }
  return {
    guard: {
      program,
      args,
      ...(start === undefined ? {} : { start }),
      ...(reply === undefined ? {} : { reply }),
      checks: checks.filter((c) => c !== undefined),
    },
    problems: r.problems,
  }
}
