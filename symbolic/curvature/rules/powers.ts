/** Products, quotients, powers and roots of nonnegative functions. */
import { combined, linear, rationalOf } from '../../bounds/linear.js'
import { endsOf } from '../../bounds/signs.js'
import {
  addRational,
  compareRational,
  isInteger,
  mulRational,
  negRational,
  ONE,
  ZERO,
  type Expr,
  type Rational,
} from '../../expression/index.js'
import { isAtLeastOne } from './entropies.js'
import { isProper, monomialOf, type Monomial } from '../monomial.js'
import {
  isPositiveIn,
  moves,
  signOf,
  want,
  type Inference,
  type Rule,
  type Setting,
  type Want,
} from '../setting.js'
import type { Says } from '../plain.js'

const isEven = (r: Rational): boolean => isInteger(r) && r.numerator % 2n === 0n
const sum = (of: readonly Rational[]): Rational => of.reduce(addRational, ZERO)

/** Constants that do not turn the sense. */
const keepSense = ({ constants, rooted }: Monomial, s: Setting): boolean =>
  constants.every(([c, e]) => signOf(c, s) === 'nonnegative' || (isEven(e) && !rooted.has(c)))

/** Bases with a positive exponent, and those with a negative one. */
function sides({
  powers,
}: Monomial): readonly [readonly (readonly [Expr, Rational])[], readonly (readonly [Expr, Rational])[]] {
  const all = [...powers]
  return [all.filter(([, e]) => e.numerator > 0n), all.filter(([, e]) => e.numerator < 0n)]
}

/** Π a_i^w_i with a_i ≥ 0 concave, w_i ≥ 0 of sum at most 1. */
function* means(m: Monomial, s: Setting): Iterable<Inference> {
  const [up, down] = sides(m)
  const total = sum(up.map(([, e]) => e))
  if (down.length > 0 || up.length === 0 || compareRational(total, ONE) > 0) return
  if (up.every(([base]) => signOf(base, s) === 'nonnegative'))
    yield { rule: 'geometric mean', of: want('concave', ...up.map(([base]) => base)) }
}

/** g^p / Π a_i^w_i with p ≥ 1 + Σ w_i, g ≥ 0 convex or p even and g affine, a_i > 0 concave; and with no g at all. */
function* quotients(m: Monomial, s: Setting): Iterable<Inference> {
  const [up, down] = sides(m)
  const [top, ...more] = up
  if (more.length > 0 || !down.every(([base]) => isPositiveIn(base, s))) return
  const below = want('concave', ...down.map(([base]) => base))
  if (!top) {
    yield { rule: 'reciprocal', of: below }
    return
  }
  const [g, p] = top
  if (compareRational(p, addRational(ONE, negRational(sum(down.map(([, e]) => e))))) < 0) return
  const rule = down.length === 0 ? 'power' : 'power over a product'
  if (signOf(g, s) === 'nonnegative') yield { rule, of: [...want('convex', g), ...below] }
  if (isEven(p) && !m.rooted.has(g)) yield { rule, of: [...want('affine', g), ...below] }
}

/** Powers of log-convex functions add up; those of log-concave ones with the other sign. */
function logarithmic(m: Monomial, says: Says): readonly Want[] {
  const [up, down] = sides(m)
  const other = says === 'log-convex' ? 'log-concave' : 'log-convex'
  return [...want(says, ...up.map(([base]) => base)), ...want(other, ...down.map(([base]) => base))]
}

/** What the g must be of Σ c g² with c ≥ 0, also below sums: affine, or nonnegative and convex. */
function squaresIn(e: Expr, s: Setting): readonly Want[] | undefined {
  const found: Want[] = []
  for (const [t, c] of linear(e)) {
    const m = monomialOf(t, s)
    const [power, ...more] = [...m.powers]
    if (c.numerator < 0n || !keepSense(m, s) || m.rooted.size > 0 || more.length > 0) return undefined
    if (!power) continue
    const [base, exponent] = power
    const isSum = base === t && (t.op === 'sum' || t.op === 'rowsums')
    const inner = isSum ? squaresIn(t.args[0], s) : undefined
    if (!inner && !(exponent.numerator === 2n && exponent.denominator === 1n)) return undefined
    found.push(...(inner ?? want(signOf(base, s) === 'nonnegative' ? 'convex' : 'affine', base)))
  }
  return found
}

/** √(Σ c g²). */
function* roots(e: Expr, s: Setting): Iterable<Inference> {
  const of = e.op === 'sqrt' ? squaresIn(e.args[0], s) : undefined
  if (of && of.length > 0) yield { rule: 'root of squares', of }
}

/** Between which numbers a combination of numbers with ends is. */
function endsOfSum(e: Expr, { context }: Setting): readonly [Rational, Rational] | undefined {
  let [least, most] = [ZERO, ZERO]
  for (const [t, c] of linear(e)) {
    const own = rationalOf(t)
    const ends = own ? ([own, own] as const) : endsOf(t, context)
    if (!ends) return undefined
    const [low, high] = c.numerator > 0n ? ends : [ends[1], ends[0]]
    least = addRational(least, mulRational(c, low))
    most = addRational(most, mulRational(c, high))
  }
  return [least, most]
}

/** a^k with a fixed k between ends: concave for 0 ≤ k ≤ 1, convex and falling for k ≤ 0. */
function* byParameter(e: Expr, says: Says, s: Setting): Iterable<Inference> {
  const [a, k] = e.op === 'pow' ? e.args : []
  const ends = k && !moves(k, s) && !rationalOf(k) ? endsOfSum(k, s) : undefined
  if (!a || !ends) return
  const [least, most] = ends
  const isRoot = compareRational(least, ZERO) >= 0 && compareRational(most, ONE) <= 0
  const rule = 'power by a parameter'
  if (says === 'concave' && isRoot && signOf(a, s) === 'nonnegative') yield { rule, of: want('concave', a) }
  if (says === 'convex' && compareRational(most, ZERO) <= 0 && isPositiveIn(a, s)) yield { rule, of: want('concave', a) }
} // prettier-ignore

/** a² − Σ c b² and a·d − Σ c b² with c ≥ 0: what a and d must be, and each b. */
function lorentzForm(e: Expr, s: Setting): readonly Want[] | undefined {
  const terms = [...linear(e)]
  const [first, ...more] = terms.filter(([t, c]) => c.numerator > 0n && moves(t, s))
  const others = new Map(terms.filter(([t]) => t !== first?.[0]).map(([t, c]) => [t, negRational(c)]))
  const m = first && more.length === 0 ? monomialOf(first[0], s) : undefined
  if (!m || m.constants.length > 0 || m.rooted.size > 0 || others.size === 0) return undefined
  const up = [...m.powers]
  const exponents = up.map(([, k]) => `${k.numerator}/${k.denominator}`).join()
  const isForm = (exponents === '2/1' || exponents === '1/1,1/1') && up.every(([a]) => signOf(a, s) === 'nonnegative')
  const squares = isForm ? squaresIn(combined(others, e), s) : undefined
  return squares && [...want('concave', ...up.map(([a]) => a)), ...squares]
} // prettier-ignore

/** √ and log of a² − Σ b² and of a·d − Σ b². */
export const lorentzForms: Rule = function* (e, says, s) {
  const of = (e.op === 'sqrt' || e.op === 'log') && says === 'concave' ? lorentzForm(e.args[0], s) : undefined
  if (of) yield { rule: 'cone of second order', of }
}

/** Products of powers of nonnegative functions, by their exponents. */
export const powers: Rule = function* (e, says, s) {
  if (says === 'convex') yield* roots(e, s)
  if (
    says === 'convex' &&
    e.op === 'pow' &&
    isAtLeastOne(e.args[1], s) &&
    signOf(e.args[0], s) === 'nonnegative'
  )
    yield { rule: 'power', of: want('convex', e.args[0]) }
  yield* byParameter(e, says, s)
  const m = monomialOf(e, s)
  if (!isProper(m, e) || m.powers.size === 0) return
  if ((says === 'log-convex' || says === 'log-concave') && m.constants.every(([c]) => isPositiveIn(c, s)))
    yield { rule: 'product of logarithms', of: logarithmic(m, says) }
  if (!keepSense(m, s)) return
  if (says === 'concave') yield* means(m, s)
  if (says === 'convex') yield* quotients(m, s)
}
