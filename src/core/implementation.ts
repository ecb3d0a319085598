/** Numeric code under test: the only second version of anything, because it is what is checked. */

/** A dense matrix of float64, row-major; scalars are 1×1, vectors n×1. */
export interface Values {
  readonly rows: number
  readonly cols: number
  readonly data: Float64Array
}

/**
 * A function of the claim's variables. It must return the entries of the formula it implements, row-major. What it throws, a wrong length
 * and NaN are findings, not faults of the checker.
 */
export interface Implementation {
  readonly name: string
  evaluate(variables: ReadonlyMap<string, Values>): Float64Array
  /**
   * How many times the running error bound of the formula's own straightforward float64 evaluation the implementation may be off:
   * what its order of operations may cost. Default `DEFAULT_ERROR_ALLOWANCE`.
   */
  readonly allowance?: number
}

/** Another order of summation and the cancellation in closed forms cost a small multiple of the formula's own error bound. */
export const DEFAULT_ERROR_ALLOWANCE = 16
