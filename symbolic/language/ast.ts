/** The text's own structure, with positions: names are not yet resolved, shapes not yet known. */
import type { Expr } from '../expression/index.js'
import type { Span } from './problem.js'

/** Operators between two formulas. */
export type BinarySign = '+' | '-' | '*' | '/' | '.*' | './' | '^' | '.^'
/** Comparisons as an author writes them. */
export type RelationSign = '==' | '<=' | '>=' | '<' | '>' | '!=' | '⪰' | '⪯'

/** A position between brackets: all of them, one, or a range. */
export type Subscript =
  | { readonly kind: 'all' }
  | { readonly kind: 'at'; readonly at: Ast }
  | { readonly kind: 'range'; readonly first: Ast; readonly last: Ast }

/** A number as written. */
export interface NumberNode extends Span {
  readonly kind: 'number'
  readonly text: string
}
/** A name. */
export interface NameNode extends Span {
  readonly kind: 'name'
  readonly name: string
}
/** A function with its arguments. */
export interface CallNode extends Span {
  readonly kind: 'call'
  readonly name: string
  /** The name alone. */
  readonly head: Span
  readonly args: readonly Ast[]
}
/** A formula with subscripts. */
export interface IndexNode extends Span {
  readonly kind: 'index'
  readonly of: Ast
  readonly subscripts: readonly Subscript[]
}
/** A sign before a formula, or a transpose behind it. */
export interface UnaryNode extends Span {
  readonly kind: 'unary'
  readonly sign: '-' | '+' | "'"
  readonly arg: Ast
  readonly at: Span
}
/** Two formulas with an operator between them. */
export interface BinaryNode extends Span {
  readonly kind: 'binary'
  readonly sign: BinarySign
  readonly left: Ast
  readonly right: Ast
  readonly at: Span
}
/** Blocks of a matrix, row by row. */
export interface BlocksNode extends Span {
  readonly kind: 'blocks'
  readonly rows: readonly (readonly Ast[])[]
}
/** Parentheses. */
export interface GroupNode extends Span {
  readonly kind: 'group'
  readonly inner: Ast
}
/** A chain of comparisons. */
export interface RelationNode extends Span {
  readonly kind: 'relation'
  readonly terms: readonly Ast[]
  readonly signs: readonly { readonly sign: RelationSign; readonly at: Span }[]
}
/** Statements that all hold. */
export interface AndNode extends Span {
  readonly kind: 'and'
  readonly parts: readonly Ast[]
}
/** Statements of which one holds. */
export interface OrNode extends Span {
  readonly kind: 'or'
  readonly parts: readonly Ast[]
  /** The first `or`. */
  readonly at: Span
}
/** A statement under a premise. */
export interface ImpliesNode extends Span {
  readonly kind: 'implies'
  readonly premise: Ast
  readonly conclusion: Ast
  readonly at: Span
}
/** A part whose meaning is known already: what a choice puts in. */
export interface ValueNode extends Span {
  readonly kind: 'value'
  readonly value: Expr
}
/** What another notation writes alike for several things: the shapes of its parts tell which. */
export interface ChoiceNode extends Span {
  readonly kind: 'choice'
  readonly of: readonly Ast[]
  readonly choose: (values: readonly Expr[], fail: (message: string, hint?: string) => never) => Ast
}
/** A text as it is written. */
export type Ast =
  | NumberNode
  | NameNode
  | CallNode
  | IndexNode
  | UnaryNode
  | BinaryNode
  | BlocksNode
  | GroupNode
  | RelationNode
  | AndNode
  | OrNode
  | ImpliesNode
  | ValueNode
  | ChoiceNode

/** Without the parentheses around it. */
export function ungrouped(node: Ast): Exclude<Ast, GroupNode> {
  let inner = node
  while (inner.kind === 'group') inner = inner.inner
  return inner
}

/** The nodes directly below. */
export function children(node: Ast): readonly Ast[] {
  switch (node.kind) {
    case 'number':
    case 'name':
    case 'value':
      return []
    case 'choice':
      return node.of
    case 'call':
      return node.args
    case 'index':
      return [
        node.of,
        ...node.subscripts.flatMap((s) =>
          s.kind === 'all' ? [] : s.kind === 'at' ? [s.at] : [s.first, s.last],
        ),
      ]
    case 'unary':
      return [node.arg]
    case 'binary':
      return [node.left, node.right]
    case 'blocks':
      return node.rows.flat()
    case 'group':
      return [node.inner]
    case 'relation':
      return node.terms
    case 'and':
    case 'or':
      return node.parts
    case 'implies':
      return [node.premise, node.conclusion]
  }
}

/** All names a text mentions, functions included; not recursive, so that long sums are no problem. */
export function mentioned(root: Ast): ReadonlySet<string> {
  const names = new Set<string>()
  const stack = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === 'name' || node.kind === 'call') names.add(node.name)
    stack.push(...children(node))
  }
  return names
}
