/** A text of LaTeX half read: tokens, the names that exist, and nodes of the language's own syntax. */
import type { Expr, Shape } from '../expression/index.js'
import type { Ast, BinarySign, NameNode } from '../language/ast.js'
import { MAX_NESTING } from '../language/limits.js'
import { refuse, type Span } from '../language/problem.js'
import type { Scope } from '../language/scope.js'
import type { Conventions } from './conventions.js'
import type { Token } from './token.js'

/** What ends a row of `cases`, beside the end of its line. */
export const END_OF_CASES = '\\end cases'

/** Matrices that may be written without their size. */
export type Sized = 'eye' | 'ones' | 'zeros' | 'basis'

/** What is left to what stands beside it: the size of an identity, ones, zeros or a unit vector; by what a gradient differentiates. */
export type Hole =
  | {
      readonly is: Sized
      /** The position of a unit vector. */
      readonly at?: Ast
    }
  | { readonly is: 'gradient'; readonly by: (shape: Shape) => Ast | undefined }

/** The levels of the grammar, handed to the forms that hold formulas, which are all part of one another. */
export interface Grammar {
  /** A sum: the loosest level of an expression. */
  readonly sum: (r: State) => Ast
  /** Factors side by side. */
  readonly product: (r: State) => Ast
  /** One factor with its scripts. */
  readonly factor: (r: State) => Ast
  /** A factor without scripts. */
  readonly primary: (r: State) => Ast
  /** Whether a token begins another factor of a product. */
  readonly startsFactor: (r: State, token: Token) => boolean
}

/** What is known while a text is read. */
export interface State {
  readonly grammar: Grammar
  readonly text: string
  readonly tokens: Token[]
  next: number
  nesting: number
  readonly scope: Scope
  readonly conventions: Conventions
  /** Parameters of the definition being read, and bound indices. */
  readonly locals: Set<string>
  /** How far a bound index goes, where that is written. */
  readonly ranges: Map<string, Ast>
  /** What an index stands for, in a sum that does not begin at 1. */
  readonly shifted: Map<string, Ast>
  /** Values without a size, by the node that stands for them. */
  readonly holes: Map<Ast, Hole>
  /** Closing signs that end what is being read, innermost last: `|`, `\|`, `)` … */
  readonly closing: string[]
  /** How each name was written where it first stood; entries apart, which papers write lighter than the whole. */
  readonly spelled: Map<string, string>
  /** Tokens read again: below sums with conditions. */
  reread: number
}

/** The next token, not taken. */
export const peek = (r: State, ahead = 0): Token => r.tokens[Math.min(r.next + ahead, r.tokens.length - 1)]

/** The next token, taken; the end is never passed. */
export function take(r: State): Token {
  const token = peek(r)
  if (token.kind !== 'end') r.next++
  return token
}

/** Index of the token behind the argument at `at`: a group in braces, or one token. */
export function argumentEnd(r: State, at: number): number {
  let depth = 0
  for (let k = at; k < r.tokens.length; k++) {
    if (isSign(r.tokens[k], '{')) depth++
    if (isSign(r.tokens[k], '}')) depth--
    if (depth <= 0) return Math.min(k + 1, r.tokens.length - 1)
  }
  return refuse(r.tokens[at], 'the brackets do not balance', 'a } is missing')
}

/** Whether a token is this sign. */
export const isSign = (t: Token, ...texts: readonly string[]): boolean =>
  t.kind === 'sign' && texts.includes(t.text)
/** Whether a token is one of these commands. */
export const isCommand = (t: Token, ...names: readonly string[]): boolean =>
  t.kind === 'command' && names.includes(t.text)

/** A token as the author wrote it. */
export const shown = (t: Token): string =>
  t.kind === 'end'
    ? 'the end'
    : t.kind === 'command'
      ? `\`\\${t.text}\``
      : t.kind === 'words'
        ? `\`\\text{${t.text}}\``
        : `\`${t.text}\``

/** What to mark for a token: the end of the text has no width. */
export const mark = (t: Token): Span => (t.kind === 'end' ? { from: Math.max(0, t.from - 1), to: t.to } : t)

/** Takes a sign, or says what stands there instead. */
export function expectSign(r: State, text: string, what: string): Token {
  const token = take(r)
  if (isSign(token, text)) return token
  return refuse(mark(token), `expected ${what}, got ${shown(token)}`)
}

/** Reads one level deeper. */
export function nested<T>(r: State, read: () => T): T {
  if (++r.nesting > MAX_NESTING)
    refuse(mark(peek(r)), `formula: expected at most ${MAX_NESTING} levels of nesting, got more`)
  const value = read()
  r.nesting--
  return value
}

/** Whether a name stands for something here. */
export const isDeclared = (r: State, name: string): boolean =>
  r.locals.has(name) ||
  r.scope.variables.has(name) ||
  r.scope.sizes.has(name) ||
  r.scope.indices.has(name) ||
  r.scope.definitions.has(name)

/** From one part to another. */
export const across = (a: Span, b: Span): Span => ({
  from: Math.min(a.from, b.from),
  to: Math.max(a.to, b.to),
})

/** A name of the language. */
export const nameNode = (name: string, { from, to }: Span): NameNode => ({ kind: 'name', name, from, to })
/** A number of the language. */
export const numberNode = (text: string, { from, to }: Span): Ast => ({ kind: 'number', text, from, to })
/** A call of a function of the language. */
export const callNode = (name: string, args: readonly Ast[], head: Span, whole: Span = head): Ast => ({
  kind: 'call',
  name,
  head: { from: head.from, to: head.to },
  args,
  from: whole.from,
  to: whole.to,
})
/** Two formulas with an operator between them. */
export const binaryNode = (sign: BinarySign, left: Ast, right: Ast, at: Span = across(left, right)): Ast => ({
  kind: 'binary',
  sign,
  left,
  right,
  at: { from: at.from, to: at.to },
  ...across(left, right),
})
/** A transposed formula. */
export const transposed = (arg: Ast, at: Span = arg): Ast => ({
  kind: 'unary',
  sign: "'",
  arg,
  at: { from: at.from, to: at.to },
  ...across(arg, at),
})
/** A formula whose meaning is known already. */
export const valueNode = (value: Expr, { from, to }: Span): Ast => ({ kind: 'value', value, from, to })

/** What a choice says where no reading fits. */
export type Fail = (message: string, hint?: string) => never
/** A formula that depends on the shapes of its parts. */
export const choiceNode = (
  of: readonly Ast[],
  span: Span,
  choose: (values: readonly Expr[], fail: Fail) => Ast,
): Ast => ({
  kind: 'choice',
  of,
  choose,
  from: span.from,
  to: span.to,
})
