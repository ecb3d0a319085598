/**
 * The record of a proof by multipliers, as plain JSON data: all that the prover and its replay (replay/) have in common.
 *
 * times · (greater − lesser) = Σ by · fact + Σ weight · ‖of‖² + rest: an identity in inner products, norms and other numbers, with a product `times` that is positive, facts, multipliers, weights and a
 * rest that are nonnegative.
 */
import type { PlainFormula } from '../bounds/plain.js'
import type { PolynomialRecord } from '../polynomials/plain.js'

/**
 * What is at least zero: greater − lesser of a hypothesis; the difference of its squares, where lesser is not negative; r − e, or r + e, of |e| ≤ r; R² − ‖x‖² of a ball, ‖x‖² − R² of a sphere; ‖v‖‖w‖ − ⟨v, w⟩, or
 * ‖v‖‖w‖ + ⟨v, w⟩; ‖v‖ + ‖w‖ − ‖v + w‖, or ‖v‖ + ‖w‖ − ‖v − w‖. Hypotheses are numbered in the record, vectors are nodes.
 */
export type PlainFact =
  | { readonly rule: 'hypothesis' | 'squares'; readonly hypothesis: number }
  | { readonly rule: 'absolute'; readonly hypothesis: number; readonly sign: 1 | -1 }
  | { readonly rule: 'ball' | 'sphere'; readonly of: number }
  | { readonly rule: 'cosine' | 'triangle'; readonly of: readonly [number, number]; readonly sign: 1 | -1 }

/** lesser ≤ greater. */
export interface MultiplierRecord extends PlainFormula {
  readonly version: 1
  readonly lesser: number
  readonly greater: number
  /** lesser ≤ greater, of the claim. */
  readonly hypotheses: readonly (readonly [number, number])[]
  /** Norms, and numbers of which only their sign is used. */
  readonly names: readonly { readonly name: string; readonly of: number }[]
  /** The factors: positive, or nonnegative divisors of the claim. */
  readonly times: readonly number[]
  readonly facts: readonly { readonly fact: PlainFact; readonly by: number }[]
  readonly squares: readonly { readonly weight: number; readonly of: number; readonly metric?: number }[]
  readonly rest: number
  /** That a multiplier, a weight or the rest is at least zero, where that is not visible. */
  readonly signs: readonly { readonly of: number; readonly proof: PolynomialRecord }[]
}
