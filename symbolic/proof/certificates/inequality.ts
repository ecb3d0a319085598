/** Inequalities for all sizes, where the difference of the sides is visibly a sum of terms none of which is negative. */
import { sameShape, ShapeError, shapeText, type CoreExpr } from '../../expression/index.js'
import { openProof } from '../all-sizes/prove.js'
import { lower, nothingLowered } from '../all-sizes/lower.js'
import type { InequalityRecord } from '../plain.js'
import { plainForm, plainIndex, plainSteps, plainVariables } from '../record.js'
import { NotProved, proving, type ProofContext } from '../all-sizes/session.js'
import { isNonnegativeForm } from '../all-sizes/sign.js'
import { difference } from '../all-sizes/template.js'

/** A proof with its record, or why there is none. */
export type InequalityOutcome =
  | { readonly kind: 'proved'; readonly record: InequalityRecord }
  | { readonly kind: 'not proved'; readonly reason: string }

/** Proves lesser ≤ greater, entry by entry, for all sizes, or gives up. */
export function proveInequality(
  lesser: CoreExpr,
  greater: CoreExpr,
  context: ProofContext = {},
): InequalityOutcome {
  if (!sameShape(lesser.shape, greater.shape))
    throw new ShapeError(
      `proveInequality: expected sides of one shape, got ${shapeText(lesser.shape)} and ${shapeText(greater.shape)}`,
    )
  return proving(() => {
    const { session: s, roots, indices } = openProof([lesser, greater], context)
    const lowered = nothingLowered()
    const [a, b] = roots.map((e) => lower(s, e, lowered))
    const gap = difference(s, b, a)
    if (!isNonnegativeForm(s, gap.form))
      throw new NotProved('the difference of the sides is not visibly nonnegative')
    const { steps, numbers } = plainSteps(lowered)
    return {
      kind: 'proved',
      record: {
        version: 1,
        variables: plainVariables(s, roots),
        indices: [...indices].map(([name, count]) => plainIndex({ name, count })),
        steps,
        sides: [numbers.get(roots[0])!, numbers.get(roots[1])!],
        difference: {
          rows: gap.rows.map(plainIndex),
          cols: gap.cols.map(plainIndex),
          entry: plainForm(gap.form),
        },
        rules: [...s.used],
      },
    }
  })
}
