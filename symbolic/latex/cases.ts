/** `\begin{cases}`: one value where a condition holds, another where it does not. */
import { isScalar, isTotal, isZeroRational, postorder, sameShape, type Expr } from '../expression/index.js'
import { print } from '../language/print.js'
import { ungrouped, type Ast, type RelationSign } from '../language/ast.js'
import { excerpt, refuse, type Span } from '../language/problem.js'
import { filled } from './holes.js'
import { rangeOf, same } from './same-position.js'
import { within } from './scripts.js'
import { disjunction } from './statement.js'
import {
  across,
  binaryNode,
  callNode,
  choiceNode,
  END_OF_CASES,
  isCommand,
  isSign,
  mark,
  numberNode,
  peek,
  take,
  valueNode,
  type Fail,
  type State,
} from './state.js'

interface Row {
  readonly value: Ast
  /** Undefined: otherwise. */
  readonly when?: Ast
}

const OTHERWISE: ReadonlySet<string> = new Set(['otherwise', 'else', 'o.w'])

function condition(r: State): Ast | undefined {
  while (isSign(peek(r), ',', '&')) take(r)
  const head = peek(r)
  if (head.kind !== 'words') return disjunction(r)
  const word = head.text.replace(/[.,]+$/u, '').trim()
  if (OTHERWISE.has(word)) {
    take(r)
    return undefined
  }
  if (['if', 'for', 'when', ''].includes(word)) take(r)
  return disjunction(r)
}

function row(r: State): Row {
  const value = filled(r, r.grammar.sum(r))
  const when = condition(r)
  return { value, ...(when ? { when } : {}) }
}

const bracketed = (inner: Ast): Ast => ({ kind: 'group', inner, from: inner.from, to: inner.to })
const negative = (arg: Ast): Ast => ({
  kind: 'unary',
  sign: '-',
  arg: bracketed(arg),
  at: arg,
  from: arg.from,
  to: arg.to,
})
const isZero = (node: Ast): boolean => node.kind === 'number' && /^0+$/u.test(node.text)
const difference = (a: Ast, b: Ast): Ast =>
  isZero(b) ? a : isZero(a) ? negative(b) : binaryNode('-', bracketed(a), bracketed(b))

/** What is nonnegative where a comparison of numbers holds, or, `turned`, where it does not. */
interface Test {
  readonly of: Ast
  readonly turned: boolean
}

function tested(a: Ast, sign: RelationSign, b: Ast, r: State): Test {
  const distance = (): Ast => negative(callNode('abs', [difference(a, b)], a, across(a, b)))
  switch (sign) {
    case '>=':
      return { of: difference(a, b), turned: false }
    case '<=':
      return { of: difference(b, a), turned: false }
    case '>':
      return { of: difference(b, a), turned: true }
    case '<':
      return { of: difference(a, b), turned: true }
    case '==':
      return { of: distance(), turned: false }
    case '!=':
      return { of: distance(), turned: true }
    default:
      return refuse(
        across(a, b),
        `${excerpt(r.text, across(a, b))}: expected a comparison of numbers, got one of matrices`,
        'write \\lambda_{\\min}(M) \\ge 0',
      )
  }
}

/** One value or another by the sign of a number; the values may be matrices. */
function chosen(r: State, { of, turned }: Test, yes: Ast, no: Ast, span: Span): Ast {
  const [first, second] = turned ? [no, yes] : [yes, no]
  return choiceNode([of, first, second], span, ([c, a, b], fail) => {
    if (!isScalar(c.shape) && r.conventions.functions !== 'entrywise')
      return fail(
        'cases: expected a condition on numbers, got one on a vector or matrix',
        'write it for an entry, x_i \\ge 0, or declare conventions: {functions: entrywise}',
      )
    for (const e of [a, b])
      if (!postorder([e]).every(isTotal))
        return fail(
          `cases: \`${print(e)}\` may have no value where the other row holds, and the whole then had none`,
          'write each row as a claim of its own: x > 0 \\implies …',
        )
    const value = (e: Expr): Ast => valueNode(e, span)
    const call = (...values: readonly Ast[]): Ast => callNode('cases', [value(c), ...values], span)
    if (!isScalar(c.shape) || (isScalar(a.shape) && isScalar(b.shape))) return call(value(a), value(b))
    const [one, zero] = [numberNode('1', span), numberNode('0', span)]
    return bracketed(ofMatrices(a, b, call(one, zero), call(zero, one), span, fail))
  })
}

/** Matrices chosen by numbers that are 1 and 0, or 0 and 1; a 0 written out is one of their shape. */
function ofMatrices(a: Expr, b: Expr, first: Ast, second: Ast, span: Span, fail: Fail): Ast {
  const isNothing = (e: Expr): boolean => e.op === 'const' && isZeroRational(e.value)
  const times = (h: Ast, e: Expr): Ast => binaryNode('*', h, valueNode(e, span), span)
  if (isScalar(a.shape) && isNothing(a)) return times(second, b)
  if (isScalar(b.shape) && isNothing(b)) return times(first, a)
  if (!sameShape(a.shape, b.shape)) return fail('cases: expected values of one shape, got others')
  return binaryNode('+', times(first, a), times(second, b), span)
}

/** 1 where a condition on numbers holds, and else 0. */
function indicator(r: State, when: Ast, span: Span): Ast {
  const [one, zero] = [numberNode('1', span), numberNode('0', span)]
  const not = (h: Ast): Ast => bracketed(binaryNode('-', one, h, span))
  const all = (parts: readonly Ast[]): Ast => parts.reduce((a, b) => binaryNode('*', a, b, span))
  const inner = ungrouped(when)
  switch (inner.kind) {
    case 'relation':
      return all(
        inner.signs.map(({ sign }, k) =>
          chosen(r, tested(inner.terms[k], sign, inner.terms[k + 1], r), one, zero, span),
        ),
      )
    case 'and':
      return all(inner.parts.map((p) => indicator(r, p, span)))
    case 'or':
      return not(all(inner.parts.map((p) => not(indicator(r, p, span)))))
    default:
      return refuse(
        when,
        `${excerpt(r.text, when)}: expected a condition, got ${inner.kind === 'call' ? `a statement of its own` : 'a formula'}`,
      )
  }
}

/** One value where a condition holds, the other where it does not. */
function selected(r: State, when: Ast, yes: Ast, no: Ast, whole: Span): Ast {
  const inner = ungrouped(when)
  if (inner.kind !== 'relation' || inner.signs.length > 1) {
    const h = binaryNode('*', numberNode('2', when), bracketed(indicator(r, when, when)), when)
    return chosen(r, { of: binaryNode('-', h, numberNode('1', when), when), turned: false }, yes, no, whole)
  }
  const [[a, b], [{ sign }]] = [inner.terms, inner.signs]
  const isOfPositions = (sign === '==' || sign === '!=') && (rangeOf(r, a) ?? rangeOf(r, b)) !== undefined
  return isOfPositions
    ? atPositions(same(r, a, b, when), sign === '==' ? [yes, no] : [no, yes], whole)
    : chosen(r, tested(a, sign, b, r), yes, no, whole)
}

function atPositions(h: Ast, [yes, no]: readonly [Ast, Ast], whole: Span): Ast {
  const rest = bracketed(binaryNode('-', numberNode('1', whole), h, whole))
  return bracketed(
    binaryNode(
      '+',
      binaryNode('*', h, bracketed(yes), whole),
      binaryNode('*', rest, bracketed(no), whole),
      whole,
    ),
  )
}

const SATISFYING: Readonly<Partial<Record<RelationSign, string>>> = {
  '<': '<',
  '<=': '<=',
  '==': '=',
  '>=': '=>',
  '>': '>',
  '!=': '<>',
}

/** Whether rows are for all ways in which the same two sides compare, each for other ones: x > 0, x = 0, x < 0. */
function areAllOrders(r: State, rows: readonly Row[]): boolean {
  const orders = rows.map(({ when }) => {
    const inner = when && ungrouped(when)
    if (inner?.kind !== 'relation' || inner.signs.length > 1) return undefined
    const sides = inner.terms.map((t) => r.text.slice(t.from, t.to).replace(/\s/gu, '')).join(' ')
    return { sides, ways: SATISFYING[inner.signs[0].sign] ?? '' }
  })
  const ways = orders.map((o) => (o && o.sides === orders[0]?.sides ? o.ways : '?')).join('')
  return [...ways].toSorted().join('') === '<=>'
}

/** `\begin{cases} a & c \\\\ b & \text{otherwise} \end{cases}`: the first row whose condition holds. */
export function cases(r: State): Ast {
  const head = take(r)
  const rows: Row[] = []
  while (!isCommand(peek(r), 'end cases')) {
    rows.push(within(r, END_OF_CASES, () => row(r)))
    while (isSign(peek(r), '.', ',', ';') || isCommand(peek(r), '\\')) take(r)
    if (peek(r).kind === 'end') refuse(mark(peek(r)), 'cases: expected \\end{cases}, got the end')
  }
  const whole = across(head, take(r))
  const last = rows[rows.length - 1]
  const before = rows.slice(0, -1)
  const isWhole =
    before.length > 0 && before.every(({ when }) => when) && (!last.when || areAllOrders(r, rows))
  if (!isWhole)
    return refuse(
      whole,
      'cases: expected conditions of which one always holds, got others',
      'write \\text{otherwise} in the last row',
    )
  return before.reduceRight(
    (no, { value, when }) => (when ? selected(r, when, value, no, whole) : no),
    last.value,
  )
}
