/** Whether what another process says of a lane is so, as far as its points show: whoever answers wrongly is found out where he says that he found something. */
import { lower, lowerAssumptions } from '../claims/lower.js'
import type { Claim } from '../core/index.js'
import { slackAt } from '../instance/slack.js'
import { isRefutedAt } from '../run/refuted-at.js'
import { isPointOf } from '../run/replay.js'
import { grown } from './grow.js'
import type { LaneResult } from './lane.js'

/** The obligation whose certified slack is not that of any of the points. */
function misstated(claim: Claim, { standings, points }: LaneResult): string | undefined {
  const lowered = lower(claim)
  const obligations = lowered.kind === 'obligations' ? lowered.obligations : []
  const isCertified = (label: string, log10Slack: number): boolean =>
    obligations.some((obligation) => {
      if (obligation.label !== label || obligation.kind !== 'margin') return false
      const assumptions = lowerAssumptions(obligation.domain)
      return points.some(
        ({ kind, obligation: of, instance }) =>
          kind === 'tightest' &&
          of === label &&
          isPointOf({ obligation, assumptions }, instance) &&
          slackAt(obligation, assumptions, instance)?.factor?.log10Slack.upper === log10Slack,
      )
    })
  return standings.find((s) => s.confirmed && !isCertified(s.obligation, s.log10Slack ?? NaN))?.obligation
}

/** What is wrong with what a lane is said to have found; undefined where nothing is to be seen. That it found nothing is taken on trust. */
export function objectionTo(claim: Claim, round: number, result: LaneResult): string | undefined {
  const hunted = grown(claim, round)
  const found = result.points.filter((p) => p.kind !== 'tightest')
  if (result.refuted !== found.length > 0)
    return result.refuted ? 'a refutation without a counterexample' : 'a counterexample without a refutation'
  if (!found.every((p) => isRefutedAt(hunted, [{ ...p, kind: 'counterexample' }])))
    return 'a counterexample that is none'
  const wrong = misstated(hunted, result)
  return wrong === undefined ? undefined : `a slack of (${wrong}) that its point does not have`
}
