/** Formulas that differ from a given one by a slip such as people make: a term left out, a sign, a factor, another axis. */
import {
  apply,
  constant,
  isOne,
  postorder,
  rewrite,
  sameShape,
  SIZE_ONE,
  slice,
  substitute,
  type Expr,
  type Index,
  type Size,
} from '../../symbolic/expression/index.js'
import { print } from '../../symbolic/language/index.js'
import type { Given } from '../core/index.js'

/** A formula with one slip. */
export interface Variant {
  /** What the code would have done: `the term … is missing`. */
  readonly slip: string
  readonly expr: Expr
}

/** Longer formulas say too little in a message. */
const MAX_TEXT = 90
const shown = (e: Expr): string => {
  const text = print(e)
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}…`
}

type Slip = readonly [slip: string, instead: Expr]

function sumSlips([a, b]: readonly Expr[]): readonly Slip[] {
  return [
    [`the term ${shown(b)} is missing`, a],
    [`the term ${shown(a)} is missing`, b],
    [`the term ${shown(b)} has the wrong sign`, apply('add', a, apply('neg', b))],
    [`the term ${shown(a)} has the wrong sign`, apply('add', apply('neg', a), b)],
    [`the term ${shown(b)} is taken twice`, apply('add', apply('add', a, b), b)],
    [`the term ${shown(a)} is taken twice`, apply('add', apply('add', a, b), a)],
    [`the term ${shown(b)} is taken by half`, apply('add', a, apply('div', b, constant(2)))],
    [`the term ${shown(a)} is taken by half`, apply('add', apply('div', a, constant(2)), b)],
  ]
}

const ALL: Index = { kind: 'all' }
const at = (position: Size): Index => ({ kind: 'at', at: position })

/** A product without its first or its last term: a loop that begins too late or ends too early. */
function shortened(a: Expr, b: Expr): readonly Slip[] {
  const whole = apply('matmul', a, b)
  if (isOne(a.shape.cols)) return []
  const without = (k: Size): Expr =>
    apply('add', whole, apply('neg', apply('matmul', slice(a, ALL, at(k)), slice(b, at(k), ALL))))
  return [
    [`off by one: the last term of the product ${shown(whole)} is left out`, without(a.shape.cols)],
    [`off by one: the first term of the product ${shown(whole)} is left out`, without(SIZE_ONE)],
  ]
}

function shortenedSum(e: Expr): readonly Slip[] {
  const [a] = e.args as [Expr]
  if (isOne(a.shape.rows) || !isOne(a.shape.cols)) return []
  const without = (k: Size): Expr => apply('add', e, apply('neg', slice(a, at(k), ALL)))
  return [
    [`off by one: the last term of ${shown(e)} is left out`, without(a.shape.rows)],
    [`off by one: the first term of ${shown(e)} is left out`, without(SIZE_ONE)],
  ]
}

const turned = (e: Expr): Expr => apply('transpose', e)

function productSlips(e: Expr): readonly Slip[] {
  const [a, b] = e.args as [Expr, Expr]
  const square = (m: Expr): boolean => sameShape(m.shape, turned(m).shape)
  return [
    ...shortened(a, b),
    ...(square(a) && !isOne(a.shape.rows)
      ? [[`${shown(a)} is transposed`, apply('matmul', turned(a), b)] as const]
      : []),
    ...(square(b) && !isOne(b.shape.rows)
      ? [[`${shown(b)} is transposed`, apply('matmul', a, turned(b))] as const]
      : []),
    ...(square(a) && sameShape(a.shape, b.shape)
      ? [[`${shown(a)} and ${shown(b)} are multiplied in the wrong order`, apply('matmul', b, a)] as const]
      : []),
  ]
}

function slipsAt(e: Expr): readonly Slip[] {
  const [a, b] = e.args as readonly [Expr, Expr?]
  switch (e.op) {
    case 'add':
      return sumSlips(e.args)
    case 'neg':
      return [[`${shown(a)} has the wrong sign`, a]]
    case 'scale':
      return [[`the factor ${shown(a)} is missing`, b!]]
    case 'div':
    case 'ediv':
      return [[`the division by ${shown(b!)} is missing`, a]]
    case 'had':
      return [
        [`the factor ${shown(a)} is missing`, b!],
        [`the factor ${shown(b!)} is missing`, a],
      ]
    case 'pow':
      return [[`the power ${shown(b!)} of ${shown(a)} is missing`, a]]
    case 'matmul':
      return productSlips(e)
    case 'softmax':
      return [[`softmax(${shown(a)}) is not normalised`, apply('exp', a)]]
    case 'rowsoftmax':
      return [
        [`softmax of ${shown(a)} is taken along the other axis`, turned(apply('rowsoftmax', turned(a)))],
        [`softmax of ${shown(a)} is not normalised`, apply('exp', a)],
      ]
    case 'sum':
      return shortenedSum(e)
    default:
      return []
  }
}

const swapped = (root: Expr, x: Expr & { op: 'var' }, y: Expr & { op: 'var' }): Variant => ({
  slip: `${x.name} and ${y.name} are swapped`,
  expr: substitute(
    root,
    new Map<string, Expr>([
      [x.name, y],
      [y.name, x],
    ]),
  ),
})

function swaps(root: Expr, variables: readonly Given[]): readonly Variant[] {
  const used = postorder([root]).filter(
    (e) => e.op === 'var' && variables.some((v) => v.name === e.name),
  ) as (Expr & { op: 'var' })[]
  return used.flatMap((x, i) =>
    used
      .slice(i + 1)
      .filter((y) => sameShape(x.shape, y.shape))
      .map((y) => swapped(root, x, y)),
  )
}

/** More are not tried: each is evaluated at several instances. */
const MAX_VARIANTS = 160

/** Slips at every place of a formula, those near its root first. */
export function variantsOf(root: Expr, variables: readonly Given[]): readonly Variant[] {
  const nodes = postorder([root]).toReversed()
  const slips = nodes.flatMap((node) =>
    slipsAt(node).map(([slip, instead]) => ({ slip, expr: rewriteAt(root, node, instead) })),
  )
  return [...swaps(root, variables), ...slips].slice(0, MAX_VARIANTS)
}

/** Every occurrence of a node replaced. */
function rewriteAt(root: Expr, node: Expr, instead: Expr): Expr {
  if (root === node) return instead
  return rewrite(root, (e) => (e === node ? instead : e))
}
