/** The one front end: the names of a problem, of sizes, variables, indices and definitions, and what they mean. Claims and formulas are read in its scope. */
import type { Assumption } from '../../../symbolic/expression/index.js'
import { parseDefinition, type Scope } from '../../../symbolic/language/index.js'
import {
  DEFAULT_SIZE_RANGE,
  type Domain,
  type Given,
  type QuantifiedIndex,
  type SizeRange,
} from '../../core/index.js'
import { occurring, readGiven, readSizes } from './declarations.js'
import type { Fields, PlacedProblem } from './fields.js'
import { notationOf, reportProblem, stateOf, type ReadingOptions, type State } from './state.js'

/** What is given. */
export interface Posed {
  readonly ranges: ReadonlyMap<string, SizeRange>
  readonly variables: readonly Given[]
  readonly indices: readonly QuantifiedIndex[]
}

const nameDefined = (text: string): string => /^\s*([\p{L}\p{M}\p{N}_]+)/u.exec(text)?.[1] ?? ''

function readLet<P>(state: State<P>): void {
  const later = new Set(state.fields.let.map((t) => nameDefined(t.text)))
  for (const text of state.fields.let) {
    later.delete(nameDefined(text.text))
    const parsed = parseDefinition(text.text, { ...state.scope, later }, notationOf(state, text))
    if (!parsed.ok) return reportProblem(state, text, parsed.problem, nameDefined(text.text))
    const { name } = parsed.value
    state.scope = { ...state.scope, definitions: new Map([...state.scope.definitions, [name, parsed.value]]) }
  }
}

/** The scope with definitions; undefined where one cannot be read. */
export function withDefinitions(definitions: readonly string[], scope: Scope): Scope | undefined {
  const texts = definitions.map((text) => ({ text, place: text }))
  const none = { given: [], sizes: [], assume: [], claim: [], conventions: [], record: '' }
  const state = { ...stateOf({ ...none, let: texts }, { spaces: new Map() }), scope }
  readLet(state)
  return state.problems.length === 0 ? state.scope : undefined
}

/** Reads sizes, spaces and definitions into the scope; nothing where something is wrong so far: the state says what. */
export function pose<P>(state: State<P>): Posed | undefined {
  const ranges = readSizes(state)
  const given = readGiven(state)
  if (state.problems.length === 0) readLet(state)
  return state.problems.length === 0 ? { ranges, ...given } : undefined
}

/** The domain of what is asserted in terms of the names: with the sizes that occur. */
export function domainOf<P>(
  state: State<P>,
  { ranges, variables, indices }: Posed,
  assumptions: readonly Assumption[],
  statements: readonly Assumption[],
): Domain {
  const parts = { indices, variables, assumptions }
  const used = occurring(parts, statements)
  const names = [...state.scope.sizes].filter((s) => used.has(s) || ranges.has(s))
  return { sizes: new Map(names.map((s) => [s, ranges.get(s) ?? DEFAULT_SIZE_RANGE])), ...parts }
}

/** The names of a problem, in which formulas can be read. */
export interface NamedProblem {
  readonly scope: Scope
  /** Of all that is given, asserting nothing. */
  readonly domain: Domain
}

/** What is given, or all that is wrong with it. */
export type Named<P> =
  | { readonly ok: true; readonly value: NamedProblem }
  | { readonly ok: false; readonly problems: readonly PlacedProblem<P>[] }

/** What is given, without a statement. */
export function problemOf<P>(
  given: Pick<Fields<P>, 'given' | 'sizes' | 'let' | 'record'>,
  options: ReadingOptions,
): Named<P> {
  const state = stateOf({ conventions: [], ...given, assume: [], claim: [] }, options)
  const posed = pose(state)
  if (!posed) return { ok: false, problems: state.problems }
  return { ok: true, value: { scope: state.scope, domain: domainOf(state, posed, [], []) } }
}
