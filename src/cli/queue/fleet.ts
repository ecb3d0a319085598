/**
 * The machines of a queue as a crew: what a command would give to its threads goes to the queue, and what comes back is looked at before it counts. A job is
 * done at least once; its name is the digest of all that its answer depends on, so that answers to one name that differ are a conflict, which a third answer,
 * from here, decides.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Crew } from '../crew.js'
import { CutOff, Exceeded, standingCrew, type StandingCrew } from '../standing.js'
import { exactText } from '../exact-json.js'
import type { Allowance, Io } from '../io.js'
import { digest } from '../lane-job.js'
import type { Answer, ErrandResult, ErrandTask } from '../work/errand.js'
import { endOf } from './end.js'
import type { NewJob, Queue, QueuedJob } from './packages.js'
import { carriedText, readAnswerTo, type Parcel } from './parcel.js'
import { UsageError } from '../usage.js'
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
}

/** What is done for whom. */
interface Order<Task> {
  readonly task: Task
  readonly parcel: Parcel
}

/** An answer, and which worker gave it. */
interface Given {
  readonly by: string
  readonly text: string
}

const givenIn = (results: unknown): readonly Given[] =>
  Object.values((results ?? {}) as Record<string, string>).flatMap((said) => {
    const at = said.indexOf('\n')
    return at < 0 ? [] : [{ by: said.slice(0, at), text: said.slice(at + 1) }]
  })

/** How a worker notes down an answer: under the digest of it, so that the same answer twice is one. */
export const noted = (by: string, text: string): readonly [field: string, value: string] => [
  digest(text),
  `${by}\n${text}`,
]

/** The part of the fleet that carries jobs to the queue and results from it. */
interface Carrier {
  /** Puts jobs down; `again`: also the files that they name, which may have been lost. */
  put(parcels: readonly Parcel[], again?: boolean): Promise<void>
  /** What is noted of each job. */
  results(parcels: readonly Parcel[]): Promise<readonly (readonly Given[])[]>
  job(name: string): Promise<QueuedJob | undefined>
}

function carrierOf({ redis, maker }: Station, queue: Queue): Carrier {
  const sent = new Set<string>()
  return {
    async put(parcels, again = false) {
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
    },
    async results(parcels) {
      const pipeline = redis.pipeline()
      for (const { name } of parcels) pipeline.hgetall(keys.results(name))
      return ((await pipeline.exec()) ?? []).map(([error, found]) => (error ? [] : givenIn(found)))
    },
    job: (name) => queue.getJob(name),
  }
}

type Judge = (parcel: Parcel, given: readonly Given[]) => Promise<Answer>

/** Finds the answers among those given: what is wrong is told, and found again here. */
function judgeOf(standing: StandingCrew<ErrandTask, ErrandResult>, events: FleetEvents): Judge {
  const ask = ({ errand, input, claims }: Parcel, answer?: Answer): Promise<ErrandResult> =>
    standing.ask({ errand, input, digest: claims, ...(answer ? { answer } : {}) })
  async function objectionTo(parcel: Parcel, answer: Answer | undefined): Promise<string | undefined> {
    if (!answer) return 'no answer to what was asked'
    const looked = await ask(parcel, answer)
    return 'objection' in looked ? looked.objection : undefined
  }
  return async (parcel, given) => {
    const answer = readAnswerTo(parcel.errand, given[0].text)
    const objection = given.length > 1 ? 'two answers to one job differ' : await objectionTo(parcel, answer)
    if (answer && objection === undefined) return answer
    const ours = (await ask(parcel)) as Answer
    for (const { by, text } of given)
      if (text !== exactText(ours))
        events.wrong(
          `${parcel.errand.id}: a wrong answer of worker ${by} was dropped: ${objection ?? 'it is not so'}`,
        )
    return ours
  }
}

/** What a worker says where the claims of a job are not there: they are sent again. */
export const CLAIMS_GONE = 'the claims of this job are gone'
/** How a worker says that a task took too much. */
export const exceededReason = (what: keyof Allowance): string => `exceeded ${what}`

/** States in which a job will yet be done. */
const OPEN = ['waiting', 'active', 'delayed', 'prioritized', 'paused']

/** What a fleet is started with. */
export interface FleetRequest<Task, Result> {
  readonly crew: Crew<Task, Result>
  readonly parcelOf: (task: Task) => Parcel
  /** Threads of this process that look at answers. */
  readonly threads: number
}

/** Does the tasks of a crew by the machines of a queue; the tasks that were cut off. */
export async function runFleet<Task, Result>(
  station: Station,
  { crew, parcelOf, threads }: FleetRequest<Task, Result>,
  events: FleetEvents,
  io: Io,
): Promise<readonly Task[]> {
  const { redis, bull, name, shown } = station
  const defaultJobOptions = { removeOnComplete: true, removeOnFail: { age: KEPT } } as const
  const queue = new bull.Queue(name, { connection: redis, prefix: keys.prefix, defaultJobOptions })
  // The connection tells of its troubles itself.
  queue.on('error', () => undefined)
  const { deadline, stopped } = crew.job
  const limits = { deadline, stopped }
  const standing = standingCrew<ErrandTask, ErrandResult>(
    'errand',
    limits,
    { size: threads, allowance: crew.allowance },
    io,
  )
  const end = endOf(limits, io)
  const carrier = carrierOf(station, queue)
  const judge = judgeOf(standing, events)
  const out = new Map<string, Order<Task>>()
  const settling = new Set<string>()
  const finished: (Order<Task> & { readonly answers: number })[] = []
  let failure: Error | undefined
  let isLeft = false

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
    await carrier.put(fresh.filter((_, k) => !known[k]?.length))
  }

  async function settle(order: Order<Task>, given: readonly Given[]): Promise<void> {
    const { task, parcel } = order
    try {
      const answer = await judge(parcel, given)
      if (isLeft || !out.delete(parcel.name)) return
      finished.push({ ...order, answers: given.length })
      crew.done(task, answer as Result)
    } catch (error) {
      if (error instanceof Exceeded && out.delete(parcel.name)) crew.exceeded(task, error.what)
      else failure ??= error as Error
    } finally {
      settling.delete(parcel.name)
    }
  }

  async function takeIn(): Promise<void> {
    const orders = [...out.values()].filter(({ parcel }) => !settling.has(parcel.name))
    const results = await carrier.results(orders.map(({ parcel }) => parcel))
    for (const [k, order] of orders.entries()) {
      if (!results[k]?.length) continue
      settling.add(order.parcel.name)
      void settle(order, results[k])
    }
  }

  function failed({ task, parcel }: Order<Task>, reason: string): void {
    out.delete(parcel.name)
    if (reason === exceededReason('memory')) crew.exceeded(task, 'memory')
    else if (reason === exceededReason('time')) crew.exceeded(task, 'time')
    else crew.crashed(task, new Error(reason))
  }

  /** A job that has vanished (a queue that forgot, another run that cleaned up) is put down again; one that failed is told. */
  async function lookAfter(order: Order<Task>): Promise<void> {
    const { parcel } = order
    const job = await carrier.job(parcel.name)
    const state = (await job?.getState()) ?? 'unknown'
    if (OPEN.includes(state)) return
    const [given] = await carrier.results([parcel])
    if (given?.length || settling.has(parcel.name) || !out.has(parcel.name)) return
    await job?.remove()
    if (state === 'failed' && job && job.failedReason !== CLAIMS_GONE) failed(order, job.failedReason)
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
        if ((late[k]?.length ?? 0) > answers) await judge(parcel, late[k])
      const ours = finished.flatMap(({ parcel }) => [keys.results(parcel.name), keys.claims(parcel.claims)])
      await redis.del(...new Set(ours))
    }
    await tidy(station)
  }

  async function run(): Promise<void> {
    let [lookedAfter, told] = [io.now(), -Infinity]
    while (!end.isOver()) {
      await handOut()
      if (out.size === 0) return
      await takeIn()
      if (io.now() - lookedAfter > LOOK_AFTER) {
        await Promise.all([...out.values()].map(lookAfter))
        lookedAfter = io.now()
      }
      if (io.now() - told > TELL) {
        told = io.now()
        await tellState()
      }
      await pause(LOOK + LOOK_FOR_EACH * out.size)
      if (failure) throw failure
    }
  }

  try {
    await Promise.race([run(), end.over])
  } catch (error) {
    if (!(error instanceof CutOff)) throw new UsageError(`the queue at ${shown}: ${wordsOf(error)}`)
  } finally {
    isLeft = true
    await Promise.race([cleanUp().catch(() => undefined), pause(LEAVE)])
    standing.close()
    end.forget()
    void queue.close().catch(() => undefined)
    redis.disconnect()
  }
  return [...out.values()].map(({ task }) => task)
}
