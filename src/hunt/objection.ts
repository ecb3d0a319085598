/** Whether what another process says of a lane is so: all that follows from its points is found again from them, and compared. */
import { lower, lowerAssumptions } from '../claims/lower.js'
import type { Claim, Obligation } from '../core/index.js'
import { slackAt } from '../instance/slack.js'
import type { Remembered } from '../run/memory.js'
import { isRefutedAt } from '../run/refuted-at.js'
import { confirmedAt, isPointOf } from '../run/replay.js'
import { grown } from './grow.js'
import { toldOfTightest, type LaneResult, type Standing } from './lane.js'
import { counterexamplePoints } from './points.js'

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

type Told = Partial<ReturnType<typeof toldOfTightest>>

/** What is to be told of a tightest instance; how near it comes is taken on trust where intervals cannot tell. */
function retoldOfTightest(obligation: Obligation, { instance }: Remembered, { height, log10Slack }: Standing): Told {
  const assumptions = lowerAssumptions(obligation.domain)
  if (!isPointOf({ obligation, assumptions }, instance)) return {}
  if (log10Slack === undefined || obligation.kind !== 'margin')
    return toldOfTightest(obligation, instance, height, undefined)
  const factor = slackAt(obligation, assumptions, instance)?.factor
  const slack = { log10Slack: factor?.log10Slack.upper ?? log10Slack, confirmed: factor !== undefined }
  return toldOfTightest(obligation, instance, height, slack)
} // prettier-ignore

/** The obligation that comes less near to failing than is said. */
function misstated(obligations: readonly Obligation[], { standings, points }: LaneResult): string | undefined {
  const tightest = points.filter((p) => p.kind === 'tightest')
  const isTold = (standing: Standing): boolean => {
    const obligation = obligations.find((o) => o.label === standing.obligation)
    const said = tightest.filter((p) => p.obligation === standing.obligation)
    if (!obligation || said.length > 1) return false
    const told = said[0]
      ? retoldOfTightest(obligation, said[0], standing)
      : { points: [], standing: { obligation: obligation.label, height: 0 } }
    return isSame([said, standing], [told.points, told.standing])
  }
  const wrong = standings.find((s) => !isTold(s))?.obligation
  const named = standings.map((s) => s.obligation)
  return wrong ?? tightest.find((p) => !named.includes(p.obligation))?.obligation
} // prettier-ignore

/** Whether the points of a refutation are a counterexample, and the largest violation beside it, with what they say for people. */
function isRefutation(claim: Claim, obligations: readonly Obligation[], points: readonly Remembered[]): boolean {
  const [simplest, largest] = points
  const obligation = obligations.find((o) => o.label === simplest.obligation)
  if (!obligation || !isRefutedAt(claim, points)) return false
  const task = { obligation, assumptions: lowerAssumptions(obligation.domain) }
  const [found, most] = [simplest, largest].map((p) => p && confirmedAt(task, p.instance))
  const told = found && counterexamplePoints({ ...found, ...(most ? { largest: most } : {}) }, obligation.domain)
  return isSame(told, points)
} // prettier-ignore

function objection(claim: Claim, result: LaneResult): string | undefined {
  const lowered = lower(claim)
  const obligations = lowered.kind === 'obligations' ? lowered.obligations : []
  const found = result.points.filter((p) => p.kind !== 'tightest')
  if (result.refuted !== found.length > 0)
    return result.refuted ? 'a refutation without a counterexample' : 'a counterexample without a refutation'
  if (result.refuted && !isRefutation(claim, obligations, found)) return 'a counterexample that is none'
  const wrong = misstated(obligations, result)
  return wrong === undefined ? undefined : `a slack of (${wrong}) that its point does not have`
}

/** What is wrong with what a lane is said to have found; undefined where nothing is to be seen. That it found nothing is taken on trust. */
export function objectionTo(claim: Claim, round: number, result: LaneResult): string | undefined {
  try {
    return objection(grown(claim, round), result)
  } catch {
    // Of points that may be anything: what they are not is of no interest, since whoever asked does the lane again.
    return 'points that are none of the claim'
  }
}
