/**
 * A guard file: the command that runs a program under test, and what its functions are said to compute. YAML, read as data: the command is
 * started without a shell. docs/guard.md describes it.
 */
import type { ReportedProblem } from '../core/index.js'
import { reportedIn } from '../claims/document/document.js'
import { yamlItems, yamlRange, yamlTree, type YamlPair } from '../claims/document/yaml-door.js'
import {
  complain,
  entries,
  keyed,
  list,
  text,
  unknownName,
  type YamlReading,
} from '../claims/document/yaml-fields.js'
import { millisecondsOf } from '../shell/duration.js'
import {
  QUANTITIES,
  quantityOf,
  type Order,
  type Quantity,
  type QuantityKind,
  type QuantityRecord,
} from './quantity.js'
import { accuracyOf } from '../code/accuracy.js'
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
  'accuracy',
] as const
type CheckKey = (typeof CHECK_KEYS)[number]

const textOf = (r: YamlReading, pair: YamlPair | undefined, what: string): string | undefined =>
  pair && text(r, what, pair.value, pair.key)?.text

/** The texts of a map, by name. */
const mapOf = (r: YamlReading, pair: YamlPair, what: string): Readonly<Record<string, string>> =>
  Object.fromEntries(entries(r, what, pair.value, pair.key).map(({ name, value }) => [name.text, value.text]))

const listOf = (r: YamlReading, pair: YamlPair, what: string): readonly string[] =>
  list(r, what, pair.value, pair.key).map((t) => t.text)

function oneOf<T extends string>(
  r: YamlReading,
  pair: YamlPair | undefined,
  names: readonly T[],
  what: string,
): T | undefined {
  const word = textOf(r, pair, what)
  const found = names.find((name) => name === word)
  if (word !== undefined && !found) unknownName(r, pair?.value, names, `${what}: `)
  return found
}

const MOST_TIME = 3_600_000

function timeOf(r: YamlReading, pair: YamlPair | undefined, what: string): number | undefined {
  const found = textOf(r, pair, what)
  const time = millisecondsOf(found ?? '') ?? 0
  if (time > 0 && time <= MOST_TIME) return time
  if (found !== undefined)
    complain(r, pair?.value, `${what}: expected a time such as 30s, at most an hour, got ${found}`)
  return undefined
}

/** Words of a command line: spaces part them, quotes of either kind keep them together. */
function words(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/gu)].map(([, a, b, c]) => a ?? b ?? c ?? '')
}

function commandOf(r: YamlReading, pair: YamlPair): readonly string[] {
  const given = listOf(r, pair, 'command')
  const found = yamlItems(pair.value) ? given : given.flatMap(words)
  if (found.length === 0)
    complain(r, pair.value, 'command: expected a program, got none', 'command: python3 model.py')
  return found
}

const KINDS: Readonly<Record<string, QuantityKind>> = { hvp: 'hessianVector' }

type CheckFields = Partial<Record<CheckKey, YamlPair>>

function accuracyIn(r: YamlReading, pair: YamlPair | undefined): string | undefined {
  const said = textOf(r, pair, 'accuracy')
  if (said === undefined) return undefined
  try {
    accuracyOf(said)
    return said
  } catch (error) {
    complain(r, pair?.value, (error as Error).message)
    return undefined
  }
}

function recordOf(r: YamlReading, fields: CheckFields): QuantityRecord | undefined {
  const quantity = oneOf(r, fields.quantity, [...QUANTITIES, ...Object.keys(KINDS)], 'quantity')
  const formula = textOf(r, fields.formula, 'formula')
  const given = fields.given && mapOf(r, fields.given, 'given')
  const sizes = fields.sizes && mapOf(r, fields.sizes, 'sizes')
  const [wrt, direction] = [textOf(r, fields.wrt, 'wrt'), textOf(r, fields.direction, 'direction')]
  const order = oneOf<Order>(r, fields.order, ['rows', 'columns'], 'order')
  const accuracy = accuracyIn(r, fields.accuracy)
  if (!quantity || formula === undefined || !given) return undefined
  return {
    kind: KINDS[quantity] ?? (quantity as QuantityKind),
    formula,
    given,
    ...(fields.let ? { let: listOf(r, fields.let, 'let') } : {}),
    ...(sizes ? { sizes } : {}),
    ...(wrt === undefined ? {} : { wrt }),
    ...(direction === undefined ? {} : { direction }),
    ...(order ? { order } : {}),
    ...(accuracy === undefined ? {} : { accuracy }),
  }
}

function checkOf(r: YamlReading, node: unknown): FileCheck | undefined {
  const before = r.problems.length
  const fields = keyed(r, node, CHECK_KEYS, 'check')
  if (!fields) return undefined
  for (const key of ['id', 'function', 'quantity', 'formula', 'given'] as const)
    if (!(key in fields)) complain(r, node, `check: expected ${key}, got none`)
  if (r.problems.length > before) return undefined
  const [id, name] = [textOf(r, fields.id, 'id'), textOf(r, fields.function, 'function')]
  const precision = oneOf(r, fields.precision, Object.keys(SIGNIFICAND) as Precision[], 'precision')
  const record = recordOf(r, fields)
  if (r.problems.length > before || id === undefined || name === undefined || !record) return undefined
  const line = r.chunk.slice(0, yamlRange(node)?.from ?? 0).split('\n').length
  try {
    const quantity = quantityOf(record)
    return { id, line, function: name, record, quantity, ...(precision ? { precision } : {}) }
  } catch (error) {
    const message = (error as Error).message.replace(/^claim guard: (?:claim, )?/u, 'formula, ')
    complain(r, fields.formula?.value, message)
    return undefined
  }
}

function distinct(
  r: YamlReading,
  nodes: readonly unknown[],
  checks: readonly (FileCheck | undefined)[],
): void {
  const seen = new Set<string>()
  checks.forEach((check, i) => {
    if (check && seen.has(check.id)) complain(r, nodes[i], `id: expected a new id, got ${check.id}`)
    if (check) seen.add(check.id)
  })
}

/** Reads a guard file; what cannot be read is a problem with its place. */
export function readGuardFile(
  source: string,
  file: string,
): { readonly guard?: GuardFile; readonly problems: readonly ReportedProblem[] } {
  const whole = { from: 0, to: source.length }
  const r: YamlReading = { chunk: source, record: { kind: 'span', ...whole }, problems: [] }
  const tree = yamlTree(source)
  if (!tree.ok) return { problems: reportedIn(file, source, [tree.problem]) }
  const found = guardOf(r, tree.root)
  return { ...(found ? { guard: found } : {}), problems: reportedIn(file, source, r.problems) }
}

function guardOf(r: YamlReading, root: unknown): GuardFile | undefined {
  const fields = keyed(r, root, FILE_KEYS, 'guard file')
  if (!fields) return undefined
  const nodes = yamlItems(fields.checks?.value) ?? []
  if (nodes.length === 0)
    complain(r, fields.checks?.value ?? root, 'checks: expected a list of checks, got none')
  if (!fields.command) complain(r, root, 'command: expected a program, got none', 'command: python3 model.py')
  const [program = '', ...args] = fields.command ? commandOf(r, fields.command) : []
  const [start, reply] = [timeOf(r, fields.start, 'start'), timeOf(r, fields.reply, 'reply')]
  const checks = nodes.map((node) => checkOf(r, node))
  distinct(r, nodes, checks)
  if (program === '') return undefined
  return {
    program,
    args,
    ...(start === undefined ? {} : { start }),
    ...(reply === undefined ? {} : { reply }),
    checks: checks.filter((c) => c !== undefined),
  }
}
