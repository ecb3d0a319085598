/**
 * The machines of a queue as a crew: what a command would give to its threads goes to the queue, and what comes back is looked at before it counts. A job is
 * done at least once; its name is the digest of all that its answer depends on, so that answers to one name that differ are a conflict, which a third answer,
 * from here, decides.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Crew } from '../crew.js'
import { CutOff, Exceeded, standingCrew } from '../standing.js'
import { printable } from '../../reporters/words/layout.js'
import { exactText } from '../exact-json.js'
import type { Io } from '../io.js'
import type { ErrandResult, ErrandTask } from '../work/errand.js'
import { UsageError } from '../usage.js'
import { endOf } from './end.js'
import { givenAt, type Given } from './given.js'
import { judgeWith } from './judge.js'
import type { NewJob, Queue, QueuedJob } from './packages.js'
import { carriedText, type Parcel } from './parcel.js'
import { patienceWith } from './patience.js'
import { KEPT, keys, tidy, wordsOf, workersAt, type Station, type WorkerNote } from './station.js'

/** Jobs that are out at once: enough for some hundred threads, few enough to look after. */
const MOST_OUT = 1000
/** Milliseconds between looks at results; with many jobs out there is more to look at. */
const LOOK = 100
const LOOK_FOR_EACH = 0.5
/** Milliseconds between looks at jobs without a result: whether they are still there, and have not failed. */
const LOOK_AFTER = 3000
/** Milliseconds between two tellings of how the fleet is doing. */
const TELL = 1000
/** Milliseconds that taking things away may take. */
const LEAVE = 3000

/** How the fleet is doing. */
export interface FleetState {
  readonly workers: readonly WorkerNote[]
  readonly waiting: number
  readonly active: number
  /** Jobs whose answers have come. */
  readonly done: number
}

/** Who hears of a fleet. */
export interface FleetEvents {
  /** About once a second. */
  state(state: FleetState): void
  /** An answer was wrong, or two differ: it was found again here. */
  wrong(message: string): void
  /** The queue takes nothing more: it is waited for. */
  full(why: string): void
  /** All is done: so many of the answers of others were found again here. */
  rechecked(again: number, of: number): void
}

/** What is done for whom. */
interface Order<Task> {
  readonly task: Task
  readonly parcel: Parcel
}

/** The part of the fleet that carries jobs to the queue and results from it. */
interface Carrier {
  /** Puts jobs down; `again`: also the files that they name, which may have been lost. */
  put(parcels: readonly Parcel[], again?: boolean): Promise<void>
  /** What is noted of each job. */
  results(parcels: readonly Parcel[]): Promise<readonly (readonly Given[])[]>
  job(name: string): Promise<QueuedJob | undefined>
}

function carrierOf({ redis, maker }: Station, queue: Queue, full: (why: string) => void): Carrier {
  const sent = new Set<string>()
  const patience = patienceWith(full)
  const carry = async (parcels: readonly Parcel[], again: boolean): Promise<void> => {
    for (const { claims, input } of parcels) {
      if (!again && sent.has(claims)) continue
      await redis.set(keys.claims(claims), exactText(input), 'EX', KEPT)
      sent.add(claims)
    }
    const jobOf = (parcel: Parcel): NewJob => ({
      name: parcel.errand.work,
      data: { job: carriedText(maker, parcel) },
      opts: { jobId: parcel.name },
    })
    await queue.addBulk(parcels.map(jobOf))
  }
  return {
    async put(parcels, again = false) {
      // What could not be put down is, as all that is not there, when it is looked after.
      if (parcels.length > 0) await patience.with(() => carry(parcels, again))
    },
    results: (parcels) =>
      givenAt(
        redis,
        parcels.map(({ name }) => keys.results(name)),
      ),
    job: (name) => queue.getJob(name),
  }
}

/** What a worker says where the claims of a job are not there: they are sent again. */
export const CLAIMS_GONE = 'the claims of this job are gone'
/** States in which a job will yet be done. */
const OPEN = ['waiting', 'active', 'delayed', 'prioritized', 'paused']

/** What a fleet is started with. */
export interface FleetRequest<Task, Result> {
  readonly crew: Crew<Task, Result>
  readonly parcelOf: (task: Task) => Parcel
  /** Threads of this process that look at answers. */
  readonly threads: number
  /** Of so many answers one is found again here. */
  readonly share: number
}

/** Does the tasks of a crew by the machines of a queue; the tasks that were cut off. */
export async function runFleet<Task, Result>(
  station: Station,
  { crew, parcelOf, threads, share }: FleetRequest<Task, Result>,
  events: FleetEvents,
  io: Io,
): Promise<readonly Task[]> {
  const { redis, bull, name, shown } = station
  const defaultJobOptions = { removeOnComplete: true, removeOnFail: { age: KEPT } } as const
  const queue = new bull.Queue(name, { connection: redis, prefix: keys.prefix, defaultJobOptions })
  // The connection tells of its troubles itself.
  queue.on('error', () => undefined)
  const { deadline } = crew.job
  // What is looked at here, or found again, is given up as soon as the run ends.
  const limits = { deadline, stopped: new SharedArrayBuffer(4) }
  const giveUp = (): void => void Atomics.store(new Int32Array(limits.stopped), 0, 1)
  const standing = standingCrew<ErrandTask, ErrandResult>(
    'errand',
    limits,
    { size: threads, allowance: crew.allowance },
    io,
  )
  const end = endOf(crew.job, io)
  const carrier = carrierOf(station, queue, events.full)
  const judge = judgeWith(standing, share, (id, by, objection) =>
    events.wrong(`${printable(id)}: a wrong answer of worker ${by} was dropped: ${objection}`),
  )
  const out = new Map<string, Order<Task>>()
  const settling = new Set<string>()
  const finished: (Order<Task> & { readonly answers: number })[] = []
  let failure: Error | undefined
  let isLeft = false
  let [lookedAfter, told] = [io.now(), -Infinity]

  async function handOut(): Promise<void> {
    const fresh: Parcel[] = []
    while (out.size < MOST_OUT) {
      const task = crew.next()
      if (task === undefined) break
      const parcel = parcelOf(task)
      out.set(parcel.name, { task, parcel })
      fresh.push(parcel)
    }
    if (fresh.length === 0) return
    // What a run that was ended has left is not done twice.
    const known = await carrier.results(fresh)
    for (const parcel of fresh) judge.begin(parcel)
    await carrier.put(fresh.filter((_, k) => !known[k]?.length))
  }

  /** Without an answer of others it is found here. */
  async function settle(order: Order<Task>, given: readonly Given[]): Promise<void> {
    const { task, parcel } = order
    const found = await judge.answerTo(parcel, given).catch((error: unknown) => error as Error)
    settling.delete(parcel.name)
    if (found instanceof CutOff) failure ??= found
    if (found instanceof CutOff || isLeft || !out.delete(parcel.name)) return
    try {
      if (found instanceof Exceeded) crew.exceeded(task, found.what)
      else if (found instanceof Error) crew.crashed(task, found)
      else {
        finished.push({ ...order, answers: given.length })
        crew.done(task, found as Result, given[0]?.took)
      }
    } catch (error) {
      failure ??= error as Error
    }
  }

  function begin(order: Order<Task>, given: readonly Given[]): void {
    settling.add(order.parcel.name)
    void settle(order, given)
  }

  async function takeIn(): Promise<void> {
    const orders = [...out.values()].filter(({ parcel }) => !settling.has(parcel.name))
    const results = await carrier.results(orders.map(({ parcel }) => parcel))
    for (const [k, order] of orders.entries()) {
      if (results[k]?.length) begin(order, results[k])
    }
  }

  /** A job that has vanished (a queue that forgot, another run that cleaned up) is put down again; one that others could not do is done here. */
  async function lookAfter(order: Order<Task>): Promise<void> {
    const { parcel } = order
    if (settling.has(parcel.name)) return
    const job = await carrier.job(parcel.name)
    const state = (await job?.getState()) ?? 'unknown'
    if (OPEN.includes(state)) return
    const [given] = await carrier.results([parcel])
    if (given?.length || settling.has(parcel.name) || !out.has(parcel.name)) return
    await job?.remove()
    if (state === 'failed' && job?.failedReason !== CLAIMS_GONE) begin(order, [])
    else await carrier.put([parcel], true)
  }

  async function tellState(): Promise<void> {
    const [workers, { waiting = 0, active = 0 }] = await Promise.all([
      workersAt(station),
      queue.getJobCounts('waiting', 'active'),
    ])
    events.state({ workers, waiting, active, done: finished.length })
  }

  /** What is no longer wanted is taken away; answers of a run that is not done stay for the next one to find. */
  async function cleanUp(): Promise<void> {
    for (const job of out.keys()) await (await carrier.job(job))?.remove().catch(() => undefined)
    if (out.size === 0 && finished.length > 0) {
      const late = await carrier.results(finished.map(({ parcel }) => parcel))
      for (const [k, { parcel, answers }] of finished.entries())
        if ((late[k]?.length ?? 0) > answers) await judge.answerTo(parcel, late[k])
      const ours = finished.flatMap(({ parcel }) => [keys.results(parcel.name), keys.claims(parcel.claims)])
      await redis.del(...new Set(ours))
    }
    await tidy(station)
  }

  /** Whether all is done. */
  async function step(): Promise<boolean> {
    await handOut()
    if (out.size === 0) return true
    await takeIn()
    if (io.now() - lookedAfter > LOOK_AFTER) {
      await Promise.all([...out.values()].map(lookAfter))
      lookedAfter = io.now()
    }
    if (io.now() - told > TELL) {
      told = io.now()
      await tellState()
    }
    return false
  }

  async function run(): Promise<void> {
    while (!end.isOver()) {
      if (await step()) return
      await pause(LOOK + LOOK_FOR_EACH * out.size)
      if (failure) throw failure
    }
  }

  try {
    await Promise.race([run(), end.over])
    const others = finished.filter(({ answers }) => answers > 0).length
    if (out.size === 0 && others > 0) events.rechecked(judge.rechecked(), others)
  } catch (error) {
    if (!(error instanceof CutOff)) throw new UsageError(`the queue at ${shown}: ${wordsOf(error)}`)
  } finally {
    isLeft = true
    if (out.size > 0) giveUp()
    await Promise.race([cleanUp().catch(() => undefined), pause(LEAVE)])
    giveUp()
    standing.close()
    end.forget()
    void queue.close().catch(() => undefined)
    redis.disconnect()
  }
  return [...out.values()].map(({ task }) => task)
}
