/** x log x, x log(x/y), power means. */
import { linear, rationalOf } from '../../bounds/linear.js'
import {
  compareRational,
  constant,
  divRational,
  isScalar,
  ONE,
  rational,
  type Expr,
  type Rational,
} from '../../expression/index.js'
import { isPositiveIn, signOf, want, type Inference, type Rule, type Setting } from '../setting.js'

/** The two factors of a product of entries, in both orders. */
export const factors = (e: Expr): readonly (readonly [Expr, Expr])[] =>
  e.op === 'had' || e.op === 'scale'
    ? [
        [e.args[0], e.args[1]],
        [e.args[1], e.args[0]],
      ]
    : []

/** p and q of log(p/q) and log p − log q; q is absent in log p. */
function ratio(e: Expr): readonly [Expr, Expr | undefined] | undefined {
  const [a] = e.args
  if (e.op === 'log' && a) return a.op === 'div' || a.op === 'ediv' ? [a.args[0], a.args[1]] : [a, undefined]
  const terms = [...linear(e)]
  const is = (c: Rational, sign: bigint): boolean => c.numerator === sign && c.denominator === 1n
  const [up, down] = [terms.find(([, c]) => is(c, 1n))?.[0], terms.find(([, c]) => is(c, -1n))?.[0]]
  if (terms.length !== 2 || up?.op !== 'log' || down?.op !== 'log') return undefined
  return [up.args[0], down.args[0]]
}

/** x log x and x log(x/y) are convex in (x, y), x log(y/x) is concave, x and y positive. */
export const entropies: Rule = function* (e, says, s) {
  if (says !== 'convex' && says !== 'concave') return
  for (const [x, other] of factors(e)) {
    const found = ratio(other)
    if (!found) continue
    const [p, q] = found
    if (!q) {
      if (says === 'convex' && p === x) yield { rule: 'entropy', of: want('affine', x) }
      continue
    }
    const y = says === 'convex' ? (p === x ? q : undefined) : q === x ? p : undefined
    // Where log(x/y) has a value and one of them is not negative, both are positive.
    const positive = other.op !== 'log' || (y && [x, y].some((a) => signOf(a, s) === 'nonnegative'))
    if (y && positive) yield { rule: 'relative entropy', of: want('affine', x, y) }
  }
}

/** (Σ a^p)^(1/p): convex for p ≥ 1 and a ≥ 0 convex, or p even and a affine; concave for p ≤ 1, p ≠ 0, and a ≥ 0 concave. */
export const powerMeans: Rule = function* (e, says, s) {
  const [sum, outer] = powerIn(e) ?? []
  const [of] = sum?.op === 'sum' ? sum.args : []
  const [a, inner] = (of && powerIn(of)) ?? []
  if (!outer || !a || !inner) return
  const [p, q] = [rationalOf(inner), rationalOf(outer)]
  if (p && q) {
    if (p.numerator !== 0n && compareRational(divRational(ONE, p), q) === 0) yield* means(a, p, says, s)
  } else if (
    isReciprocal(outer, inner) &&
    isAtLeastOne(inner, s) &&
    says === 'convex' &&
    signOf(a, s) === 'nonnegative'
  )
    yield { rule: 'power mean', of: want('convex', a) }
}

/** A base and its exponent, of powers, roots and reciprocals. */
function powerIn(e: Expr): readonly [Expr, Expr] | undefined {
  const [a, b] = e.args
  if (e.op === 'pow') return [a, b]
  if (e.op === 'sqrt') return [a, constant(rational(1, 2))]
  const one = e.op === 'ediv' ? a.op === 'ones' : e.op === 'div' && isScalar(e.shape) && isOne(a)
  return one ? [b, constant(-1)] : undefined
}

function* means(a: Expr, p: Rational, says: string, s: Setting): Iterable<Inference> {
  const nonnegative = p.numerator > 0n ? signOf(a, s) === 'nonnegative' : isPositiveIn(a, s)
  const atLeastOne = compareRational(p, ONE) >= 0
  if (says === 'convex' && atLeastOne && nonnegative) yield { rule: 'power mean', of: want('convex', a) }
  if (says === 'convex' && atLeastOne && p.denominator === 1n && p.numerator % 2n === 0n)
    yield { rule: 'power mean', of: want('affine', a) }
  if (says === 'concave' && compareRational(p, ONE) <= 0 && nonnegative)
    yield { rule: 'power mean', of: want('concave', a) }
}

const isReciprocal = (q: Expr, p: Expr): boolean => q.op === 'div' && q.args[1] === p && isOne(q.args[0])
const isOne = (e: Expr): boolean => {
  const r = rationalOf(e)
  return r !== undefined && compareRational(r, ONE) === 0
}

/** A fixed exponent of which the space says that it is at least one. */
export function isAtLeastOne(p: Expr, { context, moving }: Setting): boolean {
  if (p.op !== 'var' || moving.has(p.name)) return false
  const given = context.variables.get(p.name)
  const low = given && given.space === 'scalar' ? rationalOf(given.params[0] ?? p) : undefined
  return low !== undefined && compareRational(low, ONE) >= 0
}
