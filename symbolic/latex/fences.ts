/** Brackets that mean something: norms, absolute values, inner products. */
import { isColumn, isOne, isScalar, isSquare, type Shape } from '../expression/index.js'
import type { Ast } from '../language/ast.js'
import { excerpt, refuse, type Span } from '../language/problem.js'
import { filled, matched } from './holes.js'
import { indexFirst, within } from './scripts.js'
import {
  across,
  binaryNode,
  callNode,
  choiceNode,
  isCommand,
  isSign,
  mark,
  nameNode,
  nested,
  numberNode,
  peek,
  shown,
  take,
  transposed,
  valueNode,
  type Fail,
  type State,
} from './state.js'
import type { Token } from './token.js'

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['|', '|'], ['\\|', '\\|'], ['\\lVert', '\\rVert'], ['\\Vert', '\\Vert'], ['\\lvert', '\\rvert'], ['\\vert', '\\vert'], ['\\langle', '\\rangle'], ['\\lVert*', '\\rVert'],
]) // prettier-ignore
const NORMS: ReadonlySet<string> = new Set(['\\|', '\\lVert', '\\Vert'])

const key = (t: Token): string => (t.kind === 'command' ? `\\${t.text}` : t.kind === 'sign' ? t.text : '')

/** Signs that open and close alike. */
const ALIKE: ReadonlySet<string> = new Set(
  [...CLOSING].filter(([open, close]) => open === close).map(([open]) => open),
)

/** Whether a token ends what is being read. A direction `[v]` may follow what ends otherwise. */
export function closes(r: State, t: Token): boolean {
  if (t.side === 'left' && ALIKE.has(key(t))) return false
  const awaited = r.closing.findLast((closing) => closing !== '[')
  return (
    r.closing.at(-1) === key(t) || (awaited !== undefined && r.closing.at(-1) === '[' && awaited === key(t))
  )
}

/** Whether a token opens a norm, an absolute value or an inner product. */
export const isFence = (r: State, t: Token): boolean =>
  !(t.side === 'right' && ALIKE.has(key(t))) && CLOSING.has(key(t)) && !closes(r, t)

const isVector = (s: Shape): boolean => isColumn(s) || isOne(s.rows)

/** What is below a norm: `2`, `F`, `1`, `infty`, `*`, nothing. */
function below(r: State): string {
  indexFirst(r)
  if (!isSign(peek(r), '_')) return ''
  take(r)
  const grouped = isSign(peek(r), '{')
  if (!grouped) return take(r).text
  take(r)
  let text = ''
  for (let depth = 1; depth > 0;) {
    const t = take(r)
    if (t.kind === 'end') refuse(mark(t), `expected \`}\`, got ${shown(t)}`)
    if (isSign(t, '{')) depth++
    else if (isSign(t, '}')) depth--
    else if (!isCommand(t, 'mathrm', 'text', 'mathsf', 'operatorname')) text += t.text
  }
  return text
}

const OPERATOR: ReadonlySet<string> = new Set(['2', 'op', 'spec', 'sp', '2to2', '2rightarrow2'])
const FROBENIUS: ReadonlySet<string> = new Set(['F', 'fro', 'Fro', 'HS'])
const LARGEST: ReadonlySet<string> = new Set(['max', 'infty', '∞'])
/** Norms of a matrix as an operator between spaces with the norms 1, 2 and ∞. */
const BETWEEN_NORMS: ReadonlyMap<string, 'columns' | 'rows' | 'entries' | 'lengths'> = new Map(
  (
    [
      ['1', '1', 'columns'],
      ['infty', 'infty', 'rows'],
      ['1', 'infty', 'entries'],
      ['2', 'infty', 'lengths'],
    ] as const
  ).flatMap(([a, b, is]) => ['to', 'rightarrow'].map((arrow) => [`${a}${arrow}${b}`, is] as const)),
)

const bracketed = (inner: Ast): Ast => ({ kind: 'group', inner, from: inner.from, to: inner.to })

/** The exponent of a norm: a number of at least 1, or a number of given. */
function exponentOf(r: State, index: string, at: Span): Ast | undefined {
  if (/^\d+(?:\.\d+)?$/u.test(index)) return Number(index) >= 1 ? numberNode(index, at) : undefined
  const named = r.scope.variables.get(index)
  return named && isScalar(named.shape) ? nameNode(index, at) : undefined
}

/** The norm that is meant, by its index and by what it is of. */
function normOf(r: State, v: Ast, shape: Shape, index: string, whole: Span, fail: Fail): Ast {
  const call = (name: string, arg: Ast = v): Ast => callNode(name, [arg], whole)
  if (FROBENIUS.has(index)) return call('fro')
  if (index === 'max') return call('maxabs')
  if (index === '*' || index === 'ast' || index === 'tr' || index === 'nuc') return call('nuclear')
  const one = numberNode('1', whole)
  const two = numberNode('2', whole)
  const between = BETWEEN_NORMS.get(index)
  if (between === 'entries') return call('maxabs')
  if (between === 'lengths')
    return call('sqrt', call('max', call('rowsums', binaryNode('.^', v, two, whole))))
  if (between) return call('max', call(between === 'columns' ? 'colsums' : 'rowsums', call('abs')))
  const { norm, pnorm } = r.conventions
  if (isVector(shape)) {
    if (index === '' || OPERATOR.has(index)) return call('norm')
    if (index === '1') return call('norm1')
    if (LARGEST.has(index)) return call('norminf')
    if (index.toUpperCase() === 'RMS') return call('sqrt', call('mean', binaryNode('.^', v, two, whole)))
    const exponent = exponentOf(r, index, whole)
    if (exponent) {
      const powers = call('sum', binaryNode('.^', call('abs'), exponent, whole))
      return binaryNode('^', powers, bracketed(binaryNode('/', one, exponent, whole)), whole)
    }
    const metric = r.scope.variables.get(index)
    if (metric && isSquare(metric.shape) && !isScalar(metric.shape)) {
      const product = binaryNode('*', binaryNode('*', transposed(v), nameNode(index, whole)), v, whole)
      return call('sqrt', product)
    }
  } else if (OPERATOR.has(index)) return call('opnorm')
  else if (index === '') {
    if (norm === undefined)
      return fail(
        `${excerpt(r.text, whole)}: expected a declared norm, got ‖·‖ of a matrix`,
        'write \\|M\\|_2 or \\|M\\|_F, or declare conventions: {norm: spectral} or {norm: frobenius}',
      )
    return call(norm === 'spectral' ? 'opnorm' : 'fro')
  } else if (index === '1' || LARGEST.has(index)) {
    if (pnorm === undefined)
      return fail(
        `${excerpt(r.text, whole)}: expected a declared norm, got ‖·‖_${index === '1' ? '1' : '∞'} of a matrix`,
        'declare conventions: {pnorm: induced} (of the matrix as an operator) or {pnorm: entrywise}',
      )
    const isOneNorm = index === '1'
    if (pnorm === 'entrywise') return isOneNorm ? call('sum', call('abs')) : call('maxabs')
    return call('max', call(isOneNorm ? 'colsums' : 'rowsums', call('abs')))
  }
  return fail(
    `${excerpt(r.text, whole)}: expected a norm, got one with index ${index}`,
    isVector(shape)
      ? 'norms of vectors have the index 1, 2, \\infty, a number from 1 on, RMS, a square matrix of given, or none'
      : 'norms of matrices have the index 1, 2, F, *, max, \\infty, op, 2\\to\\infty or none',
  )
}

/** A norm, an absolute value or an inner product. */
export function fence(r: State): Ast {
  const open = take(r)
  const sign = key(open)
  const closing = CLOSING.get(sign)!
  const inner = nested(r, () =>
    within(r, closing, () => {
      const items = [r.grammar.sum(r)]
      while (sign === '\\langle' && (isSign(peek(r), ',') || isCommand(peek(r), 'mid'))) {
        take(r)
        items.push(r.grammar.sum(r))
      }
      const [a, b, more] = items
      const sized = b && !more ? matched(r, a, b) : items
      return sized.map((item) => filled(r, item))
    }),
  )
  const close = take(r)
  if (key(close) !== closing)
    refuse(mark(close), `expected \`${closing}\` to close \`${sign}\`, got ${shown(close)}`)
  if (sign === '\\langle') {
    const whole = across(open, close)
    if (inner.length !== 2)
      refuse(whole, `${excerpt(r.text, whole)}: expected an inner product of two, got ${inner.length}`)
    // The inner product of two matrices is that of their entries, whether F says so or not.
    const end = r.next
    if (!FROBENIUS.has(below(r))) r.next = end
    return callNode('dot', inner, open, { from: open.from, to: r.tokens[r.next - 1].to })
  }
  const [of] = inner
  if (!NORMS.has(sign)) {
    const whole = across(open, close)
    const { bars, functions } = r.conventions
    const meaning = bars ?? (functions === 'entrywise' ? functions : undefined)
    return choiceNode([of], whole, ([v], fail) => {
      const call = (name: string): Ast => callNode(name, [valueNode(v, of)], whole)
      if (isScalar(v.shape) || meaning === 'entrywise') return call('abs')
      if (isVector(v.shape))
        return meaning === 'norm'
          ? call('norm')
          : fail(
              `${excerpt(r.text, whole)}: expected a number between bars, got a vector`,
              'write \\|x\\| for the norm, or declare conventions: {bars: norm} or {bars: entrywise}',
            )
      return meaning === 'determinant'
        ? call('det')
        : fail(
            `${excerpt(r.text, whole)}: expected a number between bars, got a matrix`,
            'write \\det(M) for the determinant, or declare conventions: {bars: determinant} or {bars: entrywise}',
          )
    })
  }
  const index = below(r)
  const whole = { from: open.from, to: r.tokens[r.next - 1].to }
  return choiceNode([of], whole, ([v], fail) => normOf(r, valueNode(v, of), v.shape, index, whole, fail))
}
