/** The reading of a formula as scalar expressions: every entry written out over the entries of its variables. */
import {
  entries,
  evaluateSize,
  ONE,
  ZERO,
  type Entries,
  type EntryAlgebra,
  type CoreExpr,
  type SizeValues,
  type Variable,
} from '../expression/index.js'
import { spectralByMinors } from '../numbers/minors.js'
import {
  add,
  div,
  fn,
  max,
  min,
  mul,
  neg,
  number,
  PI,
  pow,
  symbol,
  type Scalar,
  type SymbolScalar,
} from './scalar.js'

/** `x[2]`, `A[1, 2]`, and the name itself for a scalar: as the formula language writes entries. */
export function entryName(name: string, rows: number, cols: number, i: number, j: number): string {
  if (rows === 1 && cols === 1) return name
  return cols === 1 ? `${name}[${i + 1}]` : `${name}[${i + 1}, ${j + 1}]`
}

/** One symbol per entry of a variable. */
export function symbolsOfVariable(v: Variable, sizes: SizeValues): Entries<SymbolScalar> {
  const [rows, cols] = [evaluateSize(v.shape.rows, sizes), evaluateSize(v.shape.cols, sizes)]
  const data = Array.from({ length: rows * cols }, (_, k) =>
    symbol(entryName(v.name, rows, cols, Math.floor(k / cols), k % cols)),
  )
  return { rows, cols, data }
}

/** The symbols of a variable in the order of vec: columns stacked. */
export function stackedSymbols(v: Variable, sizes: SizeValues): readonly SymbolScalar[] {
  const { rows, cols, data } = symbolsOfVariable(v, sizes)
  return Array.from({ length: rows * cols }, (_, k) => data[(k % rows) * cols + Math.floor(k / rows)])
}

/** Scalar expressions as entries. */
export const scalarAlgebra: EntryAlgebra<Scalar> = {
  rational: number,
  pi: () => PI,
  neg,
  add,
  mul,
  div,
  pow: (a, b, exact) => pow(a, exact ? number(exact) : b),
  fn: (name, a) => {
    const value = a.op === 'rational' ? a.value : undefined
    if (value && name === 'exp' && value.numerator === ZERO.numerator) return number(ONE)
    return fn(name, a)
  },
  max,
  min,
  spectral: (op, m) => spectralByMinors(scalarAlgebra, op, m),
}

/**
 * The entries of a formula over symbols named as in `entryName`; throws `Unsupported` for functions of matrices that
 * minors do not give.
 */
export function scalarEntries(
  formula: CoreExpr,
  variables: readonly Variable[],
  sizes: SizeValues,
): Entries<Scalar> {
  const symbols = new Map(variables.map((v) => [v.name, symbolsOfVariable(v, sizes)]))
  return entries(formula, { sizes, variables: symbols }, scalarAlgebra)
}
