/** The model of float64 that error bounds rest on: those of balls, and those that run along with compiled formulas. */

/** Unit roundoff: |fl(x) − x| ≤ u·|fl(x)| for + − × ÷ and square roots, barring underflow (IEEE 754). */
export const UNIT = 2 ** -53
/** The smallest positive float64: what an underflowing product or quotient loses at most. */
export const ETA = 2 ** -1074
/**
 * Bounds are themselves computed in float64 from nonnegative terms, so that k operations lose a factor of at most (1 + u)^k; this factor covers k = 2^32.
 */
export const SLACK = 1 + 2 ** -20
