/** The spaces of names that nobody declares: of a formula typed alone. */
import {
  EMPTY_SCOPE,
  guessSpaces,
  namesOf,
  namesOfDefinition,
  parseDefinition,
  parseFormula,
  parseStatement,
  type Guess,
  type Notation,
  type Scope,
} from '../../../symbolic/language/index.js'
import { isMarkedLatex, latex } from '../../../symbolic/latex/index.js'

const notation = (text: string): Notation | undefined => (isMarkedLatex(text) ? latex() : undefined)

/** The scope with the definitions; undefined where one cannot be read. */
function defined(definitions: readonly string[], scope: Scope): Scope | undefined {
  let wider = scope
  for (const text of definitions) {
    const parsed = parseDefinition(text, wider, notation(text))
    if (!parsed.ok) return undefined
    const { name } = parsed.value
    wider = { ...wider, definitions: new Map([...wider.definitions, [name, parsed.value]]) }
  }
  return wider
}

/** Names that the texts mention and do not define. */
function names(text: string, definitions: readonly string[]): readonly string[] {
  const found = definitions.map((t) => namesOfDefinition(t, notation(t)))
  const bound = found.flatMap((f) => f.bound)
  const free = [...found.flatMap((f) => f.free), ...namesOf(text, notation(text))]
  return [...new Set(free)].filter((n) => !bound.includes(n))
}

/** The most general spaces in which a formula or statement can be read, with its definitions; undefined where there are none. */
export function guessGiven(
  text: string,
  definitions: readonly string[],
  kind: 'formula' | 'statement',
  options: Pick<Scope, 'differentiate'> = {},
): readonly Guess[] | undefined {
  const parse = kind === 'formula' ? parseFormula : parseStatement
  return guessSpaces(names(text, definitions), (guessed) => {
    const scope = defined(definitions, { ...EMPTY_SCOPE, ...options, ...guessed })
    return scope !== undefined && parse(text, scope, notation(text)).ok
  })
}

/** `A: matrix(n, d), x: vector(d)`. */
export const guessText = (guesses: readonly Guess[]): string =>
  guesses.map(({ name, space }) => `${name}: ${space}`).join(', ')
