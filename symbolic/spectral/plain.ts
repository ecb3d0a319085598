/**
 * The record of a proof by diagonalising: matrices are brought to diagonal form together, and what is left is a comparison of numbers, with a record of its own.
 * Plain JSON data: all that the prover and its replay (replay/) have in common.
 */
import type { PlainFormula } from '../bounds/plain.js'
import type { HalfLineRecord } from '../half-lines/plain.js'
import type { PolynomialRecord } from '../polynomials/plain.js'
import type { PlainFormulaStep, ProofRecord } from '../proof/plain.js'

/**
 * `orthogonal`: one symmetric matrix is Q diag(λ) Q'. `congruence`: two positive semidefinite ones are L diag(λ) L' and L diag(μ) L' with an invertible L; the
 * first of them is LL' where it is positive definite.
 * `separate`: several symmetric matrices, each Q diag(λ) Q' with a Q of its own; the formula is a sum of matrices each of which is made of one of them alone, so that numbers λ, λ2, … compare that are
 * independent of each other.
 */
export type Frame = 'orthogonal' | 'congruence' | 'separate'

/**
 * What of the sides is compared at each diagonal entry: `least`, a number with the least eigenvalue of a matrix; `largest`, the largest eigenvalue (or the norm of a semidefinite matrix) with a number; `squared`, the square of the norm of X, which is the largest eigenvalue of X'X and of XX', with a number;
 * `sum`, sums over all diagonal entries: traces, logarithms of determinants, multiples of the size; `mean`, such
 * sums, where σ is the mean of the eigenvalues and ν their number, so that a multiple of λ − σ may be added: its sum is zero; `value`, forms x'Mx at the vector `at`, or tr PM with the
 * semidefinite matrix P = `at`, or tr X'MX with X = `at`; `diagonal`, diagonals of matrices; `equal`, two matrices; `monotone`, one function of two matrices that grows in the
 * Loewner order; `pairs`, sums over all pairs of eigenvalues, one of each of two matrices, weighted by the squares of the inner products of their eigenvectors, or of u'Cv with C = `at`; `congruent`, 0 with the least eigenvalue of a sum of products X'MX with X = `at`.
 */
export type Comparison =
  | { readonly kind: 'least' | 'largest' | 'squared' | 'sum' | 'diagonal' | 'equal' | 'monotone' | 'mean' }
  | { readonly kind: 'value' | 'congruent'; readonly at: number }
  | { readonly kind: 'pairs'; readonly at?: number }

/** The comparison of numbers. */
export type ScalarRecord =
  | { readonly kind: 'polynomials'; readonly record: PolynomialRecord }
  | { readonly kind: 'half-lines'; readonly record: HalfLineRecord }
  | { readonly kind: 'identity'; readonly record: ProofRecord }

/**
 * lesser ≤ greater (for `equal`, lesser = greater). The names of the numbers: `λ` and `μ` are diagonal entries, or what is left of them; `κ` the least eigenvalue, then the diagonal entry
 * is κ + λ; `ρ` what is to be taken from λ where the sign of an eigenvalue is open and its absolute value is at most λ + ρ; `α`, `τ`, `φ`, `γ`, `ε` what the largest eigenvalue, the trace, the Frobenius norm, the largest sum of absolute values in
 * a row, the largest probability (of a covariance matrix diag p − pp') are above the diagonal entry. Those of a second and third matrix have its number.
 */
export interface SpectralRecord extends PlainFormula {
  readonly version: 1
  readonly lesser: number
  readonly greater: number
  readonly frame: Frame
  /** The matrices that are diagonalised. */
  readonly bases: readonly number[]
  /** Names of the numbers that diagonal entries and extremes are made of. */
  readonly parts: readonly string[]
  /** What a hypothesis says: `gap` = greater − lesser is semidefinite. Then `gap` is a base, and the greater matrix is the lesser one and it. */
  readonly order?: { readonly greater: number; readonly lesser: number; readonly gap: number }
  readonly comparison: Comparison
  readonly scalar: ScalarRecord
}

/** A principal minor of the matrix, and the proof that it is at least zero. */
export interface PlainMinor {
  /** Its rows, from 1 on, in increasing order. */
  readonly rows: readonly number[]
  readonly record: PolynomialRecord
}

/** A symmetric matrix is positive semidefinite at given values of sizes and indices: all its principal minors are at least zero. */
export interface MinorsRecord {
  readonly version: 1
  readonly steps: readonly PlainFormulaStep[]
  /** Which step the matrix is. */
  readonly matrix: number
  readonly cases: readonly {
    readonly values: Readonly<Record<string, number>>
    readonly minors: readonly PlainMinor[]
  }[]
}
