import type { Counterexample, Evidence, Scope, Tightest } from './evidence.js'

/** What is known of a claim. A conflict means that two parts of Lemmata disagree. */
export type Status = 'proved' | 'refuted' | 'supported' | 'undecided' | 'conflict'

/** The judged outcome of one claim. */
export interface Verdict {
  readonly status: Status
  /** For proved: on which sizes. For supported: which sizes were tried. */
  readonly scope?: Scope
  /** One sentence: why this status. */
  readonly reason: string
  readonly counterexample?: Counterexample
  /** The tightest instance over all inequalities of the claim. */
  readonly tightest?: Tightest
  readonly evidence: readonly Evidence[]
}
