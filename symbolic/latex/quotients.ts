/** Quotients, dots and roots: what they mean depends on what they are of. */
import { isColumn, isScalar } from '../expression/index.js'
import type { Ast } from '../language/ast.js'
import { refuse, type Span } from '../language/problem.js'
import { called } from './calls.js'
import { filled, isHoley } from './holes.js'
import { argument, within } from './scripts.js'
import {
  across,
  binaryNode,
  callNode,
  choiceNode,
  isSign,
  mark,
  numberNode,
  peek,
  shown,
  take,
  valueNode,
  type State,
} from './state.js'
import type { Token } from './token.js'

/** One formula by another. By a vector: entry by entry, there being no other reading. */
export function quotient(r: State, above: Ast, below: Ast, at: Span): Ast {
  if (below.kind === 'number' || isHoley(r, above)) return binaryNode('/', above, below, at)
  return choiceNode([above, below], across(above, below), ([a, b]) =>
    binaryNode(
      isColumn(b.shape) && !isScalar(b.shape) ? './' : '/',
      valueNode(a, above),
      valueNode(b, below),
      at,
    ),
  )
}

/** The dot between two vectors is their inner product; everything else it multiplies. */
export function dotted(r: State, left: Ast, right: Ast, at: Token): Ast {
  const plain = binaryNode('*', left, right, at)
  if (at.text !== 'cdot' || isHoley(r, left) || isHoley(r, right) || left.kind === 'number') return plain
  return choiceNode([left, right], plain, ([a, b]) => {
    const parts = [valueNode(a, left), valueNode(b, right)] as const
    return isColumn(a.shape) && isColumn(b.shape) && !isScalar(a.shape) && !isScalar(b.shape)
      ? callNode('dot', parts, at, plain)
      : binaryNode('*', ...parts, at)
  })
}

/** `\sqrt{a}`, `\sqrt[3]{a}`. */
export function root(r: State): Ast {
  const head = take(r)
  let degree: Ast | undefined
  if (isSign(peek(r), '[')) {
    take(r)
    degree = within(r, ']', r.grammar.sum)
    if (!isSign(peek(r), ']')) refuse(mark(peek(r)), `expected \`]\`, got ${shown(peek(r))}`)
    take(r)
  }
  const of = argument(r, r.grammar.sum)
  if (!degree) return called(r, 'sqrt', false, [filled(r, of)], head, across(head, of))
  return binaryNode(
    '^',
    { kind: 'group', inner: of, from: of.from, to: of.to },
    {
      kind: 'group',
      inner: binaryNode('/', numberNode('1', head), degree, head),
      from: head.from,
      to: head.to,
    },
    head,
  )
}
