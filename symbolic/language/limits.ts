/** Bounds on what a text may ask for, so that no file makes the tool work or allocate without end. Each is far above what people write. */

/** Characters of one formula. */
export const MAX_TEXT = 20_000
/** Brackets, signs and exponents inside one another. Also bounds the parser's recursion. */
export const MAX_NESTING = 100
/** Blocks of a matrix that is written out. */
export const MAX_BLOCKS = 64
/** Expressions inside one another after definitions are put in. Bounds the elaborator's recursion. */
export const MAX_ELABORATION_DEPTH = 400
/** Operations performed for one text, definitions included. A call repeated with equal arguments counts once. */
export const MAX_STEPS = 100_000
/** Characters of a name. */
export const MAX_NAME = 64
/** The largest exponent of ten in a number, and the least but for the sign: beyond float64's range (1e±308) with room, small enough for exact arithmetic. */
export const MAX_LITERAL_EXPONENT = 400
/** Digits of a literal: those of all places to the largest exponent. */
export const MAX_LITERAL_DIGITS = MAX_LITERAL_EXPONENT + 1
/** The largest exponent of a power, in bits: beyond 2^53 a float64 no longer tells an even one from an odd one. */
export const MAX_EXPONENT_BITS = 53
/** Degree and number of terms of a size such as `d*d*n-1`: `kron` of `kron` of `kron` doubles the degree each time. */
export const MAX_SIZE_DEGREE = 24
/** The most terms of a size as a polynomial. */
export const MAX_SIZE_TERMS = 64
/** Characters of a printed expression; beyond, subterms are shown as `…` (a shared DAG can be exponentially longer as text). */
export const MAX_PRINTED = 50_000
