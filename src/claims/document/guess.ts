/** The spaces of names that nobody declares: of a formula typed alone. */
import {
  EMPTY_SCOPE,
  guessSpaces,
  namesOf,
  namesOfDefinition,
  parseAssumption,
  parseFormula,
  parseStatement,
  positionsOf,
  type Guess,
  type Notation,
  type Parsed,
  type Scope,
} from '../../../symbolic/language/index.js'
import { isMarkedLatex, latex } from '../../../symbolic/latex/index.js'
import { withDefinitions } from './pose.js'

const notation = (text: string): Notation | undefined => (isMarkedLatex(text) ? latex() : undefined)

/** Names that the texts mention and do not define. */
function names(text: string, definitions: readonly string[]): readonly string[] {
  const found = definitions.map((t) => namesOfDefinition(t, notation(t)))
  const bound = found.flatMap((f) => f.bound)
  const free = [...found.flatMap((f) => f.free), ...namesOf(text, notation(text))]
  return [...new Set(free)].filter((n) => !bound.includes(n))
}

/** A norm of a matrix that nobody declares is told as such; numbers and vectors would hide it. */
const isRead = (parsed: Parsed<unknown>): boolean =>
  parsed.ok || /conventions: \{p?norm:/u.test(parsed.problem.hint ?? '')

/** The most general spaces in which a formula or statement can be read, with its definitions; undefined where there are none. */
export function guessGiven(
  text: string,
  definitions: readonly string[],
  kind: 'formula' | 'statement',
  options: Pick<Scope, 'differentiate'> = {},
): readonly Guess[] | undefined {
  // Implications and strict order are read as hypotheses before they are one and a claim.
  const parses = kind === 'formula' ? [parseFormula] : [parseStatement, parseAssumption]
  const fits = (guessed: Pick<Scope, 'sizes' | 'variables' | 'indices'>): boolean => {
    const scope = withDefinitions(definitions, { ...EMPTY_SCOPE, ...options, ...guessed })
    return scope !== undefined && parses.some((parse) => isRead(parse(text, scope, notation(text))))
  }
  return guessSpaces(names(text, definitions), fits, positionsOf(text, notation(text)))
}

/** Spaces for a text that fits none: square matrices and vectors of one size, so that what is told of it is its mistake and not its first name. */
export const squareGiven = (text: string): readonly Guess[] =>
  names(text, [])
    .filter((name) => name !== 'n')
    .map((name) => ({ name, space: /^\p{Lu}/u.test(name) ? 'matrix(n, n)' : 'vector(n)' }))

/** `A: matrix(n, d), x: vector(d)`. */
export const guessText = (guesses: readonly Guess[]): string =>
  guesses.map(({ name, space }) => `${name}: ${space}`).join(', ')
