/**
 * One round of a long search on one claim. A claim is hunted in rounds of lanes: the lanes of a round differ only in their random numbers and start
 * from what earlier rounds found, so that the result depends on the seed and the number of rounds, not on the number of threads.
 */
import { power } from '../../symbolic/elementary/index.js'
import type { Counterexample, Hypothesis, Instance, Obligation } from '../core/index.js'
import { evidenceOf } from '../checkers/search.js'
import { sweepLane, type SearchLane } from '../search/lane.js'
import type { Sweep } from '../search/sweep.js'
import { grown } from './grow.js'
import { lower, lowerAssumptions } from '../claims/lower.js'
import { auditCounterexample } from '../run/audit.js'
import { isTested } from '../instance/implementation.js'
import type { Remembered } from '../run/memory.js'
import { slackAt } from '../instance/slack.js'
import { counterexamplePoints, tightestPoint } from './points.js'

/** Lanes per round where no other number is asked for: the most threads that one claim keeps busy. */
export const LANES = 4

/** A lane of a hunt: which search it is, and where it starts from. */
export interface Lane extends SearchLane {
  /** What is remembered of the claim. */
  readonly known: readonly Remembered[]
}

/** How near an obligation came to failing; an identity, or sides that meet everywhere, at height 0. */
export interface Standing {
  readonly obligation: string
  /** Positive where violated; see `Field`. */
  readonly height: number
  /** log10(greater/lesser) where both sides are positive, and no less than it. */
  readonly log10Slack?: number
  /** Whether intervals confirm it. */
  readonly confirmed?: boolean
}

/** What a lane found: points to remember, and how near each obligation came to failing. */
export interface LaneResult {
  readonly evaluations: number
  readonly points: readonly Remembered[]
  readonly standings: readonly Standing[]
  readonly refuted: boolean
}

/** What the tightest instance gives away: by intervals, or by floats. */
export type Tightness = Required<Pick<Standing, 'log10Slack' | 'confirmed'>>

/** The height of the best instance, in words. */
const findingOf = (height: number, tightest: Tightness | undefined): string =>
  tightest === undefined
    ? `relative gap ${(-height).toPrecision(6)}`
    : `greater/lesser = ${tightest.confirmed ? '' : 'about '}${power(10, tightest.log10Slack).toPrecision(9)}`

/** What is told of an instance at which an obligation comes nearest to failing. */
export const toldOfTightest = (
  { label, domain }: Obligation,
  instance: Instance,
  height: number,
  slack: Tightness | undefined,
): { readonly points: readonly Remembered[]; readonly standing: Standing } => ({
  points: [tightestPoint(label, domain, instance, findingOf(height, slack))],
  standing: { obligation: label, height, ...slack },
})

/** What the tightest instance gives away, by intervals where they can tell. */
function slackOf(
  obligation: Obligation,
  assumptions: readonly Hypothesis[],
  { tightest }: Sweep['findings'],
): Tightness | undefined {
  if (!tightest || obligation.kind !== 'margin') return undefined
  const factor = slackAt(obligation, assumptions, tightest.instance)?.factor
  return { log10Slack: factor?.log10Slack.upper ?? tightest.log10Slack, confirmed: factor !== undefined }
}

function standingOf(
  obligation: Obligation,
  assumptions: readonly Hypothesis[],
  found: Sweep,
): { readonly points: readonly Remembered[]; readonly standing?: Standing } {
  const [top] = found.best
  const { tightest, passed } = found.findings
  const { label } = obligation
  if (obligation.kind === 'residual' || (top && top.height > 0))
    return { points: [], ...(passed > 0 ? { standing: { obligation: label, height: 0 } } : {}) }
  const instance = tightest?.instance ?? top?.instance
  if (!instance || !top) return { points: [] }
  return toldOfTightest(obligation, instance, top.height, slackOf(obligation, assumptions, found.findings))
}

/** Identities fail almost everywhere or nowhere: one lane of the first round looks at them. */
const isHunted = (o: Obligation, { round, lane }: Lane): boolean =>
  !isTested(o) && (o.kind === 'margin' || (round === 0 && lane === 0))

function huntObligation(lane: Lane, obligation: Obligation, all: readonly Obligation[]): LaneResult {
  const { claim, seed, known, expired } = lane
  const assumptions = lowerAssumptions(obligation.domain)
  const mine = known.filter((p) => p.obligation === obligation.label)
  const carried = mine.filter((p) => p.kind === 'tightest').map((p) => p.instance)
  const found = sweepLane(lane, obligation, assumptions, carried)
  const task = { claim, obligation, assumptions, seed, runs: 0, proved: false, evidence: [], expired }
  const counterexample = evidenceOf(task, found)
    .flatMap((e) => (e.kind === 'counterexample' ? auditCounterexample(claim, all, e) : []))
    .find((e): e is Counterexample => e.kind === 'counterexample')
  if (counterexample)
    return {
      evaluations: found.spent,
      points: counterexamplePoints(counterexample, obligation.domain),
      standings: [],
      refuted: true,
    }
  const { points, standing } = standingOf(obligation, assumptions, found)
  return { evaluations: found.spent, points, standings: standing ? [standing] : [], refuted: false }
}

/** Searches every obligation of the claim, until one is refuted. */
export function huntLane(lane: Lane): LaneResult {
  const lowered = lower(grown(lane.claim, lane.round))
  const obligations = lowered.kind === 'obligations' ? lowered.obligations : []
  let total: LaneResult = { evaluations: 0, points: [], standings: [], refuted: false }
  for (const obligation of obligations.filter((o) => isHunted(o, lane))) {
    const next = huntObligation(lane, obligation, obligations)
    total = {
      evaluations: total.evaluations + next.evaluations,
      points: [...total.points, ...next.points],
      standings: [...total.standings, ...next.standings],
      refuted: next.refuted,
    }
    if (next.refuted || lane.expired()) break
  }
  return total
}
