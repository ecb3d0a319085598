/** ∇, D and ∂/∂x. */
import { isColumn, isScalar, sameShape, type Shape } from '../expression/index.js'
import { mentioned, ungrouped, type Ast } from '../language/ast.js'
import { excerpt, refuse, type Span } from '../language/problem.js'
import { alike, filled } from './holes.js'
import { argument, indexed, isPositionAbove, scripted, within, skipScript } from './scripts.js'
import {
  argumentEnd,
  across,
  callNode,
  choiceNode,
  expectSign,
  isCommand,
  isDeclared,
  isSign,
  mark,
  nameNode,
  peek,
  shown,
  take,
  transposed,
  type State,
} from './state.js'
import { declaredAt, firstName, symbolsAt, takeName } from './symbols.js'

/** What is differentiated: a call or brackets as they stand, and else all factors up to the next + or −. */
function operand(r: State): Ast {
  const start = r.next
  const fenced =
    isCommand(peek(r), '|', 'lVert', 'Vert', 'sum', 'frac', 'tfrac', 'dfrac', 'sqrt') || isSign(peek(r), '|')
  // Read once: derivatives of derivatives would be read twice at each level.
  if (fenced) return r.grammar.product(r)
  const first = r.grammar.primary(r)
  const inner = ungrouped(first)
  if (first.kind === 'group' || inner.kind === 'call' || inner.kind === 'choice') {
    if (isSign(peek(r), '^') && first.kind !== 'group' && !isTransposeNext(r))
      return refuse(
        across(first, peek(r)),
        `${excerpt(r.text, across(first, peek(r)))}…: expected brackets, got a power behind what is differentiated`,
        'write \\nabla (f(x)^2) or (\\nabla f(x))^2',
      )
    return first
  }
  r.next = start
  return r.grammar.product(r)
}

const isTransposeNext = (r: State): boolean => {
  const at = isSign(peek(r, 1), '{') ? peek(r, 2) : peek(r, 1)
  return (
    isCommand(at, 'top', 'intercal', 'mathsf', 'mathrm') ||
    (at.kind === 'letter' && at.text === 'T') ||
    isSign(at, '-')
  )
}

const isInverseNext = (r: State): boolean => isSign(peek(r, isSign(peek(r, 1), '{') ? 2 : 1), '-')

/** The variable that is differentiated by, perhaps an entry of it. */
function variableAt(r: State): Ast {
  const found = declaredAt(r)
  const [any] = found || !r.scope.isOpen ? [] : symbolsAt(r).slice(-1)
  if (any) {
    r.next = any.next
    return nameNode(firstName(any.symbol), any.span)
  }
  if (!found) {
    const token = take(r)
    return refuse(mark(token), `expected a variable to differentiate by, got ${shown(token)}`)
  }
  return takeName(r, found)
}

/** The one name that a function is of, where ∇ does not say. */
function argumentName(of: Ast): Ast | undefined {
  const call = ungrouped(of)
  const [only, ...more] = call.kind === 'call' ? call.args : []
  const name = only && ungrouped(only)
  return name?.kind === 'name' && more.length === 0 ? name : undefined
}

const UNTOLD = '\\nabla: expected what to differentiate by, got a formula that does not tell'

/** A gradient by the one variable of the formula that has the shape of what it is compared with or added to. */
function gradientByShape(r: State, of: Ast, sign: Span, make: (by: Ast) => Ast): Ast {
  const node = choiceNode([], sign, (_, fail) => fail(UNTOLD, 'write \\nabla_x'))
  const by = ({ rows, cols }: Shape): Ast | undefined => {
    const shape = r.conventions.nabla === 'row' ? { rows: cols, cols: rows } : { rows, cols }
    const fitting = [...mentioned(of)].filter((name) => {
      const variable = r.locals.has(name) ? undefined : r.scope.variables.get(name)
      return variable !== undefined && sameShape(variable.shape, shape)
    })
    return fitting.length === 1 ? make(nameNode(fitting[0], sign)) : undefined
  }
  r.holes.set(node, { is: 'gradient', by })
  return node
}

const base = (wrt: Ast): Ast => (wrt.kind === 'index' ? wrt.of : wrt)

/** The first derivative of what has one entry or several, in the layout that is declared. `bare`: ∇, whose gradient of a number has the shape of the variable. */
function first(r: State, of: Ast, wrt: Ast, at: Span, bare: boolean): Ast {
  const whole = across(at, of)
  const make = (op: string): Ast => callNode(op, [of, wrt], at, whole)
  return choiceNode([of, base(wrt)], whole, ([value, x], fail) => {
    const number = isScalar(value.shape)
    if (wrt.kind === 'index' || isScalar(x.shape)) return make(number ? 'grad' : 'jac')
    const { layout } = r.conventions
    if (number && bare) return r.conventions.nabla === 'row' ? transposed(make('grad'), whole) : make('grad')
    if (layout === undefined)
      return fail(
        `${excerpt(r.text, whole)}: expected a declared layout, got a derivative ${number ? 'by a vector' : 'of a vector'}`,
        'declare conventions: {layout: numerator} (rows of the function) or {layout: denominator} (rows of the variable)',
      )
    if (number) return layout === 'denominator' ? make('grad') : transposed(make('grad'), whole)
    return layout === 'numerator' ? make('jac') : transposed(make('jac'), whole)
  })
}

/** The second derivative. */
const second = (of: Ast, wrt: Ast, at: Span): Ast =>
  choiceNode([base(wrt)], across(at, of), ([x]) =>
    isScalar(x.shape)
      ? callNode('grad', [callNode('grad', [of, wrt], at, across(at, of)), wrt], at, across(at, of))
      : callNode('hess', [of, wrt], at, across(at, of)),
  )

/** `\nabla f(x)`, `\nabla_x L`, `\nabla^2_{x} L`. */
export function nabla(r: State): Ast {
  const sign = take(r)
  let [wrt, order, op]: [Ast | undefined, number, string] = [undefined, 1, 'hess']
  while (isSign(peek(r), '_', '^')) {
    const script = take(r)
    if (script.text === '_') {
      const grouped = isSign(peek(r), '{')
      if (grouped) take(r)
      if (isCommand(peek(r), 'operatorname')) {
        // \nabla^2_{\operatorname{vec}_{\mathrm{r}} X}: by the rows of X.
        while (!declaredAt(r) && peek(r).kind !== 'end') take(r)
        op = 'hessr'
      }
      // A macro may leave nothing below.
      if (!grouped || !isSign(peek(r), '}')) wrt = scriptedVariable(r)
      if (grouped) expectSign(r, '}', '`}`')
    } else {
      const power = argument(r, (inner) => inner.grammar.sum(inner))
      if (power.kind !== 'number' || power.text !== '2')
        refuse(power, `\\nabla: expected the power 2, got ${excerpt(r.text, power)}`)
      order = 2
    }
  }
  const of = operand(r)
  const by = wrt ?? argumentName(of)
  const gradient = (x: Ast): Ast => first(r, filled(r, of), x, sign, true)
  if (order === 1) return scripted(r, by ? gradient(by) : gradientByShape(r, of, sign, gradient))
  if (!by) return refuse(sign, UNTOLD, 'write \\nabla_x^2')
  return scripted(r, callNode(op, [filled(r, of), by], sign, across(sign, of)))
}

const scriptedVariable = (r: State): Ast => {
  const name = variableAt(r)
  return isSign(peek(r), '_') || isPositionAbove(r, name) ? indexed(r, name) : name
}

/** `\mathrm{D}_{x} f` and, with a direction, `\mathrm{D}_{x} f[v]`. */
export function differential(r: State, at: Span): Ast {
  expectSign(r, '_', '`_` with a variable')
  const grouped = isSign(peek(r), '{')
  if (grouped) take(r)
  const wrt = variableAt(r)
  if (grouped) expectSign(r, '}', '`}`')
  const of = within(r, '[', operand)
  if (!isSign(peek(r), '[')) return scripted(r, callNode('jac', [filled(r, of), wrt], at, across(at, of)))
  take(r)
  const direction = within(r, ']', r.grammar.sum)
  const end = expectSign(r, ']', '`]`')
  return scripted(
    r,
    callNode('dir', [filled(r, of), wrt, alike(r, direction, base(wrt))], at, across(at, end)),
  )
}

/** Whether tokens from `ahead` begin with the d of a derivative. */
function isD(r: State, ahead: number): number {
  const t = peek(r, ahead)
  if (isCommand(t, 'partial')) return 1
  if (t.kind === 'letter' && t.text === 'd' && !isDeclared(r, 'd')) return 1
  if (
    isCommand(t, 'mathrm', 'text') &&
    isSign(peek(r, ahead + 1), '{') &&
    peek(r, ahead + 2).text === 'd' &&
    isSign(peek(r, ahead + 3), '}')
  )
    return 4
  return t.kind === 'words' && t.text === 'd' ? 1 : 0
}

/** Whether a fraction that comes next is a derivative: both groups begin with ∂ or d. */
export function isDerivativeFraction(r: State): boolean {
  if (!isSign(peek(r, 1), '{')) return false
  // d may be a size: d over d t is a derivative all the same.
  const isBare = peek(r, 2).text === 'd' && isSign(peek(r, 3), '}', '^')
  if (isD(r, 2) === 0 && !isBare) return false
  const below = argumentEnd(r, r.next + 1) - r.next
  return isSign(peek(r, below), '{') && (isD(r, below + 1) > 0 || (isBare && peek(r, below + 1).text === 'd'))
}

/** The variables below: `\partial x_i \partial x_j`, `dx^2`, `\partial x \partial x^\top`. */
function denominators(r: State): readonly Ast[] {
  const found: Ast[] = []
  while (!isSign(peek(r), '}')) {
    const width = Math.max(isD(r, 0), peek(r).text === 'd' ? 1 : 0)
    if (width === 0) return refuse(mark(peek(r)), `expected \\partial, got ${shown(peek(r))}`)
    r.next += width
    const wrt = scriptedVariable(r)
    found.push(wrt)
    if (isSign(peek(r), '^')) {
      if (isInverseNext(r))
        return refuse(
          across(wrt, peek(r)),
          `${excerpt(r.text, across(wrt, peek(r)))}…: expected a variable to differentiate by, got an inverse`,
          'name the inverse in given, and define what it is the inverse of',
        )
      if (isTransposeNext(r)) skipScript(r)
      else {
        take(r)
        const power = argument(r, (inner) => inner.grammar.sum(inner))
        if (power.kind !== 'number' || power.text !== '2')
          refuse(power, `expected the power 2, got ${excerpt(r.text, power)}`)
        found.push(wrt)
      }
    }
  }
  return found
}

/** What stands behind ∂/∂x. Of a call before more factors some differentiate the call, others the product. */
function operandOf(r: State, sign: Span): Ast {
  const isGroup = isSign(peek(r), '(', '[', '{')
  const of = operand(r)
  const next = peek(r)
  if (!isGroup && (r.grammar.startsFactor(r, next) || isCommand(next, 'cdot', 'times')))
    refuse(
      across(sign, of),
      `${excerpt(r.text, across(sign, of))}…: expected brackets, got a product behind a derivative`,
      'write \\frac{\\partial}{\\partial x} (f g), or (\\frac{\\partial}{\\partial x} f) g',
    )
  return of
}

/** `\frac{\partial L}{\partial x}`, `\frac{\partial}{\partial x} L`, `\frac{d^2 f}{dt^2}`. */
export function derivativeFraction(r: State): Ast {
  const sign = take(r)
  take(r)
  r.next += Math.max(1, isD(r, 0))
  let order = 1
  if (isSign(peek(r), '^')) {
    take(r)
    const power = argument(r, (inner) => inner.grammar.sum(inner))
    if (power.kind !== 'number' || power.text !== '2')
      refuse(power, `expected the power 2, got ${excerpt(r.text, power)}`)
    order = 2
  }
  let of = isSign(peek(r), '}') ? undefined : within(r, '}', r.grammar.product)
  expectSign(r, '}', '`}`')
  expectSign(r, '{', '`{`')
  const wrt = within(r, '}', denominators)
  const close = expectSign(r, '}', '`}`')
  if (wrt.length !== order)
    refuse(
      across(sign, close),
      `${excerpt(r.text, across(sign, close))}: expected as many variables below as derivatives above, got ${wrt.length} for ${order}`,
    )
  of ??= operandOf(r, sign)
  const body = filled(r, of)
  const [x, y] = wrt
  const at = across(sign, close)
  if (!y) return scripted(r, first(r, body, x, at, false))
  if (x.kind === 'index' && y.kind === 'index') return scripted(r, entryOfSecond(r, body, x, y, at))
  const same = x.kind === 'name' && y.kind === 'name' && x.name === y.name
  if (same) return scripted(r, second(body, x, at))
  return scripted(
    r,
    callNode('jac', [callNode('grad', [body, x], at, across(at, body)), y], at, across(at, body)),
  )
}

/** The d of a derivative that is written with a slash: ∂, or an upright d. */
const slashD = (r: State, ahead: number): number => (peek(r, ahead).kind === 'letter' ? 0 : isD(r, ahead))

/** Whether `\partial f/\partial x` comes next. */
export function isDerivativeSlash(r: State): boolean {
  const width = slashD(r, 0)
  if (width === 0) return false
  let depth = 0
  for (let k = width; peek(r, k).kind !== 'end'; k++) {
    const t = peek(r, k)
    if (isSign(t, '(', '[', '{')) depth++
    if (isSign(t, ')', ']', '}') && depth-- === 0) return false
    if (depth === 0 && isSign(t, '/')) return slashD(r, k + 1) > 0
    if (depth === 0 && isSign(t, '=', '+', ',', '<', '>')) return false
  }
  return false
}

/** `\partial f/\partial x_i`. */
export function derivativeSlash(r: State): Ast {
  const sign = peek(r)
  r.next += slashD(r, 0)
  const of = r.grammar.factor(r)
  expectSign(r, '/', '`/`')
  r.next += slashD(r, 0)
  const wrt = scriptedVariable(r)
  return first(r, filled(r, of), wrt, { from: sign.from, to: wrt.to }, false)
}

type Entry = Extract<Ast, { kind: 'index' }>

function entryOfSecond(r: State, of: Ast, x: Entry, y: Entry, at: Span): Ast {
  const [a, b] = [ungrouped(x.of), ungrouped(y.of)]
  const whole = across(at, of)
  if (
    a.kind === 'name' &&
    b.kind === 'name' &&
    a.name === b.name &&
    x.subscripts.length === 1 &&
    y.subscripts.length === 1
  )
    return choiceNode([a], whole, ([v], fail) =>
      isColumn(v.shape)
        ? {
            kind: 'index',
            of: callNode('hess', [of, a], at, whole),
            subscripts: [x.subscripts[0], y.subscripts[0]],
            ...whole,
          }
        : fail(`${excerpt(r.text, whole)}: expected entries of a vector below, got those of a matrix`),
    )
  return callNode('grad', [callNode('grad', [of, x], at, whole), y], at, whole)
}
