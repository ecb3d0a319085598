import { apply, eye, sizeOf, slice, type CoreExpr } from '../../symbolic/expression/index.js'
import { defineSpace, forms, squareShape } from './define.js'

/** Coordinates are the 2n − 1 diagonals from the lower left corner to the upper right one; row i of the element is n of them in turn. */
export const toeplitz = defineSpace({
  name: 'toeplitz',
  forms: forms([1]),
  usage: 'toeplitz(n)',
  summary: 'Toeplitz matrices n×n: every diagonal is constant',
  solid: false,
  shape: squareShape,
  coordinates: ([n]) => ({ rows: 2 * n - 1, cols: 1 }),
  embed: (c, _params, extent) => {
    const n = (extent.rows + 1) / 2
    const row = (i: number): CoreExpr => {
      const diagonals = { kind: 'range', from: sizeOf(n - i), to: sizeOf(2 * n - 1 - i) } as const
      const place = slice(eye(sizeOf(n)), { kind: 'all' }, { kind: 'at', at: sizeOf(i + 1) })
      return apply('matmul', place, apply('transpose', slice(c, diagonals, { kind: 'all' })))
    }
    return Array.from({ length: n }, (_, i) => row(i)).reduce((a, b) => apply('add', a, b))
  },
})
