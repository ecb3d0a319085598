/** What to derive, read from texts: a formula, the spaces of its names, definitions, and a variable. */
import {
  nearest,
  parseFormula,
  type Notation,
  type Problem,
  type Scope,
} from '../../symbolic/language/index.js'
import { isMarkedLatex, latex } from '../../symbolic/latex/index.js'
import { resolve } from '../../symbolic/calculus/index.js'
import { isColumn, isScalar, shapeText, type Expr, type Variable } from '../../symbolic/expression/index.js'
import { guessGiven, guessText, problemOf, squareGiven } from '../claims/document/index.js'
import type { Entry, Text } from '../claims/document/fields.js'
import { spaces } from '../spaces/index.js'

/** What to derive, as texts. */
export interface DeriveText {
  /** A scalar, or a vector to be differentiated by a vector: `0.5*norm(A*x - b)^2`. */
  readonly formula: string
  /** Spaces of the names: `A: matrix(n, d), x: vector(d), b: vector(n)`. */
  readonly given: string
  /** Definitions that the formula uses, each seeing the earlier ones: `u(x) = exp(A*x)`. */
  readonly let?: readonly string[]
  /** The variable to differentiate by. */
  readonly wrt: string
}

/** What to derive, read: the formula and the variable it is differentiated by. */
export interface DeriveRequest {
  readonly formula: Expr
  readonly wrt: Variable
  readonly scope: Scope
}

/** A problem in one of the texts. */
export interface TextProblem {
  /** Which text: `given`, `let`, `wrt`, `formula`. */
  readonly where: keyof DeriveText
  readonly text: string
  readonly problem: Problem
}

/** The request of some texts, or what is wrong with them. */
export type DeriveRead =
  | { readonly kind: 'read'; readonly request: DeriveRequest }
  | { readonly kind: 'problem'; readonly problem: TextProblem }

const bad = (where: keyof DeriveText, text: string, problem: Problem): DeriveRead => ({
  kind: 'problem',
  problem: { where, text, problem },
})
const whole = (text: string, message: string, hint?: string): Problem => ({
  message,
  from: 0,
  to: text.length,
  ...(hint === undefined ? {} : { hint }),
})

function variableProblem(name: string, scope: Scope): Problem {
  const names = [...scope.variables.keys()]
  const close = nearest(name, names)
  return whole(
    name,
    `expected one of the variables ${names.join(', ')}, got ${name}`,
    close === undefined ? undefined : `did you mean ${close}?`,
  )
}

/** Parts between commas that no bracket encloses, with their offsets. */
function parts(text: string): readonly { readonly text: string; readonly from: number }[] {
  const found: { text: string; from: number }[] = []
  let [depth, from] = [0, 0]
  for (let at = 0; at <= text.length; at++) {
    if ('(['.includes(text[at] ?? ' ')) depth++
    if (')]'.includes(text[at] ?? ' ')) depth--
    if (at < text.length && (text[at] !== ',' || depth > 0)) continue
    found.push({ text: text.slice(from, at), from })
    from = at + 1
  }
  return found
}

/** Where a text of a problem stands: in which of the texts, from which offset on. */
interface Place {
  readonly where: 'given' | 'let'
  readonly text: string
  readonly from: number
}

/** `name: space, name: space` as names with their spaces, or the first part that is none. */
function entriesOf(given: string): readonly Entry<Place>[] | Problem {
  const at = (text: string, from: number): Text<Place> => ({
    text,
    place: { where: 'given', text: given, from },
  })
  const entries: Entry<Place>[] = []
  for (const { text, from } of parts(given)) {
    const [, lead = '', name = '', gap = '', space] = /^(\s*)([^:\s]*)(\s*:)(.*)$/su.exec(text) ?? []
    if (space === undefined) {
      const message = `expected name: space, got ${text.trim() || 'nothing'}`
      const span = { from, to: from + Math.max(1, text.length) }
      return { message, hint: 'write A: matrix(n, d), x: vector(d)', ...span }
    }
    const start = from + lead.length
    entries.push({ name: at(name, start), value: at(space, start + name.length + gap.length) })
  }
  return entries
}

/** The names of `A: matrix(n, d), x: vector(d)` with their spaces; what is no such pair is a name with nothing behind it. */
export const spacesOf = (given: string): readonly (readonly [string, string])[] =>
  parts(given)
    .map(({ text }) => text.split(/:(.*)/su).map((part) => part.trim()))
    .filter(([name]) => name !== '')
    .map(([name, space = '']) => [name, space])

/** LaTeX stands between dollar signs. */
const notationOf = (text: string): Notation | undefined => (isMarkedLatex(text) ? latex() : undefined)

/** The request that the texts make, or the first problem in them. */
export function readRequest(text: DeriveText): DeriveRead {
  // Where no spaces could be guessed, the formula says what is wrong.
  const given = text.given.trim() === '' ? [] : entriesOf(text.given)
  if ('message' in given) return bad('given', text.given, given)
  const definitions = (text.let ?? []).map((d) => ({
    text: d,
    place: { where: 'let', text: d, from: 0 } as const,
  }))
  const record = { where: 'given', text: text.given, from: 0 } as const
  const named = problemOf<Place>(
    { given, sizes: [], let: definitions, record },
    { spaces, differentiate: resolve },
  )
  if (!named.ok) {
    const [{ place, from, to, ...problem }] = named.problems
    return bad(place.where, place.text, { ...problem, from: place.from + from, to: place.from + to })
  }
  const { scope } = named.value
  const parsed = parseFormula(text.formula, scope, notationOf(text.formula))
  if (!parsed.ok) return bad('formula', text.formula, parsed.problem)
  const wrt = scope.variables.get(text.wrt)
  if (!wrt) return bad('wrt', text.wrt, variableProblem(text.wrt, scope))
  const formula = parsed.value
  if (isScalar(formula.shape) || (isColumn(formula.shape) && isColumn(wrt.shape)))
    return { kind: 'read', request: { formula, wrt, scope } }
  const wanted = isColumn(wrt.shape) ? 'a scalar or a vector' : 'a scalar'
  const problem = whole(
    text.formula,
    `expected ${wanted} to differentiate by ${wrt.name}, got ${shapeText(formula.shape)}`,
  )
  return bad('formula', text.formula, problem)
}

/** A capital comes last: what people differentiate by is a vector, or the first name. */
function likeliest(names: readonly string[]): string | undefined {
  const small = names.filter((n) => /^\p{Ll}/u.test(n))
  return (
    ['x', 'w', 'theta'].find((n) => names.includes(n)) ?? small[0] ?? (names.includes('X') ? 'X' : names[0])
  )
}

/** What is left out of a request is guessed: capitals are matrices, small letters vectors or numbers; the variable is x, or the first small letter. */
export function guessRequest({
  formula,
  given,
  let: definitions = [],
  wrt,
}: Pick<DeriveText, 'formula' | 'let'> & {
  readonly given: string | undefined
  readonly wrt: string | undefined
}): {
  readonly given: string
  readonly wrt: string
  /** What was guessed, for people; empty where all was said. */
  readonly guessed: string
} {
  const guesses =
    given === undefined
      ? (guessGiven(formula, definitions, 'formula', { differentiate: resolve }) ?? squareGiven(formula))
      : undefined
  const spaces = given ?? guessText(guesses ?? [])
  const names = guesses ? guesses.map(({ name }) => name) : spacesOf(spaces).map(([name]) => name)
  const by = wrt ?? likeliest(names) ?? ''
  const said = [...(guesses ? [`--given '${spaces}'`] : []), ...(wrt === undefined ? [`--wrt ${by}`] : [])]
  return { given: spaces, wrt: by, guessed: said.join(' ') }
}
