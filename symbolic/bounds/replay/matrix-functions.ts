/** Functions of small matrices in floats, for audits at points: where a matrix is near one without a value, NaN. */
import * as elementary from '../../elementary/index.js'
import {
  eigenvalues,
  eliminated,
  isSymmetric,
  map,
  product,
  table,
  transposed,
  zip,
  type Table,
} from './tables.js'

const identity = (n: number): Table => table(n, n, (i, j) => (i === j ? 1 : 0))
const nothing = (m: Table): Table => map(m, () => NaN)
const largest = (m: Table): number => Math.max(...m.data.map(Math.abs))

/** Steps of an iteration that converges quadratically. */
const STEPS = 40

/** The root of a definite matrix by the iteration of Denman and Beavers (1976). */
export function squareRoot(m: Table): Table {
  if (!isSymmetric(m) || !(eigenvalues(m)[0] > 0)) return nothing(m)
  let [y, z] = [m, identity(m.rows)]
  for (let k = 0; k < STEPS; k++)
    [y, z] = [
      zip(y, eliminated(z).inverse, (a, b) => (a + b) / 2),
      zip(z, eliminated(y).inverse, (a, b) => (a + b) / 2),
    ]
  return y
}

/** Terms of series of matrices of norm at most ½. */
const TERMS = 60

/** exp M by its series, scaled and squared. */
export function exponential(m: Table): Table {
  const squarings = Math.max(0, elementary.exponentOf(Math.max(1, largest(m) * m.rows)) + 2)
  if (!(squarings < 12)) return nothing(m)
  const small = map(m, (x) => x / 2 ** squarings)
  let [sum, term] = [identity(m.rows), identity(m.rows)]
  for (let k = 1; k <= TERMS; k++) {
    term = map(product(term, small), (x) => x / k)
    sum = zip(sum, term, (a, b) => a + b)
  }
  for (let k = 0; k < squarings; k++) sum = product(sum, sum)
  return sum
}

/** Roots taken until the matrix is near I. */
const ROOTS = 8

/** log M = 2^k log M^(1/2^k), by the series of the logarithm. */
export function logarithm(m: Table): Table {
  let root = m
  for (let k = 0; k < ROOTS; k++) root = squareRoot(root)
  const e = zip(root, identity(m.rows), (a, b) => a - b)
  if (!(largest(e) * m.rows < 0.5)) return nothing(m)
  let [sum, power] = [map(m, () => 0), identity(m.rows)]
  for (let k = 1; k <= TERMS; k++) {
    power = product(power, e)
    const share = (k % 2 === 1 ? 1 : -1) / k
    sum = zip(sum, power, (a, b) => a + share * b)
  }
  return map(sum, (x) => x * 2 ** ROOTS)
}

/** The pseudo-inverse of a matrix of full rank. */
export function pseudoInverse(m: Table): Table {
  const t = transposed(m)
  const gram = m.rows < m.cols ? product(m, t) : product(t, m)
  if (!(eigenvalues(gram)[0] > 1e-9 * largest(gram))) return nothing(t)
  const { inverse } = eliminated(gram)
  return m.rows < m.cols ? product(t, inverse) : product(inverse, t)
}

/** Squares of singular values, relative to the largest, below which they are rounding, and above which they are none; between these nothing is told. */
const [NONE, SOME] = [1e-13, 1e-9]

/** The rank, where floats can tell it. */
export function rankOf(m: Table): number {
  const squares = eigenvalues(m.rows < m.cols ? product(m, transposed(m)) : product(transposed(m), m))
  const most = Math.max(...squares)
  if (!(most > 0)) return 0
  if (squares.some((x) => x > NONE * most && x < SOME * most)) return NaN
  return squares.filter((x) => x >= SOME * most).length
}
