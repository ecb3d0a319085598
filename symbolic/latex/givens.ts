/** What is given, as papers say it: `A \in \mathbb{R}^{m \times n}`, `x \ge 0`, `M \succ 0`. */
import { excerpt, refuse, type Span } from '../language/problem.js'
import { firstName, newSymbolAt } from './symbols.js'
import { across, argumentEnd, isCommand, isSign, mark, peek, shown, take, type State } from './state.js'
import type { Token } from './token.js'

/** A name and its space, in the language. */
export interface GivenName {
  readonly name: string
  readonly space: string
  readonly at: Span
}

/** Names with their spaces, and the parts of the text that are hypotheses. */
export interface Givens {
  readonly names: readonly GivenName[]
  readonly hypotheses: readonly Span[]
}

const SETS =
  '\\mathbb{R}^{m \\times n}, \\mathbb{R}_+^n, \\mathbb{S}^n_+, [a, b]^n, \\{0, 1\\}^n, \\Delta^{n-1}, [n]'

/** What may stand between what is given: no `or`, which would say something else. */
const BETWEEN = /^(?:let|be|and|with|where|such|that|so|,|;|\.|\s)*$/iu

const isSeparator = (t: Token): boolean =>
  isSign(t, ',', ';') || (t.kind === 'words' && BETWEEN.test(t.text)) || isCommand(t, 'quad', 'qquad', '\\')

/** The text with what stands outside of dollar signs as separators, each character in its place. */
export function inDollars(text: string): string {
  if (!text.includes('$')) return text
  let from = 0
  const parts = text.split('$').map((part, k) => {
    const span = { from, to: from + part.length }
    from += part.length + 1
    if (k % 2 === 1) return part
    if (BETWEEN.test(part)) return part.replace(/\S/gu, ' ').replace(/ /u, ',')
    return refuse(
      span,
      `given: expected formulas between dollar signs, got ${part.trim()} between them`,
      'separate them by commas, and, with, where',
    )
  })
  return parts.join(' ')
}

function skipSeparators(r: State): void {
  while (isSeparator(peek(r)) || isSign(peek(r), '.')) take(r)
}

/** A number in the plain notation, up to a token that ends it: sizes, ends of intervals. */
function plain(r: State, ends: (t: Token) => boolean): string {
  const parts: string[] = []
  let isOperand = false
  const push = (text: string, operand: boolean): void => {
    parts.push(operand && isOperand ? `*${text}` : text)
    isOperand = operand
  }
  while (!ends(peek(r))) {
    const token = peek(r)
    const found = token.kind === 'letter' || token.kind === 'command' ? newSymbolAt(r) : undefined
    if (token.kind === 'number') push(take(r).text, true)
    else if (isSign(token, '+', '-', '/')) push(take(r).text, false)
    else if (found) {
      push(firstName(found.symbol), true)
      r.next = found.next
    } else
      return refuse(
        mark(token),
        `given: expected a size or a number, got ${shown(token)}`,
        `sets are ${SETS}`,
      )
  }
  return parts.join('')
}

/** The sizes above a set: `^n`, `^{m \times n}`. */
function sizes(r: State): readonly string[] {
  take(r)
  if (!isSign(peek(r), '{')) {
    const { next } = r
    return [plain(r, () => r.next > next)]
  }
  take(r)
  const found: string[] = []
  do {
    if (isCommand(peek(r), 'times')) take(r)
    found.push(plain(r, (t) => isCommand(t, 'times') || isSign(t, '}') || t.kind === 'end'))
  } while (isCommand(peek(r), 'times'))
  take(r)
  return found
}

/** `_+`, `_{++}`, `_{\ge 0}`, `_{> 0}`. */
function signBelow(r: State): 'nonnegative' | 'positive' {
  const start = take(r)
  const end = argumentEnd(r, r.next)
  const text = r.tokens
    .slice(r.next, end)
    .map((t) => (isCommand(t, 'ge', 'geq') ? '>=' : t.text))
    .join('')
  r.next = end
  const sign = text.replace(/[{}]/gu, '')
  if (sign === '+' || sign === '>=0') return 'nonnegative'
  if (sign === '++' || sign === '>0') return 'positive'
  return refuse(across(start, r.tokens[end - 1]), `given: expected _+ or _{++}, got _${sign}`)
}

interface Scripts {
  readonly sizes: readonly string[]
  readonly sign?: 'nonnegative' | 'positive'
}

function scripts(r: State): Scripts {
  let found: Scripts = { sizes: [] }
  while (isSign(peek(r), '^', '_'))
    found = isSign(peek(r), '^') ? { ...found, sizes: sizes(r) } : { ...found, sign: signBelow(r) }
  return found
}

/** The sizes above a set of numbers, below which nothing stands. */
function sizesAlone(r: State): readonly string[] {
  const start = peek(r)
  const found = scripts(r)
  if (found.sign)
    refuse(
      across(start, r.tokens[r.next - 1]),
      'given: expected a set without a sign below, got one',
      'say x \\ge 0 beside it',
    )
  return found.sizes
}

const called = (name: string, args: readonly string[]): string => `${name}(${args.join(', ')})`

function reals({ sizes: of, sign }: Scripts): string {
  if (sign) return called(sign, of)
  return called(['scalar', 'vector', 'matrix'][of.length] ?? 'matrix', of)
}

const SYMMETRIC = { '': 'symmetric', nonnegative: 'psd', positive: 'spd' } as const

/** `[a, b]`, `[a, b]^n`, `[n]`. */
function interval(r: State): string {
  take(r)
  const first = plain(r, (t) => isSign(t, ',', ']') || t.kind === 'end')
  if (isSign(peek(r), ']')) {
    take(r)
    return called('index', [first])
  }
  take(r)
  const last = plain(r, (t) => isSign(t, ']', ')') || t.kind === 'end')
  const close = take(r)
  if (!isSign(close, ']'))
    refuse(
      mark(close),
      `given: expected \`]\`, got ${shown(close)}`,
      'half-open intervals: \\mathbb{R}_+, or a hypothesis',
    )
  const above = sizesAlone(r)
  return called(above.length === 0 ? 'scalar' : 'box', [...above, first, last])
}

const FINITE: ReadonlyMap<string, string> = new Map([
  ['0,1', 'binary'],
  ['-1,1', 'signs'],
  ['\\pm1', 'signs'],
])

/** `\{0, 1\}^n`, `\{-1, 1\}^n`, `\{1, \dots, n\}`. */
function braces(r: State): string {
  const open = take(r)
  const parts: Token[] = []
  while (!isCommand(peek(r), '}') && peek(r).kind !== 'end') parts.push(take(r))
  const close = take(r)
  const text = parts.map((t) => (t.kind === 'command' ? `\\${t.text}` : t.text)).join('')
  const range = /^1,\\(?:l|c)?dots,(\w+)$/u.exec(text)
  if (range) return called('index', [range[1]])
  const above = sizesAlone(r)
  const name = FINITE.get(text) ?? FINITE.get(text.split(',').toReversed().join(','))
  if (name && above.length > 0) return called(name, above)
  return refuse(
    across(open, close),
    `${excerpt(r.text, across(open, close))}: expected a known set, got another`,
    `sets are ${SETS}`,
  )
}

/** A set behind ∈ as a space of the language. */
function set(r: State): string {
  const start = peek(r)
  if (isSign(start, '[')) return interval(r)
  if (isCommand(start, '{', 'lbrace')) return braces(r)
  const isFont = isCommand(start, 'mathbb', 'mathbf', 'mathcal', 'mathrm')
  const letters = isFont
    ? r.tokens
        .slice(r.next + 1, argumentEnd(r, r.next + 1))
        .map((t) => t.text)
        .join('')
    : start.text
  r.next = isFont ? argumentEnd(r, r.next + 1) : r.next + 1
  const named = letters.replace(/[{}]/gu, '')
  const span = across(start, r.tokens[r.next - 1])
  const simplex = named === 'Delta' && isSign(peek(r), '_')
  const found: Scripts = simplex ? { sizes: [] } : scripts(r)
  const [size, other = size] = found.sizes
  switch (named) {
    case 'R':
      return reals(found)
    case 'S':
    case 'Sym':
      if (size === undefined || other !== size || found.sizes.length > 2) break
      // \mathbb{S}^{n-1} is the sphere of vectors with n entries.
      if (!found.sign && found.sizes.length === 1 && size.endsWith('-1'))
        return called('sphere', [size.slice(0, -2)])
      return called(SYMMETRIC[found.sign ?? ''], [size])
    case 'Delta':
      if (size?.endsWith('-1') && found.sizes.length === 1 && !found.sign)
        return called('simplex', [size.slice(0, -2)])
      return refuse(
        span,
        'given: expected \\Delta^{n-1}, got another simplex',
        'some count entries and some dimensions: write \\Delta^{n-1}, or simplex(n)',
      )
    default:
  }
  return refuse(
    span,
    `${excerpt(r.text, span)}: expected a known set, got another`,
    `sets are ${SETS}; or write the space of the language`,
  )
}

/** Names before ∈; undefined, with nothing taken, where there are none. */
function namesBefore(r: State): readonly Pick<GivenName, 'name' | 'at'>[] | undefined {
  const start = r.next
  const found: Pick<GivenName, 'name' | 'at'>[] = []
  for (;;) {
    const symbol = newSymbolAt(r)
    if (!symbol) break
    found.push({ name: firstName(symbol.symbol), at: symbol.span })
    r.next = symbol.next
    if (isCommand(peek(r), 'in')) {
      take(r)
      return found
    }
    if (!isSign(peek(r), ',')) break
    take(r)
  }
  r.next = start
  return undefined
}

/** Conditions on a name that are spaces: of which spaces, in which form. */
const NARROWER: readonly (readonly [sign: readonly string[], from: RegExp, to: string])[] = [
  [['succeq', 'succcurlyeq'], /^(?:matrix\((\w+), \1\)|symmetric\((\w+)\))$/u, 'psd'],
  [['succ'], /^(?:matrix\((\w+), \1\)|symmetric\((\w+)\))$/u, 'spd'],
  [['ge', 'geq', 'geqslant'], /^(?:scalar|vector|matrix)\((.*)\)$/u, 'nonnegative'],
  [['>', 'gt'], /^(?:scalar|vector|matrix)\((.*)\)$/u, 'positive'],
]

/** `M \succ 0`, `x \ge 0` of a name that is whole so far: its space with the condition in it. */
function narrowed(r: State, known: readonly GivenName[]): GivenName | undefined {
  const symbol = newSymbolAt(r)
  const given = symbol && known.find(({ name }) => name === firstName(symbol.symbol))
  if (!symbol || !given) return undefined
  const [sign, zero, behind] = [0, 1, 2].map((k) => r.tokens[Math.min(symbol.next + k, r.tokens.length - 1)])
  if (zero.text !== '0' || !(isSeparator(behind) || behind.kind === 'end')) return undefined
  const rule = NARROWER.find(([signs, from]) => signs.includes(sign.text) && from.test(given.space))
  const args = rule?.[1].exec(given.space)
  if (!rule || !args) return undefined
  const of = args.slice(1).find((a) => a !== undefined) ?? ''
  // An interval has its ends instead of sizes.
  if (given.space.startsWith('scalar(') && of !== '') return undefined
  r.next = symbol.next + 2
  return { ...given, space: `${rule[2]}(${of})` }
}

/** Up to the next comma that stands in no bracket. */
function hypothesis(r: State): Span {
  const first = peek(r)
  let depth = 0
  let last = first
  while (peek(r).kind !== 'end' && (depth > 0 || !isSeparator(peek(r)))) {
    last = take(r)
    if (isSign(last, '(', '[', '{') || isCommand(last, 'langle', '{')) depth++
    if (isSign(last, ')', ']', '}') || isCommand(last, 'rangle', '}')) depth--
  }
  return across(first, last)
}

/** The space of a set that stands alone: `\mathbb{R}^n`. */
export function readSet(r: State): string {
  const found = set(r)
  if (peek(r).kind !== 'end')
    refuse(mark(peek(r)), `given: expected the end of the set, got ${shown(peek(r))}`)
  return found
}

/** Names with their sets, and hypotheses, separated by commas and words. */
export function readGivens(r: State): Givens {
  let names: readonly GivenName[] = []
  const hypotheses: Span[] = []
  for (skipSeparators(r); peek(r).kind !== 'end'; skipSeparators(r)) {
    const found = namesBefore(r)
    if (found) {
      const space = set(r)
      names = [...names, ...found.map((n) => ({ ...n, space }))]
      continue
    }
    const narrow = narrowed(r, names)
    if (narrow) names = names.map((n) => (n.name === narrow.name ? narrow : n))
    else hypotheses.push(hypothesis(r))
  }
  return { names, hypotheses }
}
