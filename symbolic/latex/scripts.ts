/** What stands below and above a formula: positions, transposes, inverses, powers. */
import { isColumn, isScalar, type Expr } from '../expression/index.js'
import type { Ast, Subscript } from '../language/ast.js'
import { MAX_NESTING } from '../language/limits.js'
import { excerpt, refuse, type Span } from '../language/problem.js'
import { filled, isHoley } from './holes.js'
import {
  argumentEnd,
  across,
  binaryNode,
  callNode,
  choiceNode,
  expectSign,
  isCommand,
  isDeclared,
  isSign,
  mark,
  nested,
  numberNode,
  peek,
  shown,
  take,
  transposed,
  valueNode,
  type State,
} from './state.js'
import { declaredAt } from './symbols.js'
import type { Token } from './token.js'

/** Takes one digit, letter or group, as scripts and `\frac` do; a longer number is split. */
export function argument(r: State, read: (r: State) => Ast): Ast {
  const token = peek(r)
  if (isSign(token, '{')) {
    take(r)
    const inner = nested(r, () => within(r, '}', read))
    expectSign(r, '}', '`}`')
    return inner
  }
  if (token.kind === 'number' && /^\d\d/u.test(token.text)) {
    const [first, ...rest] = token.text
    const middle = token.from + 1
    r.tokens.splice(
      r.next,
      1,
      { ...token, text: first, to: middle },
      { ...token, text: rest.join(''), from: middle },
    )
  }
  if (token.kind === 'end') return refuse(mark(token), `expected a formula, got ${shown(token)}`)
  return nested(r, () => r.grammar.primary(r))
}

/** Reads what a closing sign ends. */
export function within<T>(r: State, closing: string, read: (r: State) => T): T {
  r.closing.push(closing)
  const value = read(r)
  r.closing.pop()
  return value
}

const group = (r: State): readonly Token[] => {
  if (!isSign(peek(r, 1), '{')) return [peek(r, 1)]
  const found: Token[] = []
  for (let k = 2; peek(r, k).kind !== 'end' && !isSign(peek(r, k), '}'); k++) found.push(peek(r, k))
  return found
}

/** Fonts around the letter of a transpose. */
const isFont = (t: Token): boolean =>
  isCommand(t, 'mathsf', 'mathrm', 'mathtt', 'mathit', 'text', 'textrm', 'mathbf', 'operatorname') ||
  isSign(t, '{', '}')

/** Whether a script says transpose: `\top`, or a T that is no name. */
function isTranspose(r: State, script: readonly Token[]): boolean {
  const parts = script.filter((t) => !isFont(t))
  if (parts.length !== 1) return false
  const [only] = parts
  return (
    isCommand(only, 'top', 'intercal', 'tran', 'trans') ||
    ((only.kind === 'letter' || only.kind === 'words') && only.text === 'T' && !isDeclared(r, 'T'))
  )
}

/** `\|x\|^2_2` prints as `\|x\|_2^2`, and is that, as `\sum^n_{i=1}` is `\sum_{i=1}^n`: what is below is moved before what is above. */
export function indexFirst(r: State): void {
  if (!isSign(peek(r), '^')) return
  const index = argumentEnd(r, r.next + 1)
  if (!isSign(r.tokens[index], '_')) return
  r.tokens.splice(r.next, 0, ...r.tokens.splice(index, argumentEnd(r, index + 1) - index))
}

/** Takes a whole script without reading it. */
export function skipScript(r: State): Span {
  const start = peek(r)
  r.next = argumentEnd(r, r.next + 1)
  return across(start, r.tokens[r.next - 1])
}

const power = (base: Ast, exponent: Ast, span: Span): Ast => binaryNode('^', base, exponent, span)

/** A vector to a power is each of its entries to that power, where functions are of each entry. */
const powerOf = (r: State, base: Ast, exponent: Ast, span: Span): Ast =>
  r.conventions.functions !== 'entrywise' || isHoley(r, base)
    ? power(base, exponent, span)
    : choiceNode([base], across(base, span), ([v]) =>
        binaryNode(isVector(v) ? '.^' : '^', valueNode(v, base), exponent, span),
      )
const isVector = ({ shape }: Expr): boolean => isColumn(shape) && !isScalar(shape)

/** Whether an index stands above a vector, as physicists write its entries: `x^j`. */
export const isPositionAbove = (r: State, base: Ast): boolean =>
  isSign(peek(r), '^') && isIndexScript(r) && base.kind === 'name' && isColumnName(r, base.name)

/** Whether the script that comes next is one quantified position. */
function isIndexScript(r: State): boolean {
  const [only, ...more]: readonly (Token | undefined)[] = group(r)
  return more.length === 0 && only?.kind === 'letter' && r.scope.indices.has(only.text)
}

const isColumnName = (r: State, name: string): boolean => {
  const known = r.scope.variables.get(name) ?? r.scope.definitions.get(name)?.value
  return known !== undefined && isVector(known)
}
const inverse = (r: State, base: Ast, at: Span): Ast =>
  choiceNode([base], across(base, at), ([v]) =>
    isScalar(v.shape)
      ? power(valueNode(v, base), { kind: 'unary', sign: '-', arg: numberNode('1', at), at, ...at }, at)
      : isVector(v) && r.conventions.functions === 'entrywise'
        ? binaryNode('./', numberNode('1', at), valueNode(v, base), at)
        : callNode('inv', [valueNode(v, base)], at, across(base, at)),
  )

/** Something raised, transposed or inverted. */
export function raised(r: State, base: Ast): Ast {
  const script = group(r)
  const parts = script.filter((t) => !isSign(t, '{', '}'))
  if (isTranspose(r, script)) return transposed(base, skipScript(r))
  if (isSign(parts[0] ?? peek(r), '-') && isTranspose(r, parts.slice(1))) {
    const at = skipScript(r)
    return transposed(inverse(r, base, at), at)
  }
  const [first, second] = parts
  if (parts.length === 2 && isSign(first, '-') && second.text === '1' && second.kind === 'number')
    return inverse(r, base, skipScript(r))
  if (parts.length === 1 && isCommand(first, 'dagger')) return callNode('pinv', [base], skipScript(r))
  if (parts.length === 1 && isSign(first, '+')) {
    const at = skipScript(r)
    return choiceNode([base], across(base, at), ([v], fail) =>
      isColumn(v.shape)
        ? fail(
            `${excerpt(r.text, base)}^+: expected a matrix, got a number or a vector, whose positive part many papers write so`,
            'write \\max(x, 0) for the positive part, x^\\dagger for the pseudo-inverse',
          )
        : callNode('pinv', [valueNode(v, base)], at, across(base, at)),
    )
  }
  if (parts.length === 1 && (isSign(first, '*') || isCommand(first, 'star', 'ast')))
    return refuse(
      across(base, first),
      `${excerpt(r.text, across(base, first))}: expected a declared name, got a star beside ${excerpt(r.text, base)}`,
      'declare it: x_star; the transpose is ^\\top',
    )
  const caret = take(r)
  const isEntrywise = isSign(peek(r), '{') && isCommand(peek(r, 1), 'circ', 'odot')
  const exponent = argument(r, (inner) => {
    if (isEntrywise) take(inner)
    if (isSign(peek(inner), '('))
      return refuse(
        peek(inner),
        `${excerpt(r.text, base)}^(…): expected an exponent, got brackets, which many papers use for counting`,
        'write x^{k} for a power, x_k for a position',
      )
    return r.grammar.sum(inner)
  })
  const whole = { from: base.from, to: r.tokens[r.next - 1].to }
  if (!isEntrywise) return powerOf(r, base, exponent, across(caret, whole))
  return binaryNode('.^', base, exponent, across(caret, whole))
}

/** Whether the letters of a script are positions one by one: A_{ij}. */
function isRun(r: State): boolean {
  if (declaredAt(r)?.symbol.base.length !== 1 && peek(r).kind === 'letter' && declaredAt(r)) return false
  for (let k = 0; !isSign(peek(r, k), '}') && peek(r, k).kind !== 'end'; k++) {
    const t = peek(r, k)
    if (t.kind !== 'letter' && t.kind !== 'number' && !isSign(t, '*')) return false
  }
  return true
}

/** One position, all of them, or a range. */
function position(r: State, read: (r: State) => Ast): Subscript {
  const token = peek(r)
  if (isSign(token, ':', '*') || isCommand(token, 'cdot', 'bullet', 'ast')) {
    take(r)
    return { kind: 'all' }
  }
  const first = read(r)
  if (!isSign(peek(r), ':')) return { kind: 'at', at: first }
  take(r)
  return { kind: 'range', first, last: read(r) }
}

function positions(r: State): readonly Subscript[] {
  const read = isRun(r) ? r.grammar.primary : r.grammar.sum
  const found = [position(r, read)]
  while (!isSign(peek(r), '}') && peek(r).kind !== 'end') {
    if (isSign(peek(r), ',', ';')) take(r)
    found.push(position(r, read))
  }
  return found
}

/** Positions below a formula. */
export function indexed(r: State, base: Ast): Extract<Ast, { kind: 'index' }> {
  take(r)
  const grouped = isSign(peek(r), '{')
  if (grouped) take(r)
  const subscripts = grouped
    ? within(r, '}', positions)
    : [position(r, (inner) => argument(inner, inner.grammar.sum))]
  if (grouped) expectSign(r, '}', '`}`')
  const [first, ...more] = subscripts
  if (grouped && first.kind === 'at' && first.at.kind === 'group' && more.length === 0)
    refuse(
      across(base, first.at),
      `${excerpt(r.text, base)}_{(…)}: expected a position, got brackets, which many papers use for entries in order`,
      'write x_k for a position, \\operatorname{sort}(x)_k for the k-th in ascending order',
    )
  return { kind: 'index', of: filled(r, base), subscripts, from: base.from, to: r.tokens[r.next - 1].to }
}

/** What a script above says: a power, an inverse (also of a transpose), a transpose, or none of these. */
export function saysAbove(r: State): 'power' | 'inverse' | 'transpose' | 'other' {
  const script = group(r)
  const [first, ...rest] = script.filter((t) => !isSign(t, '{', '}'))
  if (isTranspose(r, script)) return 'transpose'
  if (first && isSign(first, '-') && (isTranspose(r, rest) || (rest.length === 1 && rest[0].text === '1')))
    return 'inverse'
  return first && (isCommand(first, 'dagger') || (rest.length === 0 && isSign(first, '+')))
    ? 'other'
    : 'power'
}

const isEntry = (node: Ast): boolean => node.kind === 'index' && node.subscripts.every((s) => s.kind === 'at')
const positionsOf = (node: Ast): number => (node.kind === 'index' ? node.subscripts.length : 0)

/** Scripts above and below look alike in either order: which is of the other is refused where papers differ. */
function refuseOrder(r: State, span: Span, hint: string): never {
  const what = excerpt(r.text, span)
  return refuse(span, `${what}: expected brackets, got scripts that look the same in either order`, hint)
}

/** Something raised that is an entry, a number written out, or raised already. */
function raisedAgain(r: State, node: Ast, says: string, before: string | undefined): Ast {
  const span = across(node, peek(r, 1))
  if (node.kind === 'number' && says === 'transpose')
    return refuse(
      span,
      `${excerpt(r.text, node)}^\\top: expected a vector or a matrix, got a number`,
      'ones are \\mathbf{1}, zeros \\mathbf{0}',
    )
  if (before === 'power' && says === 'power')
    return refuse(
      span,
      `${excerpt(r.text, node)}^…: expected one exponent, got two`,
      'write {x^{a}}^{b} or x^{a^{b}}',
    )
  const above = raised(r, node)
  if (isEntry(node) && (says === 'transpose' || (says === 'inverse' && positionsOf(node) > 1)))
    return refuseOrder(
      r,
      { from: node.from, to: r.tokens[r.next - 1].to },
      'write (A^\\top)_{ij}, (A^{-1})_{ij} or 1/A_{ij}',
    )
  return above
}

/** A formula with all that stands below and above it. */
export function scripted(r: State, base: Ast): Ast {
  let node = base
  let above: string | undefined
  for (let count = 0; ; count++) {
    const token = peek(r)
    if (count > MAX_NESTING)
      return refuse(mark(token), `formula: expected at most ${MAX_NESTING} marks at one factor, got more`)
    if (isSign(token, '_') || isPositionAbove(r, node)) {
      node = indexed(r, node)
      if (above === 'power' || (above === 'inverse' && positionsOf(node) === 1))
        refuseOrder(r, node, 'write (A^2)_{ij} or (A_{ij})^2')
      above = undefined
    } else if (isSign(token, '^')) {
      const says = saysAbove(r)
      node = raisedAgain(r, node, says, above)
      above = says
    } else if (isSign(token, "'")) {
      if (r.conventions.prime !== 'transpose')
        return refuse(
          token,
          `${excerpt(r.text, across(base, token))}: expected a declared name, got a prime`,
          'declare x_prime in given, or conventions: {prime: transpose}; the transpose is ^\\top, the derivative \\nabla',
        )
      node = transposed(node, take(r))
      above = 'transpose'
    } else if (isSign(token, '!'))
      return refuse(token, 'unexpected `!`', 'factorials are not part of the language')
    else return node
  }
}
