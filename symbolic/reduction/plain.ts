/**
 * The record of a proof by other inequalities, each with a proof of its own, as plain JSON data: all that the prover and its replay (replay/) have in common.
 * `Proof` is whatever proves them.
 */
import type { PlainFormula } from '../bounds/plain.js'

/**
 * Why lesser ≤ greater follows. `squares`: lesser² ≤ greater² and 0 ≤ greater. `both signs`: lesser is |a|, and a, −a ≤ greater. `larger of two`: lesser is the larger of
 * two, or greater the smaller of two. `logarithms`: both are positive, and their logarithms compare. `convexity`: one side is a function at a weighted mean of two points, the other the
 * mean of its values, and the function is convex or concave.
 */
export type ReductionRule = 'squares' | 'both signs' | 'larger of two' | 'logarithms' | 'convexity'

/** What is still to be shown: an inequality between nodes, with its proof. */
export interface PlainGoal<Proof> {
  readonly lesser: number
  readonly greater: number
  readonly proof: Proof
}

/** A function of holes, the two points and their mean at each hole, and the weights of the points. */
export interface PlainMean {
  readonly of: number
  readonly is: 'convex' | 'concave'
  readonly holes: readonly { readonly name: string; readonly mean: number; readonly at: readonly [number, number] }[]
  readonly weights: readonly [number, number]
} // prettier-ignore

/** lesser ≤ greater by its goals; of `convexity` the proof of the only goal is that of the curvature of the function. */
export interface ReductionRecord<Proof> extends PlainFormula {
  readonly version: 1
  readonly rule: ReductionRule
  readonly lesser: number
  readonly greater: number
  readonly mean?: PlainMean
  readonly goals: readonly PlainGoal<Proof>[]
}
