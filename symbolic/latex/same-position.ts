/** Where two positions are the same: Kronecker's delta. */
import { sizeValue } from '../expression/index.js'
import { ungrouped, type Ast } from '../language/ast.js'
import { excerpt, refuse, type Span } from '../language/problem.js'
import { callNode, expectSign, isSign, peek, take, valueNode, type State } from './state.js'

/** How far an index goes: as its sum says, or as `given` does. */
export function rangeOf(r: State, index: Ast): Ast | undefined {
  const at = ungrouped(index)
  if (at.kind !== 'name') return undefined
  const known = r.scope.ranges?.get(at.name)
  return r.ranges.get(at.name) ?? (known && valueNode(sizeValue(known), at))
}

/** 1 where two positions are the same, and else 0: an entry of the identity. */
export function same(r: State, first: Ast, second: Ast, at: Span): Ast {
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
