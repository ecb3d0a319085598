/** What is measured: published inequalities of real numbers, of the half rules may be tuned on or of the fresh set. The unseen half is kept for measuring rules once. */
import { claim, type Claim } from '../../src/index.js'
import { lowerAssumptions, lower } from '../../src/claims/lower.js'
import type { Hypothesis, Margin } from '../../src/core/index.js'
import { isScalar } from '../../symbolic/expression/index.js'
import { elementary } from '../../test/quality/published/elementary.js'
import { fresh } from '../../test/quality/published/fresh/index.js'
import { halfOf } from '../../test/quality/published/halves.js'
import { polynomials } from '../../test/quality/published/polynomials.js'

export interface Problem {
  readonly claim: Claim
  readonly family: string
  readonly margins: readonly Margin[]
  readonly hypotheses: readonly Hypothesis[]
}

/** Only what other provers can be asked: comparisons of real numbers, with no sizes and no indices. */
function problemOf(made: Claim, family: string): readonly Problem[] {
  const { domain } = made
  const lowered = lower(made)
  const isReal = domain.variables.every(({ shape, use }) => isScalar(shape) && !['integer', 'binary', 'signs'].includes(use.space)) // prettier-ignore
  if (lowered.kind !== 'obligations' || !isReal || domain.indices.length > 0 || domain.sizes.size > 0)
    return []
  const margins = lowered.obligations.flatMap((o) => (o.kind === 'margin' ? [o] : []))
  return margins.length === lowered.obligations.length && margins.every((m) => isScalar(m.lesser.shape))
    ? [{ claim: made, family, margins, hypotheses: lowerAssumptions(domain) }]
    : []
}

export const problemsOf = (half: 'tuned' | 'fresh'): readonly Problem[] =>
  (half === 'fresh' ? fresh : [polynomials, elementary]).flatMap(({ name, records }) =>
    records
      .filter(({ id }) => half === 'fresh' || halfOf(id) === half)
      .flatMap((record) => problemOf(claim(record), name)),
  )
