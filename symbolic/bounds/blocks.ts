/** Matrices of blocks as the language makes them, and the singular values that it takes as eigenvalues of such. */
import {
  addSizes,
  constantSize,
  sameSize,
  SIZE_ONE,
  subSizes,
  type Expr,
  type Size,
} from '../expression/index.js'

/** A block, and where it begins. */
interface Block {
  readonly of: Expr
  readonly from: Size
  readonly to: Size
}

const summands = (e: Expr): readonly Expr[] => (e.op === 'add' ? e.args.flatMap(summands) : [e])

/** Some rows of a unit matrix. */
function selection(e: Expr): { readonly from: Size; readonly to: Size } | undefined {
  if (e.op !== 'slice' || e.args[0].op !== 'eye' || e.rows.kind !== 'range' || e.cols.kind !== 'all') return undefined
  return { from: e.rows.from, to: e.rows.to }
} // prettier-ignore

/** Parts that stand beside each other and fill a side of so many. */
function filling(parts: readonly (Block | undefined)[], size: Size): readonly Expr[] | undefined {
  let next = SIZE_ONE
  for (const part of parts) {
    if (!part || !sameSize(part.from, next)) return undefined
    next = addSizes(part.to, SIZE_ONE)
  }
  return sameSize(next, addSizes(size, SIZE_ONE)) ? parts.map((p) => p!.of) : undefined
}

const besides = (e: Expr): readonly Expr[] | undefined =>
  filling(
    summands(e).map((t) => {
      const at = t.op === 'matmul' || t.op === 'scale' ? selection(t.args[1]) : undefined
      // A multiple of a single row is a block of one number.
      return at && (t.op === 'matmul' || sameSize(at.from, at.to)) ? { of: t.args[0]!, ...at } : undefined
    }),
    e.shape.cols,
  )

const belows = (e: Expr): readonly Expr[] | undefined =>
  filling(
    summands(e).map((t) => {
      const [left, right] = t.op === 'matmul' ? t.args : []
      const at = left?.op === 'transpose' ? selection(left.args[0]) : undefined
      return at && right ? { of: right, ...at } : undefined
    }),
    e.shape.rows,
  )

/** The blocks of a matrix, row by row; undefined where it is not one of several. */
export function blocksOf(e: Expr): readonly (readonly Expr[])[] | undefined {
  const rows = belows(e) ?? [e]
  const blocks = rows.map((r) => besides(r) ?? [r])
  return blocks.length * blocks[0].length > 1 ? blocks : undefined
}

/** A of [0, A; A', 0]. */
export function bordered(e: Expr): Expr | undefined {
  const [[a, b], [c, d]] = blocksOf(e) ?? [[], []]
  const isBordered = a?.op === 'zeros' && d?.op === 'zeros' && c?.op === 'transpose' && c.args[0] === b
  return isBordered ? b : undefined
}

/** X of what holds all singular values of X, and besides them zeros: σ(X) as the language writes it, |λ(X)|, √λ(X'X). */
export function singularValuesOf(e: Expr): Expr | undefined {
  const [of] = e.op === 'eigvals' || e.args.length === 0 ? [] : e.args
  if (of?.op !== 'eigvals') return undefined
  const [m] = of.args
  if (e.op === 'abs') return m
  if (e.op === 'sqrt') {
    const [x, y] = m.op === 'matmul' ? m.args : []
    return x?.op === 'transpose' && x.args[0] === y ? y : y?.op === 'transpose' && y.args[0] === x ? x : undefined
  }
  const x = bordered(m)
  if (!x || e.op !== 'slice' || e.rows.kind !== 'range') return undefined
  const isUpper = sameSize(e.rows.from, addSizes(x.shape.rows, SIZE_ONE)) && sameSize(e.rows.to, m.shape.rows)
  return isUpper && constantSize(subSizes(m.shape.cols, m.shape.rows)) === 0 ? x : undefined
} // prettier-ignore
