/** Statements of convexity, put to the rules of composition. */
import { proveCurvature, type CurvatureOutcome } from '../../../symbolic/curvature/index.js'
import { boundContextOf } from '../../../src/checkers/proof/space-facts.js'
import { lower } from '../../../src/claims/lower.js'
import { claim } from '../../../src/index.js'
import { GIVEN } from './atoms.js'

/** Large enough for positions 1 and 2. */
const SIZES = { n: [2, 4], m: [2, 4] } as const

export function composed(is: 'convex' | 'concave', text: string, variables: string): CurvatureOutcome {
  const made = claim({ id: 'curvature', given: GIVEN, claim: `${is}(${text}, ${variables})`, sizes: SIZES })
  const lowered = lower(made)
  if (lowered.kind !== 'obligations') throw new Error(lowered.reason)
  const [obligation] = lowered.obligations
  const { curvature, domain } = obligation
  const moving = curvature!.wrt.map((x) => x.name)
  return proveCurvature(curvature!.of, curvature!.is, moving, boundContextOf(domain))
}
