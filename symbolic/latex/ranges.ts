/** What stands below Σ, Π, max and min: indices, how far they go, and what they must not be. */
import { mentioned, ungrouped, type Ast } from '../language/ast.js'
import { excerpt, refuse, type Span } from '../language/problem.js'
import { indexFirst, within } from './scripts.js'
import {
  across,
  argumentEnd,
  binaryNode,
  expectSign,
  isCommand,
  isDeclared,
  isSign,
  mark,
  nameNode,
  numberNode,
  peek,
  shown,
  take,
  type State,
} from './state.js'

/** An index that is bound below a sign. */
export interface Bound {
  readonly name: string
  readonly at: Span
  /** Where it begins, unless at 1. */
  readonly first?: Ast
  /** Where it ends, if that is written. */
  readonly last?: Ast
  /** The one value that it skips. */
  readonly except?: Ast
}

type Relation = '<' | '<=' | '!=' | '='
interface Comparison {
  readonly left: Ast
  readonly is: Relation
  readonly right: Ast
}

/** A relation between indices; of `>` and `≥` the sides are exchanged. */
function relation(r: State): { readonly is: Relation; readonly turned: boolean } | undefined {
  const t = peek(r)
  const found = (is: Relation, turned = false): { is: Relation; turned: boolean } => (take(r), { is, turned })
  if (isSign(t, '=')) return found('=')
  if (isSign(t, '<') || isCommand(t, 'lt')) return found('<')
  if (isSign(t, '>') || isCommand(t, 'gt')) return found('<', true)
  if (isCommand(t, 'le', 'leq', 'leqslant')) return found('<=')
  if (isCommand(t, 'ge', 'geq', 'geqslant')) return found('<=', true)
  return isCommand(t, 'ne', 'neq') ? found('!=') : undefined
}

const one = (at: Span): Ast => numberNode('1', at)

/** `[n]`, `\{1, \dots, n\}` behind ∈. */
function lastOfSet(r: State): Ast {
  if (isSign(peek(r), '[')) {
    take(r)
    const last = within(r, ']', r.grammar.sum)
    expectSign(r, ']', '`[n]`')
    return last
  }
  const open = take(r)
  const begins = isCommand(open, '{') && peek(r).text === '1' && isSign(peek(r, 1), ',')
  if (!begins || !isCommand(peek(r, 2), 'dots', 'ldots', 'cdots') || !isSign(peek(r, 3), ','))
    refuse(mark(open), `expected a range of positions, got ${shown(open)}`, 'write [n] or \\{1, \\dots, n\\}')
  r.next += 4
  const last = within(r, '\\}', r.grammar.sum)
  take(r)
  return last
}

const nameOf = (node: Ast): string | undefined => {
  const inner = ungrouped(node)
  return inner.kind === 'name' ? inner.name : undefined
}

/** What is below the sign, token by token: names alone, and comparisons. */
function items(r: State): { readonly names: readonly Ast[]; readonly comparisons: readonly Comparison[] } {
  const names: Ast[] = []
  const comparisons: Comparison[] = []
  const begins = (): Ast => {
    const t = peek(r)
    if (t.kind !== 'letter' && t.kind !== 'number')
      refuse(
        mark(t),
        `expected an index, got ${shown(t)}`,
        'sums, products and extremes are over positions: write \\sum_{i=1}^{n}',
      )
    // Letters side by side are indices, not a product.
    return t.kind === 'letter' ? letter(r) : r.grammar.sum(r)
  }
  while (!isSign(peek(r), '}') && peek(r).kind !== 'end') {
    if (isSign(peek(r), ',', ';')) take(r)
    let left = begins()
    if (isCommand(peek(r), 'in')) {
      take(r)
      comparisons.push({ left, is: '<=', right: lastOfSet(r) })
      continue
    }
    let found = relation(r)
    if (!found) names.push(left)
    for (; found; found = relation(r)) {
      const right = r.grammar.sum(r)
      const [a, b] = found.turned ? [right, left] : [left, right]
      comparisons.push({ left: a, is: found.is, right: b })
      left = right
    }
  }
  return { names, comparisons }
}

const shift = (node: Ast, sign: '+' | '-'): Ast => binaryNode(sign, node, one(node), node)

/** Whether a name can be an index: it means nothing yet, or is one. */
const isIndexName = (r: State, name: string | undefined): boolean =>
  name !== undefined && (!isDeclared(r, name) || r.locals.has(name) || r.scope.indices.has(name))

/** Which names are bound: those that mean nothing yet, and else the first of a comparison. */
function boundNames(
  r: State,
  names: readonly Ast[],
  comparisons: readonly Comparison[],
): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>()
  for (const node of names) found.set(nameOf(node)!, node)
  for (const { left, is, right } of comparisons) {
    const sides = [left, right].filter((node) => isIndexName(r, nameOf(node)))
    if (is === '=') {
      if (sides[0]) found.set(nameOf(sides[0])!, sides[0])
      continue
    }
    const free = sides.filter((node) => !isDeclared(r, nameOf(node)!) && !found.has(nameOf(node)!))
    for (const node of free) found.set(nameOf(node)!, node)
    if (free.length > 0 || sides.some((node) => found.has(nameOf(node)!))) continue
    if (sides.length === 2)
      refuse(
        across(left, right),
        `${excerpt(r.text, across(left, right))}: expected an index of its own, got ${sides.map(nameOf).join(' and ')}, which are both given`,
        'use other letters for what is summed over',
      )
    if (sides[0]) found.set(nameOf(sides[0])!, sides[0])
  }
  return found
}

/** The bound indices, those first on which others depend. */
function ordered(bounds: readonly Bound[]): readonly Bound[] {
  const left = [...bounds]
  const found: Bound[] = []
  while (left.length > 0) {
    const names = left.map((b) => b.name)
    const next = left.findIndex((b) =>
      [b.first, b.last, b.except].every(
        (e) => e === undefined || names.every((name) => name === b.name || !mentioned(e).has(name)),
      ),
    )
    if (next < 0)
      return refuse(left[0].at, `expected indices that bound one another one way, got ${names.join(', ')}`)
    found.push(...left.splice(next, 1))
  }
  return found
}

/** What stands below and above a sign, both taken. */
export function boundsOf(r: State, sign: Span): readonly Bound[] {
  indexFirst(r)
  if (!isSign(peek(r), '_')) return unwritten(r, sign)
  take(r)
  const grouped = isSign(peek(r), '{')
  if (grouped) take(r)
  const { names, comparisons } = grouped ? within(r, '}', items) : { names: [letter(r)], comparisons: [] }
  if (grouped) expectSign(r, '}', '`}`')
  const bound = boundNames(r, names, comparisons)
  const made = new Map<string, Bound>([...bound].map(([name, at]) => [name, { name, at }]))
  const set = (name: string, part: Partial<Bound>): void => {
    const before = made.get(name)!
    const twice = (Object.keys(part) as (keyof Bound)[]).some((key) => before[key] !== undefined)
    if (twice) refuse(before.at, `${name}: expected one range, got two`)
    made.set(name, { ...before, ...part })
  }
  for (const { left, is, right } of comparisons) {
    const [a, b] = [left, right].map((node) => {
      const name = nameOf(node)
      return name !== undefined && bound.has(name) ? name : undefined
    })
    if (is === '=' && a) set(a, { first: right })
    else if (is === '!=' && b && (a === undefined || bound.size > 1)) set(b, { except: left })
    else if (is === '!=' && a) set(a, { except: right })
    else if (a) set(a, { last: is === '<' ? shift(right, '-') : right })
    else if (b) set(b, { first: is === '<' ? shift(left, '+') : left })
    else refuse(left, `${excerpt(r.text, left)}: expected an index, got a condition on none`)
  }
  if (isSign(peek(r), '^')) {
    const open = [...made.values()].filter((b) => b.last === undefined)
    const at = take(r)
    const end = r.next
    for (const b of open) {
      r.next = end
      made.set(b.name, { ...b, last: upper(r) })
    }
    const isShared = open.length > 1 && comparisons.every(({ is }) => is !== '=')
    if (open.length === 0 || isShared)
      refuse(
        at,
        `expected one index under an upper end, got ${open.length === 0 ? 'none' : 'several'}`,
        'write one \\sum for each index',
      )
  }
  const isFirst = (node: Ast | undefined): boolean => node?.kind === 'number' && node.text === '1'
  return ordered(
    [...made.values()].map(({ first, ...b }) => (first && !isFirst(first) ? { ...b, first } : b)),
  )
}

const upper = (r: State): Ast => {
  const end = argumentEnd(r, r.next)
  const grouped = isSign(peek(r), '{')
  if (grouped) take(r)
  const node = grouped ? within(r, '}', r.grammar.sum) : r.grammar.primary(r)
  if (grouped) expectSign(r, '}', '`}`')
  r.next = Math.max(r.next, end)
  return node
}

function letter(r: State): Ast {
  const t = take(r)
  if (t.kind !== 'letter') refuse(mark(t), `expected an index, got ${shown(t)}`, 'write \\sum_{i=1}^{n}')
  // `j_1` is the name j1.
  const end = isSign(peek(r), '_') ? argumentEnd(r, r.next + 1) : r.next
  const below = r.tokens.slice(r.next + 1, end).filter((part) => !isSign(part, '{', '}'))
  if (end === r.next || !below.every((part) => part.kind === 'number')) return nameNode(t.text, t)
  r.next = end
  return nameNode(t.text + below.map((part) => part.text).join(''), across(t, r.tokens[end - 1]))
}

/** `\sum e^{x_i}`: the first position behind the sign that means nothing yet. */
function unwritten(r: State, sign: Span): readonly Bound[] {
  for (let k = 0; peek(r, k).kind !== 'end'; k++) {
    if (!isSign(peek(r, k), '_')) continue
    const t = isSign(peek(r, k + 1), '{') ? peek(r, k + 2) : peek(r, k + 1)
    if (t.kind === 'letter' && !isDeclared(r, t.text)) return [{ name: t.text, at: t }]
  }
  return refuse(sign, `${excerpt(r.text, sign)}: expected an index, got none`, 'write \\sum_{i=1}^{n}')
}
