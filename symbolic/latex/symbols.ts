/** Letters with their accents, fonts and marks, and the names they stand for. */
import type { Ast } from '../language/ast.js'
import { excerpt, refuse, type Span } from '../language/problem.js'
import { candidates, isLetter, meanings, type Symbol } from './names.js'
import { isFunctionWord } from './functions.js'
import { argumentEnd, across, isCommand, isDeclared, isSign, nameNode, type State } from './state.js'
import type { Token } from './token.js'

const FONTS: ReadonlySet<string> = new Set(
  'mathbf mathrm mathsf mathcal mathbb mathit mathfrak mathscr mathtt boldsymbol bm operatorname operatorname* textbf textit mathop vec mathbin pmb'.split(
    ' ',
  ),
)
const ACCENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({ tilde: 'tilde', widetilde: 'tilde', hat: 'hat', widehat: 'hat', bar: 'bar', overline: 'bar', dot: 'dot', check: 'check', breve: 'breve', underline: 'under' }),
) // prettier-ignore

/** A symbol with the token behind it. */
export interface Found {
  readonly symbol: Symbol
  readonly next: number
  readonly span: Span
}

const token = (r: State, at: number): Token => r.tokens[Math.min(at, r.tokens.length - 1)]

const touching = (a: Token, b: Token): boolean => a.to === b.from

/** Fonts that a whole product may stand in. */
const PRODUCT_FONTS: ReadonlySet<string> = new Set(['mathbf', 'boldsymbol', 'bm', 'mathsf', 'pmb'])

/** `\mathbf{AX}` where no name is AX but A and X are: each letter by itself. Takes nothing. */
export function splitFont(r: State): void {
  const [font, open] = [token(r, r.next), token(r, r.next + 1)]
  if (!isCommand(font, ...PRODUCT_FONTS) || !isSign(open, '{') || declaredAt(r)) return
  const end = argumentEnd(r, r.next + 1)
  const letters = r.tokens.slice(r.next + 2, end - 1)
  if (letters.length < 2 || !letters.every((t) => t.kind === 'letter' && isDeclared(r, t.text))) return
  r.tokens.splice(
    r.next,
    end - r.next,
    ...letters.flatMap((t) => [font, open, t, { ...token(r, end - 1), from: t.to, to: t.to }]),
  )
}

/** Letters of a word, and accents and fonts above one another: no author's name has more. */
const [MAX_WORD, MAX_ACCENTS] = [24, 8]

/** The longest word of letters without space between them that is a name, or a function before a bracket. */
function wordAt(r: State, at: number): Found | undefined {
  const letters: Token[] = []
  for (
    let k = at;
    k < at + MAX_WORD &&
    token(r, k).kind === 'letter' &&
    (k === at || touching(token(r, k - 1), token(r, k)));
    k++
  )
    letters.push(token(r, k))
  for (let length = letters.length; length > 1; length--) {
    const base = letters
      .slice(0, length)
      .map((t) => t.text)
      .join('')
    const open = token(r, at + length)
    const isCalled = isSign(open, '(', '[') || isCommand(open, '{')
    if (!isDeclared(r, base) && !(isFunctionWord(base) && isCalled)) continue
    return { symbol: { base, accents: [] }, next: at + length, span: across(letters[0], letters[length - 1]) }
  }
  return undefined
}

/** The letters of a group, as one word; undefined where it holds anything else. */
function wordOf(r: State, from: number, to: number): string | undefined {
  const parts = r.tokens.slice(from, to)
  const isWord =
    parts.length > 0 &&
    parts.every(
      (t) =>
        t.kind === 'letter' ||
        t.kind === 'number' ||
        (t.kind === 'command' && isLetter(t.text)) ||
        isSign(t, '-'),
    )
  return isWord
    ? parts
        .map((t) => t.text)
        .join('')
        .replace(/-/gu, '')
    : undefined
}

/** Whether words are a name: `\text{softmax}`. */
export const isNameInWords = (r: State, { text }: Token): boolean =>
  /^\p{L}+$/u.test(text) && (isFunctionWord(text) || isDeclared(r, text))

/** A letter or word at a token, with accents and fonts, without what is below or beside it. */
function bareAt(r: State, at: number, depth = 0): Found | undefined {
  if (depth > MAX_ACCENTS) return undefined
  const first = token(r, at)
  if (first.kind === 'letter')
    return wordAt(r, at) ?? { symbol: { base: first.text, accents: [] }, next: at + 1, span: first }
  if (first.kind === 'words')
    return isNameInWords(r, first)
      ? { symbol: { base: first.text, accents: [] }, next: at + 1, span: first }
      : undefined
  if (first.kind !== 'command') return undefined
  const accented = FONTS.has(first.text) || ACCENTS.has(first.text)
  // An operator under its own name: \log, and what a document declares without saying how it prints.
  if (!accented && isFunctionWord(first.text))
    return { symbol: { base: first.text, accents: [] }, next: at + 1, span: first }
  if (isLetter(first.text)) return { symbol: { base: first.text, accents: [] }, next: at + 1, span: first }
  const accent = ACCENTS.get(first.text)
  if (!FONTS.has(first.text) && accent === undefined) return undefined
  const grouped = isSign(token(r, at + 1), '{')
  const next = argumentEnd(r, at + 1)
  const span = across(first, token(r, next - 1))
  const [from, to] = grouped ? [at + 2, next - 1] : [at + 1, next]
  const inner = bareAt(r, from, depth + 1)
  if (inner?.next === to) {
    const { symbol } = inner
    return {
      symbol: { ...symbol, accents: [...symbol.accents, ...(accent === undefined ? [] : [accent])] },
      next,
      span,
    }
  }
  const word = wordOf(r, from, to)
  if (word === undefined) return undefined
  return { symbol: { base: word, accents: accent === undefined ? [] : [accent] }, next, span }
}

/** Commands that may stand below a name. */
const BELOW: ReadonlySet<string> = new Set([
  'max',
  'min',
  'mathrm',
  'text',
  'mathsf',
  'star',
  'ast',
  'operatorname',
  'mathit',
])

/** What stands below, as part of a name: `max`, `1`, `1_2` for `1,2`. */
function belowAt(r: State, at: number): { readonly text: string; readonly next: number } | undefined {
  if (!isSign(token(r, at), '_')) return undefined
  const grouped = isSign(token(r, at + 1), '{')
  const next = argumentEnd(r, at + 1)
  const parts = grouped ? r.tokens.slice(at + 2, next - 1) : [token(r, at + 1)]
  const isPlain = (t: Token): boolean =>
    t.kind === 'letter' ||
    t.kind === 'number' ||
    t.kind === 'words' ||
    isSign(t, ',', '{', '}') ||
    (t.kind === 'command' && (isLetter(t.text) || BELOW.has(t.text)))
  if (parts.length === 0 || !parts.every(isPlain)) return undefined
  const text = parts
    .filter(
      (t) =>
        !isSign(t, '{', '}') &&
        !(t.kind === 'command' && ['mathrm', 'text', 'mathsf', 'operatorname', 'mathit'].includes(t.text)),
    )
    .map((t) => (isSign(t, ',') ? '_' : t.text))
    .join('')
  return { text, next }
}

/** Primes and stars beside a symbol, as part of a name. */
function besideAt(r: State, at: number): { readonly text: string; readonly next: number } | undefined {
  let next = at
  while (isSign(token(r, next), "'")) next++
  if (next > at) return { text: '′'.repeat(next - at), next }
  if (!isSign(token(r, at), '^')) return undefined
  const grouped = isSign(token(r, at + 1), '{')
  const inner = token(r, grouped ? at + 2 : at + 1)
  const to = grouped ? at + 4 : at + 2
  if (grouped && !isSign(token(r, at + 3), '}')) return undefined
  if (isSign(inner, '*') || isCommand(inner, 'star', 'ast')) return { text: 'star', next: to }
  if (isCommand(inner, 'prime')) return { text: '′', next: to }
  return undefined
}

/** All ways to take marks into a symbol, those with most marks first. */
function withMarks(r: State, bare: Found): readonly Found[] {
  const made = (below: string | undefined, beside: string | undefined, next: number): Found => ({
    symbol: {
      ...bare.symbol,
      ...(below === undefined ? {} : { below }),
      ...(beside === undefined ? {} : { beside }),
    },
    next,
    span: across(bare.span, token(r, next - 1)),
  })
  const below = belowAt(r, bare.next)
  const besideFirst = besideAt(r, bare.next)
  const besideThen = below && besideAt(r, below.next)
  const belowThen = besideFirst && belowAt(r, besideFirst.next)
  return [
    ...(below && besideThen ? [made(below.text, besideThen.text, besideThen.next)] : []),
    ...(besideFirst && belowThen ? [made(belowThen.text, besideFirst.text, belowThen.next)] : []),
    ...(below ? [made(below.text, undefined, below.next)] : []),
    ...(besideFirst ? [made(undefined, besideFirst.text, besideFirst.next)] : []),
    bare,
  ]
}

/** Letters that make one name with the symbol behind them, where that is declared. */
const PREFIXES: ReadonlySet<string> = new Set(['d', 'delta', 'Delta'])

/** `dS`, `d\\hat{x}`, `\\Delta W` as one name. */
function joinedAt(r: State, at: number): readonly Found[] {
  const prefix = bareAt(r, at)
  if (!prefix || !PREFIXES.has(prefix.symbol.base) || prefix.symbol.accents.length > 0) return []
  const inner = bareAt(r, prefix.next)
  if (!inner) return []
  return withMarks(r, inner).map((found) => ({
    ...found,
    symbol: { ...found.symbol, before: prefix.symbol.base },
    span: across(prefix.span, found.span),
  }))
}

/** The symbol that is being declared at the next token, with all that stands beside it. */
export function newSymbolAt(r: State): Found | undefined {
  const first = token(r, r.next)
  if (first.kind === 'words' && /^\p{L}+$/u.test(first.text))
    return { symbol: { base: first.text, accents: [] }, next: r.next + 1, span: first }
  return [...joinedAt(r, r.next), ...symbolsAt(r)].at(0)
}

/** The symbol at the next token with all marks it can take, then with fewer; empty where there is none. */
export function symbolsAt(r: State, at = r.next): readonly Found[] {
  const bare = bareAt(r, at)
  return bare ? withMarks(r, bare) : []
}

/** The declared name at the next token, not taken; undefined where there is none. */
export function declaredAt(r: State, at = r.next): (Found & { readonly name: string }) | undefined {
  for (const found of [...joinedAt(r, at), ...symbolsAt(r, at)]) {
    const names = meanings(found.symbol, (name) => isDeclared(r, name))
    if (names.length > 1)
      return refuse(
        found.span,
        `${excerpt(r.text, found.span)}: expected one name, got ${names.join(' and ')}, which are both declared`,
        'rename one of them',
      )
    if (names.length === 1) return { ...found, name: names[0] }
  }
  return undefined
}

/** Takes a declared name. Two ways of writing that mean one name are refused: papers use them for different things. */
export function takeName(r: State, { name, next, span }: Found & { readonly name: string }): Ast {
  const words = r.tokens
    .slice(r.next, next)
    .map((t) => (t.kind === 'command' ? `\\${t.text}` : t.text))
    .join('')
    .replace(/[{}]/gu, '')
  const key = isSign(token(r, next), '_') ? `${name}_` : name
  const before = r.spelled.get(key)
  if (before !== undefined && before !== words)
    refuse(
      span,
      `${excerpt(r.text, span)}: expected one way to write ${name}, got ${words} beside ${before}`,
      `if they differ, declare both: ${candidates(symbolsAt(r)[0].symbol).join(' or ')}`,
    )
  r.spelled.set(key, words)
  r.next = next
  return r.shifted.get(name) ?? nameNode(name, span)
}

/** The first name a symbol could have, for what is not declared. */
export const firstName = (symbol: Symbol): string => candidates(symbol)[0].replace(/\*$/u, '')
