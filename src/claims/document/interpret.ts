/** Texts of a record → claim, or the problems with their places. Pure; knows neither YAML nor files. */
import type { Assumption, Statement } from '../../../symbolic/expression/index.js'
import { CONVENTIONS, type Conventions } from '../../../symbolic/latex/index.js'
import {
  nearest,
  parseAssumption,
  parseStatement,
  type Notation,
  type Parsed,
} from '../../../symbolic/language/index.js'
import type { Claim, Expectation } from '../../core/index.js'
import { misfitAtSizes } from './at-sizes.js'
import { tooLarge } from './extent.js'
import { plainGivens } from './givens.js'
import type { Entry, Fields, PlacedProblem, Text } from './fields.js'
import { MAX_ID, MAX_TEXTS } from './limits.js'
import { checkSizesUsed, occurring } from './declarations.js'
import { plainText } from './plain.js'
import { domainOf, pose } from './pose.js'
import { premised } from './premises.js'
import {
  isLatex,
  notationOf,
  report,
  reportProblem,
  stateOf,
  type ReadingOptions,
  type State,
} from './state.js'

/** The claim of a record, or all that is wrong with it. */
export type Interpreted<P> =
  | { readonly ok: true; readonly claim: Claim }
  | { readonly ok: false; readonly problems: readonly PlacedProblem<P>[] }

const EXPECTATIONS: readonly Expectation[] = ['holds', 'fails', 'conditional']
const ID = /^[\p{L}\p{N}][\p{L}\p{N}._:/+-]*$/u

function readId<P>(state: State<P>): void {
  const { id, record } = state.fields
  if (!id)
    state.problems.push({
      place: record,
      message: 'expected an id, got none',
      hint: 'add a line id: some.name',
      from: 0,
      to: 1,
    })
  else if (!ID.test(id.text) || id.text.length > MAX_ID)
    report(
      state,
      id,
      `id: expected letters, digits and . _ - : / + (at most ${MAX_ID}), got ${JSON.stringify(id.text.slice(0, MAX_ID))}`,
    )
}

function readExpected<P>(state: State<P>): Expectation | undefined {
  const { expected } = state.fields
  if (!expected || EXPECTATIONS.includes(expected.text as Expectation))
    return expected?.text as Expectation | undefined
  const close = nearest(expected.text, EXPECTATIONS)
  report(
    state,
    expected,
    `expected: expected one of ${EXPECTATIONS.join(', ')}, got ${expected.text}`,
    close && `did you mean ${close}?`,
  )
  return undefined
}

function readConventions<P>(state: State<P>): void {
  for (const { name, value } of state.fields.conventions) {
    const known = Object.keys(CONVENTIONS) as (keyof Conventions)[]
    const key = known.find((k) => k === name.text)
    const values: readonly string[] = key ? CONVENTIONS[key] : []
    if (!key) report(state, name, `conventions: expected one of ${known.join(', ')}, got ${name.text}`)
    else if (!values.includes(value.text))
      report(state, value, `conventions: ${key}: expected ${values.join(' or ')}, got ${value.text}`)
    else state.conventions = { ...state.conventions, [key]: value.text }
  }
}

function readStatements<P, S>(
  state: State<P>,
  texts: readonly Text<P>[],
  parse: (text: string, scope: State<P>['scope'], notation?: Notation) => Parsed<S>,
): readonly S[] {
  return texts.flatMap((text) => {
    const parsed = parse(text.text, state.scope, notationOf(state, text))
    if (parsed.ok) return [parsed.value]
    reportProblem(state, text, parsed.problem)
    return []
  })
}

const conjunction = (parts: readonly Statement[]): Statement =>
  parts.length === 1
    ? parts[0]
    : { kind: 'and', parts: parts.flatMap((p) => (p.kind === 'and' ? p.parts : [p])) }

function checkTexts<P>(state: State<P>): void {
  const { given = [], let: definitions, assume, claim, record } = state.fields
  const count = given.length + definitions.length + assume.length + claim.length
  const at = { place: record, from: 0, to: 1 }
  if (count > MAX_TEXTS)
    state.problems.push({ ...at, message: `claim: expected at most ${MAX_TEXTS} texts, got ${count}` })
  if (claim.length === 0)
    state.problems.push({ ...at, message: 'expected `claim`, got none', hint: 'add a line claim: statement' })
}

const texts = <P>(list: readonly Text<P>[]): readonly string[] =>
  list.map((t) => t.text.trim().replace(/\s+/gu, ' '))

const words = <P>(all: readonly Entry<P>[] = []): Readonly<Record<string, string>> =>
  Object.fromEntries(all.map((g) => [g.name.text, g.value.text.trim()]))

/** The author's words; where some are LaTeX, what they were read as, in the language. */
function textOf<P>(
  state: State<P>,
  { assume, claim }: Pick<Fields<P>, 'assume' | 'claim'>,
  assumptions: readonly Assumption[],
  statement: Statement,
): Pick<Claim, 'text' | 'latex'> {
  const { fields } = state
  const given = words(fields.given)
  const latex = [...fields.let, ...fields.assume, ...fields.claim].filter(isLatex)
  if (latex.length > 0)
    return {
      text: { given, ...plainText(state, assumptions, statement) },
      latex: texts(latex).map((t) => t.replace(/\s*\\label\{[^{}]*\}\s*/gu, ' ').trim()),
    }
  const plain = { let: texts(fields.let), assume: texts(assume), claim: texts(claim).join(' and ') }
  return { text: { given, ...plain } }
}

/** Reads a record; problems of one kind of text keep later ones, which depend on it, from being read. */
export function interpret<P>(written: Fields<P>, options: ReadingOptions): Interpreted<P> {
  const { fields, problems } = plainGivens(written, options.macros)
  if (problems.length > 0) return { ok: false, problems }
  const state = stateOf(fields, options)
  const failed = (): Interpreted<P> => ({ ok: false, problems: state.problems })
  readId(state)
  const expected = readExpected(state)
  readConventions(state)
  checkTexts(state)
  const posed = pose(state)
  if (!posed) return failed()
  const { assume, claim } = premised(state)
  const assumptions = readStatements(state, assume, parseAssumption)
  const statements = readStatements(state, claim, options.read ?? parseStatement)
  if (state.problems.length > 0) return failed()
  const domain = domainOf(state, posed, assumptions, [...assumptions, ...statements])
  const all = [...assumptions, ...statements]
  checkSizesUsed(state, occurring(domain, all))
  const unfit = tooLarge(domain, statements) ?? misfitAtSizes(domain, statements)
  if (unfit) report(state, claim[0], unfit.message, unfit.hint)
  if (state.problems.length > 0) return failed()
  return {
    ok: true,
    claim: {
      id: fields.id!.text,
      ...(fields.source ? { source: fields.source.text } : {}),
      ...(fields.note ? { note: fields.note.text } : {}),
      ...(expected ? { expected } : {}),
      domain,
      statement: conjunction(statements),
      ...textOf(state, { assume, claim }, assumptions, conjunction(statements)),
    },
  }
}
