/**
 * The record of a proof by the lengths of vectors and the cosines between them, as plain JSON data: all that the prover and its replay (replay/) have in common.
 *
 * Of few vectors b₁, b₂, … inner products know no more than that their Gram matrix is semidefinite: with a basis v₁, v₂, … of their span they are what lengths ‖vᵢ‖ ≥ 0 and
 * cosines −1 ≤ uᵢⱼ ≤ 1 make of them. Matrices of one shape are vectors with ⟨A, B⟩ = tr A'B, and a semidefinite S gives ⟨x, y⟩ = x'Sy.
 */
import type { PlainFormula } from '../bounds/plain.js'
import type { PolynomialRecord } from '../polynomials/plain.js'
import type { PlainRational } from '../proof/plain.js'

/** Vectors with one inner product. */
export interface PlainSpace {
  /** S of x'Sy. */
  readonly metric?: number
  /** The vectors of the formula, each as a combination of the basis; as many as the basis has. */
  readonly vectors: readonly { readonly of: number; readonly by: readonly PlainRational[] }[]
  /** A third vector in the span of two, the length of which is a number of its own: its combination of the basis. */
  readonly third?: readonly PlainRational[]
}

/** lesser ≤ greater: as numbers, by a polynomial. */
export interface InnerRecord extends PlainFormula {
  readonly version: 1
  /** lesser ≤ greater, of the claim, which the polynomial may use. */
  readonly hypotheses?: readonly (readonly [number, number])[]
  readonly lesser: number
  readonly greater: number
  readonly spaces: readonly PlainSpace[]
  /** Numbers of which only their sign is used. */
  readonly opaque: readonly { readonly name: string; readonly of: number }[]
  readonly proof: PolynomialRecord
}

const subscript = (i: number): string =>
  String.fromCodePoint(...[...String(i)].map((d) => 0x2080 + Number(d)))
/** Spaces after the first one are told apart by their number. */
const of = (g: number): string => (g === 1 ? '' : `,${subscript(g)}`)
/** What basis vector i of space g is called, both from 1 on. */
export const vectorName = (g: number, i: number): string => `v${subscript(i)}${of(g)}`
/** What its length is called. */
export const lengthName = (g: number, i: number): string => `ℓ${subscript(i)}${of(g)}`
/** What the cosine between basis vectors i < j is called. */
export const cosineName = (g: number, i: number, j: number): string =>
  `c${subscript(i)}${subscript(j)}${of(g)}`
