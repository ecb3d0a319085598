/** Checks claims by their ids, one at a time. A thread reads the claims itself: some hold functions. */
import { check, type Claim, type ClaimReport } from '../../index.js'
import type { Memory } from '../../run/memory.js'
import { isStopped, type FromWorker, type Limits, type ToWorker } from '../crew.js'
import { failedReport } from '../failed.js'
import { loadClaims, type Input } from '../sources.js'
import type { Work } from '../worker.js'

/** What a checking thread is started with. */
export interface CheckJob extends Limits {
  readonly input: Input
  readonly seed: number
  readonly runs: number | undefined
  readonly diagnose: boolean
  /** Milliseconds that one claim may take. */
  readonly claimTime: number
  /** Points remembered of the claims, by their ids. */
  readonly known: ReadonlyMap<string, Memory>
}

/** What the check of one claim depends on. */
type CheckOf = Omit<CheckJob, 'input'>

/** Checks a claim; what goes wrong with it is its report. */
export async function checkOne(claim: Claim, job: CheckOf, clock: () => number): Promise<ClaimReport> {
  const { seed, runs, deadline } = job
  const now = clock()
  try {
    const report = await check([claim], {
      seed,
      ...(runs === undefined ? {} : { runs }),
      now: () => (isStopped(job) ? Infinity : clock()),
      diagnose: job.diagnose,
      remembered: (id) => job.known.get(id)?.points ?? [],
      timeLimit: Math.min(job.claimTime, deadline === undefined ? Infinity : Math.max(0, deadline - now)),
    })
    return report.claims[0]
  } catch (error) {
    return failedReport(claim, { seed, runs }, `internal error: ${(error as Error).message}`)
  }
}

/** Checks each claim that is named to it, and answers with its report, until its thread is ended. */
export const work: Work<CheckJob, ToWorker<string>, FromWorker<ClaimReport>> = async (job, link) => {
  const { claims } = await loadClaims(job.input)
  const byId = new Map(claims.map((c) => [c.id, c]))
  link.post({ ready: true })
  for (;;) {
    const { task } = await link.next()
    link.post({ result: await checkOne(byId.get(task)!, job, () => link.now()) })
  }
}
