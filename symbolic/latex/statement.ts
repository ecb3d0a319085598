/** Comparisons and statements of LaTeX. */
import { ungrouped, type Ast, type RelationSign } from '../language/ast.js'
import { refuse, type Span } from '../language/problem.js'
import { filled, isHoley, alike } from './holes.js'
import { across, callNode, isCommand, isSign, mark, peek, shown, take, type State } from './state.js'
import { declaredAt, takeName } from './symbols.js'
import type { Token } from './token.js'

const COMMANDS: ReadonlyMap<string, RelationSign> = new Map([
  ['le', '<='], ['leq', '<='], ['leqslant', '<='], ['ge', '>='], ['geq', '>='], ['geqslant', '>='], ['ne', '!='], ['neq', '!='], ['lt', '<'], ['gt', '>'], ['equiv', '=='],
  ['coloneqq', '=='], ['triangleq', '=='], ['succeq', '⪰'], ['preceq', '⪯'], ['succcurlyeq', '⪰'], ['preccurlyeq', '⪯'],
]) // prettier-ignore

function relationAt(r: State): { readonly sign: RelationSign; readonly tokens: number } | undefined {
  let ahead = 0
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
  readonly sign: RelationSign
  readonly at: Span
}

/** `M \succeq 0`, which has no second matrix. */
function semidefinite(terms: readonly Ast[], signs: readonly Sign[]): Ast | undefined {
  const [a, b, more] = terms
  const [{ sign, at }] = signs
  if (more || (sign !== '⪰' && sign !== '⪯')) return undefined
  if (sign === '⪰' && isZero(b)) return callNode('psd', [a], at, across(a, b))
  if (sign === '⪯' && isZero(a)) return callNode('psd', [b], at, across(a, b))
  return sign === '⪯' && isZero(b)
    ? callNode('psd', [{ kind: 'unary', sign: '-', arg: a, at, ...across(a, a) }], at, across(a, b))
    : undefined
}

const isWord = (r: State, ...words: readonly string[]): boolean =>
  peek(r).kind === 'words' && words.includes(peek(r).text.replace(/^[,.\s]+|[,.\s]+$/gu, ''))

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

function comparison(r: State): Ast {
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
  const psd = semidefinite(terms, signs)
  if (psd) return psd
  // A product of a matrix and ones has its size from the matrix.
  const own = terms.find((t) => !r.holes.has(ungrouped(t)) && !isZero(t))
  const known = terms.find((t) => !isHoley(r, t) && !isZero(t)) ?? (own && filled(r, own))
  const sized = terms.map((t) => (known && isHoley(r, t) ? alike(r, t, known) : filled(r, t)))
  return { kind: 'relation', terms: sized, signs, from: sized[0].from, to: sized[sized.length - 1].to }
}

/** Takes what stands between two statements; false where nothing does. */
function takeJoin(r: State, words: readonly string[], commands: readonly string[]): boolean {
  const start = r.next
  while (isSign(peek(r), ',', ';') || isCommand(peek(r), '\\')) take(r)
  const separated = r.next > start && commands.includes('and')
  if (isWord(r, ...words) || isCommand(peek(r), ...commands)) {
    take(r)
    return true
  }
  if (separated && peek(r).kind !== 'end' && !isSign(peek(r), '.', ')') && !isQuantifier(r)) return true
  r.next = start
  return false
}

function joined(r: State, read: (r: State) => Ast, kind: 'and' | 'or', commands: readonly string[]): Ast {
  const parts = [read(r)]
  const at = peek(r)
  while (takeJoin(r, [kind], [kind, ...commands])) parts.push(read(r))
  if (parts.length === 1) return parts[0]
  const span = across(parts[0], parts[parts.length - 1])
  return kind === 'and'
    ? { kind, parts, ...span }
    : { kind, parts, at: { from: at.from, to: at.to }, ...span }
}

const conjunction = (r: State): Ast => joined(r, comparison, 'and', ['land', 'wedge'])
const disjunction = (r: State): Ast => joined(r, conjunction, 'or', ['lor', 'vee'])

/** A whole statement. */
export function statement(r: State): Ast {
  const premise = disjunction(r)
  if (!isCommand(peek(r), 'implies', 'Rightarrow', 'Longrightarrow') && !isWord(r, 'implies')) return premise
  const at = take(r)
  const conclusion = statement(r)
  return {
    kind: 'implies',
    premise,
    conclusion,
    at: { from: at.from, to: at.to },
    ...across(premise, conclusion),
  }
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
  refuse(mark(token), `unexpected ${shown(token)}`)
}
