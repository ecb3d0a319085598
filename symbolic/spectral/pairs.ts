/** Sums over all pairs of eigenvalues, one of each of two symmetric matrices S and T: tr f(S)g(T), ‖Σ f(S)g(T)‖_F², and the same around a matrix between them. */
import { areTransposes } from '../bounds/symmetric.js'
import { chain, rationalOf } from '../bounds/linear.js'
import { apply, constant, isColumn, isZeroRational, ZERO as NULL, type CoreExpr, type Expr } from '../expression/index.js' // prettier-ignore
import { productOf, pulled } from './bases.js'
import type { Leaf, Measured } from './compare.js'
import { diagonalOf, dimensionOf, EVERY_KIND, multipleOf, Outside, within, type FrameOf } from './frame.js'

const ONE = constant(1)
const TWO = constant(2)

/** The frames of both matrices, and what stands between them. */
interface Pair {
  readonly left: FrameOf
  readonly right: FrameOf
  readonly at?: Expr
}

function pairOf(f: FrameOf, at: Expr | undefined): Pair {
  const [first, second, ...others] = [...f.bases]
  if (!first || !second || others.length > 0) throw new Outside('pairs of more or fewer matrices than two')
  const alone = (base: readonly [Expr, CoreExpr]): FrameOf => ({ ...f, bases: new Map([base]), separate: false })
  return { left: alone(first), right: alone(second), ...(at ? { at } : {}) }
} // prettier-ignore

/** The product of factors that are diagonal in one frame. */
const valueOf = (factors: readonly Expr[], f: FrameOf): CoreExpr =>
  factors.map((e) => diagonalOf(e, f).value).reduce(multipleOf, ONE)

/** How many factors, from the first on, are diagonal in a frame. */
function lengthIn(factors: readonly Expr[], f: FrameOf): number {
  const end = factors.findIndex((e) => !within(() => diagonalOf(e, f) !== undefined, () => false))
  return end < 0 ? factors.length : end
} // prettier-ignore

/** By sums, multiples and products, which are taken apart at sums that are of both matrices. */
function combined(e: Expr, f: FrameOf, pair: Pair, product: (factors: readonly Expr[]) => CoreExpr): CoreExpr {
  const value = (x: Expr): CoreExpr => combined(x, f, pair, product)
  if (e.op === 'zeros') return constant(0)
  if (e.op === 'add') return apply('add', value(e.args[0]), value(e.args[1]))
  if (e.op === 'neg') return apply('neg', value(e.args[0]))
  if (e.op === 'scale') return multipleOf(f.number(e.args[0]), value(e.args[1]))
  if (e.op === 'div') return apply('div', value(e.args[0]), f.number(e.args[1]))
  const { scalars, factors } = pulled(chain(e))
  const k = factors.length > 1 ? factors.findIndex((x) => x.op === 'add' && lengthIn([x], pair.left) + lengthIn([x], pair.right) === 0) : -1
  const [a, b] = k < 0 ? [] : factors[k].args.map((x) => value(productOf(factors.with(k, x))))
  return scalars.reduceRight((v: CoreExpr, s) => multipleOf(f.number(s), v), a && b ? apply('add', a, b) : product(factors))
} // prettier-ignore

/** What u'Xv is beside u'v, or u'Cv, for eigenvectors u of the one and v of the other matrix: X is a sum of products of functions of the one, C and functions of the other. */
const entryOf = (e: Expr, f: FrameOf, pair: Pair): CoreExpr =>
  combined(e, f, pair, (factors) => {
    const { left, right, at } = pair
    const k = at ? factors.indexOf(at) : lengthIn(factors, left)
    if (k < 0) throw new Outside('a product without what stands between')
    return multipleOf(valueOf(factors.slice(0, k), left), valueOf(factors.slice(at ? k + 1 : k), right))
  })

/** The same for a trace, whose factors may be turned around. */
const traceOf = (e: Expr, f: FrameOf, pair: Pair): CoreExpr =>
  combined(e, f, pair, (factors) => {
    for (let k = 0; k < factors.length; k++) {
      const turned = [...factors.slice(k), ...factors.slice(0, k)]
      const value = within(
        () => turnedValue(turned, f, pair),
        () => undefined,
      )
      if (value) return value
    }
    throw new Outside('a trace of another product')
  })

function turnedValue(factors: readonly Expr[], f: FrameOf, { left, right, at }: Pair): CoreExpr {
  const end = at ? factors.findIndex((e, k) => k > 0 && areTransposes(e, at, f.context)) : lengthIn(factors, left)
  if (end < 0 || (at && factors[0] !== at)) throw new Outside('a product without what stands between')
  if (!at) return multipleOf(valueOf(factors.slice(0, end), left), valueOf(factors.slice(end), right))
  return multipleOf(valueOf(factors.slice(end + 1), left), valueOf(factors.slice(1, end), right))
} // prettier-ignore

const nothing: Measured = { value: constant(0), kinds: EVERY_KIND, volume: NULL }

/** X of ‖X‖_F². */
function squaredNorm(e: Expr): Expr | undefined {
  const [a, b] = e.args
  const k = e.op === 'pow' ? rationalOf(b) : undefined
  const isSquare = k ? isZeroRational({ ...k, numerator: k.numerator - 2n * k.denominator }) : (e.op === 'scale' || e.op === 'had') && a === b
  return isSquare && a.op === 'norm' && !isColumn(a.args[0].shape) ? a.args[0] : undefined
} // prettier-ignore

/** Traces, squares of Frobenius norms, and without a matrix between also the size. */
export const overPairs =
  (at: Expr | undefined): Leaf =>
  (e, f) => {
    const pair = pairOf(f, at)
    if (!at && e.op === 'size' && e.size.key === dimensionOf(f).key) return { ...nothing, value: ONE }
    if (e.op === 'trace') return { ...nothing, value: traceOf(e.args[0], f, pair) }
    const of = squaredNorm(e)
    return of && { ...nothing, value: apply('pow', entryOf(of, f, pair), TWO) }
  }
