/** Functions of matrices as a whole: powers, logarithms, exponentials, traces of them, and what is jointly convex or concave in two matrices. */
import { chain, isSame, linear, transposed } from '../../bounds/linear.js'
import { isSymmetric } from '../../bounds/symmetric.js'
import {
  addRational,
  compareRational,
  divRational,
  isScalar,
  isZeroRational,
  mulRational,
  negRational,
  ONE,
  rational,
  ZERO,
  type Expr,
  type Rational,
} from '../../expression/index.js'
import { isDefinite, isSemidefinite } from '../definite.js'
import { moves, want, type Inference, type Rule, type Setting, type Want } from '../setting.js'
import { product } from './matrices.js'

const HALF = rational(1, 2)
const TWO = rational(2)
const MINUS_ONE = rational(-1)

/** Whether a ≤ b ≤ c. */
const isBetween = (a: Rational, b: Rational, c: Rational): boolean =>
  compareRational(a, b) <= 0 && compareRational(b, c) <= 0

/** A power of a matrix with a positive definite base, for any exponent. */
interface MatrixPower {
  readonly base: Expr
  readonly exponent: Rational
}

/** M and p of M^p: of a root, an inverse, of exp(p log M), and of M itself. */
function powerOf(e: Expr, s: Setting): MatrixPower | undefined {
  const [a] = e.args as readonly [Expr]
  const of = (base: Expr, exponent: Rational): MatrixPower | undefined =>
    isDefinite(base, s) ? { base, exponent } : undefined
  if (e.op === 'sqrtm') return of(a, HALF)
  if (e.op === 'inv') return of(a, MINUS_ONE)
  if (e.op !== 'expm') return of(e, ONE)
  const [term, ...more] = [...linear(a)]
  return term && more.length === 0 && term[0].op === 'logm' ? of(term[0].args[0], term[1]) : undefined
}

/** M of M log M, in either order. */
function entropicOf(factors: readonly Expr[], s: Setting): Expr | undefined {
  const [a, b] = factors
  if (factors.length !== 2 || !a || !b) return undefined
  const [m, log] = b.op === 'logm' ? [a, b] : [b, a]
  return log.op === 'logm' && isSame(log.args[0], m) && isDefinite(m, s) ? m : undefined
}

/** log M, √M, M^p and M log M as forms: operator monotone and operator convex functions. */
export const operatorFunctions: Rule = function* (e, says, s) {
  const [m] = e.args as readonly [Expr]
  if (!m || isScalar(e.shape)) return
  const rule = 'operator function'
  if (says === 'form concave') {
    if (e.op === 'logm' && isDefinite(m, s)) yield { rule, of: want('form concave', m) }
    if (e.op === 'sqrtm' && isSemidefinite(m, s)) yield { rule, of: want('form concave', m) }
  }
  const power = ['expm', 'sqrtm'].includes(e.op) ? powerOf(e, s) : undefined
  if (power) yield* powersAsForms(power, says, rule)
  const entropic = says === 'form convex' && e.op === 'matmul' ? entropicOf(chain(e), s) : undefined
  if (entropic) yield { rule, of: want('affine', entropic) }
}

function* powersAsForms({ base, exponent }: MatrixPower, says: string, rule: string): Iterable<Inference> {
  if (says === 'form concave' && isBetween(ZERO, exponent, ONE)) yield { rule, of: want('form concave', base) }
  if (says === 'form convex' && isBetween(MINUS_ONE, exponent, ZERO)) yield { rule, of: want('form concave', base) }
  if (says === 'form convex' && isBetween(ONE, exponent, TWO)) yield { rule, of: want('affine', base) }
} // prettier-ignore

/** tr f(M) curves as f, and rises or falls with M as f does; the logarithm of tr exp(M) is convex. */
export const tracesOfFunctions: Rule = function* (e, says, s) {
  const [m] = e.args as readonly [Expr]
  if (e.op !== 'trace' || !m) return
  const [a] = m.args as readonly [Expr]
  if (m.op === 'expm' && isSymmetric(a, s.context)) {
    if (says === 'convex') yield { rule: 'trace of a function', of: want('form convex', a) }
    if (says === 'log-convex') yield { rule: 'trace of an exponential', of: want('form convex', a) }
  }
  if (m.op === 'expm' && says === 'concave') yield* exponentialsOfLogarithms(a, s)
  if (says !== 'convex') return
  const power = m.op === 'expm' ? powerOf(m, s) : undefined
  if (power && compareRational(power.exponent, ONE) >= 0) yield { rule: 'trace of a function', of: want('form convex', power.base) }
  if (power && compareRational(power.exponent, ZERO) <= 0) yield { rule: 'trace of a function', of: want('form concave', power.base) }
  yield* tracesOfProducts(chain(m), s)
} // prettier-ignore

/** tr M^k. */
function* tracesOfProducts(factors: readonly Expr[], s: Setting): Iterable<Inference> {
  const [m] = factors
  if (!m || factors.length < 2 || !factors.every((f) => isSame(f, m)) || !isSymmetric(m, s.context)) return
  const rule = 'trace of a function'
  if (isSemidefinite(m, s)) yield { rule, of: want('form convex', m) }
  if (factors.length % 2 === 0) yield { rule, of: want('affine', m) }
}

/** tr exp(H + Σ p log M) with a fixed H, p ≥ 0 and Σ p ≤ 1. */
function* exponentialsOfLogarithms(a: Expr, s: Setting): Iterable<Inference> {
  const moving = [...linear(a)].filter(([t]) => moves(t, s))
  const fixed = [...linear(a)].filter(([t]) => !moves(t, s))
  const total = moving.reduce((sum, [, c]) => addRational(sum, c), ZERO)
  const bases = moving.map(([t]) => t.args[0] as Expr)
  const areLogarithms = moving.every(([t, c], k) => t.op === 'logm' && c.numerator > 0n && isDefinite(bases[k], s))
  if (bases.length === 0 || !areLogarithms || compareRational(total, ONE) > 0) return
  if (fixed.every(([t]) => isSymmetric(t, s.context))) yield { rule: 'exponential of logarithms', of: want('form concave', ...bases) }
} // prettier-ignore

/** (Σ c M⁻¹)⁻¹, concave as a form and growing with each M. */
export const parallelSums: Rule = function* (e, says, s) {
  const [m] = e.args as readonly [Expr]
  if (e.op !== 'inv' || says !== 'form concave' || !m) return
  const terms = [...linear(m)]
  const bases = terms.map(([t]) => t.args[0] as Expr)
  if (terms.every(([t, c], k) => t.op === 'inv' && c.numerator > 0n && isDefinite(bases[k], s)))
    yield { rule: 'parallel sum', of: want('form concave', ...bases) }
}

/** tr K'A^p K B^q, jointly concave for p, q ≥ 0 of sum at most 1, jointly convex for p, q ≤ 0 of sum at least −1, and for p ≤ 0 and q with 1 ≤ q ≤ 2 of sum at least 1. */
export const tracesOfTwo: Rule = function* (e, says, s) {
  if (e.op !== 'trace' || (says !== 'convex' && says !== 'concave')) return
  const factors = chain(e.args[0])
  const at = factors.flatMap((f, k) => (moves(f, s) ? [k] : []))
  const [i, j] = at
  if (at.length !== 2 || i === undefined || j === undefined) return
  const between = factors.slice(i + 1, j)
  const around = [...factors.slice(j + 1), ...factors.slice(0, i)]
  const areTurned = between.length === 0 || around.length === 0 ? between.length === around.length : isSame(transposed(product(between)), product(around))
  const powers = [factors[i], factors[j]].map((f) => powerOf(f, s))
  const [a, b] = powers
  if (areTurned && a && b) yield* jointly(a, b, says)
} // prettier-ignore

function* jointly(a: MatrixPower, b: MatrixPower, says: string): Iterable<Inference> {
  const rule = 'trace of two powers'
  const [p, q] = compareRational(a.exponent, b.exponent) <= 0 ? [a.exponent, b.exponent] : [b.exponent, a.exponent]
  const sum = addRational(p, q)
  const bases = [a.base, b.base]
  if (says === 'concave' && compareRational(p, ZERO) >= 0 && compareRational(sum, ONE) <= 0) yield { rule, of: want('form concave', ...bases) }
  const areNegative = compareRational(q, ZERO) <= 0 && compareRational(sum, MINUS_ONE) >= 0
  const areApart = isBetween(MINUS_ONE, p, ZERO) && isBetween(ONE, q, TWO) && compareRational(sum, ONE) >= 0
  if (says === 'convex' && areNegative) yield { rule, of: want('form concave', ...bases) }
  if (says === 'convex' && areApart) yield { rule, of: want('affine', ...bases) }
} // prettier-ignore

/** A and B of a multiple of tr A(log A − log B). */
function relativeOf(e: Expr, s: Setting): { readonly of: readonly [Expr, Expr]; readonly by: Rational } | undefined {
  const found: { a: Expr; log: Expr; by: Rational }[] = []
  for (const [t, c] of linear(e)) {
    const factors = t.op === 'trace' ? chain(t.args[0]) : []
    const [x, y] = factors
    if (factors.length !== 2 || !x || !y) return undefined
    for (const [a, logs] of [[x, y], [y, x]] as const) {
      const terms = [...linear(logs)]
      if (terms.every(([l]) => l.op === 'logm')) found.push(...terms.map(([l, k]) => ({ a, log: l.args[0] as Expr, by: mulRational(c, k) })))
    }
  }
  const [one, two] = found
  if (found.length !== 2 || !one || !two || one.a !== two.a || !isZeroRational(addRational(one.by, two.by))) return undefined
  const [own, other] = isSame(one.log, one.a) ? [one, two] : [two, one]
  return isSame(own.log, own.a) && isDefinite(own.a, s) && isDefinite(other.log, s) ? { of: [own.a, other.log], by: own.by } : undefined
} // prettier-ignore

/** tr A(log A − log B). */
export const relativeEntropies: Rule = function* (e, says, s) {
  if (!isScalar(e.shape) || (says !== 'convex' && says !== 'concave')) return
  const found = relativeOf(e, s)
  if (found && (says === 'convex') === found.by.numerator > 0n)
    yield { rule: 'quantum relative entropy', of: want('affine', ...found.of) }
}

/** log det M − c log tr M and Σ log x − c log Σ x, 0 ≤ c ≤ 1. */
export const productsOverSums: Rule = function* (e, says, s) {
  const terms = [...linear(e)]
  if (!isScalar(e.shape) || terms.length !== 2 || (says !== 'convex' && says !== 'concave')) return
  const [one, two] = terms[0]?.[0].op === 'log' ? [terms[1], terms[0]] : terms
  const of = one && two && overSum(one[0], two[0], s)
  if (!of || (says === 'convex') !== one[1].numerator < 0n) return
  const ratio = negRational(divRational(two[1], one[1]))
  if (isBetween(ZERO, ratio, ONE)) yield { rule: 'product over a sum', of }
}

function overSum(logs: Expr, log: Expr, s: Setting): readonly Want[] | undefined {
  const [a] = logs.args as readonly [Expr]
  const [total] = log.op === 'log' ? log.args : []
  const [m] = total?.args ?? []
  if (!a || !total || !m) return undefined
  if (logs.op === 'logdet' && total.op === 'trace' && isSame(a, m) && isDefinite(a, s)) return want('affine', a)
  return logs.op === 'sum' && a.op === 'log' && total.op === 'sum' && isSame(a.args[0], m) ? want('affine', m) : undefined
} // prettier-ignore
