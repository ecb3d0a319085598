import type { Claim, Evidence, Hypothesis, Obligation } from '../core/index.js'

/** One obligation to be examined. */
export interface Task {
  readonly claim: Claim
  readonly obligation: Obligation
  /** The hypotheses of the obligation's domain, lowered. */
  readonly assumptions: readonly Hypothesis[]
  readonly seed: number
  /** Instances to try. */
  readonly runs: number
  /** Whether a cheaper checker has proved the obligation for every declared size: what is left is to look for a conflict. */
  readonly proved: boolean
  /** What cheaper checkers have found of the obligation. */
  readonly evidence: readonly Evidence[]
  /** Whether the time given to this claim is used up: a checker then reports what it has. */
  expired(): boolean
}

/** A strategy. It reports evidence with its scope, or declines with a reason; it never judges. */
export interface Checker {
  readonly name: string
  check(task: Task): readonly Evidence[] | Promise<readonly Evidence[]>
}
