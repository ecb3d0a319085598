/** Functions of matrices in the reader's numbers: roots, logarithms, exponentials, pseudo-inverses, the rank. */
import type { Decimal } from './decimal-door.js'
import { fn } from './functions.js'
import { decimalsOf, depthOf, diagonalised, inverse, negligible, symmetricPart } from './linear.js'
import { decide, NoValue, type Machine } from './machine.js'
import { build, entry, eye, map, product, square, transpose, type Matrix } from './matrix.js'
import { add, kinked, over, plain, sub, whole, type Num } from './number.js'

const zipped = (a: Matrix, b: Matrix, f: (x: Num, y: Num) => Num): Matrix => ({
  ...a,
  data: a.data.map((x, i) => f(x, b.data[i])),
})
const plus = (m: Machine, a: Matrix, b: Matrix): Matrix => zipped(a, b, (x, y) => add(m, x, y))
const minus = (m: Machine, a: Matrix, b: Matrix): Matrix => zipped(a, b, (x, y) => sub(m, x, y))
const depth = (a: Matrix): number => Math.max(0, ...a.data.map(depthOf))

interface Eigen {
  readonly values: readonly Decimal[]
  readonly vectors: Matrix
}

function eigenOf(m: Machine, what: string, a: Matrix): Eigen {
  const n = a.rows
  const rows = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_column, j) => new m.decimals(i === j ? 1 : 0)),
  )
  const { values, vectors } = diagonalised(m, symmetricPart(m, what, a), rows)
  return { values, vectors: build(n, n, (i, k) => vectors[i][k]) }
}

/** V D V', of D the entries. */
const inBasis = (m: Machine, { vectors }: Eigen, d: Matrix): Matrix =>
  product(m, vectors, product(m, d, transpose(vectors)))
const ofValues = (m: Machine, eigen: Eigen, f: (x: Decimal) => Num): Matrix =>
  inBasis(
    m,
    eigen,
    build(eigen.values.length, eigen.values.length, (i, j) => (i === j ? f(eigen.values[i]) : whole(m, 0))),
  )

/**
 * y with F(y) = a, from the plain y: steps with the plain slope of F, which multiplies entry (i, k) in the basis of eigenvectors. Each is right for one derivative
 * more; one more step makes good for rounding.
 */
function refined(
  m: Machine,
  a: Matrix,
  eigen: Eigen,
  start: Matrix,
  image: (y: Matrix) => Matrix,
  slope: (i: number, k: number) => Num,
): Matrix {
  const { vectors } = eigen
  let y = start
  for (let step = 0; step < depth(a) + 1; step++) {
    const rest = product(m, transpose(vectors), product(m, minus(m, a, image(y)), vectors))
    const change = build(rest.rows, rest.cols, (i, k) => over(m, entry(rest, i, k), slope(i, k)))
    y = plus(m, y, inBasis(m, eigen, change))
  }
  return y
}

/** Without derivatives by what a depends on. */
const withoutSlopes = (y: Matrix, a: Matrix, reason: string): Matrix =>
  map(y, (x) => a.data.reduce<Num>((z, by) => kinked(z, by, reason), x))

/** The root of a positive semidefinite matrix; of a singular one it has no derivative. */
export function squareRoot(m: Machine, a: Matrix, what = 'sqrtm'): Matrix {
  const eigen = eigenOf(m, what, square(what, a))
  const [lowest] = eigen.values
  const least = negligible(m, decimalsOf(a))
  if (lowest.lt(least.negated())) throw new NoValue(`${what} of a matrix that is not semidefinite`)
  const roots = eigen.values.map((x) => (x.isNegative() ? new m.decimals(0) : x.sqrt()))
  const root = inBasis(
    m,
    eigen,
    build(a.rows, a.rows, (i, j) => (i === j ? roots[i] : whole(m, 0))),
  )
  if (depth(a) === 0) return root
  if (lowest.lte(least)) return withoutSlopes(root, a, 'a root of a singular matrix')
  return refined(
    m,
    a,
    eigen,
    root,
    (y) => product(m, y, y),
    (i, k) => add(m, roots[i], roots[k]),
  )
}

/** |A|, the root of A'A. */
export const absolute = (m: Machine, a: Matrix): Matrix => squareRoot(m, product(m, transpose(a), a), 'absm')

/** Where two numbers are this near, the quotient of differences is the slope to so many digits. */
const NEAR = 1e-12

/** The logarithm of a positive definite matrix. */
export function logarithm(m: Machine, a: Matrix): Matrix {
  const eigen = eigenOf(m, 'logm', square('logm', a))
  if (decide(m, eigen.values[0]) <= 0) throw new NoValue('logm of a matrix that is not positive definite')
  const log = ofValues(m, eigen, (x) => fn(m, 'log', x))
  if (depth(a) === 0) return log
  const slope = (i: number, k: number): Num => {
    const [x, y] = [eigen.values[i], eigen.values[k]]
    if (x.minus(y).abs().lte(x.times(NEAR))) return x.plus(y).div(2)
    return over(m, sub(m, x, y), sub(m, fn(m, 'log', x), fn(m, 'log', y)))
  }
  // Slopes of near values are right to half the digits of NEAR squared: two rounds of refinement.
  const once = refined(m, a, eigen, log, (y) => exponential(m, y), slope)
  return refined(m, a, eigen, once, (y) => exponential(m, y), slope)
}

/** exp M: its series for M/2^s, squared s times. */
export function exponential(m: Machine, a: Matrix): Matrix {
  const n = square('expm', a).rows
  const size = decimalsOf(a).reduce<Decimal>((s, row) => {
    const own = row.reduce((x, y) => x.plus(y.abs()), new m.decimals(0))
    return s.gt(own) ? s : own
  }, new m.decimals(0))
  let squarings = 4
  for (let k = size; k.gt(1); k = k.div(2)) squarings++
  const small = map(a, (x) => over(m, x, new m.decimals(2).pow(squarings)))
  const least = new m.decimals(10).pow(-m.digits - 4)
  let [sum, term, bound] = [eye(m, n), eye(m, n), new m.decimals(1)]
  for (let k = 1; bound.gt(least); k++) {
    term = map(product(m, term, small), (x) => over(m, x, whole(m, k)))
    sum = plus(m, sum, term)
    // Slopes of a term have at most as many factors k as there are derivatives.
    bound = bound.div(16).div(k > depth(a) ? k - depth(a) : 1)
  }
  for (let k = 0; k < squarings; k++) sum = product(m, sum, sum)
  return sum
}

interface Factors {
  /** Independent columns of the matrix, and the rows that make the matrix of them: as many as the rank. */
  readonly columns: Matrix
  readonly rows: Matrix
}

/** A rank factorization of plain numbers; pivots that vanish so far are zero. */
function factorsOf(m: Machine, a: Matrix): Factors {
  const rows = decimalsOf(a)
  const least = negligible(m, rows)
  const pivots: number[] = []
  for (let j = 0; j < a.cols && pivots.length < a.rows; j++) {
    const k = pivots.length
    let best = k
    for (let i = k + 1; i < a.rows; i++) if (rows[i][j].abs().gt(rows[best][j].abs())) best = i
    if (rows[best][j].abs().lte(least)) continue
    ;[rows[k], rows[best]] = [rows[best], rows[k]]
    const head = rows[k][j]
    rows[k] = rows[k].map((x) => x.div(head))
    for (let i = 0; i < a.rows; i++) {
      const by = rows[i][j]
      if (i !== k) rows[i] = rows[i].map((x, l) => x.minus(by.times(rows[k][l])))
    }
    pivots.push(j)
  }
  return {
    columns: build(a.rows, pivots.length, (i, k) => plain(entry(a, i, pivots[k]))),
    rows: build(pivots.length, a.cols, (i, j) => rows[i][j]),
  }
}

/** (A'A)⁻¹A' or A'(AA')⁻¹, of full rank. */
function ofFullRank(m: Machine, a: Matrix): Matrix {
  const t = transpose(a)
  return a.rows < a.cols
    ? product(m, t, inverse(m, product(m, a, t)))
    : product(m, inverse(m, product(m, t, a)), t)
}

/** The number of independent rows. */
export const rankOf = (m: Machine, a: Matrix): Num => {
  const rank = whole(m, factorsOf(m, a).columns.cols)
  return a.data.reduce<Num>((y, by) => kinked(y, by, 'a rank, which jumps'), rank)
}

/** The pseudo-inverse; where the rank is not full, it has no derivative. */
export function pseudoInverse(m: Machine, a: Matrix): Matrix {
  const { columns, rows } = factorsOf(m, a)
  if (columns.cols === Math.min(a.rows, a.cols)) return ofFullRank(m, a)
  const value =
    columns.cols === 0
      ? build(a.cols, a.rows, () => whole(m, 0))
      : product(m, ofFullRank(m, rows), ofFullRank(m, columns))
  return withoutSlopes(value, a, 'the rank is not full')
}
