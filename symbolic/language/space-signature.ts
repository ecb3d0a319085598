/** What the language must know of a space to type a declaration such as `A: opball(n, d, R)`. The spaces themselves are charts in src/spaces. */
import type { Shape, Size } from '../expression/index.js'

/** How a space is written in a declaration. */
export interface SpaceSignature {
  readonly name: string
  /** Allowed argument lists, told apart by their length: first sizes, then scalar values (expressions over earlier variables). */
  readonly forms: readonly { readonly sizes: number; readonly params: number }[]
  /** The shape of an element, from the size arguments of the form used. */
  shape(sizes: readonly Size[]): Shape
  /** Argument names per form and one line of meaning, for help and errors: `simplex(n)`: nonnegative vectors with sum 1. */
  readonly usage: string
  readonly summary: string
  /** Whether the space has points for these value arguments; absent where it always has. */
  inhabited?(params: readonly number[]): boolean
  /** `index(n)` declares a quantified position, not a variable with values. */
  readonly index?: boolean
}
