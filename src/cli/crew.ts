/**
 * Threads that work through tasks, one each at a time: until none is left, the time is up, or the user stops the run. Which thread does what is left
 * to chance, so that results must not depend on it.
 */
import type { Allowance, Io, WorkerEvents, WorkerHandle } from './io.js'
import type { WorkName } from './program.js'
import type { Work } from './worker.js'

/** Milliseconds that threads are given to hand in what they have after the time is up, or the run was stopped. */
const GRACE = 600

/** Milliseconds between looks at the memory of the process: a computation allocates about a gigabyte in a second. */
export const LOOK = 50
/** Milliseconds after which a task is ended from without: it looks at the clock itself, and may still tell what it has. */
export const hardLimit = (time: number): number => time + time / 10 + GRACE

/** Bytes that a thread has before it does anything, and keeps between tasks. */
const OF_A_THREAD = 256 * 2 ** 20
/** Milliseconds until the memory of a thread that was ended is given back. */
const RETURN = 1000

/** What a thread is told: a task, when it is free for one. */
export interface ToWorker<Task> {
  readonly task: Task
}

/** What it tells: that it is ready for the first, or what came of the last. */
export type FromWorker<Result> = { readonly ready: true } | { readonly result: Result }

/** When a run ends. */
export interface Limits {
  /** The time by the clock of `Io`, in milliseconds; none without a limit. */
  readonly deadline: number | undefined
  /** Not 0 once the user has stopped the run. */
  readonly stopped: SharedArrayBuffer
}

/** The limits of a run that begins now. */
export const limitsOf = (io: Io, timeLimit: number | undefined): Limits => ({
  deadline: timeLimit === undefined ? undefined : io.now() + timeLimit,
  stopped: io.stopped,
})

/** Whether the user has stopped the run. */
export const isStopped = ({ stopped }: Pick<Limits, 'stopped'>): boolean =>
  Atomics.load(new Int32Array(stopped), 0) !== 0

/** What is to be done, and who hears of it. */
export interface Crew<Task, Result> {
  /** A work that threads do; or a work to be done in this thread, where threads would not pay. */
  readonly work: WorkName | Work<never, ToWorker<Task>, FromWorker<Result>>
  /** What each thread is started with. */
  readonly job: Limits
  readonly size: number
  /** What each task may take. In this thread nobody can end one: whoever started it looks at that. */
  readonly allowance: Allowance
  /** The next task, if there is one now; asked again whenever a task is done. */
  next(): Task | undefined
  /** Where tasks may come later: how to have `next` asked again, and whether no more will come. Without it the run ends when there is none. */
  readonly later?: { begin(ask: () => void): void; isClosed(): boolean }
  /** `took`: milliseconds, where whoever did it says so. */
  done(task: Task, result: Result, took?: number): void
  /** A thread crashed at a task: another takes its place. What is thrown here ends the run. */
  crashed(task: Task, error: Error): void
  /** A task took more than it may, and was given up. */
  exceeded(task: Task, what: keyof Allowance): void
}

/** Does a work in this thread. It begins later, as threads do. */
function startHere<Task, Result>(
  work: Work<never, ToWorker<Task>, FromWorker<Result>>,
  job: Limits,
  now: () => number,
  events: WorkerEvents,
): WorkerHandle {
  const arrived: ToWorker<Task>[] = []
  let wake = (): void => undefined
  const next = async (): Promise<ToWorker<Task>> => {
    while (arrived.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    return arrived.shift()!
  }
  void Promise.resolve()
    .then(() => work(job as never, { post: (m) => events.message(m), next, now }))
    .catch((error: unknown) => events.ended(error as Error))
  return {
    post(m) {
      arrived.push(m as ToWorker<Task>)
      wake()
    },
    stop: () => Promise.resolve(),
  }
}

/** Whether an engine ended a thread for its memory. */
export const isOutOfMemory = (error: NodeJS.ErrnoException): boolean =>
  error.code === 'ERR_WORKER_OUT_OF_MEMORY'

/** Runs the crew to its end; the tasks that were cut off. */
export function runCrew<Task, Result>(crew: Crew<Task, Result>, io: Io): Promise<readonly Task[]> {
  const { work, job } = crew
  const threads = new Map<WorkerHandle, Task | undefined>()
  const free = new Set<WorkerHandle>()
  /** When each thread got its task, and what ends it. */
  const begun = new Map<WorkerHandle, NodeJS.Timeout>()
  /** Tasks at which memory ran out while others took some of it, too: done again one at a time at the end. */
  const aside: Task[] = []
  const atFirst = io.memory()
  const isOver = (): boolean => isStopped(job) || (job.deadline !== undefined && io.now() >= job.deadline)
  return new Promise((resolve, reject) => {
    const timers: NodeJS.Timeout[] = []
    const later = (milliseconds: number): void => void timers.push(setTimeout(end, milliseconds))
    const stop = (): void => later(GRACE)
    const tasks = (): readonly Task[] => [...threads.values()].filter((task) => task !== undefined)
    const end = (error?: Error): void => {
      io.signal.removeEventListener('abort', stop)
      timers.forEach(clearTimeout)
      begun.forEach((timer) => clearTimeout(timer))
      clearInterval(looking)
      const cutOff = [...tasks(), ...aside]
      const ended = [...threads.keys()].map((thread) => thread.stop())
      threads.clear()
      void Promise.all(ended).then(() => (error ? reject(error) : resolve(cutOff)))
    }
    const handOut = (): void => {
      for (const thread of free) {
        const task = isOver()
          ? undefined
          : (crew.next() ?? (tasks().length === 0 ? aside.shift() : undefined))
        if (task === undefined) break
        free.delete(thread)
        threads.set(thread, task)
        if (typeof work === 'string')
          begun.set(
            thread,
            setTimeout(() => giveUp(thread, 'time'), hardLimit(crew.allowance.time)),
          )
        thread.post({ task } satisfies ToWorker<Task>)
      }
      // A thread that only starts may still be handed what is left.
      const isLast = crew.later?.isClosed() ?? true
      if (isLast && tasks().length === 0 && (free.size > 0 || threads.size === 0)) end()
    }
    /** What the crew makes of a result or a crash may end the run. */
    const tell = (telling: () => void): void => {
      try {
        telling()
        handOut()
      } catch (error) {
        end(error as Error)
      }
    }
    const settled = (thread: WorkerHandle): Task | undefined => {
      const task = threads.get(thread)
      clearTimeout(begun.get(thread))
      begun.delete(thread)
      return task
    }
    /** Ends a thread that took too much; another takes its place. */
    const giveUp = (thread: WorkerHandle, what: keyof Allowance): void => {
      const isAlone = tasks().length === 1
      const task = settled(thread)
      if (task === undefined || !threads.delete(thread)) return
      void thread.stop()
      if (!isOver()) start()
      tell(() => {
        if (what === 'time' || isAlone) crew.exceeded(task, what)
        else aside.push(task)
      })
    }
    let lookAgain = 0
    /** Who is longest at a task has to go where all take too much. */
    const look = (): void => {
      const allowed = atFirst + crew.size * OF_A_THREAD + crew.allowance.memory
      const [longest] = begun.keys()
      if (longest === undefined || io.now() < lookAgain || io.memory() <= allowed) return
      lookAgain = io.now() + RETURN
      giveUp(longest, 'memory')
    }
    const looking = setInterval(look, LOOK)
    const start = (): void => {
      const events: WorkerEvents = {
        message(message) {
          if (!threads.has(thread)) return
          const task = settled(thread)
          threads.set(thread, undefined)
          free.add(thread)
          const said = message as FromWorker<Result>
          tell(() => {
            if ('result' in said && task !== undefined) crew.done(task, said.result)
          })
        },
        ended(error = new Error('a thread ended early')) {
          const task = settled(thread)
          if (!threads.delete(thread)) return
          if (task === undefined) return end(error)
          if (!isOver()) start()
          tell(() => (isOutOfMemory(error) ? crew.exceeded(task, 'memory') : crew.crashed(task, error)))
        },
      }
      const thread =
        typeof work === 'string'
          ? io.startWorker(work, job, events)
          : startHere(work, job, () => io.now(), events)
      threads.set(thread, undefined)
    }
    io.signal.addEventListener('abort', stop)
    // What is stopped already tells nobody again.
    if (isStopped(job)) stop()
    if (job.deadline !== undefined) later(job.deadline - io.now() + GRACE)
    for (let i = 0; i < crew.size; i++) start()
    crew.later?.begin(() => tell(() => undefined))
    if (crew.size === 0) end()
  })
}
