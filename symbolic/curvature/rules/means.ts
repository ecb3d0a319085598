/** Geometric means of all entries and of eigenvalues; Huber's function. */
import { isSame, linear } from '../../bounds/linear.js'
import { apply, mulSizes, sameSize, type Expr, type Rational, type Size } from '../../expression/index.js'
import { isDefinite, isSemidefinite } from '../definite.js'
import { moves, signOf, want, type Rule, type Setting, type Want } from '../setting.js'
import { factors } from './entropies.js'

const isSize = (e: Expr | undefined, size: Size): boolean => e?.op === 'size' && sameSize(e.size, size)
const entriesOf = ({ shape }: Expr): Size => mulSizes(shape.rows, shape.cols)

/** Weights that are nonnegative with sum at most 1. */
const isWeights = (e: Expr, { context, moving }: Setting): boolean =>
  e.op === 'var' &&
  !moving.has(e.name) &&
  ['simplex', 'subsimplex'].includes(context.variables.get(e.name)?.space ?? '')

/** What must be concave for the exponential of this to be: a mean of logarithms. */
function meanOfLogarithms(l: Expr, s: Setting): readonly Want[] | undefined {
  if (l.op === 'div') {
    const [total, count] = l.args
    const [a] = total.args
    if (total.op === 'sum' && a?.op === 'log' && isSize(count, entriesOf(a)))
      return want('concave', a.args[0])
    if (total.op === 'logdet' && a && isDefinite(a, s) && isSize(count, a.shape.rows))
      return want('form concave', a)
  }
  if (l.op !== 'sum' || l.args[0].op !== 'had') return undefined
  const [a, b] = l.args[0].args as [Expr, Expr]
  for (const [w, log] of [
    [a, b],
    [b, a],
  ] as const)
    if (isWeights(w, s) && log.op === 'log') return want('concave', log.args[0])
  return undefined
}

/** exp(Σ log a/n), exp(Σ w log a), exp(log det M/n); det(M)^(1/n) with M ⪰ 0. */
export const entryMeans: Rule = function* (e, says, s) {
  if (says !== 'concave') return
  const logarithms = e.op === 'exp' ? meanOfLogarithms(e.args[0], s) : undefined
  if (logarithms) yield { rule: 'mean of logarithms', of: logarithms }
  if (e.op !== 'pow' || e.args[0].op !== 'det' || e.args[1].op !== 'div') return
  const [[m], [one, count]] = [e.args[0].args, e.args[1].args]
  if (m && isOne(one) && isSize(count, m.shape.rows) && isSemidefinite(m, s))
    yield { rule: 'root of a determinant', of: want('form concave', m) }
}
const isOne = (e: Expr): boolean => e.op === 'const' && e.value.numerator === e.value.denominator

const is = (c: Rational | undefined, p: bigint, q: bigint): boolean =>
  c?.numerator === p && c.denominator === q

/** x of c·(x − c/2), where c is x clipped to [−d, d], d ≥ 0 fixed: half the square of x near 0, and beyond that linear. */
export const huber: Rule = function* (e, says, s) {
  if (says !== 'convex') return
  for (const [c, rest] of factors(e)) {
    const [inner, low] = c.args
    if (c.op !== 'max2' || inner?.op !== 'min2') continue
    const [x, high] = inner.args
    const isClipped = !moves(high, s) && signOf(high, s) === 'nonnegative' && isSame(apply('neg', high), low)
    const terms = linear(rest)
    const own = [...linear(x)]
    const isHalved =
      is(terms.get(c), -1n, 2n) &&
      terms.size === own.length + 1 &&
      own.every(([t, k]) => is(terms.get(t), k.numerator, k.denominator))
    if (!isClipped || !isHalved) continue
    yield { rule: 'huber', of: want('affine', x) }
    if (signOf(x, s) === 'nonnegative') yield { rule: 'huber', of: want('convex', x) }
  }
}
