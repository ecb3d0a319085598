/**
 * Slips that people make in formulas: a sign, a factor, a transpose, an order, a convention, a term too many or missing. Code under test may have made
 * one; in a published identity one may be undone. Each is another formula, with words for either use; a slip without words for a use is not tried there.
 */
import {
  apply,
  applyTo,
  constant,
  isOne,
  isScalar,
  isSquare,
  rewrite,
  sameShape,
  ShapeError,
  SIZE_ONE,
  sizeNamed,
  sizeValue,
  slice,
  unvec,
  type Expr,
  type Index,
  type Size,
} from '../../symbolic/expression/index.js'
import { print } from '../../symbolic/language/index.js'

/** `code`: what code did that differs: `the term … is missing`. `claim`: how a claim is repaired: ``with `-` before `f*(f - b)'*f` ``. */
export type Use = 'code' | 'claim'
type Words = (show: (e: Expr) => string) => string
type Slip = { readonly [U in Use]?: Words } & { readonly to: () => Expr }

/** A formula with one slip made, or undone. */
export interface Slipped {
  readonly words: string
  readonly expr: Expr
}

const plus = (a: Expr, b: Expr): Expr => apply('add', a, b)
const negative = (e: Expr): Expr => apply('neg', e)
const turned = (e: Expr): Expr => apply('transpose', e)
const half = (e: Expr): Expr => apply('div', e, constant(2))

/** Signs, factors and absence of the terms of a sum; `sign` is the other one before the second term. */
function sumSlips(e: Expr, a: Expr, b: Expr): readonly Slip[] {
  const isSum = e.op === 'add'
  const [op, other, sign] = isSum ? (['add', 'sub', '-'] as const) : (['sub', 'add', '+'] as const)
  return [
    { code: (s) => `the term ${s(b)} is missing`, to: () => a },
    { code: (s) => `the term ${s(a)} is missing`, to: () => b },
    { code: (s) => `the term ${s(b)} has the wrong sign`, to: () => plus(a, negative(b)) },
    { code: (s) => `the term ${s(a)} has the wrong sign`, claim: (s) => `with \`-\` before ${s(a)}`, to: () => apply(op, negative(a), b) },
    { code: (s) => `the term ${s(b)} is taken twice`, to: () => plus(plus(a, b), b) },
    { code: (s) => `the term ${s(a)} is taken twice`, to: () => plus(plus(b, a), a) },
    { code: (s) => `the term ${s(b)} is taken by half`, to: () => plus(a, half(b)) },
    { code: (s) => `the term ${s(a)} is taken by half`, to: () => plus(half(a), b) },
    { claim: (s) => `with \`${sign}\` before ${s(b)}`, to: () => apply(other, a, b) },
    { claim: (s) => `with \`-\` before ${s(a)} and \`${sign}\` before ${s(b)}`, to: () => apply(other, negative(a), b) },
    { claim: (s) => `without ${s(a)}`, to: () => (isSum ? b : negative(b)) },
    { claim: (s) => `without ${s(b)}`, to: () => a },
  ]
} // prettier-ignore

const ALL: Index = { kind: 'all' }
const at = (position: Size): Index => ({ kind: 'at', at: position })

/** A sum over `count` terms without its first or its last: a loop that begins too late or ends too early. */
function shortened(e: Expr, count: Size, what: string, term: (k: Size) => Expr): readonly Slip[] {
  if (isOne(count)) return []
  return (['last', 'first'] as const).map((which) => ({
    code: (s) => `off by one: the ${which} term of ${what}${s(e)} is left out`,
    to: () => plus(e, negative(term(which === 'last' ? count : SIZE_ONE))),
  }))
}

/** A factor turned, where its shape allows it. */
const turnedFactor = (a: Expr, to: () => Expr): readonly Slip[] =>
  sameShape(a.shape, turned(a).shape) && !isOne(a.shape.rows)
    ? [{ code: (s) => `${s(a)} is transposed`, to }]
    : []

const productSlips = (e: Expr, a: Expr, b: Expr): readonly Slip[] => [
  ...shortened(e, a.shape.cols, 'the product ', (k) =>
    apply('matmul', slice(a, ALL, at(k)), slice(b, at(k), ALL)),
  ),
  ...turnedFactor(a, () => apply('matmul', turned(a), b)),
  ...turnedFactor(b, () => apply('matmul', a, turned(b))),
]

const SWAPPED = { hess: 'hessr', hessr: 'hess', vec: 'vecr', vecr: 'vec' } as const

/** A factor, a divisor, an exponent left out; another axis, order or convention. */
function nodeSlips(e: Expr): readonly Slip[] {
  const [a, b] = e.args as readonly [Expr, Expr]
  switch (e.op) {
    case 'add':
    case 'sub':
      return sumSlips(e, a, b)
    case 'neg':
      return [
        {
          code: (s) => `${s(a)} has the wrong sign`,
          claim: (s) => `without \`-\` before ${s(a)}`,
          to: () => a,
        },
      ]
    case 'scale':
      return [{ code: (s) => `the factor ${s(a)} is missing`, to: () => b }]
    case 'had':
      return [
        { code: (s) => `the factor ${s(a)} is missing`, to: () => b },
        { code: (s) => `the factor ${s(b)} is missing`, to: () => a },
      ]
    case 'div':
    case 'ediv':
      return [{ code: (s) => `the division by ${s(b)} is missing`, to: () => a }]
    case 'pow':
      return [{ code: (s) => `the power ${s(b)} of ${s(a)} is missing`, to: () => a }]
    case 'mul':
    case 'matmul':
    case 'kron':
    case 'outer': {
      const { op } = e
      const code: Words = (s) => `${s(a)} and ${s(b)} are multiplied in the wrong order`
      const order: Slip = {
        ...(op === 'matmul' ? { code } : {}),
        claim: (s) => `with the factors of ${s(e)} swapped`,
        to: () => apply(op, b, a),
      }
      return op === 'matmul' ? [...productSlips(e, a, b), order] : [order]
    }
    case 'transpose':
      return [{ claim: (s) => `without the transpose of ${s(a)}`, to: () => a }]
    case 'unvec':
    case 'unvecr': {
      const to = e.op === 'unvec' ? 'unvecr' : 'unvec'
      return [{ claim: () => `with \`${to}\` for \`${e.op}\``, to: () => unvec(a, e.shape, to) }]
    }
    case 'vec':
    case 'vecr':
    case 'hess':
    case 'hessr': {
      const to = SWAPPED[e.op]
      const words = `with \`${to}\` for \`${e.op}\` (the other order of stacking)`
      return [{ claim: () => words, to: () => applyTo(to, e.args) }]
    }
    case 'softmax':
      return [{ code: (s) => `softmax(${s(a)}) is not normalised`, to: () => apply('exp', a) }]
    case 'rowsoftmax':
      return [
        {
          code: (s) => `softmax of ${s(a)} is taken along the other axis`,
          to: () => turned(apply('rowsoftmax', turned(a))),
        },
        { code: (s) => `softmax of ${s(a)} is not normalised`, to: () => apply('exp', a) },
      ]
    case 'sum':
      return isOne(a.shape.cols) ? shortened(e, a.shape.rows, '', (k) => slice(a, at(k), ALL)) : []
    default:
      return []
  }
}

/** Factors of a whole term, by the sizes too, and its transpose. */
function termSlips(e: Expr, sizes: readonly string[]): readonly Slip[] {
  const times = (k: Expr): Expr => apply('mul', k, e)
  const factors: readonly Slip[] =
    e.op !== 'const' && e.args.length === 0
      ? []
      : [
          { claim: (s) => `with 2 times ${s(e)}`, to: () => times(constant(2)) },
          { claim: (s) => `with half of ${s(e)}`, to: () => half(e) },
          { claim: (s) => `with \`-\` before ${s(e)}`, to: () => negative(e) },
          ...sizes.flatMap((n): Slip[] => [
            { claim: (s) => `with ${n} times ${s(e)}`, to: () => times(sizeValue(sizeNamed(n))) },
            {
              claim: (s) => `with ${s(e)} divided by ${n}`,
              to: () => apply('div', e, sizeValue(sizeNamed(n))),
            },
          ]),
        ]
  const square = !isScalar(e.shape) && e.op !== 'transpose' && isSquare(e.shape)
  return square
    ? [...factors, { claim: (s) => `with the transpose of ${s(e)}`, to: () => turned(e) }]
    : factors
}

/** Longer formulas say too little in a message. */
const MAX_TEXT = 90
/** A formula for a message, by the author's names where there are any; cut where it is long. */
export const shown = (e: Expr, names?: ReadonlyMap<Expr, string>): string => {
  const text = names?.get(e) ?? print(e, names ? { names } : {})
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}…`
}

/** A change that fits the shape it is made in; others are none. */
export function attempt(words: () => string, make: () => Expr, shape: Expr['shape']): readonly Slipped[] {
  try {
    const expr = make()
    return sameShape(expr.shape, shape) ? [{ words: words(), expr }] : []
  } catch (error) {
    if (error instanceof ShapeError) return []
    throw error
  }
}

/** Every occurrence of a node replaced. */
const replaced = (root: Expr, node: Expr, by: Expr): Expr =>
  root === node ? by : rewrite(root, (e) => (e === node ? by : e))

/** The formula with one slip at a time, at each of the nodes in order. */
export function slipsOf(
  root: Expr,
  nodes: readonly Expr[],
  use: Use,
  show: (e: Expr) => string,
  sizes: readonly string[] = [],
): readonly Slipped[] {
  return nodes.flatMap((node) =>
    [...nodeSlips(node), ...termSlips(node, sizes)].flatMap((slip) => {
      const words = slip[use]
      return words
        ? attempt(
            () => words(show),
            () => replaced(root, node, slip.to()),
            root.shape,
          )
        : []
    }),
  )
}

/** The formulas that differ from those before them. */
export function distinct(root: Expr, all: readonly Slipped[]): readonly Slipped[] {
  const known = new Set<Expr>([root])
  return all.filter(({ expr }) => !known.has(expr) && known.add(expr))
}
