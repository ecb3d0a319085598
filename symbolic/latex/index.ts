/** LaTeX as it stands in papers → expressions, statements and definitions of the language, or a problem with its place in the LaTeX. */
import { mentioned, type Ast } from '../language/ast.js'
import type { HeadedAst } from '../language/definition.js'
import type { Notation } from '../language/index.js'
import { outcome, refuse, type Parsed, type Span } from '../language/problem.js'
import { OPEN_SCOPE, type Scope } from '../language/scope.js'
import type { Conventions } from './conventions.js'
import { separates } from './calls.js'
import { inDollars, readGivens, readSet, type Givens } from './givens.js'
import type { Symbol } from './names.js'
import { firstName, newSymbolAt } from './symbols.js'
import { expectSign, isCommand, isDeclared, isSign, mark, peek, shown, take, type State } from './state.js'
import { finish, statement } from './statement.js'
import { GRAMMAR } from './syntax.js'
import { NO_MACROS, tokens, type Macros } from './token.js'

export { CONVENTIONS, PRINTED, type Conventions } from './conventions.js'
export type { Givens } from './givens.js'
export type { Macro, Macros } from './token.js'

function start(text: string, scope: Scope, conventions: Conventions, macros: Macros): State {
  return {
    grammar: GRAMMAR,
    text,
    tokens: [...tokens(text, macros)],
    next: 0,
    nesting: 0,
    scope,
    conventions,
    locals: new Set(),
    ranges: new Map(),
    shifted: new Map(),
    holes: new Map(),
    closing: [],
    spelled: new Map(),
    reread: 0,
  }
}

function readFormula(r: State): Ast {
  if (peek(r).kind === 'end')
    refuse({ from: 0, to: Math.min(1, r.text.length) }, 'expected a formula, got nothing')
  const ast = statement(r)
  finish(r)
  return ast
}

/** The name of a symbol that is being declared, with the marks it has. */
function newName(
  r: State,
  what: string,
): { readonly name: string; readonly at: Span; readonly symbol: Symbol } {
  const found = newSymbolAt(r)
  if (!found)
    return refuse(
      mark(peek(r)),
      `let: expected ${what}, got ${shown(peek(r))}`,
      'write c = formula or f(x) = formula',
    )
  r.next = found.next
  return { name: firstName(found.symbol), at: found.span, symbol: found.symbol }
}

function readDefinition(r: State): HeadedAst {
  const { name, at, symbol } = newName(r, 'a name')
  const params: string[] = []
  const isFunction = isSign(peek(r), '(')
  if (isFunction) {
    do {
      take(r)
      params.push(newName(r, 'a parameter').name)
    } while (separates(peek(r)))
    expectSign(r, ')', '`)` after the parameters')
  }
  if (isSign(peek(r), ':')) take(r)
  if (isCommand(peek(r), 'coloneqq', 'triangleq', 'equiv')) take(r)
  else expectSign(r, '=', '`=` after what is defined')
  for (const p of params) r.locals.add(p)
  const { below } = symbol
  const isPosition = !isFunction && below !== undefined && /^\p{Ll}$/u.test(below) && !isDeclared(r, below)
  if (isPosition) r.locals.add(below)
  const body = statement(r)
  finish(r)
  // `x_i = X_{:,i}` defines an x for each i.
  if (isPosition && mentioned(body).has(below)) {
    const { below: _, ...bare } = symbol
    return { name: firstName(bare), at, body, params: [below], isFamily: true }
  }
  return { name, at, body, ...(isFunction ? { params } : {}) }
}

/** LaTeX as a notation of the language, by the conventions and macros of its document. */
export function latex(conventions: Conventions = {}, macros: Macros = NO_MACROS): Notation {
  return {
    ast: (text, scope) => readFormula(start(text, scope, conventions, macros)),
    headed: (text, scope) => readDefinition(start(text, scope, conventions, macros)),
  }
}

/** What is given, as papers say it, with or without dollar signs. */
export const givens = (text: string, macros: Macros = NO_MACROS): Parsed<Givens> =>
  outcome(() => readGivens(start(inDollars(text), OPEN_SCOPE, {}, macros)))

/** A set as a space of the language: `\mathbb{R}^{m \times n}`. */
export const spaceOfSet = (text: string, macros: Macros = NO_MACROS): Parsed<string> =>
  outcome(() =>
    readSet(start(inDollars(text).replace(/^,/u, ' ').replace(/,$/u, ' '), OPEN_SCOPE, {}, macros)),
  )

/** Whether a text is marked as LaTeX, by dollar signs around it. */
export const isMarkedLatex = (text: string): boolean => /^\s*\$.*\$\s*$/su.test(text)
