/** Matrices of blocks: what `[A, B; C, D]` is made of. `expand` writes them with parts of unit matrices. */
import { addSizes, sameSize } from '../sizes/index.js'
import type { OperationCard } from './card.js'
import { misfit, shapesText } from './shapes.js'

const BLOCKS = {
  arity: 2, call: false, total: true, kinks: 'never', positive: 'every', nonnegative: 'every', degree: 'common',
} as const // prettier-ignore

/** Of an m×n and an m×p matrix, m×(n + p): side by side. */
export const beside: OperationCard<2> = {
  ...BLOCKS,
  shape: ([a, b], name) =>
    sameSize(a.shape.rows, b.shape.rows)
      ? { rows: a.shape.rows, cols: addSizes(a.shape.cols, b.shape.cols) }
      : misfit(name, 'blocks of a row with equally many rows', shapesText([a, b])),
}

/** Of an m×n and a p×n matrix, (m + p)×n: one above the other. */
export const above: OperationCard<2> = {
  ...BLOCKS,
  shape: ([a, b], name) =>
    sameSize(a.shape.cols, b.shape.cols)
      ? { rows: addSizes(a.shape.rows, b.shape.rows), cols: a.shape.cols }
      : misfit(name, 'rows of blocks with equally many columns', shapesText([a, b])),
}
