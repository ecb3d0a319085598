/** What a proof shows, by its record alone. */
import { variablesIn } from '../../../symbolic/proof/index.js'
import type { PlainFormulaStep } from '../../../symbolic/proof/plain.js'
import type { Shown } from '../../../symbolic/reduction/index.js'
import type { AnyRecord } from './outcome.js'

const namesIn = (steps: readonly PlainFormulaStep[], roots: readonly number[]): ReadonlySet<string> =>
  new Set(roots.flatMap((k) => variablesIn(steps, k)))

/** What a proof shows. */
export function shownBy(proved: AnyRecord): Shown | undefined {
  switch (proved.kind) {
    case 'bounds': {
      const { nodes, conclusion, variables, hypotheses = [] } = proved.record
      const assumed = namesIn(nodes, hypotheses.flat())
      return { says: 'at most', spaces: variables, assumed, steps: nodes, sides: [conclusion.lesser, conclusion.greater] }
    }
    case 'spectral': {
      const { nodes, lesser, greater, variables, order } = proved.record
      const assumed = namesIn(nodes, order ? [order.gap] : [])
      return { says: 'at most', spaces: variables, assumed, steps: nodes, sides: [lesser, greater] }
    }
    case 'inner':
    case 'theorems':
    case 'multipliers': {
      const { nodes, lesser, greater, variables, hypotheses = [] } = proved.record
      return { says: 'at most', spaces: variables, assumed: namesIn(nodes, hypotheses.flat()), steps: nodes, sides: [lesser, greater] }
    }
    case 'reduction': {
      const { nodes, lesser, greater, variables, goals, curved } = proved.record
      const assumed = new Set(goals.flatMap((g) => [...(shownBy(g.proof)?.assumed ?? [])]))
      if (curved) return { says: curved.is, spaces: variables, assumed, steps: nodes, of: curved.of, moving: curved.moving }
      return { says: 'at most', spaces: variables, assumed, steps: nodes, sides: [lesser, greater] }
    }
    case 'entrywise': {
      const { steps, sides, variables } = proved.record
      return { says: 'at most', spaces: variables, assumed: new Set(), steps, sides }
    }
    case 'half-lines': {
      const { steps, sides, variables, bounds } = proved.record
      const assumed = namesIn(steps, bounds.flatMap((b) => (b.by === 'hypothesis' ? b.steps : [])))
      return { says: 'at most', spaces: variables, assumed, steps, sides }
    }
    // Its variables have facts and ranges of their spaces instead of these.
    case 'inequality': {
      const { steps, sides } = proved.record
      return { says: 'at most', spaces: [], assumed: new Set(), steps, sides }
    }
    case 'semidefinite': {
      const { steps, matrix } = proved.record
      return { says: 'semidefinite', spaces: [], assumed: new Set(), steps, of: matrix }
    }
    case 'polynomials': {
      const { steps, sides, hypotheses } = proved.record
      const assumed = namesIn(steps, hypotheses.flatMap((h) => h.sides))
      return { says: 'at most', spaces: [], assumed, steps, sides }
    }
    case 'curvature': {
      const { nodes, steps, moving, variables } = proved.record
      const last = steps.at(-1)
      const is = last?.says
      return last && (is === 'convex' || is === 'concave' || is === 'affine') ? { says: is, spaces: variables, assumed: new Set(), steps: nodes, of: last.about, moving } : undefined
    }
    default:
      return undefined
  }
} // prettier-ignore
