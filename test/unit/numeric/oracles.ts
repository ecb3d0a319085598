/** Other readings of the same formulas: the generic one in plain floats, exact rationals, intervals of 160 bits. */
import {
  EigenvalueDecomposition,
  Matrix,
  SingularValueDecomposition,
  determinant,
  inverse,
  pseudoInverse,
} from 'ml-matrix'
import {
  entries,
  expand,
  rationalAlgebra,
  rationalOfFloat,
  rationalToNumber,
  addRational,
  negRational,
  type Binding,
  type Entries,
  type EntryAlgebra,
  type Expr,
  type SizeValues,
  type SpectralOp,
} from '../../../symbolic/expression/index.js'
import { bigIntervals, intervalReading } from '../../../src/interval/index.js'
import type { Slot } from '../../../src/numeric/index.js'
import { erf } from '../../../symbolic/elementary/index.js'

const asMatrix = (m: Entries<number>): Matrix => Matrix.from1DArray(m.rows, m.cols, [...m.data])
const one = (x: number): Entries<number> => ({ rows: 1, cols: 1, data: [x] })

const entriesOf = (a: Matrix): Entries<number> => ({ rows: a.rows, cols: a.columns, data: a.to1DArray() })

function ofEigenvalues(a: Matrix, f: (x: number) => number): Entries<number> {
  const { eigenvectorMatrix: v, realEigenvalues } = new EigenvalueDecomposition(a)
  return entriesOf(v.mmul(Matrix.diag(realEigenvalues.map(f))).mmul(v.transpose()))
}

/** The series, of a matrix that is halved until it is small. */
function exponential(a: Matrix): Matrix {
  if (a.norm() > 0.5) {
    const half = exponential(Matrix.mul(a, 0.5))
    return half.mmul(half)
  }
  let [sum, term] = [Matrix.eye(a.rows), Matrix.eye(a.rows)]
  for (let k = 1; k < 30; k++) {
    term = Matrix.div(term.mmul(a), k)
    sum = Matrix.add(sum, term)
  }
  return sum
}

function spectral(op: SpectralOp, m: Entries<number>): Entries<number> {
  const a = asMatrix(m)
  const eigenvalues = (): number[] =>
    [...new EigenvalueDecomposition(a).realEigenvalues].sort((p, q) => p - q)
  switch (op) {
    case 'inv':
      return { ...m, data: inverse(a).to1DArray() }
    case 'det':
      return one(determinant(a))
    case 'logdet':
      return one(Math.log(determinant(a)))
    case 'opnorm':
      return one(Math.max(...new SingularValueDecomposition(a).diagonal))
    case 'sigmamin':
      return one(Math.min(...new SingularValueDecomposition(a, { autoTranspose: true }).diagonal))
    case 'eigmin':
      return one(eigenvalues()[0])
    case 'eigmax':
      return one(eigenvalues().at(-1)!)
    case 'eigvals':
      return { rows: m.rows, cols: 1, data: eigenvalues() }
    case 'sqrtm':
      return ofEigenvalues(a, Math.sqrt)
    case 'logm':
      return ofEigenvalues(a, Math.log)
    case 'absm':
      return ofEigenvalues(a.transpose().mmul(a), (x) => Math.sqrt(Math.max(x, 0)))
    case 'expm':
      return entriesOf(exponential(a))
    case 'pinv':
      return entriesOf(pseudoInverse(a))
    case 'rank':
      return one(new SingularValueDecomposition(a, { autoTranspose: true }).rank)
  }
}

/** The definitions, in plain float64. */
export const floatAlgebra: EntryAlgebra<number> = {
  rational: rationalToNumber,
  pi: () => Math.PI,
  neg: (a) => -a,
  add: (a, b) => a + b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  pow: Math.pow,
  fn: (name, a) => {
    if (name === 'erf') return erf(a)
    if (name === 'relu') return Math.max(a, 0)
    if (name === 'step') return (Math.sign(a) + 1) / 2
    return Math[name](a)
  },
  max: Math.max,
  min: Math.min,
  spectral,
}

function binding<T>(
  slots: readonly Slot[],
  inputs: readonly Float64Array[],
  sizes: SizeValues,
  of: (x: number) => T,
): Binding<T> {
  const variables = new Map(
    slots.map(({ name, rows, cols }, k) => [name, { rows, cols, data: Array.from(inputs[k], of) }]),
  )
  return { sizes, variables }
}

export const plainValue = (
  e: Expr,
  slots: readonly Slot[],
  inputs: readonly Float64Array[],
  sizes: SizeValues,
): Entries<number> =>
  entries(
    expand(e),
    binding(slots, inputs, sizes, (x) => x),
    floatAlgebra,
  )

/** |value − exact|, entry by entry. */
export type Errors = (values: Float64Array) => readonly number[]

/** Distances to the exact rational values. */
export function rationalErrors(
  e: Expr,
  slots: readonly Slot[],
  inputs: readonly Float64Array[],
  sizes: SizeValues,
): Errors {
  const exact = entries(expand(e), binding(slots, inputs, sizes, rationalOfFloat), rationalAlgebra)
  return (values) =>
    exact.data.map((x, k) =>
      Math.abs(rationalToNumber(addRational(x, negRational(rationalOfFloat(values[k]))))),
    )
}

const BITS = 200

/** Distances to the nearest point of an enclosure of each true value: it is at least this far off. */
export function leastErrors(
  e: Expr,
  slots: readonly Slot[],
  inputs: readonly Float64Array[],
  sizes: SizeValues,
): Errors {
  const g = bigIntervals(BITS)
  const exact = entries(expand(e), binding(slots, inputs, sizes, g.float), intervalReading(g))
  return (values) =>
    exact.data.map((x, k) => {
      if (g.domainFault(x)) return NaN
      const distance = g.fn('abs', g.sub(x, g.float(values[k])))
      return g.lower(distance)
    })
}
