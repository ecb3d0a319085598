/**
 * Sizes that papers leave out: in `A^\top A + \lambda I` the identity is as large as what stands beside it. What has no size is filled from the
 * shapes of its neighbours when these are known; what nothing determines stays a name that the language refuses.
 */
import {
  eye,
  isOne,
  isScalar,
  matrixShape,
  ones,
  sizeValue,
  vectorShape,
  zeros,
  type Size,
} from '../expression/index.js'
import { children, ungrouped, type Ast } from '../language/ast.js'
import { binaryNode, callNode, choiceNode, valueNode, type Hole, type State } from './state.js'

const memos = new WeakMap<Ast, boolean>()

/** Whether a value without a size is part of a formula. */
export function isHoley(r: State, node: Ast): boolean {
  if (r.holes.size === 0) return false
  const known = memos.get(node)
  if (known !== undefined) return known
  const holey =
    r.holes.has(node) ||
    (node.kind !== 'choice' &&
      node.kind !== 'call' &&
      node.kind !== 'index' &&
      children(node).some((c) => isHoley(r, c)))
  memos.set(node, holey)
  return holey
}

function plugged(node: Ast, hole: Hole, rows?: Size, cols?: Size): Ast {
  const size = rows ?? cols
  if (!size) return node
  switch (hole.is) {
    case 'eye':
      return valueNode(eye(size), node)
    case 'ones':
      return rows ? valueNode(ones(vectorShape(rows)), node) : node
    case 'zeros':
      return rows ? valueNode(zeros(cols ? matrixShape(rows, cols) : vectorShape(rows)), node) : node
    case 'basis':
      return rows && hole.at ? callNode('basis', [hole.at, valueNode(sizeValue(rows), node)], node) : node
    case 'gradient':
      return (rows && hole.by(cols ? matrixShape(rows, cols) : vectorShape(rows))) ?? node
  }
}

/** An identity, perhaps times a number: it makes the sum that holds it square. */
function isSquareTerm(r: State, node: Ast): boolean {
  const inner = ungrouped(node)
  if (r.holes.get(inner)?.is === 'eye') return true
  if (inner.kind === 'unary' && inner.sign !== "'") return isSquareTerm(r, inner.arg)
  if (inner.kind !== 'binary') return false
  if (inner.sign === '+' || inner.sign === '-')
    return isSquareTerm(r, inner.left) || isSquareTerm(r, inner.right)
  return inner.sign === '*' && !isHoley(r, inner.left) && isSquareTerm(r, inner.right)
}

function filledProduct(r: State, node: Extract<Ast, { kind: 'binary' }>, rows?: Size, cols?: Size): Ast {
  const { left, right } = node
  const make = (a: Ast, b: Ast): Ast => binaryNode('*', a, b, node.at)
  if (isHoley(r, left) && isHoley(r, right))
    return make(filled(r, left, rows, undefined), filled(r, right, undefined, cols))
  if (isHoley(r, left))
    return choiceNode([right], node, ([v]) =>
      isScalar(v.shape)
        ? make(filled(r, left, rows, cols), valueNode(v, right))
        : make(filled(r, left, rows, v.shape.rows), valueNode(v, right)),
    )
  return choiceNode([left], node, ([v]) =>
    isScalar(v.shape)
      ? make(valueNode(v, left), filled(r, right, rows, cols))
      : make(valueNode(v, left), filled(r, right, v.shape.cols, cols)),
  )
}

/** A formula with sizes put in, where it must have so many rows and columns. */
export function filled(r: State, node: Ast, rows?: Size, cols?: Size): Ast {
  if (!isHoley(r, node)) return node
  const hole = r.holes.get(node)
  if (hole) return plugged(node, hole, rows, cols)
  switch (node.kind) {
    case 'group':
      return { ...node, inner: filled(r, node.inner, rows, cols) }
    case 'unary':
      return {
        ...node,
        arg: node.sign === "'" ? filled(r, node.arg, cols, rows) : filled(r, node.arg, rows, cols),
      }
    case 'binary': {
      if (node.sign === '*') return filledProduct(r, node, rows, cols)
      if (node.sign === '/' || node.sign === '^') return { ...node, left: filled(r, node.left, rows, cols) }
      const size = rows ?? cols
      const [m, n] = isSquareTerm(r, node) ? [size, size] : [rows, cols]
      return { ...node, left: filled(r, node.left, m, n), right: filled(r, node.right, m, n) }
    }
    default:
      return node
  }
}

/** A formula with sizes put in from another one that has its shape. A number beside a matrix says nothing. */
export const alike = (r: State, node: Ast, other: Ast): Ast =>
  choiceNode([other], node, ([v]) =>
    isScalar(v.shape)
      ? filled(r, node)
      : filled(r, node, v.shape.rows, isOne(v.shape.cols) ? undefined : v.shape.cols),
  )

/** Two formulas of one shape, each with sizes put in from the other. */
export function matched(r: State, a: Ast, b: Ast): readonly [Ast, Ast] {
  const [left, right] = [isHoley(r, a), isHoley(r, b)]
  if (left === right) return [a, b]
  return left ? [alike(r, a, b), b] : [a, alike(r, b, a)]
}
