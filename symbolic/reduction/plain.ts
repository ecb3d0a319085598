/**
 * The record of a proof by other inequalities, each with a proof of its own, as plain JSON data: all that the prover and its replay (replay/) have in common.
 * `Proof` is whatever proves them.
 */
import type { PlainFormula } from '../bounds/plain.js'
import type { PlainRational } from '../proof/plain.js'

/**
 * Why lesser ≤ greater follows. `squares`: lesser² ≤ greater² and 0 ≤ greater. `powers`: the same of powers of the order of all roots. `both signs`: lesser is |a|, and a, −a ≤ greater. `larger of two`: lesser is the larger of
 * two, or greater the smaller of two. `logarithms`: both are positive, and their logarithms compare. `convexity`: one side is a function at a weighted mean of two points, the other the
 * mean of its values, and the function is convex or concave. `channel`: one side is a sum of a function of entries, the other the same of what a stochastic matrix makes of them, and the function is convex,
 * or concave; it is homogeneous of degree one, or the matrix is doubly stochastic. `tangent`: the difference of the sides is a positive multiple of what a convex function is above its tangent, or a
 * concave one below. `mean value`: |f(s) − f(t)| ≤ L·|s − t| for two numbers of an interval, by f′ ≤ L and −L ≤ f′. `from equal`: of two numbers s, t of an interval, it holds where they are equal, and
 * (t − s)·∂ₜ(greater − lesser) is nonnegative. `stationary`: of a number t in an interval, greater − lesser is convex in it, and nonnegative at a point of the interval where its derivative vanishes. `entries`: a norm of what is made entry by entry of two arrays is at most a multiple of the norm of their difference, as it is so of numbers. `quantities`: both sides are formulas of few numbers, and it holds of all numbers of their signs. `dual norms`: an inner product that is a term of the lesser side is at most the product of dual norms. `lemmas`: the last goal is the
 * inequality itself, which may use those before as hypotheses. `Schur complement`: a matrix of four blocks is semidefinite where the complement of a definite one is. `Hölder`: a sum of roots
 * beside what has none, by Hölder's inequality with weights. `divisors`: the last goal is the inequality times sums that it divides by, which by the goals before are at least zero. `second derivatives`: not lesser ≤ greater is shown, but that a function is convex, or concave: it is smooth on a convex set, and the Hessian semidefinite,
 * or the second derivative along all directions nonnegative.
 * `homogeneous`: greater − lesser is homogeneous in some of the numbers, and the goal is the inequality where one of them, which is
 * positive, is 1. `interior`: what holds of positive numbers holds of nonnegative ones by continuity; those of the goal have other names.
 * `segment`: greater − lesser is φ(x, y, x − y) for two
 * points of a convex set; φ(y, y, v) + ∂φ(h, y, v)v is nonnegative for all points h of it and all v, or a form in v with a matrix that is semidefinite.
 */
export type ReductionRule =
  | 'squares'
  | 'both signs'
  | 'larger of two'
  | 'logarithms'
  | 'convexity'
  | 'channel'
  | 'tangent'
  | 'powers'
  | 'mean value'
  | 'from equal'
  | 'stationary'
  | 'entries'
  | 'lemmas'
  | 'quantities'
  | 'dual norms'
  | 'Schur complement'
  | 'Hölder'
  | 'divisors'
  | 'second derivatives'
  | 'homogeneous'
  | 'interior'
  | 'segment'

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

/** A sum of a function of the entries of holes, what stands in them on the one side, and its images under a matrix on the other. */
export interface PlainChannel {
  readonly of: number
  readonly is: 'convex' | 'concave'
  readonly holes: readonly { readonly name: string; readonly at: number; readonly image: number }[]
  readonly by: number
}

/** A function of holes, the point of the tangent and another one at each hole; greater − lesser is `factor` times f(y) − f(x) − Df(x)(y − x), or its negative for a concave f. */
export interface PlainTangent {
  readonly of: number
  readonly is: 'convex' | 'concave'
  readonly holes: readonly { readonly name: string; readonly at: number; readonly to: number }[]
  readonly factor: PlainRational
}

/** The two numbers of the goal of `entries` with the arrays that they are entries of; those of `quantities` with what they stand for. */
export type PlainNumbers = readonly { readonly name: string; readonly at: number }[]

/**
 * greater − lesser is the sum of the terms, which are positive, minus `other` (`at least`); or `other` minus that sum (`at most`), of nonnegative ones. The weights are
 * positive, and the powers of the terms of that order have no roots.
 */
export interface PlainHoelder {
  readonly is: 'at most' | 'at least'
  readonly order: number
  readonly terms: readonly number[]
  readonly weights: readonly number[]
  readonly other: number
}

/** A function that curves in its moving variables; the goal speaks of its Hessian where there are no directions, else of the second derivative along them. */
export interface PlainCurved {
  readonly of: number
  readonly is: 'convex' | 'concave'
  readonly moving: readonly string[]
  readonly directions: readonly string[]
}

/** φ of the hole and the way, and the two points. */
export interface PlainSegment {
  readonly of: number
  readonly ends: readonly [number, number]
  readonly holes: readonly [string, string]
}

/** lesser ≤ greater by its goals; of `convexity`, `channel` and `tangent` the proof of the only goal is that of the curvature of the function. */
export interface ReductionRecord<Proof> extends PlainFormula {
  readonly version: 1
  readonly rule: ReductionRule
  readonly lesser: number
  readonly greater: number
  readonly mean?: PlainMean
  readonly channel?: PlainChannel
  readonly tangent?: PlainTangent
  readonly numbers?: PlainNumbers
  readonly hoelder?: PlainHoelder
  readonly curved?: PlainCurved
  readonly segment?: PlainSegment
  /** The exponent of `powers`. */
  readonly power?: number
  /** Where `stationary` has the difference of the sides at its least, and the derivative that vanishes there. */
  readonly stationary?: { readonly at: number; readonly slope: number }
  /** The number along which derivatives of `mean value`, `from equal` and `stationary` are taken. */
  readonly along?: string
  /** The numbers in which `homogeneous` is, the one that becomes 1, and the degree. */
  readonly scaling?: { readonly names: readonly string[]; readonly unit: string; readonly degree: number }
  readonly goals: readonly PlainGoal<Proof>[]
}
