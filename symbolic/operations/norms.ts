/** Norms and extremes of all entries. */
import type { OperationCard } from './card.js'
import { scalarOf, vectorNorm } from './shapes.js'

const NORM = { arity: 1, total: true, nonnegative: 'always', degree: 'kept' } as const
const bars = (below: string): OperationCard['tex'] => ({ fences: ['\\|', '\\|'], below })

/** Euclidean, of all entries; the language has it for vectors, and `fro` for matrices. */
export const norm: OperationCard<1> = {
  ...NORM,
  shape: scalarOf,
  call: false,
  kinks: 'where all entries are zero',
}
/** The Frobenius norm of a matrix. */
export const fro: OperationCard<1> = {
  ...NORM,
  shape: scalarOf,
  tex: bars('F')!,
  kinks: 'where all entries are zero',
}
/** The sum of the absolute values of the entries of a vector. */
export const norm1: OperationCard<1> = { ...NORM, shape: vectorNorm, tex: bars('1')! }
/** The largest absolute value of an entry: of a vector, and of a matrix. */
export const norminf: OperationCard<1> = { ...NORM, shape: vectorNorm, tex: bars('\\infty')! }
/** The largest absolute value of an entry. */
export const maxabs: OperationCard<1> = { ...NORM, shape: scalarOf, tex: bars('\\max')! }

const EXTREME = {
  arity: 1,
  shape: scalarOf,
  total: true,
  positive: 'every',
  nonnegative: 'every',
  degree: 'kept',
  ofTranspose: true,
} as const
/** The largest entry. */
export const maxof: OperationCard<1> = { ...EXTREME, written: 'max', call: 'max', tex: { head: '\\max' } }
/** The least entry. */
export const minof: OperationCard<1> = { ...EXTREME, written: 'min', call: 'min', tex: { head: '\\min' } }
