/** What rearranges and sums entries. */
import { SIZE_ONE, vectorShape } from '../sizes/index.js'
import type { OperationCard } from './card.js'
import { column, misfit, same, scalarOf, squareScalar, squareVector, stackedLength } from './shapes.js'

/** Linear, of entries with a plus sign. */
const SUMS = { arity: 1, total: true, kinks: 'never', nonnegative: 'every', degree: 'kept' } as const
const REARRANGED = { ...SUMS, positive: 'every' } as const

/** The matrix with rows and columns exchanged. */
export const transpose: OperationCard<1> = {
  ...REARRANGED,
  shape: ([m]) => ({ rows: m.shape.cols, cols: m.shape.rows }),
  written: "'",
}
/** All entries, a scalar. */
export const sum: OperationCard<1> = { ...REARRANGED, shape: scalarOf }
/** m×1. */
export const rowsums: OperationCard<1> = { ...REARRANGED, shape: ([m]) => vectorShape(m.shape.rows) }
/** 1×n. */
export const colsums: OperationCard<1> = {
  ...REARRANGED,
  shape: ([m]) => ({ rows: SIZE_ONE, cols: m.shape.cols }),
}
/** The sum of the diagonal of a square matrix. */
export const trace: OperationCard<1> = { ...SUMS, shape: squareScalar, tex: { head: '\\operatorname{tr}' } }
/** The diagonal matrix of a vector. */
export const diag: OperationCard<1> = {
  ...SUMS,
  shape: (v, name) => {
    const n = column(v, name).rows
    return { rows: n, cols: n }
  },
}
/** The diagonal of a matrix, n×1. */
export const diagof: OperationCard<1> = {
  ...SUMS,
  shape: squareVector,
  written: 'diag',
  tex: { head: '\\operatorname{diag}' },
}
/** Stacks columns. */
export const vec: OperationCard<1> = { ...REARRANGED, shape: ([m]) => vectorShape(stackedLength(m.shape)) }
/** Stacks rows. */
export const vecr: OperationCard<1> = {
  ...REARRANGED,
  shape: ([m]) => vectorShape(stackedLength(m.shape)),
  tex: { head: '\\operatorname{vec}_{\\mathrm{r}}' },
}

const given: OperationCard<1>['shape'] = (_m, name) => misfit(name, 'the shape of the result', 'none')
/** The inverses of vec and vecr: the shape of the result is given to their builder. */
export const unvec: OperationCard<1> = { ...REARRANGED, shape: given, call: false }
/** A column as a matrix whose rows it stacks. */
export const unvecr: OperationCard<1> = { ...REARRANGED, shape: given, call: false }

/** The value of e, with none where an entry of c has none. */
export const where: OperationCard<2> = { arity: 2, shape: ([e]) => same([e], 'where'), call: false }
