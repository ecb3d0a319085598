/** What papers write alike and mean differently. Nothing here has a default: where a formula needs a convention that is not declared, it is refused with the readings. */

/** The conventions a text of LaTeX is read by. */
export interface Conventions {
  /** ‖M‖ of a matrix. */
  readonly norm?: 'spectral' | 'frobenius'
  /** ‖M‖_1 and ‖M‖_∞ of a matrix: the norm it has as an operator, or the sum and the largest of the absolute values of its entries. */
  readonly pnorm?: 'induced' | 'entrywise'
  /** vec(M) stacks columns or rows. */
  readonly vec?: 'columns' | 'rows'
  /** ∂f/∂x has the rows of f (numerator) or of x (denominator). */
  readonly layout?: 'numerator' | 'denominator'
  /** A ⊙ B is entrywise, or the column-wise Kronecker product. */
  readonly odot?: 'hadamard' | 'khatri-rao'
  /** exp, log, √ and the like of a square matrix: of each entry, or of the matrix; powers of a vector are of each entry where functions are. */
  readonly functions?: 'entrywise' | 'matrix'
  /** |M| of a square matrix is its determinant, |x| of a vector its length; or both are of each entry. */
  readonly bars?: 'determinant' | 'norm' | 'entrywise'
  /** ∇f of a number is a column, or a row as the derivative is. */
  readonly nabla?: 'column' | 'row'
  /** softmax(M) of a matrix normalizes its rows or its columns. */
  readonly softmax?: 'rows' | 'columns'
  /** A prime behind what is no name with a prime transposes. */
  readonly prime?: 'transpose'
}

/** The values that each convention may have. */
export const CONVENTIONS: {
  readonly [K in keyof Required<Conventions>]: readonly NonNullable<Conventions[K]>[]
} = {
  norm: ['spectral', 'frobenius'],
  pnorm: ['induced', 'entrywise'],
  vec: ['columns', 'rows'],
  layout: ['numerator', 'denominator'],
  odot: ['hadamard', 'khatri-rao'],
  functions: ['entrywise', 'matrix'],
  bars: ['determinant', 'norm', 'entrywise'],
  nabla: ['column', 'row'],
  softmax: ['rows', 'columns'],
  prime: ['transpose'],
}

/** The conventions of our own printer. */
export const PRINTED: Conventions = {
  norm: 'spectral',
  pnorm: 'entrywise',
  vec: 'columns',
  layout: 'numerator',
  odot: 'khatri-rao',
  functions: 'entrywise',
}
