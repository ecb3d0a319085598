/** The text's own structure, with positions: names are not yet resolved, shapes not yet known. */
import type { Span } from './problem.js'

export type BinarySign = '+' | '-' | '*' | '/' | '.*' | './' | '^' | '.^'
export type RelationSign = '==' | '<=' | '>=' | '<' | '>' | '!=' | '⪰' | '⪯'

export type Subscript =
  | { readonly kind: 'all' }
  | { readonly kind: 'at'; readonly at: Ast }
  | { readonly kind: 'range'; readonly first: Ast; readonly last: Ast }

export interface NumberNode extends Span {
  readonly kind: 'number'
  readonly text: string
}
export interface NameNode extends Span {
  readonly kind: 'name'
  readonly name: string
}
export interface CallNode extends Span {
  readonly kind: 'call'
  readonly name: string
  /** The name alone. */
  readonly head: Span
  readonly args: readonly Ast[]
}
export interface IndexNode extends Span {
  readonly kind: 'index'
  readonly of: Ast
  readonly subscripts: readonly Subscript[]
}
export interface UnaryNode extends Span {
  readonly kind: 'unary'
  readonly sign: '-' | '+' | "'"
  readonly arg: Ast
  readonly at: Span
}
export interface BinaryNode extends Span {
  readonly kind: 'binary'
  readonly sign: BinarySign
  readonly left: Ast
  readonly right: Ast
  readonly at: Span
}
/** Parentheses. */
export interface GroupNode extends Span {
  readonly kind: 'group'
  readonly inner: Ast
}
export interface RelationNode extends Span {
  readonly kind: 'relation'
  readonly terms: readonly Ast[]
  readonly signs: readonly { readonly sign: RelationSign; readonly at: Span }[]
}
export interface AndNode extends Span {
  readonly kind: 'and'
  readonly parts: readonly Ast[]
}
export interface OrNode extends Span {
  readonly kind: 'or'
  readonly parts: readonly Ast[]
  /** The first `or`. */
  readonly at: Span
}
export interface ImpliesNode extends Span {
  readonly kind: 'implies'
  readonly premise: Ast
  readonly conclusion: Ast
  readonly at: Span
}
export type Ast =
  | NumberNode
  | NameNode
  | CallNode
  | IndexNode
  | UnaryNode
  | BinaryNode
  | GroupNode
  | RelationNode
  | AndNode
  | OrNode
  | ImpliesNode

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
      return []
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
