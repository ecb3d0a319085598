/** The rigorous reading: the entries of a formula as intervals of any arithmetic. */
import {
  Unsupported,
  type Entries,
  type EntryAlgebra,
  type Rational,
  type SpectralOp,
} from '../../symbolic/expression/index.js'
import type { IntervalAlgebra } from './algebra.js'
import { determinant, inverse, logDeterminant } from './elimination.js'
import { approximation, one, total, zero, type Matrix } from './matrix.js'
import { absolute, exponential, pseudoInverse, rankOf, rootOrLogarithm } from './matrix-functions.js'
import { eigenvalues, isCertainlyAsymmetric, singularValue } from './spectrum.js'

const column = <T>(values: readonly T[]): Entries<T> => ({ rows: values.length, cols: 1, data: values })
const scalar = <T>(value: T | undefined): Entries<T> | undefined =>
  value === undefined ? undefined : column([value])

/** The eigenvalues of a matrix that may be symmetric; what certainly is not has none here. */
function symmetricEigenvalues<T>(
  g: IntervalAlgebra<T>,
  op: SpectralOp,
  m: Matrix<T>,
): readonly T[] | undefined {
  if (isCertainlyAsymmetric(g, m))
    throw new Unsupported(`${op}: expected a symmetric matrix, got one that is not`)
  return eigenvalues(g, m)
}

/** A function of a matrix that may be symmetric. */
function ofSymmetric<T>(g: IntervalAlgebra<T>, op: 'sqrtm' | 'logm', m: Matrix<T>): Matrix<T> | undefined {
  if (isCertainlyAsymmetric(g, m))
    throw new Unsupported(`${op}: expected a symmetric matrix, got one that is not`)
  return rootOrLogarithm(g, op, m)
}

type OfMatrix = <T>(g: IntervalAlgebra<T>, m: Matrix<T>) => Matrix<T> | undefined

const OF_MATRICES: Readonly<Record<SpectralOp, OfMatrix>> = {
  inv: inverse,
  det: (g, m) => scalar(determinant(g, m)),
  logdet: (g, m) => scalar(logDeterminant(g, m)),
  opnorm: (g, m) => scalar(singularValue(g, m, 'largest')),
  sigmamin: (g, m) => scalar(singularValue(g, m, 'least')),
  eigmin: (g, m) => scalar(symmetricEigenvalues(g, 'eigmin', m)?.[0]),
  eigmax: (g, m) => scalar(symmetricEigenvalues(g, 'eigmax', m)?.at(-1)),
  eigvals: (g, m) => {
    const values = symmetricEigenvalues(g, 'eigvals', m)
    return values && column(values)
  },
  sqrtm: (g, m) => ofSymmetric(g, 'sqrtm', m),
  logm: (g, m) => ofSymmetric(g, 'logm', m),
  absm: absolute,
  expm: exponential,
  pinv: pseudoInverse,
  rank: (g, m) => scalar(rankOf(g, m)),
}

/** Exponents that a float64 integer holds exactly; larger ones are left to the general power. */
const isSafe = (k: bigint): boolean => Number.isSafeInteger(Number(k))

function power<T>(g: IntervalAlgebra<T>, a: T, b: T, exact: Rational | undefined): T {
  if (!exact || !isSafe(exact.numerator)) return g.pow(a, b)
  if (exact.denominator === 1n) return g.powInteger(a, Number(exact.numerator))
  if (exact.denominator === 2n) return g.powInteger(g.fn('sqrt', a), Number(exact.numerator))
  return g.pow(a, b)
}

/** A point near the largest entry: a shift that cancels exactly in softmax and logsumexp. */
function shiftOf<T>(g: IntervalAlgebra<T>, z: readonly T[]): T {
  const middles = z.map((x) => approximation(g, x)).filter(Number.isFinite)
  return g.float(middles.length > 0 ? middles.reduce((a, b) => Math.max(a, b)) : 0)
}

/**
 * 1 / (1 + Σ_{j≠i} u_j / u_i) with u = exp(z − c): each z_j occurs once in each entry and monotonically, so that this is the exact range up to rounding. Where u_i
 * may have underflowed, u_i / Σ_j u_j.
 */
function softmax<T>(g: IntervalAlgebra<T>, z: readonly T[]): readonly T[] {
  if (z.length === 1) return z.map((x) => (g.domainFault(x) ? x : one(g)))
  const c = shiftOf(g, z)
  const u = z.map((x) => g.fn('exp', g.sub(x, c)))
  return u.map((ui, i) => {
    const others = total(
      g,
      u.filter((_, j) => j !== i),
    )
    return g.sign(ui) === 1 ? g.div(one(g), g.add(one(g), g.div(others, ui))) : g.div(ui, g.add(ui, others))
  })
}

function norm<T>(g: IntervalAlgebra<T>, x: readonly T[]): T {
  if (x.length === 0) return zero(g)
  if (x.length === 1) return g.fn('abs', x[0])
  return g.fn(
    'sqrt',
    total(
      g,
      x.map((v) => g.sqr(v)),
    ),
  )
}

/** Reads a formula as intervals of the arithmetic g; what g cannot enclose it refuses with `Unsupported`. */
export function intervalReading<T>(g: IntervalAlgebra<T>): EntryAlgebra<T> {
  return {
    rational: (v) => g.rational(v.numerator, v.denominator),
    pi: () => g.pi(),
    neg: (a) => g.neg(a),
    add: (a, b) => g.add(a, b),
    // One object is one number: a product with itself is a square.
    mul: (a, b) => (a === b ? g.sqr(a) : g.mul(a, b)),
    div: (a, b) => g.div(a, b),
    pow: (a, b, exact) => power(g, a, b, exact),
    fn: (name, a) => g.fn(name, a),
    max: (a, b) => g.max(a, b),
    min: (a, b) => g.min(a, b),
    spectral: (op, m) => OF_MATRICES[op](g, m),
    norm: (x) => norm(g, x),
    softmax: (z) => softmax(g, z),
    logsumexp: (z) => {
      const c = shiftOf(g, z)
      return g.add(
        c,
        g.fn(
          'log',
          total(
            g,
            z.map((x) => g.fn('exp', g.sub(x, c))),
          ),
        ),
      )
    },
  }
}
