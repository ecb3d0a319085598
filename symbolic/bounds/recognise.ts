/** Shapes of formulas that rules speak of. Each is recognised by structure, up to the rearrangement of linear combinations. */
import { isColumn, isScalar, ONE, rational, type Expr, type Rational } from '../expression/index.js'
import type { BoundContext } from './context.js'
import { combined, isSame, linear } from './linear.js'
import { signsIn } from './signs.js'

/** The z of softmax(z), also where it is written exp(z)/sum(exp(z)). */
export function softmaxOf(e: Expr): Expr | undefined {
  if (e.op === 'softmax') return e.args[0]
  if (e.op !== 'div') return undefined
  const [u, total] = e.args as [Expr, Expr]
  return u.op === 'exp' && isColumn(u.shape) && total.op === 'sum' && total.args[0] === u
    ? u.args[0]
    : undefined
}

const DISTRIBUTIONS: ReadonlySet<string> = new Set(['simplex', 'onehot'])

/** w of w/Σw. */
const shareOf = (e: Expr): Expr | undefined => {
  const [w, total] = e.op === 'div' ? e.args : []
  return w && isColumn(w.shape) && total?.op === 'sum' && total.args[0] === w ? w : undefined
}
/** W of W with every row divided by its sum: W ./ (W1 1'). */
const rowSharesOf = (e: Expr): Expr | undefined => {
  const [w, total] = e.op === 'ediv' ? e.args : []
  const [sums, ones] = total?.op === 'matmul' ? total.args : []
  return w && sums?.op === 'rowsums' && sums.args[0] === w && ones?.op === 'ones' ? w : undefined
}
/** A share of nothing has no value. */
const isNonnegative = (e: Expr | undefined, context: BoundContext): boolean =>
  e !== undefined && signsIn(context).isNonnegative(e)

/** A column with entries ≥ 0 that sum to one. */
export const isDistribution = (e: Expr, context: BoundContext): boolean =>
  softmaxOf(e) !== undefined ||
  isNonnegative(shareOf(e), context) ||
  (e.op === 'var' && DISTRIBUTIONS.has(context.variables.get(e.name)?.space ?? ''))

const DOUBLY_STOCHASTIC: ReadonlySet<string> = new Set(['doublystochastic', 'permutation'])
const STOCHASTIC: ReadonlySet<string> = new Set(['stochastic', ...DOUBLY_STOCHASTIC])

/** A matrix whose rows are such columns. */
export function isStochastic(e: Expr, context: BoundContext): boolean {
  const isIn = (spaces: ReadonlySet<string>, x: Expr): boolean => x.op === 'var' && spaces.has(context.variables.get(x.name)?.space ?? '')
  if (e.op === 'transpose') return isDistribution(e.args[0], context) || isIn(DOUBLY_STOCHASTIC, e.args[0])
  if (e.op === 'matmul') return e.args.every((a) => isStochastic(a, context))
  return e.op === 'rowsoftmax' || isIn(STOCHASTIC, e) || isNonnegative(rowSharesOf(e), context)
} // prettier-ignore

/** A rational times a term. */
export interface Weighted {
  readonly term: Expr
  readonly weight: Rational
}
/** The terms of a linear combination. */
export const termsOf = (e: Expr): readonly Weighted[] =>
  [...linear(e)].map(([term, weight]) => ({ term, weight }))

/** Whether a = −b. */
export const isOpposite = (a: Rational, b: Rational): boolean =>
  a.numerator === -b.numerator && a.denominator === b.denominator

/** f of diag(f) − f f', where f is a distribution. */
export function covarianceOf(e: Expr, context: BoundContext): Expr | undefined {
  const terms = termsOf(e)
  const diagonal = terms.find((t) => t.term.op === 'diag')
  const [f] = diagonal?.term.args ?? []
  if (terms.length !== 2 || !f || !isDistribution(f, context)) return undefined
  const outer = terms.find((t) => t !== diagonal)
  if (!diagonal || !isUnit(diagonal.weight) || !outer || !isOpposite(outer.weight, ONE)) return undefined
  const [left, right] = outer.term.op === 'matmul' ? outer.term.args : []
  return left === f && right?.op === 'transpose' && right.args[0] === f ? f : undefined
}

/** Whether c is 1. */
export const isUnit = (c: Rational): boolean => c.numerator === 1n && c.denominator === 1n

/** A weight times f less a multiple of it. */
export interface Centred {
  readonly f: Expr
  readonly c: Expr
  readonly weight: Rational
}

/** f and c of w (f∘c − ⟨f, c⟩ f), where f is a distribution: w M c for M = diag f − f f'. */
export function centredOf(e: Expr, context: BoundContext): Centred | undefined {
  const terms = termsOf(e)
  const [product, scaled] = [terms.find((t) => t.term.op === 'had'), terms.find((t) => t.term.op === 'scale')]
  if (terms.length !== 2 || !product || !scaled || !isOpposite(product.weight, scaled.weight))
    return undefined
  const [s, f] = scaled.term.args as [Expr, Expr]
  if (!isDistribution(f, context) || s.op !== 'sum' || s.args[0] !== product.term) return undefined
  const [x, y] = product.term.args as [Expr, Expr]
  if (x !== f && y !== f) return undefined
  return { f, c: x === f ? y : x, weight: product.weight }
}

/** Δ of Δ − diag(Δ 1) B with B row-stochastic, Δ a combination. */
export function deflatedOf(e: Expr, context: BoundContext): Expr | undefined {
  const terms = termsOf(e)
  const plain = terms.filter((t) => t.term.op !== 'matmul')
  const products = terms.filter((t) => t.term.op === 'matmul')
  if (plain.length === 0 || plain.length !== products.length) return undefined
  const second = products[0].term.args[1]!
  const fits = products.every(({ term, weight }) => {
    const [left, right] = term.args as [Expr, Expr]
    const [sums] = left.op === 'diag' ? left.args : []
    return (
      right === second &&
      sums?.op === 'rowsums' &&
      plain.some((t) => t.term === sums.args[0] && isOpposite(t.weight, weight))
    )
  })
  if (!fits || !isStochastic(second, context)) return undefined
  return combined(new Map(plain.map((t) => [t.term, t.weight])), e)
}

/** A weight times the difference of two values of one function. */
export interface FunctionPair {
  readonly first: Expr
  readonly second: Expr
  readonly weight: Rational
}

/** a and b of w (a − b). */
export function pairOf(e: Expr): FunctionPair | undefined {
  const terms = termsOf(e)
  const [x, y] = terms
  if (terms.length !== 2 || !x || !y || !isOpposite(x.weight, y.weight)) return undefined
  return x.weight.numerator > 0n
    ? { first: x.term, second: y.term, weight: x.weight }
    : { first: y.term, second: x.term, weight: y.weight }
}

/** s and v of s·v with a scalar s that is no number. */
export const multipleOf = (e: Expr): readonly [Expr, Expr] | undefined =>
  e.op === 'scale' && !isScalar(e.shape) ? [e.args[0], e.args[1]] : undefined

/** Whether a − b = s·d visibly, for s = 1 or a scalar that both are multiples by. */
export function commonScale(a: Expr, b: Expr, d: Expr): Expr | 'one' | undefined {
  const gap = new Map(linear(a))
  for (const [t, c] of linear(b)) {
    const left = gap.get(t)
    const total = left ? subtracted(left, c) : rational(-c.numerator, c.denominator)
    if (total.numerator === 0n) gap.delete(t)
    else gap.set(t, total)
  }
  const whole = combined(gap, a)
  if (isSame(whole, d)) return 'one'
  const scales = [...gap].map(([t, c]) => ({ of: multipleOf(t), c }))
  const s = scales[0]?.of?.[0]
  if (!s || scales.some(({ of }) => of?.[0] !== s)) return undefined
  const inner = combined(new Map(scales.map(({ of, c }) => [of![1], c])), a)
  return isSame(inner, d) ? s : undefined
}

const subtracted = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator)

/** p and q of Σ √(p∘q) for distributions p and q. */
export function affinityOf(e: Expr, context: BoundContext): readonly [Expr, Expr] | undefined {
  const [root] = e.op === 'sum' ? e.args : []
  const [product] = root?.op === 'sqrt' ? root.args : []
  const [p, q] = product?.op === 'had' ? product.args : []
  return p && q && isDistribution(p, context) && isDistribution(q, context) ? [p, q] : undefined
}

/** X with e = X'X, or the middle S of a product X'S X that reads the same transposed. */
export interface Congruence {
  readonly outer: readonly Expr[]
  readonly middle: Expr | undefined
}
