/** The door to reading: texts in, expressions, statements, definitions, sizes and spaces out, or a problem with its position. */
import type { Assumption, Expr, Size, Statement } from '../expression/index.js'
import { assumption, statement } from './claim-text.js'
import { ungrouped, type Ast } from './ast.js'
import { definition, readHeaded, type HeadedAst } from './definition.js'
import { elaborate } from './elaborate.js'
import { sizeAt } from './size-of.js'
import { environment } from './elaborate.js'
import { freeNames, freePositions, type PositionOf } from './guess.js'
import { outcome, type Parsed, type Span } from './problem.js'
import { OPEN_SCOPE, type Definition, type Scope } from './scope.js'
import { spaceUse, type Signatures, type SpaceUsed } from './space-use.js'
import { readAst } from './syntax.js'
import { tokens } from './token.js'

/** How a text is read: its notation. */
export interface Notation {
  /** A formula, or a statement. */
  readonly ast: (text: string, scope: Scope) => Ast
  /** A definition. */
  readonly headed: (text: string, scope: Scope) => HeadedAst
}
/** The notation of the language itself. */
const PLAIN: Notation = { ast: readAst, headed: readHeaded }

/** The expression a formula means, in surface operations. */
export const parseFormula = (text: string, scope: Scope, { ast } = PLAIN): Parsed<Expr> =>
  outcome(() => elaborate(ast(text, scope), environment(text, scope)))

/** What a text of `assume` states. */
export const parseAssumption = (text: string, scope: Scope, { ast } = PLAIN): Parsed<Assumption> =>
  outcome(() => assumption(ast(text, scope), environment(text, scope)))

/** What a claim asserts. */
export const parseStatement = (text: string, scope: Scope, { ast } = PLAIN): Parsed<Statement> =>
  outcome(() => statement(ast(text, scope), environment(text, scope)))

/** `f(x) = formula` or `c = formula`. */
export const parseDefinition = (text: string, scope: Scope, { headed } = PLAIN): Parsed<Definition> =>
  outcome(() => definition(text, scope, headed(text, scope)))

/** What a text is that is an implication, or joined with `or`. */
export type Joined =
  | { readonly kind: 'implies'; readonly premise: Span; readonly conclusion: Span }
  | { readonly kind: 'or'; readonly parts: readonly Span[] }

/** The parts of a text that is an implication or several statements of which one holds. */
export function joinedParts(text: string, scope: Scope, { ast } = PLAIN): Joined | undefined {
  const parsed = outcome(() => ungrouped(ast(text, scope)))
  return parsed.ok && (parsed.value.kind === 'implies' || parsed.value.kind === 'or')
    ? parsed.value
    : undefined
}

/** A polynomial in the sizes and indices of the scope. */
export const parseSize = (text: string, scope: Scope): Parsed<Size> =>
  outcome(() => sizeAt(readAst(text), environment(text, scope)))

/** `opball(n, d, R)`: sizes are declared by being used, values are over variables of the scope. */
export const parseSpaceUse = (text: string, scope: Scope, signatures: Signatures): Parsed<SpaceUsed> =>
  outcome(() => spaceUse(text, scope, signatures))

/** The names a text mentions; none where it cannot be read. */
export function mentionedNames(text: string): ReadonlySet<string> {
  const parsed = outcome(() => tokens(text))
  return new Set(parsed.ok ? parsed.value.filter((t) => t.kind === 'name').map((t) => t.text) : [])
}

/** The free names of a formula or statement; none where it cannot be read. */
export function namesOf(text: string, { ast } = PLAIN): readonly string[] {
  const parsed = outcome(() => freeNames(ast(text, OPEN_SCOPE)))
  return parsed.ok ? parsed.value : []
}

/** The free names of a formula or statement that are positions of others; none where it cannot be read. */
export function positionsOf(text: string, { ast } = PLAIN): ReadonlyMap<string, PositionOf> {
  const parsed = outcome(() => freePositions(ast(text, OPEN_SCOPE)))
  return parsed.ok ? parsed.value : new Map()
}

/** The free names of a definition, and what it defines. */
export function namesOfDefinition(
  text: string,
  { headed } = PLAIN,
): { readonly free: readonly string[]; readonly bound: readonly string[] } {
  const parsed = outcome(() => headed(text, OPEN_SCOPE))
  if (!parsed.ok) return { free: [], bound: [] }
  const { name, params = [], body } = parsed.value
  return { free: freeNames(body).filter((n) => !params.includes(n)), bound: [name] }
}
