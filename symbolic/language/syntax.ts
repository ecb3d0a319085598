/**
 * Text → AST, by mathjs's precedence: postfix `'` and `[ ]`; `^ .^` (right-associative, the exponent may carry a sign); unary `- +`;
 * `* / .* ./`; `+ -`; comparison chains; `and`; `or`; `implies` (right-associative). There is no implicit multiplication.
 */
import type { Ast, BinarySign, RelationSign, Subscript } from './ast.js'
import { MAX_BLOCKS, MAX_NESTING } from './limits.js'
import { refuse, type Span } from './problem.js'
import { tokens, type Token } from './token.js'

const RELATIONS: ReadonlySet<string> = new Set(['==', '<=', '>=', '<', '>', '!=', '⪰', '⪯'])
const REFUSED_RELATIONS: ReadonlyMap<string, string> = new Map([
  ['=', 'equality is written =='],
  ['&&', 'several statements are joined with and'],
  [';', 'several statements are joined with and; blocks of a matrix stand in [ ]'],
  ['||', 'alternatives are joined with or'],
])
/** Where a formula begins with them, they are no `or`. */
const NORM_BARS = 'a norm is norm(x) of a vector, opnorm(A) or fro(A) of a matrix; or write LaTeX: \\|x\\|_2'
const BINDING: ReadonlyMap<string, number> = new Map([
  ['+', 1],
  ['-', 1],
  ['*', 2],
  ['/', 2],
  ['.*', 2],
  ['./', 2],
])
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']' }

/** A text half read. */
export interface Reader {
  readonly text: string
  readonly tokens: readonly Token[]
  next: number
  nesting: number
}

/** The text before its first token. */
export const reader = (text: string): Reader => ({ text, tokens: tokens(text), next: 0, nesting: 0 })

/** The next token, not taken. */
export const peek = (r: Reader): Token => r.tokens[r.next]
/** Whether the next token is this sign. */
export const isSign = (r: Reader, text: string): boolean => peek(r).kind === 'sign' && peek(r).text === text
const shown = (t: Token): string => (t.kind === 'end' ? 'the end' : `\`${t.text}\``)
/** What to mark for a token: the end of the text has no width, so its last character is marked. */
const mark = (t: Token): Span => (t.kind === 'end' ? { from: Math.max(0, t.from - 1), to: t.to } : t)

/** The next token, taken; the end of the text is never passed. */
export function take(r: Reader): Token {
  const token = peek(r)
  if (token.kind !== 'end') r.next++
  return token
}

function nested<T>(r: Reader, read: () => T): T {
  if (++r.nesting > MAX_NESTING)
    refuse(
      mark(peek(r)),
      `formula: expected at most ${MAX_NESTING} levels of nesting, got more`,
      'name parts of it in let',
    )
  const value = read()
  r.nesting--
  return value
}

function close(r: Reader, open: Token): Token {
  const closing = CLOSING[open.text]
  const token = take(r)
  if (token.kind === 'sign' && token.text === closing) return token
  if (startsOperand(token)) return implicit(r, token)
  return refuse(
    token.kind === 'end' ? open : token,
    `expected \`${closing}\` to close \`${open.text}\`, got ${shown(token)}`,
    token.kind === 'end' ? `the brackets do not balance: a \`${closing}\` is missing` : undefined,
  )
}

/** Words between statements. */
const JOINING: ReadonlySet<string> = new Set(['and', 'or', 'implies'])

const startsOperand = (t: Token): boolean =>
  (t.kind === 'name' && !JOINING.has(t.text)) || t.kind === 'number' || (t.kind === 'sign' && t.text === '(')

/** Names beside others that are no product. */
const JUXTAPOSED: ReadonlyMap<string, string> = new Map([
  ['T', "the transpose is A', and products are written with *: A'*A"],
  ['is', 'say it as a statement: psd(A), convex(e, x); or in given: A: symmetric(n)'],
])

function implicit(r: Reader, token: Token): never {
  const before = r.tokens[r.tokens.indexOf(token) - 1]?.text ?? ''
  const left = before === ')' ? '(…)' : before
  const right = token.text === '(' ? '(…)' : token.text
  const hint =
    JUXTAPOSED.get(left) ?? JUXTAPOSED.get(right) ?? `products are written with *: ${left}*${right}`
  return refuse(token, `expected an operator before ${shown(token)}`, hint)
}

/** Refuses what is left after a complete formula. */
export function finish(r: Reader): void {
  const token = peek(r)
  if (token.kind === 'end') return
  if (startsOperand(token)) implicit(r, token)
  if (token.text === ')' || token.text === ']')
    refuse(token, `unexpected \`${token.text}\``, 'the brackets do not balance: it closes nothing')
  refuse(token, `unexpected ${shown(token)}`, REFUSED_RELATIONS.get(token.text))
}

/** Comma-separated items up to the closing bracket of `open`. */
function list<T>(r: Reader, open: Token, item: () => T): { items: T[]; end: Token } {
  return nested(r, () => {
    const items: T[] = []
    if (isSign(r, CLOSING[open.text])) return { items, end: take(r) }
    items.push(item())
    while (isSign(r, ',')) {
      take(r)
      items.push(item())
    }
    return { items, end: close(r, open) }
  })
}

/** `[A, B; C, D]` after its bracket. */
function blocks(r: Reader, open: Token): Ast {
  return nested(r, () => {
    const rows: Ast[][] = [[sum(r)]]
    while (isSign(r, ',') || isSign(r, ';'))
      if (take(r).text === ',') rows[rows.length - 1].push(sum(r))
      else rows.push([sum(r)])
    const end = close(r, open)
    if (rows.flat().length > MAX_BLOCKS)
      refuse(open, `matrix: expected at most ${MAX_BLOCKS} blocks, got ${rows.flat().length}`)
    return { kind: 'blocks', rows, from: open.from, to: end.to }
  })
}

function primary(r: Reader): Ast {
  const token = take(r)
  if (token.kind === 'number') return { kind: 'number', text: token.text, from: token.from, to: token.to }
  if (token.kind === 'name' && !JOINING.has(token.text)) {
    if (!isSign(r, '(')) return { kind: 'name', name: token.text, from: token.from, to: token.to }
    const { items, end } = list(r, take(r), () => implication(r))
    const head = { from: token.from, to: token.to }
    return { kind: 'call', name: token.text, head, args: items, from: token.from, to: end.to }
  }
  if (token.kind === 'sign' && token.text === '(') {
    const inner = nested(r, () => implication(r))
    return { kind: 'group', inner, from: token.from, to: close(r, token).to }
  }
  if (token.kind === 'sign' && token.text === '[') return blocks(r, token)
  return refuse(
    mark(token),
    `expected a formula, got ${shown(token)}`,
    token.text === '||' ? NORM_BARS : undefined,
  )
}

function subscript(r: Reader): Subscript {
  if (isSign(r, ':')) {
    take(r)
    return { kind: 'all' }
  }
  const first = sum(r)
  if (!isSign(r, ':')) return { kind: 'at', at: first }
  take(r)
  return { kind: 'range', first, last: sum(r) }
}

function postfix(r: Reader): Ast {
  let node = primary(r)
  for (;;) {
    if (isSign(r, "'")) {
      const at = take(r)
      node = { kind: 'unary', sign: "'", arg: node, at, from: node.from, to: at.to }
    } else if (isSign(r, '[')) {
      const { items, end } = list(r, take(r), () => subscript(r))
      node = { kind: 'index', of: node, subscripts: items, from: node.from, to: end.to }
    } else return node
  }
}

function power(r: Reader): Ast {
  const left = postfix(r)
  if (!isSign(r, '^') && !isSign(r, '.^')) return left
  const at = take(r)
  const right = nested(r, () => unary(r))
  return { kind: 'binary', sign: at.text as BinarySign, left, right, at, from: left.from, to: right.to }
}

function unary(r: Reader): Ast {
  if (!isSign(r, '-') && !isSign(r, '+')) return power(r)
  const at = take(r)
  const arg = nested(r, () => unary(r))
  return { kind: 'unary', sign: at.text as '-' | '+', arg, at, from: at.from, to: arg.to }
}

/** Left-associative operators that bind at least as tightly as `least`. */
function sum(r: Reader, least = 1): Ast {
  let left = least > 2 ? unary(r) : sum(r, least + 1)
  for (;;) {
    const token = peek(r)
    if (token.kind !== 'sign' || BINDING.get(token.text) !== least) return left
    const at = take(r)
    const right = least === 2 ? unary(r) : sum(r, least + 1)
    left = { kind: 'binary', sign: at.text as BinarySign, left, right, at, from: left.from, to: right.to }
  }
}

function comparison(r: Reader): Ast {
  const terms = [sum(r)]
  const signs: { sign: RelationSign; at: Span }[] = []
  for (let token = peek(r); token.kind === 'sign'; token = peek(r)) {
    const hint = REFUSED_RELATIONS.get(token.text)
    if (hint !== undefined) refuse(token, `unexpected ${shown(token)}`, hint)
    if (!RELATIONS.has(token.text)) break
    signs.push({ sign: take(r).text as RelationSign, at: token })
    terms.push(sum(r))
  }
  if (signs.length === 0) return terms[0]
  return { kind: 'relation', terms, signs, from: terms[0].from, to: terms[terms.length - 1].to }
}

const isWord = (r: Reader, word: string): boolean => peek(r).kind === 'name' && peek(r).text === word

/** Comparisons joined with `and`. */
function conjunction(r: Reader): Ast {
  const parts = [comparison(r)]
  while (isWord(r, 'and')) {
    take(r)
    parts.push(comparison(r))
  }
  if (parts.length === 1) return parts[0]
  return { kind: 'and', parts, from: parts[0].from, to: parts[parts.length - 1].to }
}

function disjunction(r: Reader): Ast {
  const parts = [conjunction(r)]
  const at = peek(r)
  while (isWord(r, 'or')) {
    take(r)
    parts.push(conjunction(r))
  }
  if (parts.length === 1) return parts[0]
  return { kind: 'or', parts, at, from: parts[0].from, to: parts[parts.length - 1].to }
}

/** The loosest level. */
export function implication(r: Reader): Ast {
  const premise = disjunction(r)
  if (!isWord(r, 'implies')) return premise
  const at = take(r)
  const conclusion = nested(r, () => implication(r))
  return { kind: 'implies', premise, conclusion, at, from: premise.from, to: conclusion.to }
}

/** The whole text as one formula or statement. */
export function readAst(text: string): Ast {
  const r = reader(text)
  if (peek(r).kind === 'end')
    refuse({ from: 0, to: Math.min(1, text.length) }, 'expected a formula, got nothing')
  const ast = implication(r)
  finish(r)
  return ast
}
