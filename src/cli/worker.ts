/** What a module of `work/` looks like: `export const work: Work<Job, In, Out> = async (job, link) => …`; it ends by returning. */

/** The thread's side of the channel. */
export interface WorkerLink<In, Out> {
  post(message: Out): void
  /** The next message from the command; waits for it. */
  next(): Promise<In>
  /** Milliseconds; the same clock for all threads of a run. */
  now(): number
}

/** What a thread does: it gets its job and a link to whoever started it. */
export type Work<Job, In, Out> = (job: Job, link: WorkerLink<In, Out>) => Promise<void>
