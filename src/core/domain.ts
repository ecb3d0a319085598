/** Over what a claim is asserted: sizes, indices, variables in spaces, and further hypotheses. */
import type { Assumption, CoreExpr, Shape, Size } from '../../symbolic/expression/index.js'

/** Inclusive bounds of a size. */
export interface SizeRange {
  readonly from: number
  readonly to: number
  /** Not declared by the author: the claim is meant for every size from `from` on, and `to` is how far a check goes; a hunt goes further. */
  readonly open?: true
}

/** A space as used in `given`: its name, its size arguments and its value arguments (over earlier variables). */
export interface SpaceUse {
  readonly space: string
  readonly sizes: readonly Size[]
  readonly params: readonly CoreExpr[]
}

/** A variable of a claim, in the order of declaration: a space may depend on earlier variables. */
export interface Given {
  readonly name: string
  readonly shape: Shape
  readonly use: SpaceUse
  /** The variable this one is a second point to: drawn close to it as often as apart. */
  readonly near?: string
}

/** A universally quantified position 1 … count. */
export interface QuantifiedIndex {
  readonly name: string
  readonly count: Size
}

/** The set of points over which a claim speaks. */
export interface Domain {
  /** Every size name that occurs, with its declared (or default) range. */
  readonly sizes: ReadonlyMap<string, SizeRange>
  readonly indices: readonly QuantifiedIndex[]
  readonly variables: readonly Given[]
  /** Hypotheses that no space carries; instances that violate them do not count. */
  readonly assumptions: readonly Assumption[]
}

/** Where the sizes of a claim say nothing, they run over this range: small, rectangular, with the trivial 1. */
export const DEFAULT_SIZE_RANGE: SizeRange = { from: 1, to: 4, open: true }

/** Whether a claim is asserted at a value of a size; beyond how far a check goes too, where the author declared nothing. */
export const isAsserted = (value: number | undefined, { from, to, open }: SizeRange): boolean =>
  value !== undefined && Number.isInteger(value) && value >= from && (open === true || value <= to)
