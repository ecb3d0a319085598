/** Rows, columns and entries: taken from the parts of which a matrix is made. */
import {
  ONE,
  basis,
  isColumn,
  isOne,
  isScalar,
  ones,
  rational,
  slice,
  vectorShape,
  type Expr,
  type Index,
  type Shape,
} from '../../expression/index.js'
import type { Constructors } from './constructors.js'
import { linear } from './linear.js'
import { UNIT, addends, build, split } from './term.js'
import { chainOf } from './chain.js'
import { kronOf } from './kron.js'

const extent = (i: Index, e: Shape, side: 'rows' | 'cols'): boolean => i.kind === 'all' || isOne(e[side])

/** M[rows, cols]. */
export function sliced(make: Constructors, m: Expr, rows: Index, cols: Index): Expr {
  if (extent(rows, m.shape, 'rows') && extent(cols, m.shape, 'cols')) return m
  const r: Index = isOne(m.shape.rows) ? { kind: 'all' } : rows
  const c: Index = isOne(m.shape.cols) ? { kind: 'all' } : cols
  const plain = slice(m, r, c)
  return make.firstSeen(`part ${plain.id}`, () =>
    linear(m, plain.shape, (core) => slicedCore(make, core, r, c)),
  )
}

function slicedCore(make: Constructors, e: Expr, rows: Index, cols: Index): Expr {
  const { shape } = slice(e, rows, cols)
  const all: Index = { kind: 'all' }
  switch (e.op) {
    case 'ones':
      return isOne(shape.rows) && !isColumn(shape)
        ? make.transposed(ones(vectorShape(shape.cols)))
        : isScalar(shape)
          ? build(UNIT, shape)
          : ones(shape)
    case 'transpose':
      return make.transposed(sliced(make, e.args[0], cols, rows))
    case 'eye':
      if (rows.kind === 'at' && cols.kind === 'all') return make.transposed(basis(rows.at, e.shape.cols))
      if (cols.kind === 'at' && rows.kind === 'all') return basis(cols.at, e.shape.rows)
      break
    case 'matmul': {
      const chain = chainOf(e)
      const first = sliced(make, chain[0], rows, all)
      const last = sliced(make, chain[chain.length - 1], all, cols)
      return make.product([first, ...chain.slice(1, -1), last])
    }
    case 'add':
      return make.sumOf(
        addends(e).map((t) => split(sliced(make, t, rows, cols))),
        shape,
      )
    case 'had':
    case 'ediv': {
      const [a, b] = e.args.map((arg) => sliced(make, arg, rows, cols)) as [Expr, Expr]
      return make.hadamardPowers([
        [a, ONE],
        [b, rational(e.op === 'had' ? 1 : -1)],
      ])
    }
    case 'kron': {
      const [p, q] = e.args as [Expr, Expr]
      if (rows.kind === 'all' && isColumn(p.shape)) return kronOf(p, sliced(make, q, all, cols))
      if (rows.kind === 'all' && isColumn(q.shape)) return kronOf(sliced(make, p, all, cols), q)
      if (cols.kind === 'all' && isOne(p.shape.rows)) return kronOf(p, sliced(make, q, rows, all))
      if (cols.kind === 'all' && isOne(q.shape.rows)) return kronOf(sliced(make, p, rows, all), q)
      break
    }
    case 'rowsums':
      if (rows.kind === 'at') return make.entrySum(sliced(make, e.args[0], rows, all))
      break
    case 'diag':
      if (rows.kind === 'at' && cols.kind === 'all')
        return make.product([
          sliced(make, e.args[0], rows, all),
          make.transposed(basis(rows.at, e.shape.rows)),
        ])
      if (cols.kind === 'at' && rows.kind === 'all')
        return make.product([basis(cols.at, e.shape.rows), sliced(make, e.args[0], cols, all)])
      break
    case 'slice':
      if (rows.kind === 'all' && e.rows.kind !== 'all' && e.cols.kind === 'all')
        return sliced(make, e.args[0], e.rows, cols)
      if (cols.kind === 'all' && e.cols.kind !== 'all' && e.rows.kind === 'all')
        return sliced(make, e.args[0], rows, e.cols)
      break
    default:
  }
  return slice(e, rows, cols)
}
