/** Functions with their arguments, with and without brackets. */
import { isOne, isScalar, isSquare } from '../expression/index.js'
import type { Ast } from '../language/ast.js'
import { excerpt, refuse, type Span } from '../language/problem.js'
import { actsOnEntries, functionNamed } from './functions.js'
import { filled } from './holes.js'
import { raised, within, skipScript } from './scripts.js'
import {
  across,
  callNode,
  choiceNode,
  isCommand,
  isSign,
  mark,
  nested,
  peek,
  shown,
  take,
  transposed,
  valueNode,
  type State,
} from './state.js'
import type { Token } from './token.js'

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['lbrace', 'rbrace'],
  ['lbrack', 'rbrack'],
])

/** Whether a token opens arguments. A brace of TeX does not. */
export const opensArguments = (t: Token): boolean =>
  isSign(t, '(', '[') || isCommand(t, '{', 'lbrace', 'lbrack')

const isBar = (t: Token): boolean => isSign(t, '|') || isCommand(t, 'mid', '|', 'parallel', 'Vert')
/** Whether a token stands between two arguments. */
export const separates = (t: Token): boolean => isSign(t, ',', ';') || isBar(t)

/** The bar of KL(p ‖ q): the only one between brackets that hold no comma. A norm has two. */
function barOf(r: State): Token | undefined {
  let depth = 0
  let found: Token | undefined
  for (let k = 0; peek(r, k).kind !== 'end'; k++) {
    const t = peek(r, k)
    if (isSign(t, '(', '[', '{') || isCommand(t, '{', 'lbrace', 'lbrack')) depth++
    else if (isSign(t, ')', ']', '}') || isCommand(t, '}', 'rbrace', 'rbrack')) {
      if (depth-- === 0) return found
    } else if (depth === 0 && isSign(t, ',', ';')) return undefined
    else if (depth === 0 && isBar(t)) {
      if (found) return undefined
      found = t
    }
  }
  return undefined
}

/** Arguments between brackets. */
export function argumentsOf(r: State): { readonly args: readonly Ast[]; readonly end: Token } {
  const open = take(r)
  const bar = barOf(r)
  const sign = bar && (bar.kind === 'command' ? `\\${bar.text}` : bar.text)
  const closing = CLOSING.get(open.text)!
  const isClose = (t: Token): boolean => t.text === closing && t.kind === open.kind
  const args = nested(r, () =>
    within(r, open.kind === 'command' ? `\\${closing}` : closing, () => {
      const items = [filled(r, sign === undefined ? r.grammar.sum(r) : within(r, sign, r.grammar.sum))]
      while (separates(peek(r))) {
        take(r)
        items.push(filled(r, r.grammar.sum(r)))
      }
      return items
    }),
  )
  const end = take(r)
  if (!isClose(end)) refuse(mark(end), `expected \`${closing}\` to close \`${open.text}\`, got ${shown(end)}`)
  return { args, end }
}

/** A function of each entry at a square matrix is refused where no convention says which of two it is. */
function ofMatrix(r: State, name: string, args: readonly Ast[], head: Span, whole: Span): Ast {
  const [arg] = args
  const made = callNode(name, args, head, whole)
  if (args.length !== 1 || !arg || !actsOnEntries(name)) return made
  return choiceNode([arg], whole, ([v], fail) => {
    const value = callNode(name, [valueNode(v, arg)], head, whole)
    if (isScalar(v.shape) || !isSquare(v.shape) || isOne(v.shape.cols)) return value
    const { functions } = r.conventions
    if (functions === 'entrywise') return value
    if (functions === 'matrix') return callNode(`${name}m`, [valueNode(v, arg)], head, whole)
    return fail(
      `${excerpt(r.text, whole)}: expected a declared reading, got ${name} of a square matrix`,
      'declare conventions: {functions: entrywise} (of each entry) or {functions: matrix}',
    )
  })
}

/** softmax of a matrix is of its rows or of its columns, as the convention says. */
function softmaxOf(r: State, arg: Ast, head: Span, whole: Span): Ast {
  const { softmax } = r.conventions
  if (softmax === undefined) return callNode('softmax', [arg], head, whole)
  return choiceNode([arg], whole, ([v]) => {
    const value = valueNode(v, arg)
    if (isOne(v.shape.cols)) return callNode('softmax', [value], head, whole)
    if (softmax === 'rows') return callNode('rowsoftmax', [value], head, whole)
    return transposed(callNode('rowsoftmax', [transposed(value)], head, whole), whole)
  })
}

function vectorized(r: State, name: string, head: Span): string {
  if (name !== 'vec' && name !== 'unvec') return name
  const { vec } = r.conventions
  if (vec === undefined)
    return refuse(
      head,
      `${name}: expected a declared convention, got none`,
      'declare conventions: {vec: columns} (the standard of the field) or {vec: rows}',
    )
  return vec === 'columns' ? name : `${name}r`
}

/** A call of a function of the language or of the document. */
export function called(
  r: State,
  head: string,
  isOwn: boolean,
  args: readonly Ast[],
  at: Span,
  whole: Span,
): Ast {
  if (isOwn) return callNode(head, args, at, whole)
  const name = functionNamed(head, args.length) ?? head
  if (name === 'softmax' && args.length === 1) return softmaxOf(r, args[0], at, whole)
  return ofMatrix(r, vectorized(r, name, at), args, at, whole)
}

const startsAnother = (t: Token): boolean =>
  t.kind === 'letter' ||
  t.kind === 'number' ||
  (t.kind === 'sign' && '(['.includes(t.text)) ||
  isCommand(t, 'frac', 'tfrac', 'mathbf', 'boldsymbol', 'bm', '|', 'lVert')

/** A function of the language after its head was taken: `\log^2(x)`, `\tanh x`, `\operatorname{tr} A`. */
export function functionCall(r: State, head: string, at: Span): Ast {
  // A power of the function is a power of its value.
  const mark1 = r.next
  const power = isSign(peek(r), '^')
  if (power) {
    skipScript(r)
    const script = r.tokens.slice(mark1 + 1, r.next).filter((t) => !isSign(t, '{', '}'))
    if (script.map((t) => t.text).join('') === '-1')
      refuse(
        across(at, r.tokens[r.next - 1]),
        `${head}^{-1}: expected brackets, got what may be an inverse function`,
        `write 1/\\${head}(…), or the name of the inverse function, such as \\arcsin`,
      )
  }
  if (opensArguments(peek(r))) {
    const { args, end } = argumentsOf(r)
    const node = called(r, head, false, args, at, across(at, end))
    return power ? withScript(r, mark1, node) : node
  }
  if (isSign(peek(r), '_')) return refuse(peek(r), `${head}: expected its argument, got a position`)
  const arg = r.grammar.factor(r)
  const node = called(r, head, false, [filled(r, arg)], at, across(at, arg))
  const isQuotient = isSign(peek(r), '/')
  if (isQuotient || (startsAnother(peek(r)) && !isSign(peek(r), ...r.closing)))
    refuse(
      across(at, peek(r)),
      `${excerpt(r.text, across(at, peek(r)))}…: expected brackets, got a function before a ${isQuotient ? 'quotient' : 'product'}`,
      `write \\${head}(…) around all that it is of`,
    )
  return power ? withScript(r, mark1, node) : node
}

/** Reads the script that stands at `at` as one of `node`. */
function withScript(r: State, at: number, node: Ast): Ast {
  const after = r.next
  r.next = at
  const inner = raised(r, node)
  r.next = after
  return inner
}

/** A function of the document by its name alone, which means its value at what its parameters are called. */
export function bare(
  name: string,
  params: readonly string[],
  span: Span,
  isKnown: (name: string) => boolean,
): Ast | undefined {
  if (!params.every(isKnown)) return undefined
  return callNode(
    name,
    params.map((p) => ({ kind: 'name', name: p, from: span.from, to: span.to })),
    span,
  )
}
