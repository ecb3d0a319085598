/** A thread that hunts: one lane of one round of one claim at a time. It reads the claims itself: some hold functions. */
import type { Remembered } from '../../run/memory.js'
import { huntLane, type LaneResult } from '../../hunt/lane.js'
import { loadClaims, type Input } from '../sources.js'
import type { Work } from '../worker.js'

/** What a hunting thread is started with. */
export interface HuntJob {
  readonly input: Input
  readonly seed: number
  /** When the run must end, on the clock of `link.now`. */
  readonly deadline: number | undefined
  /** One Int32; not 0 once the user has stopped the run. */
  readonly stopped: SharedArrayBuffer
}

/** The next lane to hunt, or that there is none. */
export type ToHunter =
  | {
      readonly id: string
      readonly round: number
      readonly lane: number
      readonly known: readonly Remembered[]
    }
  | { readonly end: true }

/** The thread has read the claims; a lane is done; or it was cut off: its result does not count, but a counterexample does. */
export type FromHunter =
  | { readonly ready: true }
  | {
      readonly id: string
      readonly lane: number
      readonly result: LaneResult
      readonly complete: boolean
    }

/** Hunts each lane that is named to it, and answers with what it found. */
export const work: Work<HuntJob, ToHunter, FromHunter> = async (job, link) => {
  const { claims } = await loadClaims(job.input)
  const byId = new Map(claims.map((c) => [c.id, c]))
  const flag = new Int32Array(job.stopped)
  const expired = (): boolean =>
    Atomics.load(flag, 0) !== 0 || (job.deadline !== undefined && link.now() >= job.deadline)
  link.post({ ready: true })
  for (let m = await link.next(); 'id' in m; m = await link.next()) {
    const { id, round, lane, known } = m
    const result = huntLane({ claim: byId.get(id)!, seed: job.seed, round, lane, known, expired })
    link.post({ id, lane, result, complete: result.refuted || !expired() })
  }
}
