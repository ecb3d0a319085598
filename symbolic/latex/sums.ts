/** Sums, products and extremes over indices. */
import { isOne, isScalar, sizeValue } from '../expression/index.js'
import { children, mentioned, ungrouped, type Ast } from '../language/ast.js'
import { MAX_TEXT } from '../language/limits.js'
import { excerpt, refuse, type Span } from '../language/problem.js'
import { entriesOver } from './entries-over.js'
import { filled } from './holes.js'
import { boundsOf, type Bound } from './ranges.js'
import {
  across,
  binaryNode,
  callNode,
  choiceNode,
  nameNode,
  nested,
  numberNode,
  take,
  valueNode,
  type State,
} from './state.js'

/** What has the index among its positions, and which of them it is: it tells how many there are. */
interface Found {
  readonly of: Ast
  readonly position: number
}

/** What a sum is over whose range is left to its formula. */
const under = new WeakMap<Ast, Ast>()

/** What has the index among its positions, best where no other bound index is part of it. */
function indexedBy(r: State, body: Ast, index: string, others: readonly string[]): Found | undefined {
  const found: Found[] = []
  const stack = [body]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.kind === 'index' && !mentioned(node.of).has(index))
      for (const [position, s] of node.subscripts.entries()) {
        const at = s.kind === 'at' ? ungrouped(s.at) : undefined
        if (at?.kind === 'name' && at.name === index) found.push({ of: node.of, position })
      }
    const family = node.kind === 'call' ? r.scope.definitions.get(node.name) : undefined
    const [member] = node.kind === 'call' ? node.args.map(ungrouped) : []
    if (family?.isFamily && family.params && member?.kind === 'name' && member.name === index) {
      const inFamily = indexedBy(r, family.body, family.params[0], [])
      if (inFamily) found.push(inFamily)
    }
    const inner = under.get(node)
    stack.push(...children(node), ...(inner ? [inner] : []))
  }
  return found.find(({ of }) => others.every((name) => !mentioned(of).has(name))) ?? found[0]
}

const plus = (sign: '+' | '-', a: Ast, b: Ast): Ast => ({
  kind: 'group',
  inner: binaryNode(sign, a, b, a),
  from: a.from,
  to: a.to,
})

/** Part of the range of an index: what stands for it, and how many values it has, by the end of the whole range. */
interface Piece {
  readonly bound: Bound
  readonly shifted?: Ast
  /** How many values there are, where that is known without the end. */
  readonly known?: Ast
  readonly count: (last: Ast) => Ast
}

/** The parts of its range: one, or two around a value that it skips. Σ from a to b is Σ over k from 1 to b − a + 1, with k + a − 1 in place of the index. */
function pieces(bound: Bound): readonly Piece[] {
  const { name, at, first, except } = bound
  const index = nameNode(name, at)
  const one = numberNode('1', at)
  if (except) {
    if (first) refuse(at, `${name}: expected a range from 1, got one that skips a value besides`)
    const before = plus('-', except, one)
    return [
      { bound, known: before, count: () => before },
      { bound, shifted: plus('+', index, except), count: (last) => plus('-', last, except) },
    ]
  }
  if (!first) return [{ bound, count: (last) => last }]
  const shifted = plus('-', binaryNode('+', index, first, at), one)
  return [{ bound, shifted, count: (last) => binaryNode('+', binaryNode('-', last, first, at), one, at) }]
}

const combinations = (lists: readonly (readonly Piece[])[]): readonly (readonly Piece[])[] =>
  lists.reduce<readonly (readonly Piece[])[]>(
    (made, list) => made.flatMap((picked) => list.map((piece) => [...picked, piece])),
    [[]],
  )

/** The body with each index standing for what its piece says; read anew for every combination. */
function bodyOf(r: State, chosen: readonly Piece[]): Ast {
  const start = r.next
  const before = chosen.map(({ bound }) => [bound.name, r.shifted.get(bound.name)] as const)
  const added = chosen.filter(({ bound }) => !r.locals.has(bound.name))
  for (const { bound, shifted } of chosen) {
    r.locals.add(bound.name)
    if (shifted) r.shifted.set(bound.name, shifted)
    else r.shifted.delete(bound.name)
    if (bound.last && !bound.except) r.ranges.set(bound.name, bound.last)
  }
  const body = filled(
    r,
    nested(r, () => r.grammar.product(r)),
  )
  for (const { bound } of added) r.locals.delete(bound.name)
  for (const { bound } of chosen) r.ranges.delete(bound.name)
  for (const [name, value] of before) {
    if (value) r.shifted.set(name, value)
    else r.shifted.delete(name)
  }
  r.reread += r.next - start
  if (r.reread > MAX_TEXT)
    refuse(
      { from: start, to: start + 1 },
      `formula: expected at most ${MAX_TEXT} tokens under sums, got more`,
    )
  return body
}

/** How a formula is put together over one index: from its name, the number of values and what it is over. */
type Over = (index: Ast, count: Ast, inner: Ast, whole: Span) => Ast

/** The last of several factors; undefined where there is but one. A sum may hold a factor without its index, an extreme or a product is another then. */
function lastFactor(node: Ast): Ast | undefined {
  if (node.kind === 'binary') return node.sign === '*' || node.sign === '/' ? node.right : undefined
  return node.kind === 'choice' && node.of.length === 2 ? node.of[1] : undefined
}

/** A formula over indices, and the pieces of their ranges it is put together of. */
function over(r: State, sign: Span, what: Over, isSum: boolean): Ast {
  const bounds = boundsOf(r, sign)
  const names = bounds.map((b) => b.name)
  const all = combinations(bounds.map(pieces))
  const isPart = bounds.some(
    (b) => b.except !== undefined || (b.last && names.some((n) => mentioned(b.last!).has(n))),
  )
  if (!isSum && isPart)
    refuse(
      sign,
      'expected an extreme or a product over whole ranges, got a condition on the index',
      'only sums may skip positions',
    )
  const start = r.next
  // The ranges are told by the formula as it stands.
  const plain = bodyOf(
    r,
    bounds.map((bound) => ({ bound, count: (last) => last })),
  )
  const end = r.next
  const last = isSum ? undefined : lastFactor(plain)
  if (last && names.every((n) => !mentioned(last).has(n)))
    refuse(
      last,
      `${excerpt(r.text, last)}: expected brackets, got a factor without ${names.join(', ')} behind others`,
      'write (\\max_i x_i) y or \\max_i (x_i y)',
    )
  const terms = all.map((chosen) => {
    const isPlain = chosen.every(({ shifted }) => shifted === undefined)
    r.next = isPlain ? end : start
    const body = isPlain ? plain : bodyOf(r, chosen)
    return [...chosen].reverse().reduce<Ast>((inner, { bound, known, count }) => {
      const whole = across(sign, inner)
      const index = nameNode(bound.name, bound.at)
      const terms = known ?? (bound.last && count(bound.last))
      if (terms) return what(index, terms, inner, whole)
      const found = indexedBy(r, plain, bound.name, names)
      if (!found)
        return refuse(
          bound.at,
          `\\sum_${bound.name}: expected the range of ${bound.name}, got none`,
          `write \\sum_{${bound.name}=1}^{n}`,
        )
      const node = choiceNode([found.of], whole, ([{ shape }]) => {
        const isAcross = found.position === 1 || (isOne(shape.rows) && !isOne(shape.cols))
        return what(
          index,
          count(valueNode(sizeValue(isAcross ? shape.cols : shape.rows), bound.at)),
          inner,
          whole,
        )
      })
      under.set(node, inner)
      return node
    }, body)
  })
  return terms.reduce((a, b) => plus('+', a, b))
}

/** `\sum_{i=1}^{n}` and the product behind it. */
export function summation(r: State): Ast {
  const sign = take(r)
  return over(
    r,
    sign,
    (index, count, inner, whole) => callNode('sumover', [index, count, inner], sign, whole),
    true,
  )
}

/** `\max_i x_i`, `\min_{i,j}`, `\prod_{i=1}^{n}` after their head was taken: of the vector of what stands behind. */
export function overEntries(r: State, name: 'max' | 'min' | 'prod', head: Span): Ast {
  return over(
    r,
    head,
    (index, count, inner, whole) =>
      choiceNode([callNode('sumover', [index, count, inner], head, whole)], whole, ([sum], fail) =>
        sum.op === 'sumover' && isScalar(sum.shape)
          ? callNode(name, [valueNode(entriesOver(sum), whole)], head, whole)
          : fail(`\\${name}: expected a number for each position, got a vector or a matrix`),
      ),
    false,
  )
}
