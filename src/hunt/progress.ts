/** A claim under hunt: rounds of lanes, merged in their order, so that threads do not matter. */
import type { Claim } from '../core/index.js'
import { isRefutedAt } from '../run/refuted-at.js'
import { remember, type HuntState, type Memory, type Remembered } from '../run/memory.js'
import { grown } from './grow.js'
import { LANES, type LaneResult, type Standing } from './lane.js'

/** A claim under hunt: what is remembered of it, and how far its rounds have come. */
export interface Hunted {
  readonly memory: Memory
  /** What was remembered when this round began: all its lanes start from it, whenever they do. */
  readonly known: readonly Remembered[]
  readonly round: number
  readonly evaluations: number
  /** The best of each obligation. */
  readonly standings: readonly Standing[]
  readonly refuted: boolean
  /** Results of this round, by lane. */
  readonly lanes: readonly (LaneResult | undefined)[]
}

/** Starts, or goes on where the state of the same seed and lanes ends: a claim that is refuted by then stays so, where its counterexample is still one. */
export function startHunt(
  claim: Claim,
  memory: Memory | undefined,
  seed: number,
  resume: boolean,
  lanes = LANES,
): Hunted {
  const known = memory ?? { claim: claim.id, points: [] }
  const isSame = known.hunt?.seed === seed && (known.hunt.lanes ?? LANES) === lanes
  const state = resume && isSame ? known.hunt : undefined
  return {
    memory: known,
    known: known.points,
    round: state?.round ?? 0,
    evaluations: state?.evaluations ?? 0,
    standings: [],
    refuted: state !== undefined && isRefutedAt(grown(claim, state.round), known.points),
    lanes: Array.from({ length: lanes }, () => undefined),
  }
}

/** The better standing of each obligation. */
function betterOf(a: readonly Standing[], b: readonly Standing[]): readonly Standing[] {
  const labels = [...new Set([...a, ...b].map((s) => s.obligation))].sort()
  return labels.map((label) => {
    const both = [...a, ...b].filter((s) => s.obligation === label)
    return both.reduce((x, y) => (y.height > x.height ? y : x))
  })
}

/** The points of results that are better than what is known: counterexamples always, a tightest one where its standing wins. */
function worthKeeping(result: LaneResult, standings: readonly Standing[]): LaneResult['points'] {
  const beaten = (label: string): boolean => {
    const mine = result.standings.find((s) => s.obligation === label)
    const best = standings.find((s) => s.obligation === label)
    return mine === undefined || (best !== undefined && best.height >= mine.height)
  }
  return result.points.filter((p) => p.kind !== 'tightest' || !beaten(p.obligation))
}

/** The hunt with the result of a lane. A counterexample is remembered at once; the round ends when all lanes have. */
export function withLane(hunted: Hunted, lane: number, result: LaneResult, seed: number): Hunted {
  const lanes = hunted.lanes.map((r, k) => (k === lane ? result : r))
  const memory = result.refuted ? remember(hunted.memory, result.points) : hunted.memory
  const next = { ...hunted, lanes, memory, refuted: hunted.refuted || result.refuted }
  return lanes.every((r) => r !== undefined) ? roundDone(next, seed) : next
}

type Gathered = Pick<Hunted, 'memory' | 'standings' | 'evaluations'>

/** What lanes found, the first one last: its counterexample is then the newest, whatever the order they ended in. */
function gathered(hunted: Hunted, results: readonly LaneResult[]): Gathered {
  let { memory, standings, evaluations } = hunted
  for (const result of results.toReversed()) {
    memory = remember(memory, worthKeeping(result, standings))
    standings = betterOf(standings, result.standings)
    evaluations += result.evaluations
  }
  return { memory, standings, evaluations }
}

function roundDone(hunted: Hunted, seed: number): Hunted {
  const { memory, standings, evaluations } = gathered(hunted, hunted.lanes as readonly LaneResult[])
  const round = hunted.round + 1
  const lanes = hunted.lanes.length
  const hunt: HuntState = { seed, round, evaluations, ...(lanes === LANES ? {} : { lanes }) }
  return {
    ...hunted,
    memory: { ...memory, hunt },
    known: memory.points,
    round,
    evaluations,
    standings,
    lanes: hunted.lanes.map(() => undefined),
  }
}

/** The hunt when it is stopped within a round: what the lanes have so far counts, the round does not. */
export function cutOff(hunted: Hunted, unfinished: readonly LaneResult[]): Hunted {
  const results = [...hunted.lanes.filter((r) => r !== undefined), ...unfinished]
  return results.length === 0
    ? hunted
    : { ...hunted, ...gathered(hunted, results), lanes: hunted.lanes.map(() => undefined) }
}
