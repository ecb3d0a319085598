/** Sums over an index. */
import { isOne, sizeValue } from '../expression/index.js'
import { children, mentioned, ungrouped, type Ast } from '../language/ast.js'
import { refuse, type Span } from '../language/problem.js'
import { filled } from './holes.js'
import { argument, within } from './scripts.js'
import {
  across,
  binaryNode,
  callNode,
  choiceNode,
  expectSign,
  isCommand,
  isSign,
  mark,
  nameNode,
  nested,
  numberNode,
  peek,
  shown,
  take,
  valueNode,
  type State,
} from './state.js'

interface Bound {
  readonly name: string
  readonly at: Span
  readonly first?: Ast
  /** The number of terms, where the range is `i \in [n]`. */
  readonly count?: Ast
}

/** What is below the sign: `i=1`, `i`, `i,j`, `i \in [n]`. */
function bounds(r: State): readonly Bound[] {
  const found: Bound[] = []
  do {
    if (isSign(peek(r), ',')) take(r)
    const letter = take(r)
    if (letter.kind !== 'letter')
      refuse(mark(letter), `\\sum: expected an index, got ${shown(letter)}`, 'write \\sum_{i=1}^{n}')
    const name = letter.text
    if (isSign(peek(r), '=')) {
      take(r)
      found.push({ name, at: letter, first: r.grammar.sum(r) })
    } else if (isCommand(peek(r), 'in')) {
      take(r)
      expectSign(r, '[', '`[n]`')
      const count = r.grammar.sum(r)
      expectSign(r, ']', '`]`')
      found.push({ name, at: letter, count })
    } else found.push({ name, at: letter })
  } while (isSign(peek(r), ','))
  return found
}

/** What has the index among its positions, and which of them it is: it tells how many there are. */
function indexedBy(body: Ast, index: string): { readonly of: Ast; readonly position: number } | undefined {
  const stack = [body]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.kind === 'index' && !mentioned(node.of).has(index))
      for (const [position, s] of node.subscripts.entries()) {
        const at = s.kind === 'at' ? ungrouped(s.at) : undefined
        if (at?.kind === 'name' && at.name === index) return { of: node.of, position }
      }
    stack.push(...children(node))
  }
  return undefined
}

const isOneNode = (node: Ast): boolean => node.kind === 'number' && node.text === '1'

/** `\sum_{i=1}^{n}` and the product behind it. */
export function summation(r: State): Ast {
  const sign = take(r)
  expectSign(r, '_', '`_` with an index')
  const grouped = isSign(peek(r), '{')
  if (grouped) take(r)
  const all = within(r, '}', bounds)
  if (grouped) expectSign(r, '}', '`}`')
  let upper: Ast | undefined
  if (isSign(peek(r), '^')) {
    take(r)
    upper = argument(r, r.grammar.sum)
  }
  if (upper && all.length > 1)
    refuse(
      across(sign, upper),
      '\\sum: expected one index under an upper end, got several',
      'write one \\sum for each index',
    )
  const added = all.filter(({ name }) => !r.locals.has(name))
  const before = all.map(({ name }) => [name, r.shifted.get(name)] as const)
  for (const { name, at, first, count } of all) {
    r.locals.add(name)
    const end = count ?? upper
    if (end) r.ranges.set(name, end)
    // Σ from a to b is Σ over k from 1 to b − a + 1, with k + a − 1 in place of the index.
    if (first && !isOneNode(first)) {
      const shift = binaryNode('-', binaryNode('+', nameNode(name, at), first, at), numberNode('1', at), at)
      r.shifted.set(name, { kind: 'group', inner: shift, from: at.from, to: at.to })
    } else r.shifted.delete(name)
  }
  const body = filled(
    r,
    nested(r, () => r.grammar.product(r)),
  )
  for (const { name } of added) r.locals.delete(name)
  for (const { name } of all) r.ranges.delete(name)
  for (const [name, value] of before) {
    if (value) r.shifted.set(name, value)
    else r.shifted.delete(name)
  }
  return [...all].reverse().reduce<Ast>((inner, { name, at, first, count }) => {
    const whole = across(sign, inner)
    const terms =
      count ??
      (upper && first && !isOneNode(first)
        ? binaryNode('+', binaryNode('-', upper, first, at), numberNode('1', at), at)
        : upper)
    const sum = (end: Ast): Ast => callNode('sumover', [nameNode(name, at), end, inner], sign, whole)
    if (terms) return sum(terms)
    const found = indexedBy(body, name)
    if (!found)
      return refuse(
        at,
        `\\sum_${name}: expected the range of ${name}, got none`,
        `write \\sum_{${name}=1}^{n}`,
      )
    return choiceNode([found.of], whole, ([{ shape }]) => {
      const isAcross = found.position === 1 || (isOne(shape.rows) && !isOne(shape.cols))
      return sum(valueNode(sizeValue(isAcross ? shape.cols : shape.rows), at))
    })
  }, body)
}
