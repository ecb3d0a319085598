/** Softmax and its potential. */
import type { OperationCard } from './card.js'
import { column, columnScalar, same } from './shapes.js'

const WEIGHTS = { arity: 1, total: true, kinks: 'never', positive: 'always', nonnegative: 'always' } as const

/** exp(v) over its sum. */
export const softmax: OperationCard<1> = { ...WEIGHTS, shape: column }
/** Softmax of each row. */
export const rowsoftmax: OperationCard<1> = { ...WEIGHTS, shape: same }
/** The logarithm of the sum of exp(v). */
export const logsumexp: OperationCard<1> = { arity: 1, shape: columnScalar, total: true, kinks: 'never' }
