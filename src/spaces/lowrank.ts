import { apply, evaluateSize, sizeOf, slice, type CoreExpr } from '../../symbolic/expression/index.js'
import { defineSpace, forms } from './define.js'

/** Coordinates B above C (m×r above n×r); the element is B C'. */
export const lowrank = defineSpace({
  name: 'lowrank',
  forms: forms([3]),
  usage: 'lowrank(m, n, r)',
  summary: 'matrices m×n of rank at most r',
  convex: false,
  solid: false,
  coordinates: ([m = 1, n = 1, r = 1]) => ({ rows: m + n, cols: r }),
  embed: (c, _params, extent, shape) => {
    const rows = evaluateSize(shape.rows, {})
    const part = (from: number, to: number): CoreExpr =>
      slice(c, { kind: 'range', from: sizeOf(from), to: sizeOf(to) }, { kind: 'all' })
    return apply('matmul', part(1, rows), apply('transpose', part(rows + 1, extent.rows)))
  },
})
