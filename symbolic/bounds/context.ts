import type { CoreExpr, Size } from '../expression/index.js'

/** lesser ≤ greater, entry by entry, by a hypothesis of the claim. */
export interface BoundHypothesis {
  readonly lesser: CoreExpr
  readonly greater: CoreExpr
}

/** What the bound calculus may use of the domain of a claim. */
export interface BoundContext {
  /** The space of each variable with its parameters; of a variable that is not named nothing is used. */
  readonly variables: ReadonlyMap<string, { readonly space: string; readonly params: readonly CoreExpr[] }>
  readonly hypotheses?: readonly BoundHypothesis[]
  /** Whether the time for the proof is over. */
  readonly expired?: () => boolean
  /** Quantified indices: each runs over 1 … count. */
  readonly indices: ReadonlyMap<string, Size>
  /** Sizes start at `from`, 1 where nothing is said; `to` where the claim ends there. */
  readonly sizes: ReadonlyMap<string, { readonly from: number; readonly to?: number }>
  /** Conditions on sizes are taken for granted and noted: to tell what a proof would need, never to prove. */
  readonly supposing?: boolean
}
