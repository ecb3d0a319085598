/** A thread that checks claims, one at a time, as they are handed to it. It reads the claims itself: some hold functions. */
import { check, type Claim, type ClaimReport } from '../../index.js'
import type { Memory } from '../../run/memory.js'
import { failedReport } from '../failed.js'
import { loadClaims, type Input } from '../sources.js'
import type { Work, WorkerLink } from '../worker.js'

/** What a checking thread is started with. */
export interface CheckJob {
  readonly input: Input
  readonly seed: number
  readonly runs: number | undefined
  /** When the run must end, on the clock of `link.now`. */
  readonly deadline: number | undefined
  readonly diagnose: boolean
  /** Points remembered of the claims, by their ids. */
  readonly known: ReadonlyMap<string, Memory>
  /** One Int32; not 0 once the user has stopped the run. */
  readonly stopped: SharedArrayBuffer
}

/** An id to check, or nothing more. */
export type ToChecker = { readonly id: string } | { readonly end: true }
/** The thread has read the claims; or one is done. */
export type FromChecker = { readonly ready: true } | { readonly report: ClaimReport }

interface Context {
  readonly job: CheckJob
  readonly link: WorkerLink<ToChecker, FromChecker>
  readonly signal: Pick<AbortSignal, 'aborted'>
}

async function checkOne(claim: Claim, { job, link, signal }: Context): Promise<ClaimReport> {
  const { seed, runs, deadline } = job
  const now = link.now()
  try {
    const report = await check([claim], {
      seed,
      ...(runs === undefined ? {} : { runs }),
      now: () => (signal.aborted ? Infinity : link.now()),
      diagnose: job.diagnose,
      remembered: (id) => job.known.get(id)?.points ?? [],
      timeLimit: deadline === undefined ? Number.MAX_VALUE : Math.max(0, deadline - now),
    })
    return report.claims[0]
  } catch (error) {
    return failedReport(claim, { seed, runs }, `internal error: ${(error as Error).message}`)
  }
}

/** Checks each claim that is named to it, and answers with its report. */
export const work: Work<CheckJob, ToChecker, FromChecker> = async (job, link) => {
  const { claims } = await loadClaims(job.input)
  const byId = new Map(claims.map((c) => [c.id, c]))
  const flag = new Int32Array(job.stopped)
  const signal = {
    get aborted() {
      return Atomics.load(flag, 0) !== 0
    },
  }
  link.post({ ready: true })
  for (let m = await link.next(); 'id' in m; m = await link.next())
    link.post({ report: await checkOne(byId.get(m.id)!, { job, link, signal }) })
}
