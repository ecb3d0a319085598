/** The state of reading one record: the scope as it grows, the problems so far. */
import type { Expr, Statement } from '../../../symbolic/expression/index.js'
import {
  EMPTY_SCOPE,
  type Notation,
  type Parsed,
  type Problem,
  type Scope,
  type Signatures,
} from '../../../symbolic/language/index.js'
import { isMarkedLatex, latex, type Conventions, type Macros } from '../../../symbolic/latex/index.js'
import type { Fields, PlacedProblem, Text } from './fields.js'

/** What reading depends on beside the text: the spaces there are, and who resolves derivatives. */
export interface ReadingOptions {
  readonly spaces: Signatures
  /** Resolves derivatives in functions that differentiate by a parameter: `resolve` of the calculus. */
  readonly differentiate?: (e: Expr) => Expr
  /** Macros that LaTeX in the texts may use: those of the document around. */
  readonly macros?: Macros
  /** What the texts of `claim` state; by default they are statements of the language. */
  readonly read?: (text: string, scope: Scope, notation?: Notation) => Parsed<Statement>
}

/** What is known of a record half read. */
export interface State<P> {
  readonly fields: Fields<P>
  readonly options: ReadingOptions
  readonly problems: PlacedProblem<P>[]
  scope: Scope
  conventions: Conventions
}

/** Nothing is read yet. */
export const stateOf = <P>(fields: Fields<P>, options: ReadingOptions): State<P> => ({
  fields,
  options,
  problems: [],
  conventions: {},
  scope: { ...EMPTY_SCOPE, ...(options.differentiate ? { differentiate: options.differentiate } : {}) },
})

/** Whether a text is LaTeX: marked so, or between dollar signs. */
export const isLatex = <P>({ text, latex: marked }: Text<P>): boolean =>
  marked === true || isMarkedLatex(text)

/** The notation of a text; undefined for the language's own. */
export const notationOf = <P>(state: State<P>, text: Text<P>): Notation | undefined =>
  isLatex(text) ? latex(state.conventions, state.options.macros) : undefined

/** A problem with a text as a whole. */
export function report<P>(state: State<P>, { text, place }: Text<P>, message: string, hint?: string): void {
  const span = { from: 0, to: Math.max(1, text.length) }
  state.problems.push({ place, message, ...span, ...(hint === undefined ? {} : { hint }) })
}

/** A problem of the language, at the text it is in: that may be a definition that the text uses. */
export function reportProblem<P>(state: State<P>, at: Text<P>, problem: Problem, own?: string): void {
  const { message, hint, from, to, definition } = problem
  const elsewhere =
    definition === undefined || definition === own
      ? undefined
      : state.fields.let.find((t) => t.text === state.scope.definitions.get(definition)?.text)
  const used = elsewhere && `met in \`${at.text.trim().replace(/\s+/gu, ' ')}\``
  const advice = [hint, used].filter((h) => h !== undefined).join('; ')
  state.problems.push({
    place: (elsewhere ?? at).place,
    message,
    from,
    to,
    ...(advice === '' ? {} : { hint: advice }),
  })
}
