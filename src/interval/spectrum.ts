/**
 * Eigenvalues and singular values, enclosed from approximate eigenvectors. For symmetric M and any nonsingular X, λ_i(X'MX) = θ_i λ_i(M) with θ_i between
 * the extreme eigenvalues of X'X (Ostrowski 1959), and λ_i(X'MX) differs from its sorted diagonal by at most the norm of its off-diagonal part (Weyl
 * 1912). Vectors from float64 leave 1e-16 of the norm off the diagonal; refinement squares that until the working precision is reached.
 */
import { eigenSymmetric } from '../numeric/index.js'
import type { IntervalAlgebra } from './algebra.js'
import {
  approximation,
  build,
  one,
  product,
  rowSumNorm,
  symmetricProduct,
  transpose,
  zero,
  type Matrix,
} from './matrix.js'

/** Each step doubles the digits: from 53 bits, five reach 1,600. */
const MAX_REFINEMENTS = 5
/** Beyond this size a refinement would cost seconds. */
export const REFINED_SIZE = 32
/** Off the diagonal, this many units of the working precision (times the size) are rounding. */
const ROUNDING_BITS = 6
/** A step that does not gain this factor is the last: intervals of the matrix itself, or unresolved clusters. */
const LEAST_GAIN = 1 / 8

/** Entries whose float64 values lie outside are scaled first, so that nothing overflows or is lost. */
const SAFE_EXPONENT = 400

/** [−r, r] for r ≥ 0. */
const plusMinus = <T>(g: IntervalAlgebra<T>, r: T): T => g.hull(g.neg(r), r)

const symmetricPart = <T>(g: IntervalAlgebra<T>, m: Matrix<T>): Matrix<T> => {
  const half = g.rational(1n, 2n)
  const n = m.rows
  return build(n, n, (i, j) =>
    i === j ? m.data[i * n + i] : g.mul(half, g.add(m.data[i * n + j], m.data[j * n + i])),
  )
}

/** The matrix as float64 up to a common factor. */
function floats<T>(g: IntervalAlgebra<T>, m: Matrix<T>): Float64Array {
  const largest = m.data.map((x) => g.fn('abs', x)).reduce((a, b) => g.max(a, b))
  const size = approximation(g, largest)
  const safe = size > 2 ** -SAFE_EXPONENT && size < 2 ** SAFE_EXPONENT
  if (safe || g.sign(largest) !== 1) return Float64Array.from(m.data, (x) => approximation(g, x))
  const scale = g.middle(largest)
  return Float64Array.from(m.data, (x) => approximation(g, g.div(x, scale)))
}

/** What X says of M. */
interface Reduction<T> {
  readonly x: Matrix<T>
  /** X'MX and X'X. */
  readonly reduced: Matrix<T>
  readonly gram: Matrix<T>
  /** Bounds of the norms of the off-diagonal part of X'MX, and of X'X − I. */
  readonly spread: T
  readonly defect: T
}

/** For any X. */
export function reduction<T>(g: IntervalAlgebra<T>, m: Matrix<T>, x: Matrix<T>): Reduction<T> {
  const n = m.rows
  const reduced = symmetricProduct(g, x, product(g, m, x))
  const gram = symmetricProduct(g, x, x)
  const excess = build(n, n, (i, j) => (i === j ? g.sub(gram.data[i * n + i], one(g)) : gram.data[i * n + j]))
  return {
    x,
    reduced,
    gram,
    spread: rowSumNorm(g, reduced, (i, j) => i !== j),
    defect: rowSumNorm(g, excess, () => true),
  }
}

/** Enclosures of the order statistics: exchanges by min and max, which are monotone in every argument. */
function sorted<T>(g: IntervalAlgebra<T>, values: readonly T[]): T[] {
  const result = [...values]
  for (let i = 0; i < result.length; i++)
    for (let j = 0; j + 1 < result.length - i; j++) {
      const [a, b] = [result[j], result[j + 1]]
      result[j] = g.min(a, b)
      result[j + 1] = g.max(a, b)
    }
  return result
}

/** Of the eigenvalues, ascending; undefined when X is not certainly nonsingular. */
export function enclosures<T>(
  g: IntervalAlgebra<T>,
  { reduced, spread, defect }: Reduction<T>,
): readonly T[] | undefined {
  const theta = g.add(one(g), plusMinus(g, defect))
  if (g.sign(theta) !== 1) return undefined
  const n = reduced.rows
  const diagonal = sorted(
    g,
    Array.from({ length: n }, (_, i) => reduced.data[i * n + i]),
  )
  return diagonal.map((d) => g.div(g.add(d, plusMinus(g, spread)), theta))
}

/**
 * X(I + E) with E from the linearised conditions of diagonality and orthonormality (Ogita and Aishima, Iterative refinement for symmetric eigenvalue
 * decomposition, 2018); within clusters that X does not resolve, orthonormality alone.
 */
function refined<T>(g: IntervalAlgebra<T>, { x, reduced, gram, spread, defect }: Reduction<T>): Matrix<T> {
  const n = x.rows
  const at = (m: Matrix<T>, i: number, j: number): T => g.middle(m.data[i * n + j])
  const lambda = Array.from({ length: n }, (_, i) => g.middle(g.div(at(reduced, i, i), at(gram, i, i))))
  const largest = lambda.map((l) => g.fn('abs', l)).reduce((a, b) => g.max(a, b))
  const resolved = g.mul(g.rational(2n, 1n), g.add(spread, g.mul(largest, defect)))
  const half = g.rational(1n, 2n)
  const correction = build(n, n, (i, j): T => {
    if (i === j) return g.middle(g.mul(half, g.sub(one(g), at(gram, i, i))))
    const gap = g.sub(lambda[j], lambda[i])
    const r = g.neg(at(gram, i, j))
    if (g.sign(g.sub(g.fn('abs', gap), resolved)) !== 1) return g.middle(g.mul(half, r))
    return g.middle(g.div(g.add(at(reduced, i, j), g.mul(lambda[j], r)), gap))
  })
  const step = product(g, x, correction)
  return build(n, n, (i, j) => g.middle(g.add(x.data[i * n + j], step.data[i * n + j])))
}

/** What keeps X from being a matrix of eigenvectors, in the unit of the eigenvalues. */
const fault = <T>(g: IntervalAlgebra<T>, r: Reduction<T>, norm: T): T =>
  g.add(r.spread, g.mul(r.defect, norm))

function refine<T>(g: IntervalAlgebra<T>, m: Matrix<T>, start: Reduction<T>): Reduction<T> {
  const norm = rowSumNorm(g, m, () => true)
  const rounding = g.mul(g.float(m.rows * 2 ** (ROUNDING_BITS - g.precision)), norm)
  let best = start
  for (let k = 0; k < MAX_REFINEMENTS; k++) {
    const before = fault(g, best, norm)
    if (g.sign(g.sub(before, rounding)) !== 1) break
    const next = reduction(g, m, refined(g, best))
    const after = fault(g, next, norm)
    if (g.sign(g.sub(before, after)) !== 1) break
    best = next
    if (g.sign(g.sub(g.mul(g.float(LEAST_GAIN), before), after)) !== 1) break
  }
  return best
}

/** Whether some entry certainly differs from its mirror image: eigenvalues are those of symmetric matrices. */
export const isCertainlyAsymmetric = <T>(g: IntervalAlgebra<T>, m: Matrix<T>): boolean =>
  m.data.some((x, k) => {
    const mirror = m.data[(k % m.cols) * m.cols + Math.floor(k / m.cols)]
    if (x === mirror || g.domainFault(x) || g.domainFault(mirror)) return false
    const order = g.sign(g.sub(x, mirror))
    return order === 1 || order === -1
  })

/** The symmetric part and what approximate eigenvectors say of it; undefined when none are found. */
function reduced<T>(
  g: IntervalAlgebra<T>,
  matrix: Matrix<T>,
): { readonly symmetric: Matrix<T>; readonly by: Reduction<T> } | undefined {
  const n = matrix.rows
  if (matrix.data.some((x) => g.domainFault(x))) return undefined
  const m = symmetricPart(g, matrix)
  const start = floats(g, m)
  if (!start.every(Number.isFinite)) return undefined
  const { vectors } = eigenSymmetric(start, n)
  const first = reduction(g, m, { rows: n, cols: n, data: Array.from(vectors, (v) => g.float(v)) })
  return { symmetric: m, by: n <= REFINED_SIZE ? refine(g, m, first) : first }
}

/** Enclosures of the eigenvalues of the symmetric part, ascending; undefined when no usable vectors are found. */
export function eigenvalues<T>(g: IntervalAlgebra<T>, matrix: Matrix<T>): readonly T[] | undefined {
  if (matrix.rows === 1) return matrix.data.some((x) => g.domainFault(x)) ? undefined : matrix.data
  const found = reduced(g, matrix)
  return found && enclosures(g, found.by)
}

/** Approximate eigenvectors as points, columns of `vectors`, with a bound of ‖X'X − I‖ and points near the eigenvalues, of the symmetric part. */
export function eigenbasis<T>(
  g: IntervalAlgebra<T>,
  matrix: Matrix<T>,
):
  | {
      readonly symmetric: Matrix<T>
      readonly vectors: Matrix<T>
      readonly values: readonly T[]
      readonly defect: T
    }
  | undefined {
  const found = reduced(g, matrix)
  if (!found) return undefined
  const { x, reduced: r, gram } = found.by
  const n = x.rows
  const values = Array.from({ length: n }, (_, i) => g.middle(r.data[i * n + i]))
  const excess = gram.data.map((v, k) => (k % (n + 1) === 0 ? g.sub(v, one(g)) : v))
  const squares = excess.map((v) => g.sqr(v)).reduce((a, b) => g.add(a, b))
  return { symmetric: found.symmetric, vectors: x, values, defect: g.fn('sqrt', squares) }
}

const gramOf = <T>(g: IntervalAlgebra<T>, m: Matrix<T>): Matrix<T> =>
  m.rows <= m.cols ? symmetricProduct(g, transpose(m), transpose(m)) : symmetricProduct(g, m, m)

/** The largest or the least of the min(rows, cols) singular values: roots of the eigenvalues of the smaller Gram matrix. */
export function singularValue<T>(
  g: IntervalAlgebra<T>,
  m: Matrix<T>,
  pick: 'largest' | 'least',
): T | undefined {
  const values = eigenvalues(g, gramOf(g, m))
  const value = pick === 'least' ? values?.[0] : values?.at(-1)
  return value === undefined ? undefined : g.fn('sqrt', g.max(value, zero(g)))
}
