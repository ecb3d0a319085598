/**
 * Functions of matrices, enclosed. For symmetric M and approximate eigenvectors X: M is within e of UΛU' for an orthogonal U near X, and f(M) within L·e of Uf(Λ)U' in
 * the Frobenius norm, where L bounds |f′| around both spectra; roots of semidefinite matrices are within √e (Bhatia, Matrix Analysis, 1997, VII.5 and X.1). What
 * is not known to have a value is refused.
 */
import { exponentOf } from '../../symbolic/elementary/index.js'
import type { IntervalAlgebra } from './algebra.js'
import { inverse } from './elimination.js'
import {
  build,
  one,
  product,
  rowSumNorm,
  symmetricProduct,
  total,
  transpose,
  zero,
  type Matrix,
} from './matrix.js'
import { eigenbasis, singularValue } from './spectrum.js'

const plusMinus = <T>(g: IntervalAlgebra<T>, r: T): T => g.hull(g.neg(r), r)

const frobenius = <T>(g: IntervalAlgebra<T>, m: Matrix<T>): T =>
  g.fn(
    'sqrt',
    total(
      g,
      m.data.map((x) => g.sqr(x)),
    ),
  )

/** X diag(f) X'. */
const assembled = <T>(g: IntervalAlgebra<T>, x: Matrix<T>, f: readonly T[]): Matrix<T> =>
  symmetricProduct(
    g,
    transpose(build(x.rows, x.cols, (i, k) => g.mul(x.data[i * x.cols + k], f[k]))),
    transpose(x),
  )

const minus = <T>(g: IntervalAlgebra<T>, a: Matrix<T>, b: Matrix<T>): Matrix<T> => ({
  ...a,
  data: a.data.map((x, k) => g.sub(x, b.data[k])),
})

const widened = <T>(g: IntervalAlgebra<T>, m: Matrix<T>, by: T): Matrix<T> => ({
  ...m,
  data: m.data.map((x) => g.add(x, plusMinus(g, by))),
})

/** f(M) of a symmetric M; `isSemidefinite`: M is so though its enclosure cannot tell. Undefined where it may lack a value. */
function ofSymmetric<T>(
  g: IntervalAlgebra<T>,
  op: 'sqrtm' | 'logm',
  m: Matrix<T>,
  isSemidefinite: boolean,
): Matrix<T> | undefined {
  const f = op === 'sqrtm' ? 'sqrt' : 'log'
  if (m.rows === 1 && !isSemidefinite) return { ...m, data: [g.fn(f, m.data[0])] }
  const basis = eigenbasis(g, m)
  if (!basis) return undefined
  const { vectors: x, defect, symmetric } = basis
  const positive = g.sign(basis.values.reduce((a, b) => g.min(a, b))) === 1
  if (!positive && !(op === 'sqrtm' && isSemidefinite)) return undefined
  const values = positive ? basis.values : basis.values.map((v) => g.middle(g.max(v, zero(g))))
  const turn = g.add(g.add(defect, defect), g.sqr(defect))
  const scaled = (list: readonly T[]): T =>
    g.mul(turn, frobenius(g, { rows: 1, cols: list.length, data: list }))
  const away = g.add(frobenius(g, minus(g, symmetric, assembled(g, x, values))), scaled(values))
  const images = values.map((v) => g.fn(f, v))
  const least = g.sub(
    values.reduce((a, b) => g.min(a, b)),
    away,
  )
  const bound = ((): T | undefined => {
    if (g.sign(least) === 1) {
      const slope = op === 'logm' ? least : g.mul(g.rational(2n, 1n), g.fn('sqrt', least))
      return g.div(away, slope)
    }
    return isSemidefinite ? g.fn('sqrt', away) : undefined
  })()
  return bound && widened(g, assembled(g, x, images), g.add(bound, scaled(images)))
}

/** Terms beyond these are not tried. */
const MOST_TERMS = 400
/** Norms beyond would take exponents that no reading needs. */
const MOST_SQUARINGS = 24

/** Σ B^k/k!, with what is left of the series: t^(k+1)/(k+1)!·2 for t = ‖B‖ ≤ 1. */
function series<T>(g: IntervalAlgebra<T>, b: Matrix<T>): Matrix<T> {
  const identity = build(b.rows, b.rows, (i, j) => (i === j ? one(g) : zero(g)))
  const norm = rowSumNorm(g, b, () => true)
  const least = g.float(2 ** -g.precision)
  let [power, sum, rest] = [identity, identity, one(g)]
  for (let k = 1; k <= MOST_TERMS; k++) {
    const factor = g.rational(1n, BigInt(k))
    rest = g.mul(g.mul(rest, norm), factor)
    const bound = g.mul(rest, g.rational(2n, 1n))
    if (g.sign(bound) === 0 || g.sign(g.sub(least, bound)) === 1) return widened(g, sum, bound)
    const next = product(g, power, b)
    power = { ...next, data: next.data.map((x) => g.mul(x, factor)) }
    const soFar: Matrix<T> = sum
    sum = { ...sum, data: soFar.data.map((x, i) => g.add(x, power.data[i])) }
  }
  return widened(g, sum, g.mul(rest, g.rational(2n, 1n)))
}

/** exp M, by its series for M/2^s, squared s times. */
export function exponential<T>(g: IntervalAlgebra<T>, m: Matrix<T>): Matrix<T> | undefined {
  if (m.data.some((x) => g.domainFault(x))) return undefined
  if (m.rows === 1) return { ...m, data: [g.fn('exp', m.data[0])] }
  const norm = g.upper(rowSumNorm(g, m, () => true))
  const squarings = norm > 0 ? Math.max(0, exponentOf(norm) + 2) : 0
  if (!(squarings <= MOST_SQUARINGS)) return undefined
  const scale = g.float(2 ** -squarings)
  let result = series(g, { ...m, data: m.data.map((x) => g.mul(x, scale)) })
  for (let k = 0; k < squarings; k++) result = product(g, result, result)
  return result
}

/** Roots and logarithms of what is certainly definite. */
export const rootOrLogarithm = <T>(
  g: IntervalAlgebra<T>,
  op: 'sqrtm' | 'logm',
  m: Matrix<T>,
): Matrix<T> | undefined => ofSymmetric(g, op, m, false)

/** The root of A'A. */
export const absolute = <T>(g: IntervalAlgebra<T>, a: Matrix<T>): Matrix<T> | undefined =>
  ofSymmetric(g, 'sqrtm', symmetricProduct(g, a, a), true)

/** The pseudo-inverse of what is certainly of full rank, or zero. */
export function pseudoInverse<T>(g: IntervalAlgebra<T>, a: Matrix<T>): Matrix<T> | undefined {
  const t = transpose(a)
  if (a.data.every((x) => g.sign(x) === 0)) return t
  const isWide = a.rows < a.cols
  const gram = inverse(g, isWide ? symmetricProduct(g, t, t) : symmetricProduct(g, a, a))
  return gram && (isWide ? product(g, t, gram) : product(g, gram, t))
}

/** The rank of what is certainly of full rank, or zero. */
export function rankOf<T>(g: IntervalAlgebra<T>, a: Matrix<T>): T | undefined {
  if (a.data.every((x) => g.sign(x) === 0)) return zero(g)
  const least = singularValue(g, a, 'least')
  return least !== undefined && g.sign(least) === 1 ? g.float(Math.min(a.rows, a.cols)) : undefined
}
