/** A crew that waits for tasks: each that is asked is done once, as soon as a thread is free. */
import { isStopped, runCrew, type Limits } from './crew.js'
import type { Allowance, Io } from './io.js'
import type { WorkName } from './program.js'

/** A task took more than it may. */
export class Exceeded extends Error {
  override readonly name = 'Exceeded'
  constructor(readonly what: keyof Allowance) {
    super(`it takes more ${what} than it may`)
  }
}

/** The run was stopped before the task was done. */
export class CutOff extends Error {
  override readonly name = 'CutOff'
}

/** A crew that waits. */
export interface StandingCrew<Task, Result> {
  /** Rejects with `Exceeded`, `CutOff`, or what crashed a thread. */
  ask(task: Task): Promise<Result>
  /** Ends the threads once they are done with what was asked, or as soon as they may where the run was stopped. */
  close(): void
}

interface Asked<Task, Result> {
  readonly task: Task
  readonly done: (result: Result) => void
  readonly failed: (error: Error) => void
}

/** Threads that wait for what they are asked. */
export function standingCrew<Task, Result>(
  work: WorkName,
  job: Limits,
  { size, allowance }: { readonly size: number; readonly allowance: Allowance },
  io: Io,
): StandingCrew<Task, Result> {
  type Each = Asked<Task, Result>
  const waiting: Each[] = []
  const handed = new Map<Task, Each>()
  let [isClosed, hasEnded] = [false, false]
  let ask = (): void => undefined
  const settled = (task: Task): Each => {
    const each = handed.get(task)!
    handed.delete(task)
    return each
  }
  const end = (error: Error): void => {
    hasEnded = true
    for (const { failed } of [...waiting.splice(0), ...handed.values()]) failed(error)
  }
  runCrew<Task, Result>(
    {
      work,
      job,
      size,
      allowance,
      next() {
        const each = waiting.shift()
        if (each) handed.set(each.task, each)
        return each?.task
      },
      later: {
        begin: (again) => (ask = again),
        isClosed: () => isClosed && (waiting.length === 0 || isStopped(job)),
      },
      done: (task, result) => settled(task).done(result),
      crashed: (task, error) => settled(task).failed(error),
      exceeded: (task, what) => settled(task).failed(new Exceeded(what)),
    },
    io,
  ).then(
    () => end(new CutOff('stopped')),
    (error: unknown) => end(error as Error),
  )
  return {
    ask: (task) =>
      new Promise((done, failed) => {
        if (hasEnded) return failed(new CutOff('stopped'))
        waiting.push({ task, done, failed })
        ask()
      }),
    close() {
      isClosed = true
      ask()
    },
  }
}
