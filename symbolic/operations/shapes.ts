/** Shape rules that several operations share, and how a misfit is told. */
import {
  isColumn,
  isOne,
  isScalar,
  isSquare,
  mulSizes,
  sameShape,
  sameSize,
  SCALAR,
  ShapeError,
  shapeText,
  sizeText,
  vectorShape,
  type Shape,
  type Size,
} from '../sizes/index.js'
import type { Operand, ShapeRule } from './card.js'

/** Shapes as a message lists them. */
export const shapesText = (operands: readonly Operand[]): string =>
  operands.map((a) => shapeText(a.shape)).join(' and ')

/** Refuses: `name: expected X, got Y`. */
export function misfit(name: string, expected: string, found: string): never {
  throw new ShapeError(`${name}: expected ${expected}, got ${found}`)
}

/** The length of the stacked entries. */
export const stackedLength = (s: Shape): Size => mulSizes(s.rows, s.cols)

/** The shape of the only argument. */
export const same: ShapeRule<1> = ([a]) => a.shape
/** 1×1 of any shape. */
export const scalarOf: ShapeRule<1> = () => SCALAR

/** The shape that both arguments have. */
export const alike: ShapeRule<2> = ([a, b], name) => {
  if (sameShape(a.shape, b.shape)) return a.shape
  const hint =
    isScalar(a.shape) || isScalar(b.shape)
      ? `; for a constant vector or matrix write s*ones(…), for a multiple of the identity s*eye(n)`
      : ''
  return misfit(name, 'operands of one shape', shapesText([a, b]) + hint)
}

/** The shape of a square matrix. */
export const square: ShapeRule<1> = ([m], name) =>
  isSquare(m.shape) ? m.shape : misfit(name, 'a square matrix', shapeText(m.shape))
/** 1×1 of a square matrix. */
export const squareScalar: ShapeRule<1> = (m, name) => (square(m, name), SCALAR)
/** n×1 of an n×n matrix. */
export const squareVector: ShapeRule<1> = (m, name) => vectorShape(square(m, name).rows)

/** The shape of a column. */
export const column: ShapeRule<1> = ([v], name) =>
  isColumn(v.shape) ? v.shape : misfit(name, 'a vector n×1', shapeText(v.shape))
/** 1×1 of a column. */
export const columnScalar: ShapeRule<1> = (v, name) => (column(v, name), SCALAR)

/** l×n of an l×m and an m×n matrix. */
export const product: ShapeRule<2> = ([a, b], name) => {
  if (sameSize(a.shape.cols, b.shape.rows)) return { rows: a.shape.rows, cols: b.shape.cols }
  const entrywise = sameShape(a.shape, b.shape) ? '; the entrywise product is .*' : ''
  return misfit(
    name,
    `${shapeText(a.shape)} times ${sizeText(a.shape.cols)}×…`,
    `${shapeText(a.shape)} times ${shapeText(b.shape)}${entrywise}`,
  )
}

/** 1×1 of a column or a row. */
export const vectorNorm: ShapeRule<1> = ([v], name) => {
  if (isColumn(v.shape) || isOne(v.shape.rows)) return SCALAR
  return misfit(
    name,
    'a vector',
    `${shapeText(v.shape)}; for a matrix say opnorm(A) (spectral) or fro(A) (Frobenius)`,
  )
}

/** The shape of the first argument, the second being a scalar. */
export const withScalar =
  (what: string): ShapeRule<2> =>
  ([a, s], name) =>
    isScalar(s.shape) ? a.shape : misfit(name, what, shapeText(s.shape))
