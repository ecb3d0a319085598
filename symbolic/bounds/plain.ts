/**
 * The record of a bound as plain JSON data: all that the prover and its replay (replay/) have in common.
 *
 * A record has the formula as numbered nodes (the claim's, and differences and groups that the proof forms of them), and steps, each of which bounds
 * one quantity of one node. Bounds are signed generalised polynomials Σ c·Π atom^e·exp(q) with exact c; atoms are quantities of nodes themselves.
 */
import type { PlainIndex, PlainOperation, PlainRational, PlainSize } from '../proof/plain.js'

/**
 * What is bounded of a matrix e: every `entry`; `max` |e_ij|; `one` Σ|e_ij|; `two` (Σ e_ij²)^½; `op`, the largest singular value; `rows`, the
 * largest Euclidean norm of a row; `inf` and `cols`, the largest Σ|e_ij| of a row and of a column; `nuclear`, the sum of the singular values; `form`, v'ev for all unit vectors v.
 */
export type Kind = 'entry' | 'max' | 'one' | 'two' | 'op' | 'rows' | 'inf' | 'cols' | 'nuclear' | 'form'
/** Whether a bound is from above or from below. */
export type Sense = '≤' | '≥'

/** Quantities that stand for themselves in a bound; `high` and `low` are the largest and smallest entry, `sigma` the smallest singular value. */
export type Quantity = 'high' | 'low' | Norm | 'sigma'
/** Norms of matrices. */
export type Norm = 'max' | 'one' | 'two' | 'op' | 'rows' | 'inf' | 'cols' | 'nuclear'

/** A node of the formula of a record. */
export interface PlainNode {
  readonly operation: PlainOperation
  readonly shape: readonly [PlainSize, PlainSize]
}

/** A quantity of a node, as data. */
export interface PlainAtomOfBound {
  readonly quantity: Quantity
  readonly node: number
}

/** coefficient · Π atom^exponent · exp(exp). */
export interface PlainBoundTerm {
  readonly coefficient: PlainRational
  /** Number of an atom, and its exponent. */
  readonly factors: readonly (readonly [number, PlainRational])[]
  readonly exp?: PlainBound
}
/** A bound as data. */
export type PlainBound = readonly PlainBoundTerm[]

/** A variable, in its space; the parameters of the space are nodes. */
export interface PlainGiven {
  readonly name: string
  readonly shape: readonly [PlainSize, PlainSize]
  readonly space: string
  readonly params: readonly number[]
}

/** Sizes for which the claim is asserted: from `from` on, up to `to` where there is an end. */
export interface PlainSizeRange {
  readonly name: string
  readonly from: number
  readonly to?: number
}

/** That one size is at least another. */
export interface SizeCondition {
  readonly size: PlainSize
  readonly atLeast: PlainSize
}

/** A fact with the rule and the facts that it comes from. */
export interface BoundStep {
  readonly rule: string
  /** The number of the node. */
  readonly about: number
  readonly kind: Kind
  readonly sense: Sense
  /** Earlier steps it rests on, in the order the rule wants. */
  readonly of: readonly number[]
  /** For a linear combination: what the node of each premise is multiplied by. */
  readonly weights?: readonly PlainRational[]
  readonly bound: PlainBound
  readonly conditions?: readonly SizeCondition[]
  /** The number of the hypothesis that says so. */
  readonly hypothesis?: number
}

/** A formula as numbered nodes, over its domain. */
export interface PlainFormula {
  readonly sizes: readonly PlainSizeRange[]
  readonly indices: readonly PlainIndex[]
  readonly variables: readonly PlainGiven[]
  readonly nodes: readonly PlainNode[]
}

/** lesser ≤ greater, entry by entry: every entry of lesser is at most the bound of one step, every entry of greater at least that of the other. */
export interface BoundRecord extends PlainFormula {
  readonly version: 1
  readonly atoms: readonly PlainAtomOfBound[]
  /** lesser ≤ greater of those hypotheses of the claim that are used; none where there is no field. */
  readonly hypotheses?: readonly (readonly [lesser: number, greater: number])[]
  readonly steps: readonly BoundStep[]
  readonly conclusion: {
    readonly lesser: number
    readonly greater: number
    readonly above: number
    readonly below: number
  }
}
