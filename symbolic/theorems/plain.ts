/**
 * The record of a proof by known inequalities, as plain JSON data: all that the prover and its replay (replay/) have in common.
 *
 * Each inequality that is used is a theorem of the table at parts of the formula. Of numbers, the claim follows from them as a polynomial in quantities; of matrices, what is to be
 * semidefinite is a combination of what they say is.
 */
import type { PlainAtomOfBound, PlainBound, PlainFormula, Quantity } from '../bounds/plain.js'
import type { PolynomialRecord } from '../polynomials/plain.js'
import type { PlainRational } from '../proof/plain.js'

/** A theorem: its name, the parts of the formula that stand for its variables, and what it says of them: lesser ≤ greater, or lesser ⪯ greater. */
export interface PlainUse {
  readonly rule: string
  readonly of: Readonly<Record<string, number>>
  readonly lesser: number
  readonly greater: number
}

/** What a variable of the polynomial stands for. */
export interface PlainNumber {
  readonly name: string
  readonly quantity: Quantity
  readonly of: number
}

/** How lesser ≤ greater follows. */
export type TheoremConclusion =
  /** greater − lesser is Σ times·(greater − lesser), times at least zero, and terms none of which is negative. */
  | {
      readonly kind: 'sum'
      readonly atoms: readonly PlainAtomOfBound[]
      readonly times: readonly PlainBound[]
    }
  /** 0 ≤ greater − lesser in the numbers; the hypotheses of the polynomial are 0 ≤ greater − lesser of the theorems, in their order. */
  | { readonly kind: 'numbers'; readonly numbers: readonly PlainNumber[]; readonly proof: PolynomialRecord }
  /** The matrix of which greater is the least eigenvalue is Σ times·(greater − lesser) + rest, and the rest is visibly semidefinite. */
  | { readonly kind: 'forms'; readonly times: readonly PlainRational[]; readonly rest?: number }
  /** greater − lesser, two columns, is times·(greater − lesser) of the theorem. */
  | { readonly kind: 'columns'; readonly times: PlainRational }

/** lesser ≤ greater by theorems. */
export interface TheoremRecord extends PlainFormula {
  readonly version: 1
  readonly lesser: number
  readonly greater: number
  /** Hypotheses of the claim by which conditions of theorems are met: lesser ≤ greater; none where there is no field. */
  readonly hypotheses?: readonly (readonly [lesser: number, greater: number])[]
  readonly used: readonly PlainUse[]
  readonly conclusion: TheoremConclusion
}

/** What the variable of the polynomial is called for the k-th number. */
export const numberName = (k: number): string => `q${k + 1}_`
