/** Every claim lowers to obligations of two forms over its domain: a residual that must vanish, or a margin that must stay nonnegative. */
import type { CoreExpr, Variable } from '../../symbolic/expression/index.js'
import type { Domain } from './domain.js'
import type { Accuracy, Implementation } from './implementation.js'

interface Common {
  /**
   * What must have a value, beside both sides, at a point that counts: of the author's formula, before anything was simplified.
   * Absent where nothing more is needed. Code under test is judged at kinks too: there they need nothing.
   */
  readonly needs?: readonly CoreExpr[]
  /** Unique within the claim, e.g. `1`, `2: symmetric`. */
  readonly label: string
  /** The claim's domain, with variables or hypotheses that the lowering added (a second point of a Lipschitz claim …). */
  readonly domain: Domain
  /** Obligations each of which is equivalent to this one: to prove or refute any of them settles it. */
  readonly alternatives?: readonly Alternative[]
  /** What the obligation says of a function, where it says that; equivalent to it. */
  readonly curvature?: Curvature
}

/** A function is convex, or concave, in some variables together: over all pairs of points of their sets, the other variables fixed. */
export interface Curvature {
  readonly is: 'convex' | 'concave'
  readonly of: CoreExpr
  readonly wrt: readonly Variable[]
}

/** The same statement in another form, over the same sizes and indices. */
export interface Alternative {
  readonly obligation: Obligation
  /**
   * The alternative is the limit of the original for two points that meet: its variable `other` is the direction from `point` to the second point
   * of that name in the original.
   */
  readonly pair?: { readonly point: string; readonly other: string }
}

/** left = right, entrywise; the sides are of one shape. */
export interface Residual extends Common {
  readonly kind: 'residual'
  readonly left: CoreExpr
  readonly right: CoreExpr
  /** When present, the values of this code stand for `left`, and `left` equals `right`. */
  readonly implementation?: Implementation
  /** The code may give any slope between those of both sides where what it differentiates has a kink. */
  readonly anySlope?: boolean
}

/** What code under test is said to compute: the entries of `right`. */
export interface Computed extends Pick<Residual, 'domain' | 'right' | 'needs' | 'anySlope'> {
  /** What the code promises, where that is less than its precision. */
  readonly accuracy?: Accuracy
}

/** lesser ≤ greater, entrywise; the sides are of one shape. */
export interface Margin extends Common {
  readonly kind: 'margin'
  /** lesser < greater: what shows ≤ shows it not, and a point where they are equal refutes it. */
  readonly strict?: true
  readonly lesser: CoreExpr
  readonly greater: CoreExpr
}

/** What must hold at every point of a domain for a claim to hold. */
export type Obligation = Residual | Margin

/** How the sides are compared. */
export type ComparedAs = Obligation['kind'] | 'strict'
/** How the sides of an obligation are compared. */
export const comparedAs = (o: Obligation): ComparedAs => (o.kind === 'margin' && o.strict ? 'strict' : o.kind)

/** The two sides, in the order they are compared. */
export const sides = (o: Obligation): readonly [CoreExpr, CoreExpr] =>
  o.kind === 'residual' ? [o.left, o.right] : [o.lesser, o.greater]
