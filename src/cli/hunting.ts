/**
 * Hunts claims on several threads: lanes are handed out round by round, the claim with the fewest rounds first; what is found is written at once,
 * so that a killed run loses a lane of each thread at the most.
 */
import type { Memory } from '../run/memory.js'
import type { LaneResult } from '../hunt/lane.js'
import { cutOff, startHunt, withLane, type Hunted } from '../hunt/progress.js'
import type { Claim } from '../index.js'
import { deadlineOf, type Deadline } from './deadline.js'
import type { Io, WorkerHandle } from './io.js'
import type { Input } from './sources.js'
import type { FromHunter, HuntJob, ToHunter } from './work/hunt.js'

/** Which claims to hunt, from what is remembered of them, and when to end. */
export interface HuntRequest {
  readonly input: Input
  readonly claims: readonly Claim[]
  readonly known: ReadonlyMap<string, Memory>
  readonly seed: number
  readonly resume: boolean
  /** Rounds per claim; without it and without a time limit the hunt goes on until it is stopped. */
  readonly rounds: number | undefined
  /** Milliseconds. */
  readonly timeLimit: number | undefined
  readonly workers: number
}

/** What a hunt tells while it runs. */
export interface HuntEvents {
  /** The state of a claim has changed: a round is complete, or a counterexample was found. */
  changed(claim: Claim, hunted: Hunted): Promise<void>
}

interface Pool {
  readonly request: HuntRequest
  readonly io: Io
  readonly events: HuntEvents
  readonly hunts: Map<string, Hunted>
  /** Results of lanes that were stopped on the way, by the claim's id. */
  readonly unfinished: Map<string, LaneResult[]>
  /** Lanes of the current rounds that are handed out: `id lane`. */
  readonly out: Set<string>
  readonly threads: Map<WorkerHandle, string | undefined>
  readonly idle: Set<WorkerHandle>
  readonly deadline: Deadline
  readonly job: HuntJob
  /** Writing goes on one file after another. */
  writing: Promise<void>
  finish(error?: Error): void
}

/** The next lane to hunt: of the claim with the fewest rounds, the first that nobody has. */
function nextLane({ request, hunts, out }: Pool): { id: string; lane: number } | undefined {
  const open = request.claims
    .map(({ id }) => ({ id, hunted: hunts.get(id)! }))
    .filter(({ hunted }) => !isFinished(hunted, request))
    .toSorted((a, b) => a.hunted.round - b.hunted.round)
  for (const { id, hunted } of open)
    for (const [lane, result] of hunted.lanes.entries())
      if (!result && !out.has(`${id} ${lane}`)) return { id, lane }
  return undefined
}

/** A refuted claim is finished when its round is: the result is then the same on any number of threads. */
const isFinished = (hunted: Hunted, { rounds }: HuntRequest): boolean =>
  (hunted.refuted && hunted.lanes.every((r) => r === undefined)) ||
  (rounds !== undefined && hunted.round >= rounds)

function handOut(pool: Pool, thread: WorkerHandle): void {
  const { deadline } = pool
  const next = deadline.isStopped() || deadline.isOver() ? undefined : nextLane(pool)
  if (!next) {
    pool.idle.add(thread)
    if (pool.idle.size === pool.threads.size) pool.finish()
    return
  }
  const hunted = pool.hunts.get(next.id)!
  const task = `${next.id} ${next.lane}`
  pool.out.add(task)
  pool.threads.set(thread, task)
  const message: ToHunter = { ...next, round: hunted.round, known: hunted.memory.points }
  thread.post(message)
}

function receive(pool: Pool, thread: WorkerHandle, message: FromHunter): void {
  if ('result' in message) {
    const { id, lane, result, complete } = message
    pool.out.delete(`${id} ${lane}`)
    pool.threads.set(thread, undefined)
    if (complete) {
      record(pool, id, lane, result)
      wake(pool)
    } else pool.unfinished.set(id, [...(pool.unfinished.get(id) ?? []), result])
  }
  handOut(pool, thread)
}

function record(pool: Pool, id: string, lane: number, result: LaneResult): void {
  const claim = pool.request.claims.find((c) => c.id === id)!
  const before = pool.hunts.get(id)!
  const after = withLane(before, lane, result, pool.request.seed)
  pool.hunts.set(id, after)
  if (after.memory !== before.memory) write(pool, claim, after)
}

function write(pool: Pool, claim: Claim, hunted: Hunted): void {
  pool.writing = pool.writing
    .then(() => pool.events.changed(claim, hunted))
    .catch((error: unknown) => pool.finish(error as Error))
}

/** A finished round has new lanes: for threads that waited. */
function wake(pool: Pool): void {
  for (const thread of [...pool.idle]) {
    pool.idle.delete(thread)
    handOut(pool, thread)
  }
}

function start(pool: Pool): void {
  const thread = pool.io.startWorker(new URL('./work/hunt.js', import.meta.url), pool.job, {
    message: (m) => receive(pool, thread, m as FromHunter),
    ended: (error) => {
      if (pool.threads.has(thread)) pool.finish(error ?? new Error('a thread ended early'))
    },
  })
  pool.threads.set(thread, undefined)
}

/** Hunts to the rounds wanted, to the time limit, or until the user stops it; the states of the claims then. */
export async function hunt(
  request: HuntRequest,
  io: Io,
  events: HuntEvents,
): Promise<ReadonlyMap<string, Hunted>> {
  const { claims, known, seed, resume, timeLimit, workers, input } = request
  const pool = await new Promise<Pool>((resolve, reject) => {
    const deadline = deadlineOf(io, timeLimit, () => made.finish())
    const { at, stopped } = deadline
    const made: Pool = {
      request,
      io,
      events,
      hunts: new Map(claims.map((c) => [c.id, startHunt(c, known.get(c.id), seed, resume)])),
      unfinished: new Map(),
      out: new Set(),
      threads: new Map(),
      idle: new Set(),
      deadline,
      job: { input, seed, deadline: at, stopped },
      writing: Promise.resolve(),
      finish(error) {
        deadline.clear()
        if (error) reject(error)
        else resolve(made)
      },
    }
    for (let i = 0; i < workers; i++) start(made)
  })
  const threads = [...pool.threads.keys()]
  pool.threads.clear()
  for (const claim of claims) {
    const before = pool.hunts.get(claim.id)!
    const after = cutOff(before, pool.unfinished.get(claim.id) ?? [])
    pool.hunts.set(claim.id, after)
    if (after.memory !== before.memory) write(pool, claim, after)
  }
  await pool.writing
  await Promise.all(threads.map((t) => t.stop()))
  return pool.hunts
}
