/**
 * Checks claims on several threads, few of them in this one. Each claim's draws come from the seed and its id alone, so that the report is the same
 * whatever thread checks what; results are put in the order of the claims.
 */
import type { Claim, ClaimReport } from '../index.js'
import { isStopped, limitsOf, runCrew, type Crew } from './crew.js'
import { failedReport, unreachedReport } from './failed.js'
import type { Memory } from '../run/memory.js'
import type { Allowance, Io, LastWords } from './io.js'
import { DEFAULT_MEMORY } from './option.js'
import type { Input } from './sources.js'
import type { CheckJob } from './work/check.js'

/** Checks the claims of a run, by their ids; those that it did not come to. */
export type ClaimRunner = (
  crew: Crew<string, ClaimReport> & { readonly job: CheckJob },
  io: Io,
) => Promise<readonly string[]>

/** Which claims to check on how many threads, and when to end. */
export interface PoolRequest {
  readonly input: Input
  readonly claims: readonly Claim[]
  readonly seed: number
  readonly runs: number | undefined
  /** Milliseconds for the whole run. */
  readonly timeLimit: number | undefined
  readonly workers: number
  /** Who checks the claims, where it is not the threads of this process. */
  readonly run?: ClaimRunner
  /** What a claim may take. */
  readonly allowance: Allowance
  /** Whether refutations that are expected are diagnosed too. */
  readonly diagnose?: boolean
  /** Points remembered of the claims, by their ids: tried first. */
  readonly known: ReadonlyMap<string, Memory>
}

/** Who hears of a run. */
export interface PoolEvents {
  progress(p: PoolProgress): void
  /** What to tell of a result that may be the last. */
  lastWords(result: PoolResult): LastWords
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
  /** Milliseconds that each took, by id. */
  readonly durations: ReadonlyMap<string, number>
}

/** What a claim may take where nothing is said: a hundred times what those of the catalogue take. */
export const DEFAULT_ALLOWANCE: Allowance = { time: 300_000, memory: DEFAULT_MEMORY }

/** What a claim took more of than it may. */
export const exceededWord = (what: keyof Allowance, { time, memory }: Allowance): string =>
  what === 'time'
    ? `it takes longer than a claim may: ${time / 1000} s (--claim-time)`
    : `it takes more memory than a claim may: ${memory / 2 ** 20} MB (--claim-memory)`

/** A thread takes as long to start as some claims to be checked: it pays from so many on for each. */
const CLAIMS_FOR_A_THREAD = 4

/** Half a verdict is kept where it is certain: a counterexample stays one. */
const isFinal = ({ verdict }: ClaimReport): boolean =>
  verdict.status === 'refuted' || verdict.status === 'conflict' || verdict.status === 'proved'

/** Runs the request to its end, to its time limit, or until the user stops it. */
export async function checkOnThreads(request: PoolRequest, io: Io, events: PoolEvents): Promise<PoolResult> {
  const { claims, input, seed, runs, timeLimit, known, allowance, diagnose = false } = request
  const job: CheckJob = {
    ...limitsOf(io, timeLimit),
    input,
    seed,
    runs,
    known,
    diagnose,
    claimTime: allowance.time,
  }
  const byId = new Map(claims.map((c) => [c.id, c]))
  // Nothing ends a claim in this thread at a time limit, but its own looks at the clock.
  const isHere = claims.length <= CLAIMS_FOR_A_THREAD && timeLimit === undefined && !io.apart && !request.run
  const queue = [...claims]
  const current = new Set<string>()
  const reports = new Map<string, ClaimReport>()
  const begun = new Map<string, number>()
  const durations = new Map<string, number>()
  const result = (): PoolResult => ({
    reports: claims.flatMap((c) => reports.get(c.id) ?? []),
    unchecked: claims.filter((c) => !reports.has(c.id)).map((c) => c.id),
    durations,
  })
  const progress = (report?: ClaimReport): void => {
    const done = reports.size
    events.progress({ done, total: claims.length, current: [...current], ...(report ? { report } : {}) })
  }
  const settle = (report: ClaimReport, took?: number): void => {
    current.delete(report.id)
    reports.set(report.id, report)
    const from = begun.get(report.id)
    // How long a claim was with others is not what it took: they say that themselves.
    const duration = request.run ? took : from === undefined ? undefined : io.now() - from
    if (duration !== undefined) durations.set(report.id, duration)
    progress(report)
    if (isHere) io.alone(undefined)
    if (isHere) io.lastWords(events.lastWords(result()))
  }
  const run: ClaimRunner = request.run ?? runCrew
  const cutOff = await run(
    {
      work: isHere ? (await import('./work/check.js')).work : 'check',
      job,
      allowance,
      size: isHere
        ? Math.min(1, claims.length)
        : Math.min(request.workers, Math.ceil(claims.length / CLAIMS_FOR_A_THREAD)),
      next() {
        const claim = queue.shift()
        if (!claim) return undefined
        current.add(claim.id)
        begun.set(claim.id, io.now())
        if (isHere) io.alone(allowance)
        if (isHere) io.lastWords(events.lastWords(result()))
        progress()
        return claim.id
      },
      done(id, report, took) {
        if (!isStopped(job) || isFinal(report)) settle(report, took)
        else current.delete(id)
      },
      crashed(id, { message }) {
        if (!isStopped(job)) settle(failedReport(byId.get(id)!, request, `internal error: ${message}`))
      },
      exceeded(id, what) {
        if (!isStopped(job)) settle(unreachedReport(byId.get(id)!, request, exceededWord(what, allowance)))
      },
    },
    io,
  )
  // What the time limit cut off is reported as such; after a stop it counts as not reached.
  const unreached = [...cutOff.map((id) => byId.get(id)!), ...queue]
  if (!isStopped(job)) for (const claim of unreached) settle(unreachedReport(claim, request))
  return result()
}
