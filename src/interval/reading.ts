/**
 * The rigorous reading: entries as intervals of any precision. Spectral values are enclosed from approximate eigenvectors:
 * for symmetric M and any X, λ_i(X'MX) = θ_i λ_i(M) with θ_i between the extreme eigenvalues of X'X (Ostrowski 1959), and
 * λ_i(X'MX) differs from its sorted diagonal by at most the norm of its off-diagonal part (Weyl 1912).
 */
import {
  type Entries,
  type EntryAlgebra,
  type Rational,
  type SpectralOp,
} from '../../symbolic/expression/index.js'
import { eigenSymmetric } from '../numeric/index.js'
import type { IntervalAlgebra } from './algebra.js'

type M<T> = Entries<T>

const product = <T>(g: IntervalAlgebra<T>, a: M<T>, b: M<T>): M<T> => ({
  rows: a.rows,
  cols: b.cols,
  data: Array.from({ length: a.rows * b.cols }, (_, k) => {
    const [i, j] = [Math.floor(k / b.cols), k % b.cols]
    let s = g.mul(a.data[i * a.cols]!, b.data[j]!)
    for (let l = 1; l < a.cols; l++) s = g.add(s, g.mul(a.data[i * a.cols + l]!, b.data[l * b.cols + j]!))
    return s
  }),
})
const transpose = <T>(m: M<T>): M<T> => ({
  rows: m.cols,
  cols: m.rows,
  data: Array.from(
    { length: m.data.length },
    (_, k) => m.data[(k % m.rows) * m.cols + Math.floor(k / m.rows)]!,
  ),
})

const middle = <T>(g: IntervalAlgebra<T>, x: T): number => {
  const [lower, upper] = [g.lower(x), g.upper(x)]
  return lower / 2 + upper / 2
}
const zero = <T>(g: IntervalAlgebra<T>): T => g.rational(0n, 1n)
const symmetrised = <T>(g: IntervalAlgebra<T>, m: M<T>): M<T> => {
  const half = g.rational(1n, 2n)
  const t = transpose(m)
  return { ...m, data: m.data.map((x, k) => g.mul(half, g.add(x, t.data[k]!))) }
}

/** max_i Σ_{j} |m_ij| over the chosen entries: bounds the spectral norm of a symmetric matrix. */
function rowSumNorm<T>(g: IntervalAlgebra<T>, m: M<T>, counts: (i: number, j: number) => boolean): T {
  let best = zero(g)
  for (let i = 0; i < m.rows; i++) {
    let s = zero(g)
    for (let j = 0; j < m.cols; j++) if (counts(i, j)) s = g.add(s, g.fn('abs', m.data[i * m.cols + j]!))
    best = g.max(best, s)
  }
  return best
}

/** The element [−r, r] for r ≥ 0. */
const plusMinus = <T>(g: IntervalAlgebra<T>, r: T): T => g.hull(g.neg(r), r)

/** Enclosures of all eigenvalues of the symmetric part, ascending; undefined when the approximate eigenvectors are unusable. */
function eigenvalues<T>(g: IntervalAlgebra<T>, matrix: M<T>): readonly T[] | undefined {
  const n = matrix.rows
  const m = symmetrised(g, matrix)
  const middles = Float64Array.from(m.data, (x) => middle(g, x))
  if (!middles.every(Number.isFinite)) return undefined
  const { vectors } = eigenSymmetric(middles, n)
  const x: M<T> = { rows: n, cols: n, data: Array.from(vectors, (v) => g.float(v)) }
  const reduced = product(g, transpose(x), product(g, m, x))
  const gram = product(g, transpose(x), x)
  const defect = rowSumNorm(
    g,
    { ...gram, data: gram.data.map((v, k) => (k % (n + 1) === 0 ? g.sub(v, g.rational(1n, 1n)) : v)) },
    () => true,
  )
  const theta = g.add(g.rational(1n, 1n), plusMinus(g, defect))
  if (g.sign(theta) !== 1) return undefined
  const spread = plusMinus(
    g,
    rowSumNorm(g, reduced, (i, j) => i !== j),
  )
  const diagonal = sortEnclosures(
    g,
    Array.from({ length: n }, (_, i) => reduced.data[i * n + i]!),
  )
  return diagonal.map((d) => g.div(g.add(d, spread), theta))
}

/** Enclosures of the order statistics: k-th smallest via min and max exchanges, valid for intervals because both are monotone. */
function sortEnclosures<T>(g: IntervalAlgebra<T>, values: readonly T[]): readonly T[] {
  const sorted = [...values]
  for (let i = 0; i < sorted.length; i++)
    for (let j = 0; j + 1 < sorted.length - i; j++) {
      const [a, b] = [sorted[j]!, sorted[j + 1]!]
      sorted[j] = g.min(a, b)
      sorted[j + 1] = g.max(a, b)
    }
  return sorted
}

const gramOf = <T>(g: IntervalAlgebra<T>, m: M<T>): M<T> =>
  m.rows <= m.cols ? product(g, m, transpose(m)) : product(g, transpose(m), m)

function singularValue<T>(g: IntervalAlgebra<T>, m: M<T>, pick: 'first' | 'last'): T | undefined {
  const values = eigenvalues(g, gramOf(g, m))
  if (!values) return undefined
  const value = pick === 'first' ? values[0]! : values[values.length - 1]!
  return g.fn('sqrt', g.max(value, zero(g)))
}

/** Elimination with the pivot of largest certain magnitude; undefined where no pivot is certainly nonzero. */
function eliminate<T>(g: IntervalAlgebra<T>, m: M<T>): { det: T; inverse: T[] } | undefined {
  const n = m.rows
  const one = g.rational(1n, 1n)
  const rows = Array.from({ length: n }, (_, i) => [
    ...m.data.slice(i * n, (i + 1) * n),
    ...Array.from({ length: n }, (_, j) => (i === j ? one : zero(g))),
  ])
  let det = one
  for (let k = 0; k < n; k++) {
    const usable = rows.map((r, i) => ({
      i,
      size: i >= k && nonzero(g, r[k]!) ? Math.abs(middle(g, r[k]!)) : -1,
    }))
    const best = usable.reduce((a, b) => (b.size > a.size ? b : a))
    if (best.size < 0) return undefined
    if (best.i !== k) {
      ;[rows[k], rows[best.i]] = [rows[best.i]!, rows[k]!]
      det = g.neg(det)
    }
    const head = rows[k]![k]!
    det = g.mul(det, head)
    rows[k] = rows[k]!.map((x, j) => (j === k ? one : g.div(x, head)))
    for (let i = 0; i < n; i++) {
      if (i === k) continue
      const factor = rows[i]![k]!
      rows[i] = rows[i]!.map((x, j) => (j === k ? zero(g) : g.sub(x, g.mul(factor, rows[k]![j]!))))
    }
  }
  return { det, inverse: rows.flatMap((r) => r.slice(n)) }
}
const nonzero = <T>(g: IntervalAlgebra<T>, x: T): boolean => {
  const s = g.sign(x)
  return s === 1 || s === -1
}

function spectral<T>(g: IntervalAlgebra<T>, op: SpectralOp, m: M<T>): M<T> | undefined {
  const one = (value: T | undefined): M<T> | undefined =>
    value === undefined ? undefined : { rows: 1, cols: 1, data: [value] }
  switch (op) {
    case 'inv': {
      const solved = eliminate(g, m)
      return solved && { ...m, data: solved.inverse }
    }
    case 'det':
      return one(eliminate(g, m)?.det)
    case 'logdet': {
      const det = eliminate(g, m)?.det
      return one(det === undefined ? undefined : g.fn('log', det))
    }
    case 'opnorm':
      return one(singularValue(g, m, 'last'))
    case 'sigmamin':
      return one(singularValue(g, m, 'first'))
    case 'eigmin':
      return one(eigenvalues(g, m)?.[0])
    case 'eigmax':
      return one(eigenvalues(g, m)?.at(-1))
    case 'eigvals': {
      const values = eigenvalues(g, m)
      return values && { rows: m.rows, cols: 1, data: values }
    }
  }
}

/** Exponents that a float64 integer holds exactly; larger ones are left to the general power. */
const isSafe = (k: bigint): boolean => Number.isSafeInteger(Number(k))

function power<T>(g: IntervalAlgebra<T>, a: T, b: T, exact: Rational | undefined): T {
  if (!exact || !isSafe(exact.numerator)) return g.pow(a, b)
  if (exact.denominator === 1n) return g.powInteger(a, Number(exact.numerator))
  if (exact.denominator === 2n) return g.powInteger(g.fn('sqrt', a), Number(exact.numerator))
  return g.pow(a, b)
}

/** The largest entry as an exact point near the middle: a shift that cancels exactly in softmax and logsumexp. */
function shiftOf<T>(g: IntervalAlgebra<T>, z: readonly T[]): T {
  const middles = z.map((x) => middle(g, x)).filter(Number.isFinite)
  return g.float(middles.length > 0 ? middles.reduce((a, b) => Math.max(a, b)) : 0)
}

export function intervalReading<T>(g: IntervalAlgebra<T>): EntryAlgebra<T> {
  const total = (x: readonly T[]): T => x.reduce((a, b) => g.add(a, b))
  return {
    rational: (v) => g.rational(v.numerator, v.denominator),
    pi: () => g.pi(),
    neg: (a) => g.neg(a),
    add: (a, b) => g.add(a, b),
    mul: (a, b) => (a === b ? g.sqr(a) : g.mul(a, b)),
    div: (a, b) => g.div(a, b),
    pow: (a, b, exact) => power(g, a, b, exact),
    fn: (name, a) => g.fn(name, a),
    max: (a, b) => g.max(a, b),
    min: (a, b) => g.min(a, b),
    spectral: (op, m) => spectral(g, op, m),
    norm: (x) => (x.length === 1 ? g.fn('abs', x[0]!) : g.fn('sqrt', total(x.map((v) => g.sqr(v))))),
    softmax: (z) =>
      z.map((zi, i) => {
        const ratios = z.map((zj, j) => (i === j ? g.rational(1n, 1n) : g.fn('exp', g.sub(zj, zi))))
        return g.div(g.rational(1n, 1n), total(ratios))
      }),
    logsumexp: (z) => {
      const c = shiftOf(g, z)
      return g.add(c, g.fn('log', total(z.map((x) => g.fn('exp', g.sub(x, c))))))
    },
  }
}
