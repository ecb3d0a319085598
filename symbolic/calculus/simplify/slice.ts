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
import { firstSeen } from './first-seen.js'
import { linear } from './linear.js'
import { UNIT, addends, build, split } from './term.js'
import { transposed } from './transpose.js'
import { chainOf, product } from './product.js'
import { sumOf } from './sum.js'
import { hadamardPowers } from './hadamard.js'
import { kronOf } from './kron.js'
import { entrySum } from './entry-sums.js'

const extent = (i: Index, e: Shape, side: 'rows' | 'cols'): boolean => i.kind === 'all' || isOne(e[side])

/** M[rows, cols]. */
export function sliced(m: Expr, rows: Index, cols: Index): Expr {
  if (extent(rows, m.shape, 'rows') && extent(cols, m.shape, 'cols')) return m
  const r: Index = isOne(m.shape.rows) ? { kind: 'all' } : rows
  const c: Index = isOne(m.shape.cols) ? { kind: 'all' } : cols
  const plain = slice(m, r, c)
  return firstSeen(`part ${plain.id}`, () => linear(m, plain.shape, (core) => slicedCore(core, r, c)))
}

function slicedCore(e: Expr, rows: Index, cols: Index): Expr {
  const { shape } = slice(e, rows, cols)
  const all: Index = { kind: 'all' }
  switch (e.op) {
    case 'ones':
      return isOne(shape.rows) && !isColumn(shape) ? transposed(ones(vectorShape(shape.cols))) : isScalar(shape) ? build(UNIT, shape) : ones(shape) // prettier-ignore
    case 'transpose':
      return transposed(sliced(e.args[0], cols, rows))
    case 'eye':
      if (rows.kind === 'at' && cols.kind === 'all') return transposed(basis(rows.at, e.shape.cols))
      if (cols.kind === 'at' && rows.kind === 'all') return basis(cols.at, e.shape.rows)
      break
    case 'matmul': {
      const chain = chainOf(e)
      const first = sliced(chain[0], rows, all)
      const last = sliced(chain[chain.length - 1], all, cols)
      return product([first, ...chain.slice(1, -1), last])
    }
    case 'add':
      return sumOf(addends(e).map((t) => split(sliced(t, rows, cols))), shape) // prettier-ignore
    case 'had':
    case 'ediv': {
      const [a, b] = e.args.map((arg) => sliced(arg, rows, cols)) as [Expr, Expr]
      return hadamardPowers([[a, ONE], [b, rational(e.op === 'had' ? 1 : -1)]]) // prettier-ignore
    }
    case 'kron': {
      const [p, q] = e.args as [Expr, Expr]
      if (rows.kind === 'all' && isColumn(p.shape)) return kronOf(p, sliced(q, all, cols))
      if (rows.kind === 'all' && isColumn(q.shape)) return kronOf(sliced(p, all, cols), q)
      if (cols.kind === 'all' && isOne(p.shape.rows)) return kronOf(p, sliced(q, rows, all))
      if (cols.kind === 'all' && isOne(q.shape.rows)) return kronOf(sliced(p, rows, all), q)
      break
    }
    case 'rowsums':
      if (rows.kind === 'at') return entrySum(sliced(e.args[0], rows, all))
      break
    case 'diag':
      if (rows.kind === 'at' && cols.kind === 'all')
        return product([sliced(e.args[0], rows, all), transposed(basis(rows.at, e.shape.rows))])
      if (cols.kind === 'at' && rows.kind === 'all')
        return product([basis(cols.at, e.shape.rows), sliced(e.args[0], cols, all)])
      break
    case 'slice':
      if (rows.kind === 'all' && e.rows.kind !== 'all' && e.cols.kind === 'all') return sliced(e.args[0], e.rows, cols) // prettier-ignore
      if (cols.kind === 'all' && e.cols.kind !== 'all' && e.rows.kind === 'all') return sliced(e.args[0], rows, e.cols) // prettier-ignore
      break
    default:
  }
  return slice(e, rows, cols)
}
