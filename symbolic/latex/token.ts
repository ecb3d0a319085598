/** LaTeX → tokens with positions, macros expanded. Spaces, comments and what only lays out are left out. */
import { MAX_TEXT } from '../language/limits.js'
import { refuse, type Span } from '../language/problem.js'
import { literal } from '../language/token.js'
import { doubled } from './bars.js'

/** A word of LaTeX with its place; what a macro stands for has the place of the macro's call. */
export interface Token extends Span {
  readonly kind: 'letter' | 'number' | 'command' | 'sign' | 'words' | 'end'
  /** The letter, digits, sign, the name of a command without its backslash, or the words of `\text`. */
  readonly text: string
  /** A bar that touches the next one. */
  readonly touches?: true
  /** Which side `\left` or `\right` before it says that it is on. */
  readonly side?: 'left' | 'right'
}

/** What `\newcommand`, `\def` or `\DeclareMathOperator` declare. */
export interface Macro {
  /** How many arguments it takes. */
  readonly arity: number
  /** The value of the first one where it is left out. */
  readonly optional?: string
  /** LaTeX in which #1 … #9 stand for the arguments. */
  readonly body: string
}
/** The macros of a document, by name without the backslash. */
export type Macros = ReadonlyMap<string, Macro>

/** No macros. */
export const NO_MACROS: Macros = new Map()

/** Commands that lay out and mean nothing. */
const LAYOUT: ReadonlySet<string> = new Set(
  [
    ', ; : ! > <',
    'displaystyle textstyle scriptstyle limits nolimits nonumber notag quad qquad left right middle allowbreak boxed ensuremath smash mathstrut',
  ]
    .join(' ')
    .split(' ')
    .concat(['big', 'Big', 'bigg', 'Bigg'].flatMap((b) => [b, `${b}l`, `${b}r`, `${b}m`])),
)
/** Those that say which side a bracket is on. */
const SIDES: ReadonlyMap<string, Token['side']> = new Map(
  (['left', 'right'] as const).flatMap((side) =>
    [side, ...['big', 'Big', 'bigg', 'Bigg'].map((b) => `${b}${side[0]}`)].map(
      (name) => [name, side] as const,
    ),
  ),
)
/** Commands that mean nothing together with the group behind them. */
const LABELS: ReadonlySet<string> = new Set([
  'label',
  'tag',
  'hspace',
  'vspace',
  'phantom',
  'vphantom',
  'mspace',
  'color',
  'textcolor',
])
/** Commands around an operator. */
const OPERATORS: ReadonlySet<string> = new Set([
  'mathbin',
  'mathrel',
  'mathop',
  'mathord',
  'mathopen',
  'mathclose',
])
/** Commands around a group that says with a script what it is. */
const BRACES: ReadonlyMap<string, RegExp> = new Map([
  ['underbrace', /^\s*_/u],
  ['overbrace', /^\s*\^/u],
])
/** Commands whose group is words. */
const WORDS: ReadonlySet<string> = new Set(['text', 'mbox', 'textrm', 'textup', 'intertext', 'textnormal'])
/** Environments that arrange lines and mean nothing. */
const ARRANGING: ReadonlySet<string> = new Set(
  ['align', 'aligned', 'equation', 'split', 'gather', 'gathered', 'multline', 'alignat', 'alignedat', 'displaymath', 'math', 'eqnarray'].flatMap((e) => [e, `${e}*`]),
) // prettier-ignore

/** Environments whose lines have cells between &. */
const CELLED: ReadonlySet<string> = new Set(
  'cases matrix pmatrix bmatrix Bmatrix smallmatrix psmallmatrix bsmallmatrix vmatrix array'.split(' '),
)
/** Macros that packages declare, where the document declares no others. */
const PACKAGED: Macros = new Map([
  ['norm', { arity: 1, body: '\\lVert #1 \\rVert' }],
  ['abs', { arity: 1, body: '\\lvert #1 \\rvert' }],
])

/** Signs of Unicode that stand for commands. */
const UNICODE: ReadonlyMap<string, string> = new Map([
  ['∘', 'circ'], ['⊙', 'odot'], ['⊗', 'otimes'], ['·', 'cdot'], ['×', 'times'], ['≤', 'le'], ['≥', 'ge'], ['≠', 'ne'], ['⪰', 'succeq'], ['⪯', 'preceq'],
  ['⊤', 'top'], ['∇', 'nabla'], ['∂', 'partial'], ['∑', 'sum'], ['‖', '|'], ['⟨', 'langle'], ['⟩', 'rangle'], ['∞', 'infty'], ['−', '-'],
  ['≻', 'succ'], ['≺', 'prec'], ['⇒', 'Rightarrow'], ['∀', 'forall'], ['∈', 'in'],
]) // prettier-ignore
/** Digits of Unicode that stand above, with their plain form. */
const ABOVE: ReadonlyMap<string, string> = new Map(
  [...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((sign, digit) => [sign, String(digit)]),
)

/** `{\\rm tr}`, as old papers write `\\mathrm{tr}`. */
const OLD_FONT = /^\s*\\(rm|bf|it|sf|tt|cal)(?![A-Za-z])/u
const SKIPPED = /(?:\s|~|%[^\n]*(?:\n|$))+/uy
const COMMAND = /\\(?:[A-Za-z]+\*?|.)/suy
const NUMBER = /\d+(?:\.\d+)?|\.\d+/uy
const LETTER = /\p{L}/uy

interface Reading {
  readonly text: string
  readonly macros: Macros
  readonly found: Token[]
  /** Where all tokens stand, inside a macro. */
  readonly at?: Span
  readonly depth: number
  /** The arguments, inside a macro. */
  readonly args: readonly string[]
  /** How many macros may still be put in; how many environments of cells are open, in which & parts them; the side of the next token. */
  readonly left: { macros: number; cells: number; side: Token['side'] }
}

/** Macros inside macros. */
const MAX_DEPTH = 40
/** Uses of macros in one formula, those inside macros included. */
const MAX_USES = 5_000

/** The group (or single token) at a position: its text without braces, and where it ends. */
function groupAt(
  text: string,
  start: number,
  span: Span,
  what: string,
): { readonly text: string; readonly to: number } {
  let at = start
  while (/\s/u.test(text[at] ?? '')) at++
  if (at >= text.length) return refuse(span, `${what}: expected an argument, got the end`)
  if (text[at] !== '{') {
    const one = /^(?:\\[A-Za-z]+|\\?.)/suy.exec(text.slice(at))?.[0] ?? ''
    return { text: one, to: at + one.length }
  }
  let depth = 0
  for (let to = at; to < text.length; to++) {
    if (text[to] === '\\') to++
    else if (text[to] === '{') depth++
    else if (text[to] === '}' && --depth === 0) return { text: text.slice(at + 1, to), to: to + 1 }
  }
  return refuse(span, `${what}: the brackets do not balance`, 'a } is missing')
}

function expanded(r: Reading, name: string, macro: Macro, start: number, span: Span): number {
  if (r.depth >= MAX_DEPTH)
    refuse(span, `\\${name}: expected at most ${MAX_DEPTH} macros inside one another, got more`)
  if (--r.left.macros < 0) refuse(span, `\\${name}: expected at most ${MAX_USES} uses of macros, got more`)
  let at = start
  const args: string[] = []
  if (macro.optional !== undefined) {
    const [whole, inner] = /^\s*\[([^\]]*)\]/u.exec(r.text.slice(at)) ?? []
    args.push(inner ?? macro.optional)
    at += whole?.length ?? 0
  }
  while (args.length < macro.arity) {
    const group = groupAt(r.text, at, span, `\\${name}`)
    args.push(group.text)
    at = group.to
  }
  const place = r.at ?? { from: span.from, to: at }
  // An argument may be a parameter of the macro around.
  const given = args.map((a) => substituted(a, r.args))
  read({ ...r, text: macro.body, at: place, depth: r.depth + 1, args: given })
  return at
}

const substituted = (text: string, args: readonly string[]): string =>
  args.length === 0 ? text : text.replace(/#([1-9])/gu, (whole, k: string) => args[Number(k) - 1] ?? whole)

/** Reads what follows `\name` where that is more than a token. Undefined: it is a plain token. */
function special(r: Reading, name: string, start: number, span: Span): number | undefined {
  const macro = r.macros.get(name) ?? PACKAGED.get(name)
  if (macro) return expanded(r, name, macro, start, span)
  if (LAYOUT.has(name)) {
    // `\left.` is an invisible bracket.
    const [invisible] = /^(?:left|right)$/u.test(name) ? (/^\s*\./u.exec(r.text.slice(start)) ?? []) : []
    if (!invisible && SIDES.has(name)) r.left.side = SIDES.get(name)
    return start + (invisible?.length ?? 0)
  }
  if (LABELS.has(name)) return groupAt(r.text, start, span, `\\${name}`).to
  if (OPERATORS.has(name)) {
    const group = groupAt(r.text, start, span, `\\${name}`)
    read({ ...r, text: group.text, at: r.at ?? { from: span.from, to: group.to } })
    return group.to
  }
  const script = BRACES.get(name)
  if (script !== undefined) {
    const group = groupAt(r.text, start, span, `\\${name}`)
    const inside = r.at ? {} : { at: { from: start, to: group.to } }
    push(r, 'sign', '{', span)
    read({ ...r, ...inside, text: group.text })
    push(r, 'sign', '}', span)
    const [said] = script.exec(r.text.slice(group.to)) ?? []
    return said === undefined ? group.to : groupAt(r.text, group.to + said.length, span, `\\${name}`).to
  }
  if (WORDS.has(name)) {
    const group = groupAt(r.text, start, span, `\\${name}`)
    push(
      r,
      'words',
      substituted(group.text, r.args)
        .replace(/[~\s]+/gu, ' ')
        .trim(),
      { from: span.from, to: group.to },
    )
    return group.to
  }
  if (name === 'begin' || name === 'end') {
    const group = groupAt(r.text, start, span, `\\${name}`)
    if (CELLED.has(group.text)) {
      r.left.cells += name === 'begin' ? 1 : -1
      push(r, 'command', `${name} ${group.text}`, { from: span.from, to: group.to })
      // The columns of an array.
      return name === 'begin' && group.text === 'array'
        ? groupAt(r.text, group.to, span, '\\begin{array}').to
        : group.to
    }
    if (!ARRANGING.has(group.text))
      refuse(
        { from: span.from, to: group.to },
        `\\${name}{${group.text}}: expected lines of formulas, got an environment that is not read`,
        'read are align, aligned, split, equation and the like, cases, and matrices such as pmatrix',
      )
    return group.to
  }
  return undefined
}

function push(
  r: Reading,
  kind: Token['kind'],
  text: string,
  span: Span,
  more: Pick<Token, 'touches'> = {},
): void {
  if (r.found.length >= MAX_TEXT)
    refuse(r.at ?? span, `formula: expected at most ${MAX_TEXT} tokens, got more`)
  const { side } = r.left
  r.left.side = undefined
  r.found.push({ kind, text, ...(r.at ?? span), ...more, ...(side && { side }) })
}

function read(r: Reading): void {
  const text = substituted(r.text, r.args)
  if (text.length > MAX_TEXT)
    refuse(
      r.at ?? { from: 0, to: 1 },
      `formula: expected at most ${MAX_TEXT} characters after macros are put in, got ${text.length}`,
    )
  const reading = { ...r, text, args: [] }
  let at = 0
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0]
  }
  while (at < text.length) {
    const skipped = match(SKIPPED)
    if (skipped !== undefined) {
      at += skipped.length
      continue
    }
    const [command, number, letter] = [match(COMMAND), match(NUMBER), match(LETTER)]
    const raw = command ?? number ?? letter ?? String.fromCodePoint(text.codePointAt(at)!)
    const span = { from: at, to: at + raw.length }
    at = span.to
    if (command !== undefined) {
      const name = command === '\\\\' ? '\\' : command.slice(1)
      const to = special(reading, name, at, span)
      if (to === undefined) push(reading, 'command', name, span)
      at = to ?? at
    } else if (number !== undefined) push(reading, 'number', literal(raw, span), span)
    else if (letter !== undefined) push(reading, 'letter', raw.normalize('NFC'), span)
    else if (ABOVE.has(raw)) {
      push(reading, 'sign', '^', span)
      push(reading, 'number', ABOVE.get(raw)!, span)
    } else if (UNICODE.has(raw)) push(reading, raw === '−' ? 'sign' : 'command', UNICODE.get(raw)!, span)
    else if (raw === '.' && text[at] === '*') {
      push(reading, 'command', 'circ', { from: span.from, to: ++at })
    } else if (raw === '|' && text[at] === '|') push(reading, 'sign', raw, span, { touches: true })
    else if (raw === '{' && OLD_FONT.test(text.slice(at))) {
      const [whole, font] = OLD_FONT.exec(text.slice(at)) ?? []
      const before = r.found.at(-1)
      // A script is what it is in any letters.
      if (!(before?.kind === 'sign' && '_^'.includes(before.text)))
        push(reading, 'command', `math${font}`, { from: at, to: at + whole!.length })
      push(reading, 'sign', raw, span)
      at += whole!.length
    } else if (raw === '&' ? r.left.cells > 0 : raw !== '$') push(reading, 'sign', raw, span)
  }
}

/** All tokens, the last of kind `end`. */
export function tokens(text: string, macros: Macros = NO_MACROS): readonly Token[] {
  if (text.length > MAX_TEXT)
    refuse({ from: 0, to: 1 }, `formula: expected at most ${MAX_TEXT} characters, got ${text.length}`)
  const found: Token[] = []
  read({ text, macros, found, depth: 0, args: [], left: { macros: MAX_USES, cells: 0, side: undefined } })
  found.push({ kind: 'end', text: 'the end', from: text.length, to: text.length })
  return doubled(found)
}
