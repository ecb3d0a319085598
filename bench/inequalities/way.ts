/** A prover, and what it answers. */
import type { Problem } from './problems.js'

/** Seconds are of processor time. */
export type Answer =
  | { readonly kind: 'solved' | 'open' | 'refuted'; readonly seconds: number }
  /** The prover has no words for it. */
  | { readonly kind: 'not expressible'; readonly why: string }

export interface Way {
  readonly name: string
  /** Why it cannot be asked here. */
  missing(): string | undefined
  /** Within so many seconds, or nearly so. */
  run(problem: Problem, limit: number): Answer | Promise<Answer>
}
