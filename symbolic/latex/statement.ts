/** Comparisons and statements of LaTeX. */
import { ungrouped, type Ast, type RelationSign } from '../language/ast.js'
import { excerpt, refuse, type Span } from '../language/problem.js'
import { refuseBeyond } from './beyond.js'
import { filled, isHoley, alike } from './holes.js'
import { within } from './scripts.js'
import {
  across,
  binaryNode,
  callNode,
  END_OF_CASES,
  expectSign,
  isCommand,
  isSign,
  mark,
  nested,
  numberNode,
  peek,
  shown,
  take,
  type State,
} from './state.js'
import { declaredAt, takeName } from './symbols.js'
import type { Token } from './token.js'

/** Signs of comparisons; of `≻` and `≺` the language has no sign of its own. */
type SignOfTex = RelationSign | '≻' | '≺'
const COMMANDS: ReadonlyMap<string, SignOfTex> = new Map<string, SignOfTex>([
  ['le', '<='], ['leq', '<='], ['leqslant', '<='], ['ge', '>='], ['geq', '>='], ['geqslant', '>='], ['ne', '!='], ['neq', '!='], ['lt', '<'], ['gt', '>'], ['equiv', '=='],
  ['coloneqq', '=='], ['triangleq', '=='], ['succeq', '⪰'], ['preceq', '⪯'], ['succcurlyeq', '⪰'], ['preccurlyeq', '⪯'], ['succ', '≻'], ['prec', '≺'],
]) // prettier-ignore

function relationAt(r: State, from = 0): { readonly sign: SignOfTex; readonly tokens: number } | undefined {
  let ahead = from
  while (isCommand(peek(r, ahead), '\\')) ahead++
  const t = peek(r, ahead)
  const command = t.kind === 'command' ? COMMANDS.get(t.text) : undefined
  if (command) return { sign: command, tokens: ahead + 1 }
  if (isSign(t, '=')) return { sign: '==', tokens: ahead + 1 }
  if (isSign(t, ':') && isSign(peek(r, ahead + 1), '=')) return { sign: '==', tokens: ahead + 2 }
  if (isSign(t, '<')) return { sign: '<', tokens: ahead + 1 }
  if (isSign(t, '>')) return { sign: '>', tokens: ahead + 1 }
  return undefined
}

const isZero = (node: Ast): boolean => node.kind === 'number' && /^0+$/u.test(node.text)

interface Sign {
  readonly sign: SignOfTex
  readonly at: Span
}

const isEntrywiseSign = (sign: SignOfTex): sign is Exclude<RelationSign, '⪰' | '⪯'> => !'⪰⪯≻≺'.includes(sign)

/** `M ⪰ 0`, `M ≻ N`: the one, and the other where neither is 0, the least eigenvalue of the difference being positive besides. */
function ordered(a: Ast, { sign, at }: Sign, b: Ast): readonly Ast[] {
  const whole = across(a, b)
  const [upper, lower] = sign === '⪰' || sign === '≻' ? [a, b] : [b, a]
  const negated: Ast = { kind: 'unary', sign: '-', arg: lower, at, ...across(lower, lower) }
  const bracketed: Ast = { kind: 'group', inner: lower, from: lower.from, to: lower.to }
  const difference = isZero(lower)
    ? upper
    : isZero(upper)
      ? negated
      : { ...binaryNode('-', upper, bracketed, at), ...whole }
  const semidefinite =
    isZero(lower) || isZero(upper)
      ? callNode('psd', [difference], at, whole)
      : callNode('succeq', [upper, lower], at, whole)
  if (sign === '⪰' || sign === '⪯') return [semidefinite]
  const positive: Ast = {
    kind: 'relation',
    terms: [callNode('eigmin', [difference], at, whole), numberNode('0', at)],
    signs: [{ sign: '>', at }],
    ...whole,
  }
  return [semidefinite, positive]
}

/** A chain in which matrices are ordered: a statement for each sign, joined. */
function orderedChain(terms: readonly Ast[], signs: readonly Sign[]): Ast {
  const parts = signs.flatMap(({ sign, at }, k): readonly Ast[] => {
    const [a, b] = [terms[k], terms[k + 1]]
    if (!isEntrywiseSign(sign)) return ordered(a, { sign, at }, b)
    return [{ kind: 'relation', terms: [a, b], signs: [{ sign, at }], ...across(a, b) }]
  })
  const whole = across(terms[0], terms[terms.length - 1])
  return parts.length === 1 ? parts[0] : { kind: 'and', parts, ...whole }
}

const isWordAt = (r: State, ahead: number, ...words: readonly string[]): boolean => {
  const token = peek(r, ahead)
  return token.kind === 'words' && words.includes(token.text.replace(/^[,.\s]+|[,.\s]+$/gu, ''))
}
const isWord = (r: State, ...words: readonly string[]): boolean => isWordAt(r, 0, ...words)

/** `f is L-Lipschitz in x`, `f is convex in x, y`. */
function property(r: State, of: Ast): Ast | undefined {
  const curvature = /^is (convex|concave) in$/u.exec(peek(r).kind === 'words' ? peek(r).text : '')?.[1]
  if (curvature) {
    const head = take(r)
    const names = [r.grammar.factor(r)]
    while (isSign(peek(r), ',')) {
      take(r)
      names.push(r.grammar.factor(r))
    }
    return callNode(curvature, [filled(r, of), ...names], head, across(of, names[names.length - 1]))
  }
  if (!isWord(r, 'is')) return undefined
  const head = take(r)
  const bound = r.grammar.sum(r)
  if (!isWord(r, '-Lipschitz in'))
    return refuse(mark(peek(r)), `expected \\text{-Lipschitz in}, got ${shown(peek(r))}`)
  take(r)
  const by = r.grammar.factor(r)
  return callNode('lipschitz', [filled(r, of), by, bound], head, across(of, by))
}

/** Whether the next bracket opens around a statement: some comparison stands in it, in no bracket of its own. */
function opensStatement(r: State): boolean {
  if (!isSign(peek(r), '(')) return false
  let depth = 0
  for (let ahead = 0; peek(r, ahead).kind !== 'end'; ahead++) {
    const token = peek(r, ahead)
    if (isSign(token, '(', '[', '{')) depth++
    if (isSign(token, ')', ']', '}') && --depth === 0) return false
    if (depth === 1 && relationAt(r, ahead)) return true
  }
  return false
}

function bracketed(r: State): Ast {
  const { from } = take(r)
  const inner = nested(r, () => within(r, ')', statement))
  const { to } = expectSign(r, ')', '`)` to close `(`')
  return { kind: 'group', inner, from, to }
}

/** A comparison, up to the last token that was taken: formulas end at their last part, which may stand in braces. */
function comparison(r: State): Ast {
  const node = opensStatement(r) ? bracketed(r) : compared(r)
  return { ...node, to: r.tokens[r.next - 1].to }
}

function compared(r: State): Ast {
  const first = r.grammar.sum(r)
  const stated = property(r, first)
  if (stated) return stated
  const terms = [first]
  const signs: Sign[] = []
  for (let found = relationAt(r); found; found = relationAt(r)) {
    r.next += found.tokens - 1
    const at = take(r)
    signs.push({ sign: found.sign, at: { from: at.from, to: at.to } })
    terms.push(r.grammar.sum(r))
  }
  if (signs.length === 0) return filled(r, first)
  // A product of a matrix and ones has its size from the matrix.
  const own = terms.find((t) => !r.holes.has(ungrouped(t)) && !isZero(t))
  const known = terms.find((t) => !isHoley(r, t) && !isZero(t)) ?? (own && filled(r, own))
  const sized = terms.map((t) => (known && isHoley(r, t) ? alike(r, t, known) : filled(r, t)))
  const entrywise = signs.flatMap(({ sign, at }) => (isEntrywiseSign(sign) ? [{ sign, at }] : []))
  if (entrywise.length < signs.length) return orderedChain(sized, signs)
  const whole = { from: sized[0].from, to: sized[sized.length - 1].to }
  return { kind: 'relation', terms: sized, signs: entrywise, ...whole }
}

/** Takes a word or sign between two statements; false where there is none. */
function takeWord(r: State, words: readonly string[], commands: readonly string[]): boolean {
  const found = isWord(r, ...words) || isCommand(peek(r), ...commands)
  if (found) take(r)
  return found
}

/** Takes what stands between two statements; false where nothing does. */
function takeJoin(r: State, words: readonly string[], commands: readonly string[]): boolean {
  const start = r.next
  // There a comma or a new line begins another row.
  if (r.closing.at(-1) === END_OF_CASES) return takeWord(r, words, commands)
  while (isSign(peek(r), ',', ';') || isCommand(peek(r), '\\')) take(r)
  const separated = r.next > start && commands.includes('and') && !isWord(r, 'then')
  if (takeWord(r, words, commands)) return true
  if (separated && peek(r).kind !== 'end' && !isSign(peek(r), '.', ')') && !isQuantifier(r)) return true
  r.next = start
  return false
}

/** `0 \\le s, t \\le 1` says of both that they are between, and not what it says part by part. */
function refuseShared(r: State, parts: readonly Ast[]): void {
  const [a, b] = parts.slice(-2)
  if (a.kind !== 'relation' || b.kind !== 'relation' || !r.text.slice(a.to, b.from).includes(',')) return
  const [least, last] = [ungrouped(a.terms[0]), ungrouped(a.terms[a.terms.length - 1])]
  const [first, greatest] = [ungrouped(b.terms[0]), ungrouped(b.terms[b.terms.length - 1])]
  const isBetween =
    least.kind === 'number' && last.kind === 'name' && first.kind === 'name' && greatest.kind === 'number'
  if (isBetween)
    refuse(
      across(a, b),
      `${excerpt(r.text, across(a, b))}: expected a chain for each name, got one that two names may share`,
      'write 0 \\le s \\le 1, 0 \\le t \\le 1',
    )
}

function joined(r: State, read: (r: State) => Ast, kind: 'and' | 'or', commands: readonly string[]): Ast {
  const parts = [read(r)]
  const at = peek(r)
  while (takeJoin(r, [kind], [kind, ...commands])) {
    parts.push(read(r))
    refuseShared(r, parts)
  }
  if (parts.length === 1) return parts[0]
  const span = across(parts[0], parts[parts.length - 1])
  return kind === 'and'
    ? { kind, parts, ...span }
    : { kind, parts, at: { from: at.from, to: at.to }, ...span }
}

const conjunction = (r: State): Ast => joined(r, comparison, 'and', ['land', 'wedge'])
/** Comparisons joined by `and` and `or`. */
export const disjunction = (r: State): Ast => joined(r, conjunction, 'or', ['lor', 'vee'])

const CONDITIONS = ['if', 'whenever', 'when', 'provided that', 'as long as'] as const

function implication(premise: Ast, conclusion: Ast, at: Token): Ast {
  const whole = across(premise, conclusion)
  return { kind: 'implies', premise, conclusion, at: { from: at.from, to: at.to }, ...whole }
}

/** `P \implies Q`, `\text{if } P \text{ then } Q`, `Q \text{ if } P`. A chain of arrows says one thing of each step: it is refused. */
export function statement(r: State): Ast {
  if (isWord(r, ...CONDITIONS)) {
    const at = take(r)
    const condition = disjunction(r)
    while (isSign(peek(r), ',')) take(r)
    if (!isWord(r, 'then'))
      return refuse(mark(peek(r)), `expected \\text{then}, got ${shown(peek(r))}`, 'write P \\implies Q')
    take(r)
    return implication(condition, statement(r), at)
  }
  const premise = disjunction(r)
  while (isSign(peek(r), ',') && isWordAt(r, 1, ...CONDITIONS)) take(r)
  if (isWord(r, ...CONDITIONS)) {
    const at = take(r)
    return implication(disjunction(r), premise, at)
  }
  if (!isCommand(peek(r), 'implies', 'Rightarrow', 'Longrightarrow') && !isWord(r, 'implies')) return premise
  const at = take(r)
  const conclusion = statement(r)
  if (conclusion.kind !== 'implies') return implication(premise, conclusion, at)
  return refuse(
    across(premise, conclusion),
    `${excerpt(r.text, across(premise, conclusion))}: expected one implication, got a chain`,
    'write (P \\implies Q) \\text{ and } (Q \\implies R), or P \\implies (Q \\implies R)',
  )
}

const isQuantifier = (r: State): boolean =>
  isCommand(peek(r), 'forall') || isWord(r, 'for all', 'for every', 'for any', 'for each')

/** `\\forall x, y \\in \\mathbb{R}^n` behind a statement: of names in `given`, which says where they are. */
function quantified(r: State): void {
  if (!isQuantifier(r)) return
  take(r)
  for (;;) {
    const found = declaredAt(r)
    if (!found || r.scope.definitions.has(found.name))
      refuse(mark(peek(r)), `expected a name in given, got ${shown(peek(r))}`, 'say in given what it is')
    takeName(r, found)
    if (!isSign(peek(r), ',')) break
    take(r)
  }
  if (!isCommand(peek(r), 'in')) return
  while (peek(r).kind !== 'end' && !isQuantifier(r)) take(r)
  quantified(r)
}

/** Refuses what is left, but for the full stop or comma of the sentence. */
export function finish(r: State): void {
  const stops = (): void => {
    while (isSign(peek(r), '.', ',', ';') || isCommand(peek(r), '\\')) take(r)
  }
  stops()
  quantified(r)
  stops()
  const token: Token = peek(r)
  if (token.kind === 'end') return
  if (isSign(token, ')', ']', '}'))
    refuse(token, `unexpected ${shown(token)}`, 'the brackets do not balance: it closes nothing')
  if (token.kind === 'words')
    refuse(token, `unexpected ${shown(token)}`, 'conditions are said in given and assume')
  refuseBeyond(token)
  refuse(mark(token), `unexpected ${shown(token)}`, 'expected a comparison, or the end of the formula')
}
