/** From entries that depend on an index to the vectors and matrices that they are entries of: Σ_j v[j] A[j, :]′ is A′ v. */
import {
  isEntrywiseOp,
  eye,
  isColumn,
  isOne,
  isScalar,
  ones,
  sameSize,
  vectorShape,
  type Expr,
  type Index,
  type Rational,
  type Size,
} from '../../expression/index.js'
import type { Constructors } from './constructors.js'
import { chainOf } from './chain.js'
import { diagonal } from './diagonal.js'
import { build, mulTerms, split, UNIT } from './term.js'

interface Running {
  readonly index: string
  readonly count: Size
}

const ALL: Index = { kind: 'all' }
const isAt = (i: Index, index: string): boolean => i.kind === 'at' && i.at.key === `1:${index}`
const isFree = (e: Expr, { index }: Running): boolean => !e.names.has(index)
const fixed = (i: Index, index: string): boolean => i.kind !== 'at' || !i.at.key.includes(index)

/** The matrix whose j-th row a row is. */
function matrixOfRows(make: Constructors, row: Expr, run: Running): Expr | undefined {
  if (row.op === 'transpose') {
    const turned = matrixOfColumns(make, row.args[0], run)
    return turned && make.transposed(turned)
  }
  if (row.op !== 'slice' || !isAt(row.rows, run.index) || row.cols.kind !== 'all') return undefined
  const [m] = row.args as [Expr]
  return isFree(m, run) && sameSize(m.shape.rows, run.count) ? m : undefined
}

/** The matrix whose j-th column a column is. */
function matrixOfColumns(make: Constructors, column: Expr, run: Running): Expr | undefined {
  if (column.op === 'basis')
    return column.at.key === `1:${run.index}` && sameSize(column.shape.rows, run.count)
      ? eye(run.count)
      : undefined
  if (column.op === 'transpose') {
    const turned = matrixOfRows(make, column.args[0], run)
    return turned && make.transposed(turned)
  }
  if (column.op !== 'slice' || !isAt(column.cols, run.index) || column.rows.kind !== 'all') return undefined
  const [m] = column.args as [Expr]
  return isFree(m, run) && sameSize(m.shape.cols, run.count) ? m : undefined
}

function ofSlice(make: Constructors, e: Extract<Expr, { op: 'slice' }>, run: Running): Expr | undefined {
  const [m] = e.args as [Expr]
  if (!isFree(m, run)) return undefined
  const down = isAt(e.rows, run.index) && sameSize(m.shape.rows, run.count)
  const across = isAt(e.cols, run.index) && sameSize(m.shape.cols, run.count)
  if (down && across) return make.diagonalOf(m)
  if (down && fixed(e.cols, run.index)) return make.sliced(m, ALL, e.cols)
  if (across && fixed(e.rows, run.index)) return make.transposed(make.sliced(m, e.rows, ALL))
  return undefined
}

/** The matrix of the rows of a product: A[j, :] N, or that with its entries multiplied by those of a column, … diag(u). */
function rowsOfChain(make: Constructors, chain: readonly Expr[], run: Running): Expr | undefined {
  const [first, ...rest] = chain as [Expr, ...Expr[]]
  if (rest.every((e) => isFree(e, run))) {
    const rows = matrixOfRows(make, first, run)
    return rows && make.product([rows, ...rest])
  }
  const last = rest[rest.length - 1]
  if (last.op !== 'diag') return undefined
  const [rows, columns] = [
    rowsOfChain(make, chain.slice(0, -1), run),
    columnsOfChain(make, chainOf(last.args[0]), run),
  ]
  return rows && columns && make.hadamard([rows, make.transposed(columns)])
}

/** The matrix of the columns of a product N A[:, j]. */
function columnsOfChain(make: Constructors, chain: readonly Expr[], run: Running): Expr | undefined {
  const last = chain[chain.length - 1]
  if (!chain.slice(0, -1).every((e) => isFree(e, run))) return undefined
  const columns = matrixOfColumns(make, last, run)
  return columns && make.product([...chain.slice(0, -1), columns])
}

function ofForm(make: Constructors, chain: readonly Expr[], run: Running): Expr | undefined {
  const columns = columnsOfChain(make, chain, run)
  return rowsOfChain(make, chain, run) ?? (columns && make.transposed(columns))
}

function ofDot(make: Constructors, a: Expr, b: Expr, run: Running): Expr | undefined {
  const [p, q] = [matrixOfColumns(make, a, run), matrixOfColumns(make, b, run)]
  if (p && q) return make.rowSums(make.hadamard([make.transposed(p), make.transposed(q)]))
  if (p && isFree(b, run)) return make.product([make.transposed(p), b])
  return q && isFree(a, run) ? make.product([make.transposed(q), a]) : undefined
}

/** The column of which a scalar is the j-th entry. */
function column(make: Constructors, s: Expr, run: Running): Expr | undefined {
  const shape = vectorShape(run.count)
  if (isFree(s, run)) return build(mulTerms(split(s), split(ones(shape))), shape)
  switch (s.op) {
    case 'slice':
      return ofSlice(make, s, run)
    case 'matmul':
      return ofForm(make, chainOf(s), run)
    case 'dot':
      return isColumn(s.args[0].shape) ? ofDot(make, s.args[0], s.args[1], run) : undefined
    case 'add': {
      const [a, b] = s.args.map((arg) => column(make, arg, run))
      return a && b && make.sumOf([split(a), split(b)], shape)
    }
    case 'neg':
    case 'scale':
    case 'div':
    case 'pow': {
      const { coefficient, scalars } = split(s)
      if (scalars.has(s)) return undefined
      const v = columnOfPowers(make, scalars, run)
      return v && build(mulTerms({ ...UNIT, coefficient }, split(v)), shape)
    }
    default: {
      if (!isEntrywiseOp(s.op)) return undefined
      const inside = column(make, s.args[0]!, run)
      return inside && make.applied(s.op, inside)
    }
  }
}

function columnOfPowers(
  make: Constructors,
  scalars: ReadonlyMap<Expr, Rational>,
  run: Running,
): Expr | undefined {
  const factors: (readonly [Expr, Rational])[] = []
  for (const [base, exponent] of scalars) {
    const v = column(make, base, run)
    if (!v) return undefined
    factors.push([v, exponent])
  }
  return factors.length === 0 ? ones(vectorShape(run.count)) : make.hadamardPowers(factors)
}

/** Σ_j of scalars (with exponents) times a column, a row, or a column times a row; undefined where there is no such form. */
export function paired(
  make: Constructors,
  index: string,
  count: Size,
  scalars: ReadonlyMap<Expr, Rational>,
  chain: readonly Expr[],
): Expr | undefined {
  const run = { index, count }
  const w = columnOfPowers(make, scalars, run)
  if (!w || isScalar(w.shape)) return undefined
  if (chain.length === 0) return make.entrySum(w)
  if (isOne(chain[0].shape.rows)) {
    const rows = rowsOfChain(make, chain, run)
    return rows && make.transposed(make.product([make.transposed(rows), w]))
  }
  const columns = matrixOfColumns(make, chain[0], run)
  if (!columns) return undefined
  if (chain.length === 1) return make.product([columns, w])
  const rows = isOne(chain[1].shape.rows) ? rowsOfChain(make, chain.slice(1), run) : undefined
  return rows && make.product([columns, diagonal(w), rows])
}
