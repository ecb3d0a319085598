/**
 * BullMQ and ioredis, loaded where a queue is asked for: whoever uses one installs them beside Lemmata. What is used of them is described by types of our
 * own, which `test/queue` holds against theirs.
 */
import { needed } from '../needed.js'

/** Commands that are sent together. */
export interface Pipeline {
  hgetall(key: string): Pipeline
  hlen(key: string): Pipeline
  memory(subcommand: 'USAGE', key: string, samples: 'SAMPLES', count: string): Pipeline
  exec(): Promise<readonly (readonly [error: Error | null, result: unknown])[] | null>
}

/** A connection to Redis. */
export interface Redis {
  readonly status: string
  get(key: string): Promise<string | null>
  set(key: string, value: string, expires: 'EX', seconds: number): Promise<unknown>
  expire(key: string, seconds: number): Promise<unknown>
  del(...keys: string[]): Promise<unknown>
  exists(...keys: string[]): Promise<number>
  hset(key: string, field: string, value: string): Promise<unknown>
  hdel(key: string, ...fields: string[]): Promise<unknown>
  hgetall(key: string): Promise<Record<string, string>>
  info(section: string): Promise<string>
  time(): Promise<unknown>
  pipeline(): Pipeline
  on(event: 'ready' | 'reconnecting', heard: () => void): unknown
  on(event: 'error', heard: (error: Error) => void): unknown
  disconnect(): void
}

/** A job as the queue has it. */
export interface QueuedJob {
  readonly id?: string
  readonly data: unknown
  readonly failedReason: string
  remove(): Promise<void>
  getState(): Promise<string>
  moveToWait(token?: string): Promise<unknown>
}

/** How jobs are put down. */
export interface NewJob {
  readonly name: string
  readonly data: unknown
  readonly opts: { readonly jobId: string }
}

/** A queue, from the side of whoever has work to be done. */
export interface Queue {
  addBulk(jobs: NewJob[]): Promise<unknown>
  getJob(id: string): Promise<QueuedJob | undefined>
  getJobCounts(...states: ('waiting' | 'active')[]): Promise<Record<string, number>>
  on(event: 'error', heard: (error: Error) => void): unknown
  close(): Promise<void>
}

/** A queue, from the side of whoever does the work. */
export interface Worker {
  on(event: 'error', heard: (error: Error) => void): unknown
  close(force?: boolean): Promise<void>
}

interface Place {
  readonly connection: Redis
  readonly prefix: string
}
interface Keeping {
  readonly removeOnComplete: boolean
  readonly removeOnFail: { readonly age: number }
}

/** What is used of BullMQ. */
export interface Bull {
  readonly Queue: new (name: string, options: Place & { readonly defaultJobOptions: Keeping }) => Queue
  readonly Worker: new (
    name: string,
    doJob: (job: QueuedJob, token?: string) => Promise<unknown>,
    options: Place & {
      readonly concurrency: number
      readonly lockDuration: number
      readonly stalledInterval: number
      readonly maxStalledCount: number
    },
  ) => Worker
  /** Thrown by whoever has given a job back. */
  readonly WaitingError: new () => Error
}

/** What is used of ioredis. */
export interface Ioredis {
  readonly Redis: new (
    url: string,
    options: {
      readonly maxRetriesPerRequest: null
      readonly connectionName: string
      readonly retryStrategy: (times: number) => number
    },
  ) => Redis
}

/** Both packages. */
export interface Packages {
  readonly bullmq: Bull
  readonly ioredis: Ioredis
}

const load = (name: string): Promise<unknown> =>
  needed<unknown>(
    'bullmq ioredis',
    import(name),
    `a queue needs the packages bullmq and ioredis; ${name} is not installed`,
  )

/**
 * Loads both.
 * @throws UsageError that names what to install
 */
export async function loadPackages(): Promise<Packages> {
  const [bullmq, ioredis] = await Promise.all(['bullmq', 'ioredis'].map(load))
  return { bullmq: bullmq as Bull, ioredis: ioredis as Ioredis }
}
