/** What an instance must certainly satisfy to lie in a domain: comparisons, and what is said with them. */
import type { CoreExpr } from '../../symbolic/expression/index.js'
import { sides, type Obligation } from './obligation.js'

/** lesser < greater in every entry; expressions are in core operations, of one shape. */
export interface Strict {
  readonly kind: 'strict'
  readonly label: string
  /** As of an obligation. */
  readonly needs?: readonly CoreExpr[]
  readonly lesser: CoreExpr
  readonly greater: CoreExpr
}

/** left ≠ right in every entry. */
export interface Distinct {
  readonly kind: 'distinct'
  readonly label: string
  /** As of an obligation. */
  readonly needs?: readonly CoreExpr[]
  readonly left: CoreExpr
  readonly right: CoreExpr
}

/** A hypothesis that compares two sides entry by entry. */
export type Comparison = Obligation | Strict | Distinct

/** A condition on instances, with what can be said of other conditions: that one does not hold, that one of several does, that all do. */
export type Hypothesis =
  | Comparison
  /** It certainly does not hold: some entry is otherwise. */
  | { readonly kind: 'not'; readonly label: string; readonly of: Hypothesis }
  | { readonly kind: 'any' | 'all'; readonly label: string; readonly of: readonly Hypothesis[] }

/** The two sides of a comparison, in the order they are compared. */
export function comparedSides(c: Comparison): readonly [CoreExpr, CoreExpr] {
  switch (c.kind) {
    case 'strict':
      return [c.lesser, c.greater]
    case 'distinct':
      return [c.left, c.right]
    default:
      return sides(c)
  }
}

/** What must have a value for a comparison to hold. */
export const neededBy = (c: Comparison): readonly CoreExpr[] => c.needs ?? []

/** The comparisons that a hypothesis is made of, in order. */
export function comparisonsOf(h: Hypothesis): readonly Comparison[] {
  switch (h.kind) {
    case 'not':
      return comparisonsOf(h.of)
    case 'any':
    case 'all':
      return h.of.flatMap(comparisonsOf)
    default:
      return [h]
  }
}

/** Whether something holds; undefined where that is not known. */
export type Truth = boolean | undefined

/** The truth of a hypothesis from that of its comparisons (Kleene 1938: what is not known stays open only where it matters). */
export function truthOf(h: Hypothesis, holds: (c: Comparison) => Truth): Truth {
  switch (h.kind) {
    case 'not': {
      const inner = truthOf(h.of, holds)
      return inner === undefined ? undefined : !inner
    }
    case 'any':
    case 'all': {
      const deciding = h.kind === 'any'
      const parts = h.of.map((part) => truthOf(part, holds))
      return parts.includes(deciding) ? deciding : parts.includes(undefined) ? undefined : !deciding
    }
    default:
      return holds(h)
  }
}

const changedNeeds = ({ needs }: Comparison, change: (e: CoreExpr) => CoreExpr): Pick<Comparison, 'needs'> =>
  needs ? { needs: needs.map(change) } : {}

/** The hypothesis with its sides changed; a residual or margin becomes a plain comparison of the same domain. */
export function mapHypothesis(h: Hypothesis, change: (e: CoreExpr) => CoreExpr): Hypothesis {
  switch (h.kind) {
    case 'not':
      return { ...h, of: mapHypothesis(h.of, change) }
    case 'any':
    case 'all':
      return { ...h, of: h.of.map((part) => mapHypothesis(part, change)) }
    case 'residual':
    case 'distinct':
      return { ...h, ...changedNeeds(h, change), left: change(h.left), right: change(h.right) }
    case 'margin':
    case 'strict':
      return { ...h, ...changedNeeds(h, change), lesser: change(h.lesser), greater: change(h.greater) }
  }
}
