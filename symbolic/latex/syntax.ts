/**
 * Tokens → the language's own syntax tree, by the conventions of mathematical typesetting: products are written by standing side by side; a
 * circled sign binds looser than a product, and tighter than a sum; a function without brackets takes one factor. Where readers would differ
 * the formula is refused with its readings.
 */
import { eye, isOne, sameSize, type Size } from '../expression/index.js'
import type { Ast } from '../language/ast.js'
import { excerpt, refuse, type Span } from '../language/problem.js'
import { refuseBeyond, refuseBlackboard } from './beyond.js'
import { matrix } from './blocks.js'
import { cases } from './cases.js'
import { argumentsOf, called, functionCall, opensArguments } from './calls.js'
import {
  derivativeFraction,
  derivativeSlash,
  differential,
  isDerivativeFraction,
  isDerivativeSlash,
  nabla,
} from './derivatives.js'
import { declared, entryOfCapital, isNumber } from './declared.js'
import { closes, fence, isFence } from './fences.js'
import { isFunctionLetter, isFunctionWord } from './functions.js'
import { filled, matched } from './holes.js'
import { argument, scripted, within } from './scripts.js'
import {
  across,
  binaryNode,
  callNode,
  choiceNode,
  expectSign,
  isCommand,
  isSign,
  mark,
  nested,
  numberNode,
  peek,
  shown,
  take,
  valueNode,
  type Grammar,
  type Sized,
  type State,
} from './state.js'
import { dotted, quotient, root } from './quotients.js'
import { kronecker } from './same-position.js'
import { overEntries, summation } from './sums.js'
import { declaredAt, firstName, isNameInWords, splitFont, symbolsAt, type Found } from './symbols.js'
import type { Token } from './token.js'

const CIRCLED: ReadonlyMap<string, string> = new Map([
  ['circ', '.*'],
  ['odot', 'odot'],
  ['otimes', 'kron'],
  ['oslash', './'],
  ['ast', 'khatrirao'],
  ['star', 'khatrirao'],
])
const TIMES: ReadonlySet<string> = new Set(['cdot', 'times', 'cdotp'])
/** Commands that stand between formulas or end them. */
const BETWEEN: ReadonlySet<string> = new Set([
  ...'le leq leqslant ge geq geqslant ne neq succeq preceq succcurlyeq preccurlyeq equiv coloneqq triangleq implies Rightarrow Longrightarrow iff land wedge lor vee'.split(
    ' ',
  ),
  ...'in to mapsto approx sim lesssim gtrsim propto prec succ lt gt rangle rVert rvert rbrace rbrack } mid parallel cup cap setminus subset forall exists top infty ldots dots cdots pm mp'.split(
    ' ',
  ),
  ...CIRCLED.keys(),
  ...TIMES,
  '\\',
])
const FRACTIONS: ReadonlySet<string> = new Set(['frac', 'tfrac', 'dfrac', 'cfrac', 'nicefrac', 'sfrac'])
/** Whether a factor can begin with a token. */
function startsFactor(r: State, t: Token): boolean {
  if (t.kind === 'letter' || t.kind === 'number') return true
  if (t.kind === 'words') return isNameInWords(r, t)
  if (t.kind === 'sign') return '([{'.includes(t.text) ? !closes(r, t) : t.text === '|' && isFence(r, t)
  return t.kind === 'command' && !BETWEEN.has(t.text) && !t.text.startsWith('end ') && !closes(r, t)
}

/** Line ends between the parts of one formula. */
function skipLines(r: State): void {
  while (isCommand(peek(r), '\\')) take(r)
}

/** The size that all variables have in both directions, but for the 1 of vectors and numbers: of an identity that nothing stands beside. */
function onlySize(r: State): Size | undefined {
  const sizes = [...r.scope.variables.values()].flatMap(({ shape }) => [shape.rows, shape.cols])
  const [first, ...others] = sizes.filter((s) => !isOne(s))
  return first && others.every((s) => sameSize(s, first)) ? first : undefined
}

function hole(r: State, is: Sized, span: Span, at?: Ast): Ast {
  const size = is === 'eye' ? onlySize(r) : undefined
  const name = is === 'eye' ? 'I' : is === 'basis' ? 'e' : is
  const node: Ast = size
    ? choiceNode([], span, () => valueNode(eye(size), span))
    : { kind: 'name', name, from: span.from, to: span.to }
  r.holes.set(node, at ? { is, at } : { is })
  return node
}

/** The sizes below `\mathbf{1}`, `I`: `_n`, `_{n \times d}`. */
function sizesBelow(r: State): readonly Ast[] {
  take(r)
  const grouped = isSign(peek(r), '{')
  if (!grouped) return [argument(r, r.grammar.sum)]
  take(r)
  const found = within(r, '}', () => {
    const items = [size(r)]
    while (isSign(peek(r), ',') || isCommand(peek(r), 'times')) {
      take(r)
      items.push(size(r))
    }
    return items
  })
  take(r)
  return found
}

/** A size: a product of names would take `n \times d` for one. */
function size(r: State): Ast {
  let node = r.grammar.factor(r)
  for (;;) {
    if (isSign(peek(r), '+', '-')) {
      const sign = take(r)
      node = binaryNode(sign.text as '+' | '-', node, r.grammar.factor(r), sign)
    } else if (startsFactor(r, peek(r))) node = binaryNode('*', node, r.grammar.factor(r))
    else return node
  }
}

/** Ones, zeros and identities, with sizes or without. */
function filling(r: State, is: 'ones' | 'zeros' | 'eye', span: Span): Ast {
  if (!isSign(peek(r), '_')) return hole(r, is, span)
  const sizes = sizesBelow(r)
  return callNode(is, sizes, span, across(span, sizes[sizes.length - 1]))
}

const IDENTITIES: ReadonlySet<string> = new Set(['I', 'Id', '1', 'Identity'])

/** Whether the script that begins at a token is a size. */
function isSizeBelow(r: State, script: number): boolean {
  const [open, inner] = r.tokens.slice(script + 1, script + 3)
  return r.scope.sizes.has((isSign(open, '{') ? inner : open).text)
}

/** What an undeclared symbol means in papers: e, π, I, 1, unit vectors, functions. */
function conventional(r: State, found: Found): Ast | undefined {
  const { base, accents, below, beside } = found.symbol
  if (accents.length > 0 || beside !== undefined) return undefined
  const first = peek(r)
  const plain = below === undefined
  const after = (): void => void (r.next = found.next)
  const follows = r.tokens[Math.min(found.next, r.tokens.length - 1)]
  if (plain && base === 'delta' && isSign(follows, '_', '^')) return (after(), kronecker(r, found.span))
  if (plain && base === 'pi')
    return (after(), { kind: 'name', name: 'pi', from: found.span.from, to: found.span.to })
  if (plain && base === 'e' && isSign(follows, '^')) {
    r.next = found.next + 1
    const exponent = argument(r, r.grammar.sum)
    return called(r, 'exp', false, [filled(r, exponent)], found.span, across(found.span, exponent))
  }
  if (plain && base === 'D' && isSign(follows, '_')) return (after(), differential(r, found.span))
  if (plain && first.kind === 'command' && (base === '1' || base === '0'))
    return (after(), filling(r, base === '1' ? 'ones' : 'zeros', found.span))
  if (plain && IDENTITIES.has(base)) return (after(), filling(r, 'eye', found.span))
  // The identity of German and Russian papers.
  if (plain && base === 'E' && isSign(follows, '_') && isSizeBelow(r, found.next))
    return (after(), filling(r, 'eye', found.span))
  if (plain && base === 'e' && isSign(follows, '_')) {
    r.next = found.next
    const [at] = sizesBelow(r)
    return hole(r, 'basis', across(found.span, at), at)
  }
  const isOverEntries = base === 'max' || base === 'min' || base === 'prod'
  if (plain && isOverEntries && isSign(follows, '_')) return (after(), overEntries(r, base, found.span))
  const head = below === undefined ? base : `${base}_${below}`
  if (isFunctionWord(head)) {
    after()
    if (base === 'unvec' && isSign(peek(r), '(')) return unstacked(r, head, found.span)
    // log det A is one operation, with a meaning for positive definite matrices.
    if (
      head === 'log' &&
      (symbolsAt(r)[0]?.symbol.base === 'det' || symbolsAt(r)[0]?.symbol.base === 'softmax')
    ) {
      const { symbol: inner, next } = symbolsAt(r)[0]
      r.next = next
      return functionCall(r, `log${inner.base}`, found.span)
    }
    return functionCall(r, head, found.span)
  }
  if (below !== undefined && (base === 'lambda' || base === 'sigma') && opensArguments(follows))
    refuse(
      found.span,
      `${excerpt(r.text, found.span)}: expected the least or the largest, got one by its number, whose order papers choose`,
      `write \\${base}_{\\min}(A), \\${base}_{\\max}(A)${base === 'lambda' ? ', or \\lambda(A)_i in ascending order' : ''}`,
    )
  if (isFunctionLetter(head) && opensArguments(follows)) {
    after()
    const { args, end } = argumentsOf(r)
    return called(r, head, false, args, found.span, across(found.span, end))
  }
  return undefined
}

/** `\operatorname{unvec}(v, m \\times n)`. */
function unstacked(r: State, head: string, span: Span): Ast {
  take(r)
  const args = within(r, ')', () => {
    const items = [r.grammar.sum(r)]
    while (isSign(peek(r), ',') || isCommand(peek(r), 'times')) {
      take(r)
      items.push(size(r))
    }
    return items
  })
  const end = expectSign(r, ')', '`)`')
  return called(r, head, false, args, span, across(span, end))
}

function symbol(r: State): Ast | undefined {
  splitFont(r)
  refuseBlackboard(r)
  const found = declaredAt(r)
  // A number has no entries: e_i beside a number e is a unit vector.
  const longer = symbolsAt(r).filter((way) => way.next > (found?.next ?? 0) && way.symbol.below !== undefined)
  if (found && longer.some(({ symbol: { base, below } }) => isFunctionWord(`${base}_${below}`)))
    return conventional(r, longer[longer.length - 1])
  const isUnit = found?.name === 'e' && isSign(r.tokens[found.next], '_') && isNumber(r, 'e')
  if (found && !isUnit) return declared(r, found)
  const ways = symbolsAt(r)
  for (const way of ways) {
    const node = conventional(r, way)
    if (node) return node
  }
  const bareWay = ways[ways.length - 1]
  if (!bareWay) return undefined
  r.next = bareWay.next
  const entry = entryOfCapital(r, bareWay)
  if (entry) return entry
  const name = firstName(bareWay.symbol)
  // An unknown letter before brackets is a function only if it cannot be a factor; the language says what is known.
  if (opensArguments(peek(r)) && isSign(peek(r), '(')) {
    const { args, end } = argumentsOf(r)
    return callNode(name, args, bareWay.span, across(bareWay.span, end))
  }
  return { kind: 'name', name, from: bareWay.span.from, to: bareWay.span.to }
}

const BRACKETS: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
])

function bracketed(r: State): Ast {
  const open = take(r)
  const isCommandBrace = open.kind === 'command'
  const closing = isCommandBrace
    ? ({ '{': '}', lbrace: 'rbrace', lbrack: 'rbrack' }[open.text] ?? '')
    : BRACKETS.get(open.text)!
  const inner = nested(r, () => within(r, isCommandBrace ? `\\${closing}` : closing, r.grammar.sum))
  const close = take(r)
  if (isSign(open, '[') && isSign(close, ','))
    refuse(
      across(open, close),
      `${excerpt(r.text, across(open, close))}…: expected one formula between brackets, got several`,
      'write AB - BA for a commutator, \\begin{bmatrix} A & B \\end{bmatrix} for blocks',
    )
  if (close.text !== closing || close.kind !== open.kind)
    refuse(mark(close), `expected \`${closing}\` to close \`${open.text}\`, got ${shown(close)}`)
  return { kind: 'group', inner, from: open.from, to: close.to }
}

/** Whether a group begins with the letter d before a letter or a command: as \frac{d f}{d x} does. */
const beginsWithD = (r: State): boolean => {
  const [open, d, next] = [peek(r), peek(r, 1), peek(r, 2)]
  return (
    isSign(open, '{') &&
    d.kind === 'letter' &&
    d.text === 'd' &&
    startsFactor(r, next) &&
    next.kind !== 'sign'
  )
}

function fraction(r: State): Ast {
  const head = take(r)
  const isTopD = beginsWithD(r)
  const above = argument(r, r.grammar.sum)
  const isBoth = isTopD && beginsWithD(r)
  const below = argument(r, r.grammar.sum)
  if (isBoth) {
    const whole = across(head, r.tokens[r.next - 1])
    refuse(
      whole,
      `${excerpt(r.text, whole)}: expected a derivative or a quotient, got d, which is a name, above and below`,
      'write \\partial or \\mathrm{d} for a derivative; shorten the quotient',
    )
  }
  const grouped = (node: Ast): Ast =>
    node.kind === 'binary' || node.kind === 'unary'
      ? { kind: 'group', inner: node, from: node.from, to: node.to }
      : node
  const node = quotient(r, grouped(above), grouped(filled(r, below)), head)
  return { ...node, from: head.from, to: r.tokens[r.next - 1].to }
}

/** A factor without scripts. */
function primary(r: State): Ast {
  skipLines(r)
  const token = peek(r)
  if (token.kind === 'number') {
    take(r)
    if (isSign(peek(r), '_') && (token.text === '1' || token.text === '0'))
      return filling(r, token.text === '1' ? 'ones' : 'zeros', token)
    return numberNode(token.text, token)
  }
  if (isFence(r, token)) return fence(r)
  if (isSign(token, '(', '[', '{') || isCommand(token, '{', 'lbrace', 'lbrack')) return bracketed(r)
  if (token.kind === 'command') {
    if (token.text === 'nabla') return nabla(r)
    if (isDerivativeSlash(r)) return derivativeSlash(r)
    if (token.text === 'sum') return summation(r)
    if (FRACTIONS.has(token.text)) return isDerivativeFraction(r) ? derivativeFraction(r) : fraction(r)
    if (token.text === 'sqrt') return root(r)
    if (token.text === 'begin cases') return cases(r)
    if (token.text.startsWith('begin ')) return matrix(r)
  }
  const named = symbol(r)
  if (named) return named
  refuseBeyond(token)
  if (token.kind === 'command' && !BETWEEN.has(token.text)) {
    return refuse(
      token,
      `unknown command ${shown(token)}`,
      'declare it in the document with \\newcommand or \\DeclareMathOperator',
    )
  }
  if (token.kind === 'words')
    return refuse(token, `unexpected ${shown(token)}`, 'words between formulas are and, or, implies')
  return refuse(mark(token), `expected a formula, got ${shown(token)}`)
}

const factor = (r: State): Ast => nested(r, () => scripted(r, primary(r)))

/** A number by its name, or a power of it: what `1/2n` ends with. */
const isNumberByName = (r: State, node: Ast): boolean =>
  node.kind === 'name'
    ? isNumber(r, node.name) || r.scope.sizes.has(node.name)
    : node.kind === 'binary' && node.sign === '^' && isNumberByName(r, node.left)

/** Factors side by side, with `\cdot`, `\times` or `/` between them. */
function product(r: State): Ast {
  skipLines(r)
  if (isSign(peek(r), '-', '+')) {
    const sign = take(r)
    const arg = nested(r, () => product(r))
    return {
      kind: 'unary',
      sign: sign.text as '-' | '+',
      arg,
      at: { from: sign.from, to: sign.to },
      from: sign.from,
      to: arg.to,
    }
  }
  let node = factor(r)
  let slash: Token | undefined
  let isHalf = false
  for (;;) {
    const token = peek(r)
    if (token.kind === 'command' && TIMES.has(token.text)) {
      take(r)
      node = dotted(r, node, factor(r), token)
    } else if (isSign(token, '/')) {
      take(r)
      const below = factor(r)
      const isNumber = node.kind === 'number' && below.kind === 'number'
      node = quotient(r, node, filled(r, below), token)
      slash = isNumber ? undefined : token
      isHalf = isNumber
    } else if (startsFactor(r, token)) {
      if (slash)
        refuse(
          across(node, token),
          `${excerpt(r.text, across(node, token))}…: expected brackets, got a product behind /`,
          'write \\frac{a}{b} c or \\frac{a}{b c}',
        )
      const next = factor(r)
      if (isHalf && isNumberByName(r, next))
        refuse(
          across(node, next),
          `${excerpt(r.text, across(node, next))}: expected brackets, got a number behind a quotient of numbers`,
          'write \\frac{1}{2} n or \\frac{1}{2n}',
        )
      isHalf = false
      node = binaryNode('*', node, next, token)
    } else return node
  }
}

function odot(r: State, left: Ast, right: Ast, at: Token): Ast {
  const { odot: meaning } = r.conventions
  if (meaning === undefined)
    return refuse(
      at,
      '\\odot: expected a declared meaning, got none',
      'declare conventions: {odot: hadamard} (entrywise) or {odot: khatri-rao}; \\circ is entrywise',
    )
  if (meaning === 'hadamard') return binaryNode('.*', left, right, at)
  return callNode('khatrirao', [left, right], at, across(left, right))
}

/** Products with one circled sign between them. */
function circled(r: State): Ast {
  let node = product(r)
  let first: Token | undefined
  for (let sign = peek(r); sign.kind === 'command' && CIRCLED.has(sign.text); sign = peek(r)) {
    if (first && first.text !== sign.text)
      refuse(
        sign,
        `expected brackets, got ${shown(first)} and ${shown(sign)} in one product`,
        'they have no common precedence',
      )
    first = sign
    take(r)
    const right = product(r)
    const meaning = CIRCLED.get(sign.text)!
    if (meaning === 'odot') node = odot(r, node, right, sign)
    else if (meaning === '.*' || meaning === './') {
      const [a, b] = matched(r, node, right)
      node = binaryNode(meaning, a, b, sign)
    } else node = callNode(meaning, [filled(r, node), filled(r, right)], sign, across(node, right))
  }
  return node
}

/** A sum: the loosest level of an expression. */
function sum(r: State): Ast {
  let node = circled(r)
  for (;;) {
    skipBefore(r, '+', '-')
    const sign = peek(r)
    if (!isSign(sign, '+', '-')) return node
    take(r)
    const [left, right] = matched(r, node, circled(r))
    node = binaryNode(sign.text as '+' | '-', left, right, sign)
  }
}

/** Skips a line end before a sign that goes on with the formula. */
function skipBefore(r: State, ...signs: readonly string[]): void {
  // Among cases and in matrices a line end parts two lines.
  if (r.closing.at(-1)?.startsWith('\\end ')) return
  let ahead = 0
  while (isCommand(peek(r, ahead), '\\')) ahead++
  if (ahead > 0 && isSign(peek(r, ahead), ...signs)) r.next += ahead
}

/** The grammar of expressions. */
export const GRAMMAR: Grammar = {
  sum: (r) => nested(r, () => sum(r)),
  product,
  factor,
  primary,
  startsFactor,
}
