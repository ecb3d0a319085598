/** Functions of one variable, extremes, norms, logarithms of sums: composition with what is monotone. */
import { linear, rationalOf } from '../../bounds/linear.js'
import { compareRational, negRational, type Expr, type Rational } from '../../expression/index.js'
import { piecesOf, type Piece } from '../functions.js'
import { isPositiveIn, signOf, want, type Inference, type Rule, type Setting } from '../setting.js'

/** f(a): where f increases, a curves as f does; where it decreases, the other way; and a affine always. */
export const entrywise: Rule = function* (e, says, s) {
  const [a] = e.args
  if (!a || (says !== 'convex' && says !== 'concave')) return
  for (const piece of piecesOf(e.op))
    if (piece.curve === says && (piece.on === 'all' || signOf(a, s) === piece.on)) yield* composed(a, piece)
}

function* composed(a: Expr, { curve, runs }: Piece): Iterable<Inference> {
  const other = curve === 'convex' ? 'concave' : 'convex'
  if (runs) yield { rule: 'composition', of: want(runs === 'increasing' ? curve : other, a) }
  yield { rule: 'composition', of: want('affine', a) }
}

/** max of convex, min of concave functions; their logarithms likewise. */
export const extremes: Rule = function* (e, says) {
  const largest = e.op === 'max2' || e.op === 'maxof'
  const smallest = e.op === 'min2' || e.op === 'minof'
  if (largest && (says === 'convex' || says === 'log-convex'))
    yield { rule: 'largest', of: want(says, ...e.args) }
  if (smallest && (says === 'concave' || says === 'log-concave'))
    yield { rule: 'smallest', of: want(says, ...e.args) }
}

/** Norms are convex, that of all entries also grows with entries that are not negative. */
export const norms: Rule = function* (e, says, s) {
  const [a] = e.args
  if (!a || says !== 'convex' || (e.op !== 'norm' && e.op !== 'opnorm')) return
  yield { rule: 'norm', of: want('affine', a) }
  if (e.op === 'norm' && isNonnegativeIn(a, s))
    yield { rule: 'norm of nonnegative entries', of: want('convex', a) }
}

const isNonnegativeIn = (e: Expr, s: Setting): boolean => signOf(e, s) === 'nonnegative'

/** log of what is log-convex, exp of what is convex, log Σ exp. */
export const logarithms: Rule = function* (e, says, s) {
  const [a] = e.args
  if (!a) return
  if (e.op === 'log' && says === 'convex') yield { rule: 'logarithm', of: want('log-convex', a) }
  if (e.op === 'log' && says === 'concave') yield { rule: 'logarithm', of: want('log-concave', a) }
  if (e.op === 'exp' && says === 'log-convex') yield { rule: 'exponential', of: want('convex', a) }
  if (e.op === 'exp' && says === 'log-concave') yield { rule: 'exponential', of: want('concave', a) }
  if (e.op === 'cosh' && says === 'log-convex') {
    yield { rule: 'hyperbolic cosine', of: want('affine', a) }
    if (isNonnegativeIn(a, s)) yield { rule: 'hyperbolic cosine', of: want('convex', a) }
  }
  if (says === 'log-concave') yield* distributions(e)
  if (e.op === 'logsumexp' && says === 'convex') yield { rule: 'log-sum-exp', of: want('convex', a) }
}

/** Multiples of 1 ± erf a, which rise or fall from 0 to 2. */
function* distributions(e: Expr): Iterable<Inference> {
  const terms = [...linear(e)]
  const [one, other] = terms[0]?.[0].op === 'erf' ? [terms[1], terms[0]] : terms
  if (terms.length !== 2 || !one || other?.[0].op !== 'erf' || rationalOf(one[0])?.numerator === undefined) return
  const isSame = compareRational(absolute(one[1]), absolute(other[1])) === 0
  const rises = other[1].numerator > 0n
  if (isSame && one[1].numerator > 0n) yield { rule: 'normal distribution', of: want(rises ? 'concave' : 'convex', other[0].args[0]) }
} // prettier-ignore
const absolute = (r: Rational): Rational => (r.numerator < 0n ? negRational(r) : r)

/** What is log-convex is convex; what is positive and concave is log-concave. */
export const implied: Rule = function* (e, says, s) {
  if (says === 'convex') yield { rule: 'log-convex is convex', of: want('log-convex', e) }
  if (says === 'log-concave' && isPositiveIn(e, s))
    yield { rule: 'positive and concave', of: want('concave', e) }
}
