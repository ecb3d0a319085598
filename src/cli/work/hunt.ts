/** Hunts one lane of one round of one claim at a time. A thread reads the claims itself: some hold functions. */
import type { Remembered } from '../../run/memory.js'
import { huntLane, type LaneResult } from '../../hunt/lane.js'
import type { Claim } from '../../index.js'
import { isStopped, type FromWorker, type Limits, type ToWorker } from '../crew.js'
import { loadClaims, type Input } from '../sources.js'
import type { Work } from '../worker.js'

/** What a hunting thread is started with. */
export interface HuntJob extends Limits {
  readonly input: Input
  readonly seed: number
  /** Lanes of each round. */
  readonly lanes: number
}

/** A lane to hunt. */
export interface Lane {
  readonly id: string
  readonly round: number
  readonly lane: number
  readonly known: readonly Remembered[]
}

/** What a lane found. Where it was cut off its result does not count, but a counterexample does. */
export interface LaneFound {
  readonly result: LaneResult
  readonly complete: boolean
}

/** Hunts a lane. */
export function huntOne(claim: Claim, seed: number, at: Lane, limits: Limits, now: () => number): LaneFound {
  const expired = (): boolean =>
    isStopped(limits) || (limits.deadline !== undefined && now() >= limits.deadline)
  const { round, lane, known } = at
  const result = huntLane({ claim, seed, round, lane, known, expired })
  return { result, complete: result.refuted || !expired() }
}

/** Hunts each lane that is named to it, and answers with what it found, until its thread is ended. */
export const work: Work<HuntJob, ToWorker<Lane>, FromWorker<LaneFound>> = async (job, link) => {
  const { claims } = await loadClaims(job.input)
  const byId = new Map(claims.map((c) => [c.id, c]))
  link.post({ ready: true })
  for (;;) {
    const { task } = await link.next()
    link.post({ result: huntOne(byId.get(task.id)!, job.seed, task, job, () => link.now()) })
  }
}
