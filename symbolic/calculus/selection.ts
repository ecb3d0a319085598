/** Slices as products: M[rows, cols] = S_r′ M S_c with selection matrices S. */
import { basis, eye, slice, type Expr, type Index, type Slice } from '../expression/index.js'
import type { Size } from '../expression/index.js'
import { times, transpose } from './shorthand.js'

const ALL: Index = { kind: 'all' }

/** n×k: columns of the identity at the positions taken; none where all are. */
function selection(i: Index, n: Size): Expr | undefined {
  if (i.kind === 'all') return undefined
  return i.kind === 'at' ? basis(i.at, n) : slice(eye(n), ALL, i)
}

/** The adjoint of a slice: its values put back to where they came from, zeros elsewhere. */
export function spread(e: Slice, values: Expr): Expr {
  const { rows, cols } = e.args[0].shape
  const left = selection(e.rows, rows)
  const right = selection(e.cols, cols)
  const placed = left ? times(left, values) : values
  return right ? times(placed, transpose(right)) : placed
}

/** The same slice of another matrix of that shape. */
export const sliceOf = (e: Slice, m: Expr): Expr => slice(m, e.rows, e.cols)
