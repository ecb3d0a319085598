/**
 * Checks claims on several threads. Each claim's draws come from the seed and its id alone, so that the report is the same whatever thread
 * checks what; results are put in the order of the claims.
 */
import type { Claim, ClaimReport } from '../index.js'
import { failedReport, unreachedReport } from './failed.js'
import type { Memory } from '../run/memory.js'
import { deadlineOf, type Deadline } from './deadline.js'
import type { Io, WorkerHandle } from './io.js'
import type { Input } from './sources.js'
import type { CheckJob, FromChecker, ToChecker } from './work/check.js'

/** Which claims to check on how many threads, and when to end. */
export interface PoolRequest {
  readonly input: Input
  readonly claims: readonly Claim[]
  readonly seed: number
  readonly runs: number | undefined
  /** Milliseconds for the whole run. */
  readonly timeLimit: number | undefined
  readonly workers: number
  /** Whether refutations that are expected are diagnosed too. */
  readonly diagnose?: boolean
  /** Points remembered of the claims, by their ids: tried first. */
  readonly known: ReadonlyMap<string, Memory>
}

/** How far the threads are. */
export interface PoolProgress {
  readonly done: number
  readonly total: number
  /** What the threads are at. */
  readonly current: readonly string[]
  /** The claim that was just done. */
  readonly report?: ClaimReport
}

/** The reports in the order of the claims, and what was not reached. */
export interface PoolResult {
  readonly reports: readonly ClaimReport[]
  /** Ids not reached before the user stopped the run. */
  readonly unchecked: readonly string[]
}

/** Half a verdict is kept where it is certain: a counterexample stays one. */
const isFinal = ({ verdict }: ClaimReport): boolean =>
  verdict.status === 'refuted' || verdict.status === 'conflict' || verdict.status === 'proved'

interface Pool {
  readonly request: PoolRequest
  readonly io: Io
  readonly onProgress: (p: PoolProgress) => void
  /** Not handed out yet, in order. */
  readonly queue: Claim[]
  readonly reports: Map<string, ClaimReport>
  /** The running threads, and what each is at. */
  readonly threads: Map<WorkerHandle, Claim | undefined>
  readonly job: CheckJob
  readonly deadline: Deadline
  finish(error?: Error): void
}

function progress(pool: Pool, report?: ClaimReport): void {
  pool.onProgress({
    done: pool.reports.size,
    total: pool.request.claims.length,
    current: [...pool.threads.values()].filter((c) => c !== undefined).map((c) => c.id),
    ...(report ? { report } : {}),
  })
}

const isStopped = ({ deadline }: Pool): boolean => deadline.isStopped()

function handOut(pool: Pool, thread: WorkerHandle): void {
  const claim = isStopped(pool) ? undefined : pool.queue.shift()
  pool.threads.set(thread, claim)
  const message: ToChecker = claim ? { id: claim.id } : { end: true }
  thread.post(message)
  progress(pool)
}

function receive(pool: Pool, thread: WorkerHandle, message: FromChecker): void {
  if ('report' in message) {
    const { report } = message
    pool.threads.set(thread, undefined)
    if (!isStopped(pool) || isFinal(report)) settle(pool, report)
  }
  handOut(pool, thread)
}

function settle(pool: Pool, report: ClaimReport): void {
  pool.reports.set(report.id, report)
  progress(pool, report)
}

/** A thread that crashes costs the claim it was at; another takes its place. */
function ended(pool: Pool, thread: WorkerHandle, error: Error | undefined): void {
  const claim = pool.threads.get(thread)
  if (!pool.threads.delete(thread)) return
  if (error && !claim) return pool.finish(error)
  if (claim && !isStopped(pool))
    settle(
      pool,
      failedReport(claim, pool.request, `internal error: ${error?.message ?? 'a thread ended early'}`),
    )
  if (claim && !isStopped(pool) && pool.queue.length > 0) start(pool)
  if (pool.threads.size === 0) pool.finish()
}

function start(pool: Pool): void {
  const thread = pool.io.startWorker(new URL('./work/check.js', import.meta.url), pool.job, {
    message: (m) => receive(pool, thread, m as FromChecker),
    ended: (error) => ended(pool, thread, error),
  })
  pool.threads.set(thread, undefined)
}

/** Ends all threads, whatever they do. What the time limit cut off is reported as such; after a stop it counts as not reached. */
function giveUp(pool: Pool): void {
  const current = [...pool.threads.values()].filter((c) => c !== undefined)
  const threads = [...pool.threads.keys()]
  pool.threads.clear()
  if (!isStopped(pool))
    for (const claim of [...current, ...pool.queue.splice(0)])
      settle(pool, unreachedReport(claim, pool.request))
  void Promise.all(threads.map((t) => t.stop())).then(() => pool.finish())
}

function resultOf({ request, reports }: Pool): PoolResult {
  return {
    reports: request.claims.flatMap((c) => reports.get(c.id) ?? []),
    unchecked: request.claims.filter((c) => !reports.has(c.id)).map((c) => c.id),
  }
}

/** Runs the request to its end, to its time limit, or until the user stops it. */
export async function checkOnThreads(
  request: PoolRequest,
  io: Io,
  onProgress: (p: PoolProgress) => void,
): Promise<PoolResult> {
  const { claims, input, seed, runs, timeLimit, workers, known, diagnose = false } = request
  const finished = new Promise<Pool>((resolve, reject) => {
    const deadline = deadlineOf(io, timeLimit, () => giveUp(pool))
    const { at, stopped } = deadline
    const pool: Pool = {
      request,
      io,
      onProgress,
      queue: [...claims],
      reports: new Map(),
      threads: new Map(),
      job: { input, seed, runs, deadline: at, stopped, known, diagnose },
      deadline,
      finish(error) {
        deadline.clear()
        if (error) reject(error)
        else resolve(pool)
      },
    }
    for (let i = 0; i < Math.min(workers, claims.length); i++) start(pool)
    if (pool.threads.size === 0) pool.finish()
  })
  return resultOf(await finished)
}
