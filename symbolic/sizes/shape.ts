import { isOne, sameSize, sizeText, SIZE_ONE, type Size } from './size.js'

/** Every value is a matrix: a scalar is 1×1, a vector n×1. */
export interface Shape {
  readonly rows: Size
  readonly cols: Size
}

/** The shape 1×1 of numbers. */
export const SCALAR: Shape = { rows: SIZE_ONE, cols: SIZE_ONE }
/** The shape n×1. */
export const vectorShape = (n: Size): Shape => ({ rows: n, cols: SIZE_ONE })
/** The shape rows×cols. */
export const matrixShape = (rows: Size, cols: Size): Shape => ({ rows, cols })

/** Whether the shape is 1×1 for all sizes. */
export const isScalar = (s: Shape): boolean => isOne(s.rows) && isOne(s.cols)
/** Whether the shape has one column for all sizes; that of a scalar has. */
export const isColumn = (s: Shape): boolean => isOne(s.cols)
/** Whether rows and columns are as many for all sizes. */
export const isSquare = (s: Shape): boolean => sameSize(s.rows, s.cols)
/** Whether both shapes agree for all sizes. */
export const sameShape = (a: Shape, b: Shape): boolean => sameSize(a.rows, b.rows) && sameSize(a.cols, b.cols)

const factor = (s: Size): string => (s.terms.size > 1 ? `(${sizeText(s)})` : sizeText(s))

/** `n×1`, `(n-1)×d`. */
export const shapeText = (s: Shape): string => `${factor(s.rows)}×${factor(s.cols)}`

/** Operands that do not fit an operation: `operation: expected X, got Y`. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError'
}
