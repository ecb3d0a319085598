/** Numeric code under test: the only second version of anything, because it is what is checked. */

/** A dense matrix of float64, row-major; scalars are 1×1, vectors n×1. */
export interface Values {
  readonly rows: number
  readonly cols: number
  readonly data: Float64Array
}

/** The floating-point format that code works in, by which it is judged. */
export type Precision = 'float64' | 'float32'

/** What code promises where that is less than its precision: a part of a number, or so many units in the last place. */
export interface Accuracy {
  readonly value: number
  readonly unit: 'relative' | 'ulp'
}

/**
 * A function of the claim's variables. It must return the entries of the formula it implements, row-major. What it throws, a wrong length
 * and NaN are findings, not faults of the checker.
 */
export interface Implementation {
  readonly name: string
  evaluate(variables: ReadonlyMap<string, Values>): Float64Array | Float32Array
  /** The format it works in: it is handed numbers of that format. Otherwise that of the array it returns. */
  readonly precision?: Precision
}
