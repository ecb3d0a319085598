/** The same record in TypeScript. */
import { statementTerms, type Expr, type Statement } from '../../../symbolic/expression/index.js'
import type { Claim } from '../../core/index.js'
import { KEYS, type Entry, type Fields, type PlacedProblem, type Text } from './fields.js'
import { interpret, type Interpreted } from './interpret.js'
import { problemOf, type NamedProblem } from './pose.js'
import type { ReadingOptions } from './state.js'
import {
  nearest,
  parseFormula,
  type Notation,
  type Parsed,
  type Scope,
} from '../../../symbolic/language/index.js'

/** A claim as texts: see docs/claims.md for the language. */
export interface ClaimRecord {
  readonly id: string
  readonly source?: string
  readonly note?: string
  /** Name of a variable or index to its space: `{ x: 'vector(n)' }`. */
  readonly given: Readonly<Record<string, string>>
  /** `f(x) = …` and `c = …`, each using what stands before. */
  readonly let?: readonly string[] | string
  readonly assume?: readonly string[] | string
  /** One statement, or several that are all asserted. */
  readonly claim?: readonly string[] | string
  /** The statement in LaTeX, instead of `claim` or beside it; `$…$` marks LaTeX in the other texts. */
  readonly tex?: readonly string[] | string
  /** What LaTeX leaves to conventions: `{ norm: 'spectral', vec: 'columns' }`. */
  readonly conventions?: Readonly<Record<string, string>>
  /** Inclusive ranges: `'2..6'`, `[2, 6]` or `3`. Others run over `DEFAULT_SIZE_RANGE`. */
  readonly sizes?: Readonly<Record<string, string | number | readonly [number, number]>>
  readonly expected?: 'holds' | 'fails' | 'conditional'
}

/** A text of a record: `claim`, `let 2`, `given x`. */
export interface RecordPlace {
  readonly label: string
  readonly text: string
}

const word = (label: string, value: unknown): Text<RecordPlace> => {
  if (typeof value !== 'string') throw new Error(`claim: expected text for ${label}, got ${typeof value}`)
  return { text: value, place: { label, text: value } }
}

const list = (label: string, value: readonly string[] | string | undefined): readonly Text<RecordPlace>[] => {
  if (value === undefined) return []
  if (typeof value === 'string') return [word(label, value)]
  if (!Array.isArray(value))
    throw new Error(`claim: expected text or a list for ${label}, got ${typeof value}`)
  return value.map((v, i) => word(value.length === 1 ? label : `${label} ${i + 1}`, v))
}

const rangeText = (value: string | number | readonly [number, number]): string =>
  Array.isArray(value) ? value.join('..') : String(value)

const entries = <V>(
  label: string,
  map: Readonly<Record<string, V>> | undefined,
  text: (v: V) => string,
): readonly Entry<RecordPlace>[] =>
  Object.entries(map ?? {}).map(([name, value]) => ({
    name: word(`${label} ${name}`, name),
    value: word(`${label} ${name}`, text(value)),
  }))

/** What is given in a problem, without a statement. */
export type ProblemRecord = Pick<ClaimRecord, 'given' | 'let' | 'sizes'>

function fieldsOf(record: Partial<ClaimRecord>): Fields<RecordPlace> {
  for (const key of Object.keys(record))
    if (!(KEYS as readonly string[]).includes(key)) {
      const close = nearest(key, KEYS)
      throw new Error(
        `claim: expected one of ${KEYS.join(', ')}, got ${key}${close === undefined ? '' : `; did you mean ${close}?`}`,
      )
    }
  const optional = (
    key: 'id' | 'source' | 'note' | 'expected',
  ): Partial<Record<typeof key, Text<RecordPlace>>> =>
    record[key] === undefined ? {} : { [key]: word(key, record[key]) }
  return {
    ...optional('id'),
    ...optional('source'),
    ...optional('note'),
    ...optional('expected'),
    ...(record.given === undefined ? {} : { given: entries('given', record.given, (v) => v) }),
    sizes: entries('sizes', record.sizes, rangeText),
    let: list('let', record.let),
    assume: list('assume', record.assume),
    claim: [
      ...list('claim', record.claim),
      ...list('tex', record.tex).map((t) => ({ ...t, latex: true as const })),
    ],
    conventions: entries('conventions', record.conventions, (v) => v),
    record: { label: 'record', text: '' },
  }
}

/** The text with the problem marked under it. */
function marked({ place, message, hint, from, to }: PlacedProblem<RecordPlace>): string {
  const lines = [`${place.label}, column ${from + 1}: ${message}`]
  if (place.text !== '' && !place.text.includes('\n'))
    lines.push(`  ${place.text}`, `  ${' '.repeat(from)}${'^'.repeat(Math.max(1, to - from))}`)
  if (hint !== undefined) lines.push(`  hint: ${hint}`)
  return lines.join('\n')
}

const refused = (name: string, problems: readonly PlacedProblem<RecordPlace>[]): Error =>
  new Error(`${name}: ${problems.map(marked).join('\n')}`)

/** The claim of a record, or all that is wrong with it, each in the text that it is in. */
export const interpretRecord = (record: ClaimRecord, options: ReadingOptions): Interpreted<RecordPlace> =>
  interpret(fieldsOf(record), options)

/**
 * The claim of a record.
 * @throws where it cannot be read: what was expected and what came, with the place marked
 */
export function readClaim(record: ClaimRecord, options: ReadingOptions): Claim {
  const read = interpretRecord(record, options)
  if (read.ok) return read.claim
  throw refused(`claim ${String(record.id)}`, read.problems)
}

/** A formula instead of a statement: what code is said to compute. */
export type FormulaRecord = Omit<ClaimRecord, 'claim'> & { readonly formula: string }

function computed(text: string, scope: Scope, notation?: Notation): Parsed<Statement> {
  const parsed = parseFormula(text, scope, notation)
  if (!parsed.ok) return parsed
  return { ok: true, value: { kind: 'relation', terms: [parsed.value, parsed.value], relations: ['=='] } }
}

/**
 * The formula of a record, as an identity of which code under test is to be one side, and its claim.
 * @throws as `readClaim` does
 */
export function readFormula(
  { formula, ...rest }: FormulaRecord,
  options: ReadingOptions,
): { readonly formula: Expr; readonly claim: Claim } {
  const claim = readClaim({ ...rest, claim: formula }, { ...options, read: computed })
  const [term] = statementTerms(claim.statement)
  return { formula: term, claim }
}

/**
 * What is given, without a statement.
 * @throws as `readClaim` does
 */
export function readProblem(record: ProblemRecord, options: ReadingOptions): NamedProblem {
  const read = problemOf(fieldsOf(record), options)
  if (read.ok) return read.value
  throw refused('problem', read.problems)
}
