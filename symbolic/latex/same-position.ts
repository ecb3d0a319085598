/** Where two positions are the same: Kronecker's delta, and `cases` of positions. */
import { sizeValue } from '../expression/index.js'
import { ungrouped, type Ast } from '../language/ast.js'
import { excerpt, refuse, type Span } from '../language/problem.js'
import { filled } from './holes.js'
import { within } from './scripts.js'
import {
  across,
  binaryNode,
  callNode,
  expectSign,
  isCommand,
  isSign,
  mark,
  numberNode,
  peek,
  shown,
  take,
  valueNode,
  type State,
} from './state.js'

/** How far an index goes: as its sum says, or as `given` does. */
function rangeOf(r: State, index: Ast): Ast | undefined {
  const at = ungrouped(index)
  if (at.kind !== 'name') return undefined
  const known = r.scope.ranges?.get(at.name)
  return r.ranges.get(at.name) ?? (known && valueNode(sizeValue(known), at))
}

/** 1 where two positions are the same, and else 0: an entry of the identity. */
function same(r: State, first: Ast, second: Ast, at: Span): Ast {
  const size = rangeOf(r, first) ?? rangeOf(r, second)
  if (!size)
    return refuse(
      at,
      `${excerpt(r.text, at)}: expected the range of its positions, got none`,
      'declare them: i: index(n)',
    )
  const subscripts = [first, second].map((position) => ({ kind: 'at' as const, at: position }))
  return { kind: 'index', of: callNode('eye', [size], at), subscripts, from: at.from, to: at.to }
}

/** `\delta_{ij}`, `\delta_j^i`. */
export function kronecker(r: State, head: Span): Ast {
  const found: Ast[] = []
  while (found.length < 2 && isSign(peek(r), '_', '^')) {
    take(r)
    const grouped = isSign(peek(r), '{')
    if (grouped) take(r)
    do {
      if (isSign(peek(r), ',')) take(r)
      found.push(r.grammar.primary(r))
    } while (grouped && !isSign(peek(r), '}') && peek(r).kind !== 'end')
    if (grouped) expectSign(r, '}', '`}`')
  }
  const whole = { from: head.from, to: r.tokens[r.next - 1].to }
  if (found.length !== 2)
    return refuse(whole, `${excerpt(r.text, whole)}: expected two positions, got ${found.length}`)
  return same(r, found[0], found[1], whole)
}

/** What ends a row, beside the end of its line. */
const END_OF_CASES = '\\end cases'

/** What a row of `cases` is for. */
interface Condition {
  readonly is: '=' | '≠' | 'else'
  readonly of: readonly Ast[]
  readonly span: Span
}

function condition(r: State): Condition {
  while (isSign(peek(r), ',', '&')) take(r)
  const head = peek(r)
  const word = head.kind === 'words' ? head.text.replace(/[.,]+$/u, '') : ''
  if (word === 'otherwise' || word === 'else') return { is: 'else', of: [], span: take(r) }
  if (['if', 'for', 'when', ''].includes(word) && head.kind === 'words') take(r)
  const left = r.grammar.sum(r)
  const sign = take(r)
  if (!isSign(sign, '=') && !isCommand(sign, 'ne', 'neq'))
    return refuse(mark(sign), `cases: expected i = j, i \\ne j or otherwise, got ${shown(sign)}`)
  const right = r.grammar.sum(r)
  return { is: isSign(sign, '=') ? '=' : '≠', of: [left, right], span: across(left, right) }
}

/** `\begin{cases} a & i = j \\\\ b & \text{otherwise} \end{cases}` of two positions. */
export function cases(r: State): Ast {
  const head = take(r)
  const rows: { readonly value: Ast; readonly when: Condition }[] = []
  while (!isCommand(peek(r), 'end cases')) {
    rows.push(within(r, END_OF_CASES, () => ({ value: filled(r, r.grammar.sum(r)), when: condition(r) })))
    while (isSign(peek(r), '.', ',', ';') || isCommand(peek(r), '\\')) take(r)
    if (peek(r).kind === 'end') refuse(mark(peek(r)), 'cases: expected \\end{cases}, got the end')
  }
  const whole = across(head, take(r))
  const [first, second] = rows
  const isWhole = rows.length === 2 && first.when.is !== 'else' && second.when.is !== first.when.is
  if (!isWhole)
    return refuse(
      whole,
      'cases: expected two cases that exclude each other, got others',
      'one for i = j, one otherwise',
    )
  const [yes, no] = first.when.is === '=' ? [first, second] : [second, first]
  const [i, j] = first.when.of
  const chosen = same(r, i, j, first.when.span)
  const bracketed = (inner: Ast): Ast => ({ kind: 'group', inner, from: inner.from, to: inner.to })
  const rest = bracketed(binaryNode('-', numberNode('1', whole), chosen, whole))
  return bracketed(
    binaryNode(
      '+',
      binaryNode('*', chosen, bracketed(yes.value), whole),
      binaryNode('*', rest, bracketed(no.value), whole),
      whole,
    ),
  )
}
