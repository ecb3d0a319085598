/**
 * Hunts claims on several threads: lanes are handed out round by round, the claim with the fewest rounds first; what is found is written at once,
 * so that a killed run loses a lane of each thread at the most.
 */
import type { Memory } from '../run/memory.js'
import { LANES, type LaneResult } from '../hunt/lane.js'
import { cutOff, startHunt, withLane, type Hunted } from '../hunt/progress.js'
import type { Claim } from '../index.js'
import { limitsOf, runCrew, type Crew } from './crew.js'
import type { Allowance, Io } from './io.js'
import { exceededWord } from './pool.js'
import type { Input } from './sources.js'
import type { HuntJob, Lane, LaneFound } from './work/hunt.js'

/** Does the lanes of a hunt; those that it did not come to. */
export type LaneRunner = (
  crew: Crew<Lane, LaneFound> & { readonly job: HuntJob },
  io: Io,
) => Promise<readonly Lane[]>

/** Which claims to hunt, from what is remembered of them, and when to end. */
export interface HuntRequest {
  readonly input: Input
  readonly claims: readonly Claim[]
  readonly known: ReadonlyMap<string, Memory>
  readonly seed: number
  readonly resume: boolean
  /** Lanes per round: with the seed and the rounds they say which hunt it is. */
  readonly lanes: number | undefined
  /** Who does the lanes, where it is not the threads of this process. */
  readonly run: LaneRunner | undefined
  /** Rounds per claim; without it and without a time limit the hunt goes on until it is stopped. */
  readonly rounds: number | undefined
  /** Milliseconds. */
  readonly timeLimit: number | undefined
  readonly workers: number
  /** What one search of a round may take. */
  readonly allowance: Allowance
}

/** What a hunt tells while it runs. */
export interface HuntEvents {
  /** The state of a claim has changed: a round is complete, or a counterexample was found. */
  changed(claim: Claim, hunted: Hunted): Promise<void>
  /** A claim is hunted no further: what it takes ends threads. */
  gaveUp(claim: Claim, reason: string): void
}

/** A refuted claim is finished when its round is: the result is then the same on any number of threads. */
const isFinished = (hunted: Hunted, { rounds }: HuntRequest): boolean =>
  (hunted.refuted && hunted.lanes.every((r) => r === undefined)) ||
  (rounds !== undefined && hunted.round >= rounds)

const keyOf = ({ id, lane }: Pick<Lane, 'id' | 'lane'>): string => `${id} ${lane}`

/** Milliseconds of a search of a round, where nothing is said: it takes as long as it takes. */
export const LONGEST_SEARCH = 2 ** 30

/** The next lane to hunt: of the claim with the fewest rounds, the first that nobody has. */
function nextLane(
  request: HuntRequest,
  hunts: ReadonlyMap<string, Hunted>,
  out: ReadonlySet<string>,
  givenUp: ReadonlySet<string>,
): Lane | undefined {
  const open = request.claims
    .map(({ id }) => ({ id, hunted: hunts.get(id)! }))
    .filter(({ id, hunted }) => !givenUp.has(id) && !isFinished(hunted, request))
    .toSorted((a, b) => a.hunted.round - b.hunted.round)
  for (const { id, hunted } of open)
    for (const [lane, result] of hunted.lanes.entries())
      if (!result && !out.has(keyOf({ id, lane })))
        return { id, lane, round: hunted.round, known: hunted.known }
  return undefined
}

/** Hunts to the rounds wanted, to the time limit, or until the user stops it; the states of the claims then. */
export async function hunt(
  request: HuntRequest,
  io: Io,
  events: HuntEvents,
): Promise<ReadonlyMap<string, Hunted>> {
  const { claims, known, seed, resume, lanes = LANES, timeLimit, workers, input, allowance } = request
  const byId = new Map(claims.map((c) => [c.id, c]))
  const hunts = new Map(claims.map((c) => [c.id, startHunt(c, known.get(c.id), seed, resume, lanes)]))
  // Results of lanes that were stopped on the way, by the claim's id.
  const unfinished = new Map<string, LaneResult[]>()
  // Lanes of the current rounds that are handed out.
  const out = new Set<string>()
  const givenUp = new Set<string>()
  const giveUp = ({ id }: Lane, reason: string): void => {
    if (!givenUp.has(id)) events.gaveUp(byId.get(id)!, reason)
    givenUp.add(id)
  }
  // Writing goes on one file after another; what cannot be written ends the hunt.
  let writing = Promise.resolve()
  let failure: Error | undefined
  const change = (id: string, after: Hunted): void => {
    const isNew = after.memory !== hunts.get(id)!.memory
    hunts.set(id, after)
    if (isNew)
      writing = writing
        .then(() => events.changed(byId.get(id)!, after))
        .catch((error: unknown) => void (failure ??= error as Error))
  }
  const job: HuntJob = { ...limitsOf(io, timeLimit), input, seed, lanes }
  const run: LaneRunner = request.run ?? runCrew
  await run(
    {
      work: 'hunt',
      job,
      size: workers,
      allowance,
      next() {
        if (failure) throw failure
        const lane = nextLane(request, hunts, out, givenUp)
        if (lane) out.add(keyOf(lane))
        return lane
      },
      done(lane, { result, complete }) {
        out.delete(keyOf(lane))
        const { id } = lane
        if (complete) change(id, withLane(hunts.get(id)!, lane.lane, result, seed))
        else unfinished.set(id, [...(unfinished.get(id) ?? []), result])
      },
      crashed: (lane, { message }) => giveUp(lane, `internal error: ${message}`),
      exceeded: (lane, what) => giveUp(lane, exceededWord(what, allowance)),
    },
    io,
  )
  for (const { id } of claims) change(id, cutOff(hunts.get(id)!, unfinished.get(id) ?? []))
  await writing
  if (failure) throw failure
  return hunts
}
