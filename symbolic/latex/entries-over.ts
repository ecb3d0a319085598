/** The vector of the values that a formula has at each position: of x_i + 1 it is x + 1, and of what has no such form Σ_i f(i) e_i. */
import {
  apply,
  basis,
  isColumn,
  isEntrywiseOp,
  isScalar,
  ones,
  sameSize,
  slice,
  sizeNamed,
  sumover,
  vectorShape,
  type Expr,
  type Index,
  type Size,
} from '../expression/index.js'

type Sum = Extract<Expr, { op: 'sumover' }>

const ALL: Index = { kind: 'all' }

const isAt = (i: Index, index: string): boolean => i.kind === 'at' && sameSize(i.at, sizeNamed(index))
const mentions = (i: Index, index: string): boolean =>
  i.kind === 'at' ? i.at.terms.has(index) : i.kind === 'range'

/** Rows or a column, of which a position is the index and nothing else is. */
function entriesOf(e: Extract<Expr, { op: 'slice' }>, index: string, count: Size): Expr | undefined {
  const [of] = e.args
  if (of.names.has(index) || !isScalar(e.shape)) return undefined
  const { rows, cols } = of.shape
  if (isAt(e.rows, index) && !mentions(e.cols, index) && sameSize(rows, count))
    return isColumn(of.shape) ? of : slice(of, ALL, e.cols)
  if (isAt(e.cols, index) && !mentions(e.rows, index) && sameSize(cols, count))
    return apply('transpose', slice(of, e.rows, ALL))
  return undefined
}

const OPERATIONS: ReadonlySet<string> = new Set(['add', 'sub', 'mul', 'scale', 'div', 'neg', 'pow'])

/** The vector of values; undefined where the formula is not entrywise. A number that all positions share stays one. */
function vectorOf(e: Expr, index: string, count: Size): Expr | undefined {
  if (!e.names.has(index)) return isScalar(e.shape) ? e : undefined
  if (e.op === 'slice') return entriesOf(e, index, count)
  if (!OPERATIONS.has(e.op) && !isEntrywiseOp(e.op)) return undefined
  const [a, b] = e.args.map((arg) => vectorOf(arg, index, count))
  if (!a || (e.args.length > 1 && !b)) return undefined
  if (isEntrywiseOp(e.op)) return apply(e.op, a)
  const spread = (v: Expr): Expr => (isScalar(v.shape) ? apply('mul', v, ones(vectorShape(count))) : v)
  const both = b !== undefined && !isScalar(a.shape) && !isScalar(b.shape)
  switch (e.op) {
    case 'neg':
      return apply('neg', a)
    case 'add':
    case 'sub':
      return apply(e.op, spread(a), spread(b!))
    case 'mul':
    case 'scale':
      return both ? apply('had', a, b) : apply('mul', a, b!)
    case 'div':
      return isScalar(b!.shape) ? apply('div', a, b!) : apply('ediv', spread(a), b!)
    default:
      return isScalar(b!.shape) ? apply('pow', a, b!) : undefined
  }
}

/** The vector of the terms of a sum of numbers. */
export function entriesOver({ index, count, args: [body] }: Sum): Expr {
  const vector = vectorOf(body, index, count)
  if (vector && !isScalar(vector.shape)) return vector
  return sumover(index, count, apply('mul', body, basis(sizeNamed(index), count)))
}
