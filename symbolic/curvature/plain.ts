/** The record of a proof of convexity as plain JSON data: all that the prover and its replay (replay/) have in common. */
import type { PlainFormula } from '../bounds/plain.js'

/**
 * What is said of a node as a function of the variables, at points at which it has a value: that every entry is affine, convex or concave; that it
 * is positive with a convex or concave logarithm; of a square matrix M, that v'Mv is convex or concave for every v.
 */
export type Says =
  'affine' | 'convex' | 'concave' | 'log-convex' | 'log-concave' | 'form convex' | 'form concave'

/** What is said of a node, with the steps it comes from. */
export interface CurvatureStep {
  readonly rule: string
  /** The number of the node. */
  readonly about: number
  readonly says: Says
  /** Earlier steps it rests on, in the order the rule wants. */
  readonly of: readonly number[]
}

/** The last step is the conclusion. */
export interface CurvatureRecord extends PlainFormula {
  readonly version: 1
  /** Names of the variables that move. */
  readonly moving: readonly string[]
  readonly steps: readonly CurvatureStep[]
}
