/** What a proof shows, by its record alone. */
import type { Shown } from '../../../symbolic/reduction/index.js'
import type { AnyRecord } from './outcome.js'

/** What a proof shows. */
export function shownBy(proved: AnyRecord): Shown | undefined {
  switch (proved.kind) {
    case 'bounds': {
      const { nodes, conclusion, variables } = proved.record
      return { says: 'at most', spaces: variables, steps: nodes, sides: [conclusion.lesser, conclusion.greater] }
    }
    case 'spectral':
    case 'inner':
    case 'theorems':
    case 'reduction': {
      const { nodes, lesser, greater, variables } = proved.record
      return { says: 'at most', spaces: variables, steps: nodes, sides: [lesser, greater] }
    }
    case 'entrywise':
    case 'half-lines': {
      const { steps, sides, variables } = proved.record
      return { says: 'at most', spaces: variables, steps, sides }
    }
    // Their variables have facts and ranges instead of spaces.
    case 'inequality':
    case 'polynomials': {
      const { steps, sides } = proved.record
      return { says: 'at most', spaces: [], steps, sides }
    }
    case 'curvature': {
      const { nodes, steps, moving, variables } = proved.record
      const last = steps.at(-1)
      const is = last?.says
      return last && (is === 'convex' || is === 'concave' || is === 'affine') ? { says: is, spaces: variables, steps: nodes, of: last.about, moving } : undefined
    }
    default:
      return undefined
  }
} // prettier-ignore
