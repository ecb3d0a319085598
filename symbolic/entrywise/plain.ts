/**
 * The proof of an inequality for all sizes from one between numbers that holds entry by entry, as plain JSON data. Its replay (replay/) shares no code with
 * the prover: these types, and those of formulas and of inequalities between numbers, are all they have in common.
 *
 * The formula is read as one of numbers: a column stands for its entry, and what is made of all entries, a *quantity*, for a number of its own. A difference of
 * sides that is affine in some sums, Σ cₖ Σᵢ tₖ(eᵢ) + rest, is Σᵢ h(eᵢ) + (rest − Σ λⱼ Cⱼ) with h = Σ cₖ tₖ + Σ λⱼ bⱼ, whatever the multipliers λⱼ of sums Cⱼ = Σᵢ bⱼ(eᵢ) are.
 */
import type { HalfLineRecord } from '../half-lines/index.js'
import type { PolynomialRecord } from '../polynomials/index.js'
import type { PlainFormulaStep, PlainRational, PlainSize } from '../proof/plain.js'

/** A number made of all entries: their sum, the largest, or the least, of a formula of one entry (a step of the scalars). */
export interface PlainQuantity {
  readonly name: string
  readonly kind: 'sum' | 'largest' | 'least'
  readonly of: number
}

/** An inequality between numbers, with its own proof. */
export type NumberProof =
  | { readonly kind: 'half-lines'; readonly record: HalfLineRecord }
  | { readonly kind: 'polynomials'; readonly record: PolynomialRecord }

/** h ≥ 0 for every entry. */
export interface PlainEntryProof {
  /** h does not change with the signs of these columns: they are nonnegative. */
  readonly even?: readonly string[]
  /** The variable is `by` times, or plus, a new one of the same name. */
  readonly moved?: { readonly name: string; readonly way: 'times' | 'plus'; readonly by: number }
  /** h is homogeneous of this degree in the positive columns; that of the name is put at 1. */
  readonly scaled?: { readonly name: string; readonly degree: number }
  readonly proof: NumberProof
}

/** lesser ≤ greater, where both have a value, for all sizes. */
export interface EntrywiseRecord {
  readonly version: 1
  readonly variables: readonly {
    readonly name: string
    readonly shape: readonly [PlainSize, PlainSize]
    readonly space: string
    /** Whether the space has numbers: then nothing is used of it but the ends. */
    readonly bounded: boolean
    /** Between which numbers the entries are, of `scalar` and `box`: the first is less than the second. */
    readonly ends?: readonly [least: PlainRational, most: PlainRational]
  }[]
  readonly steps: readonly PlainFormulaStep[]
  readonly sides: readonly [lesser: number, greater: number]
  /** √r on the greater side: the square of the lesser side is compared with r. */
  readonly squared: boolean
  /** The shape of what has an entry. */
  readonly shape: readonly [PlainSize, PlainSize]
  /** Sums of products are read as sums of the products of their terms. */
  readonly expanded: boolean
  /** Columns and numbers of which nothing is used but that they are real: steps, by name. */
  readonly opaque: readonly { readonly name: string; readonly step: number }[]
  /** Formulas of numbers: of one entry, sizes and quantities. */
  readonly scalars: readonly PlainFormulaStep[]
  readonly quantities: readonly PlainQuantity[]
  /** Sums in which the difference of the sides is affine. */
  readonly summed: readonly string[]
  /** `factor` times the sum of `of` is added to the sums, and taken from the rest; both are steps of the scalars. */
  readonly multipliers: readonly { readonly of: number; readonly factor: number }[]
  readonly entry: PlainEntryProof
  /** rest − Σ λⱼ Cⱼ ≥ 0; without a proof it is zero. */
  readonly rest?: NumberProof
}
