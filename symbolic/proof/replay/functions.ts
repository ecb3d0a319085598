/** Entrywise functions and functions of matrices, for the replay. */
import type { PlainFunctionName, PlainMatrixFunction } from '../plain.js'
import { Malformed } from './malformed.js'
import {
  arcSine,
  arcTangent,
  cosine,
  errorFunction,
  exponential,
  fixedOf,
  logarithm,
  magnitude,
  over,
  PI,
  sine,
  squareRoot,
  times,
  Undefined,
  UNIT,
  type Fixed,
} from './fixed-point.js'

/** rows×cols numbers, row-major. */
export interface Matrix<T = Fixed> {
  readonly rows: number
  readonly cols: number
  readonly data: readonly T[]
}

const signum = (x: Fixed): Fixed => (x > 0n ? UNIT : x < 0n ? -UNIT : 0n)
const hyperbolic = (x: Fixed, sign: 1n | -1n): Fixed => (exponential(x) + sign * exponential(-x)) / 2n

const FUNCTIONS: Readonly<Record<PlainFunctionName, (x: Fixed) => Fixed>> = {
  exp: exponential,
  expm1: (x) => exponential(x) - UNIT,
  log: logarithm,
  log1p: (x) => logarithm(UNIT + x),
  sqrt: squareRoot,
  sinh: (x) => hyperbolic(x, -1n),
  cosh: (x) => hyperbolic(x, 1n),
  tanh: (x) => over(hyperbolic(x, -1n), hyperbolic(x, 1n)),
  erf: errorFunction,
  abs: magnitude,
  sign: signum,
  relu: (x) => (x > 0n ? x : 0n),
  step: (x) => (UNIT + signum(x)) / 2n,
  sin: sine,
  cos: cosine,
  tan: (x) => over(sine(x), cosine(x)),
  asin: arcSine,
  acos: (x) => PI / 2n - arcSine(x),
  atan: arcTangent,
  asinh: (x) => logarithm(x + squareRoot(times(x, x) + UNIT)),
  acosh: (x) => logarithm(x + squareRoot(times(x, x) - UNIT)),
  atanh: (x) => logarithm(over(UNIT + x, UNIT - x)) / 2n,
}

/** The function of this name; undefined for a name that is none. */
export const entrywise = (name: string): ((x: Fixed) => Fixed) | undefined =>
  Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name as PlainFunctionName] : undefined

/** Where values are known exactly: at zero, or at one. */
const AT_ZERO: Readonly<Partial<Record<PlainFunctionName, Fixed>>> = {
  exp: UNIT, expm1: 0n, log1p: 0n, sinh: 0n, cosh: UNIT, tanh: 0n, erf: 0n, sin: 0n, cos: UNIT, asin: 0n, atan: 0n, asinh: 0n, atanh: 0n,
} // prettier-ignore
const AT_ONE: Readonly<Partial<Record<PlainFunctionName, Fixed>>> = { log: 0n, acosh: 0n }

/** erf beyond this loses digits. */
const LARGEST_OF_ERF = fixedOf(6n)
/** acosh loses digits close to 1. */
const LEAST_OF_ACOSH = UNIT + (UNIT >> 60n)

/** The value of a function where it is known exactly; throws `Undefined` where its series loses digits. */
export function exactly(name: string, x: Fixed): Fixed | undefined {
  const known: Readonly<Record<string, Fixed>> = x === 0n ? AT_ZERO : x === UNIT ? AT_ONE : {}
  if (Object.hasOwn(known, name)) return known[name]
  if (name === 'erf' && magnitude(x) > LARGEST_OF_ERF) throw new Undefined('erf of a large number')
  if (name === 'acosh' && x < LEAST_OF_ACOSH) throw new Undefined('acosh too close to 1')
  return undefined
}

/** [M | I] eliminated: the determinant and the inverse. */
function eliminate(m: Matrix): { readonly determinant: Fixed; readonly inverse: () => Matrix } {
  if (m.rows !== m.cols) throw new Malformed('elimination of a matrix that is not square')
  const n = m.rows
  const rows = Array.from({ length: n }, (_, i) => [
    ...m.data.slice(i * n, (i + 1) * n),
    ...Array.from({ length: n }, (_, j) => (i === j ? UNIT : 0n)),
  ])
  let determinant = UNIT
  for (let k = 0; k < n; k++) {
    const largest = rows
      .slice(k)
      .reduce((best, r, i) => (magnitude(r[k]) > magnitude(rows[best][k]) ? i + k : best), k)
    if (largest !== k) {
      ;[rows[k], rows[largest]] = [rows[largest], rows[k]]
      determinant = -determinant
    }
    const pivot = rows[k][k]
    // A pivot that is rounding only: the matrix is singular. One that is small without being that is divided by as it is.
    if (magnitude(pivot) < LARGEST_ROUNDING) return { determinant: 0n, inverse: () => singular() }
    determinant = times(determinant, pivot)
    rows[k] = rows[k].map((x) => over(x, pivot))
    for (let i = 0; i < n; i++) {
      const factor = rows[i][k]
      if (i !== k && factor !== 0n) rows[i] = rows[i].map((x, j) => x - times(factor, rows[k][j]))
    }
  }
  return { determinant, inverse: () => ({ rows: n, cols: n, data: rows.flatMap((r) => r.slice(n)) }) }
}

/** Far above the errors of an elimination, far below what is compared. */
const LARGEST_ROUNDING: Fixed = UNIT >> 200n
function singular(): never {
  throw new Undefined('the inverse of a singular matrix')
}

const scalar = (x: Fixed): Matrix => ({ rows: 1, cols: 1, data: [x] })

/** Bits dropped of the entries that an unknown function depends on: rounding must not change it. */
const DROPPED_BITS = 200n
const HASH_PRIME = (1n << 61n) - 1n

/** An arbitrary function of a matrix, the same for the same entries: stands for one of which nothing else is used. */
function arbitrary(name: string, m: Matrix): Fixed {
  let hash = 7n
  for (const c of `${name} ${m.rows}`) hash = (hash * 31n + BigInt(c.codePointAt(0)!)) % HASH_PRIME
  for (const x of m.data) hash = (hash * 1_000_003n + ((x >> DROPPED_BITS) + 1n)) % HASH_PRIME
  const positive = ((hash % HASH_PRIME) + HASH_PRIME) % HASH_PRIME
  return UNIT + fixedOf(positive, HASH_PRIME)
}

const transposed = (m: Matrix): Matrix => ({
  rows: m.cols,
  cols: m.rows,
  data: Array.from(
    { length: m.data.length },
    (_, k) => m.data[(k % m.rows) * m.cols + Math.floor(k / m.rows)],
  ),
})

/** Singular values are those of the transpose too. */
const singularValue = (name: string) => (m: Matrix) =>
  scalar(arbitrary(name, m) + arbitrary(name, transposed(m)))
const eigenvalue = (name: string) => (m: Matrix) => scalar(arbitrary(name, m))

const matrixOf = (name: string, m: Matrix, rows: number, cols: number): Matrix => ({
  rows,
  cols,
  data: Array.from({ length: rows * cols }, (_, k) => arbitrary(`${name}${k}`, m)),
})

const OF_MATRICES: Readonly<Record<PlainMatrixFunction, (m: Matrix) => Matrix>> = {
  inv: (m) => eliminate(m).inverse(),
  det: (m) => scalar(eliminate(m).determinant),
  logdet: (m) => scalar(logarithm(eliminate(m).determinant)),
  maxof: (m) => scalar(m.data.reduce((a, b) => (a > b ? a : b))),
  minof: (m) => scalar(m.data.reduce((a, b) => (a < b ? a : b))),
  opnorm: singularValue('opnorm'),
  sigmamin: singularValue('sigmamin'),
  eigmin: eigenvalue('eigmin'),
  eigmax: eigenvalue('eigmax'),
  eigvals: (m) => ({
    rows: m.rows,
    cols: 1,
    data: m.data.slice(0, m.rows).map((_, i) => arbitrary(`eigvals${i}`, m)),
  }),
  sqrtm: (m) => matrixOf('sqrtm', m, m.rows, m.cols),
  logm: (m) => matrixOf('logm', m, m.rows, m.cols),
  expm: (m) => matrixOf('expm', m, m.rows, m.cols),
  absm: (m) => matrixOf('absm', m, m.cols, m.cols),
  pinv: (m) => matrixOf('pinv', m, m.cols, m.rows),
  rank: singularValue('rank'),
}

/** A function of a whole matrix; undefined for a name that is none. */
export const ofMatrix = (name: string, m: Matrix): Matrix | undefined =>
  Object.hasOwn(OF_MATRICES, name) ? OF_MATRICES[name as PlainMatrixFunction](m) : undefined
