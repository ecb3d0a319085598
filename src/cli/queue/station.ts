/**
 * A queue in Redis, by its keys. All stand under one prefix: jobs (BullMQ's own, under the name of the queue), `results:` with what came of each job,
 * `claims:` with the files that jobs name by their digest, `workers` with who is there.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Io } from '../io.js'
import { makerOf, type Maker } from '../lane-job.js'
import { UsageError } from '../usage.js'
import type { Address } from './address.js'
import { loadPackages, type Bull, type Redis } from './packages.js'
import { withoutSecrets } from './secrets.js'

const PREFIX = 'lemmata'

/** Seconds that results, jobs and claims are kept where nobody takes them away. */
export const KEPT = 86_400
/** Milliseconds that a queue may take to be reached at the start; later it is waited for. */
const REACHED = 10_000
/** Milliseconds between two tries to reach it again. */
const [FIRST_TRY, LAST_TRY] = [100, 2000]

/** A queue that is reached. */
export interface Station {
  readonly bull: Bull
  readonly redis: Redis
  /** Machines of one version and arithmetic share a queue: others do not see its jobs. */
  readonly name: string
  readonly maker: Maker
  /** For people. */
  readonly shown: string
}

/** The keys that are ours. */
export const keys = {
  prefix: PREFIX,
  results: (job: string): string => `${PREFIX}:results:${job}`,
  claims: (digest: string): string => `${PREFIX}:claims:${digest}`,
  workers: `${PREFIX}:workers`,
  /** Those of the queue itself, which are BullMQ's. */
  queue: (name: string, ...parts: readonly string[]): string[] =>
    parts.map((part) => `${PREFIX}:${name}:${part}`),
}

/** Takes away what BullMQ keeps of a queue that has no jobs. */
export async function tidy({ redis, name }: Station): Promise<void> {
  const jobs = keys.queue(name, 'wait', 'active', 'delayed', 'prioritized', 'paused', 'failed', 'completed')
  if ((await redis.exists(...jobs)) > 0) return
  await redis.del(...keys.queue(name, 'meta', 'id', 'events', 'marker', 'stalled-check', 'stalled'))
}

/** What an error says, without secrets: the error itself may hold the command that failed, and a password in it. */
export function wordsOf(error: unknown): string {
  const said = withoutSecrets((error as Error).message)
  return said.includes('WRONGTYPE')
    ? `a key that begins with ${PREFIX}: is of another program; take it away, or name another database, such as redis://host/1`
    : said
}

/** Tells when the queue is away and when it is back, once each. */
function tellAbsence(redis: Redis, shown: string, io: Io): void {
  let isAway = false
  redis.on('reconnecting', () => {
    if (!isAway) io.err.write(`the queue at ${shown} is away; waiting\n`)
    isAway = true
  })
  redis.on('ready', () => {
    if (isAway) io.err.write(`the queue at ${shown} is back\n`)
    isAway = false
  })
}

/** Said where a server hangs up, or is silent: one without TLS waits for the end of a line, which the first words of a client of TLS may lack. */
const SCHEMES = 'rediss:// speaks TLS, redis:// does not'

async function reach(redis: Redis, shown: string, io: Io): Promise<void> {
  let last: Error | undefined
  redis.on('error', (error) => (last = error))
  const until = io.now() + REACHED
  const isRefused = (): boolean =>
    /WRONGPASS|NOAUTH|NOPERM|DB index|certificate|altnames|SSL/iu.test(last?.message ?? '')
  while (redis.status !== 'ready' && io.now() < until && !io.signal.aborted && !isRefused()) await pause(50)
  if (redis.status === 'ready' && !isRefused()) return
  redis.disconnect()
  const isDeaf = !last || /ECONNRESET|ETIMEDOUT|closed/u.test(last.message)
  const why = last ? `: ${wordsOf(last)}` : ''
  throw new UsageError(`could not reach the queue at ${shown}${why}`, isDeaf ? SCHEMES : undefined)
}

/** A queue that forgets is no loss of results, but of time. */
async function warnOfLoss(redis: Redis, io: Io): Promise<void> {
  const info = `${await redis.info('persistence')}\n${await redis.info('memory')}`
  if (/^aof_enabled:0/mu.test(info))
    io.err.write('the queue forgets its jobs when it is started again: appendonly yes keeps them\n')
  const [, policy = 'noeviction'] = /^maxmemory_policy:(\S+)/mu.exec(info) ?? []
  if (policy !== 'noeviction')
    io.err.write(`the queue may drop jobs when its memory is full (${policy}): use noeviction\n`)
}

/**
 * Reaches a queue.
 * @throws UsageError where it cannot be reached
 */
export async function reachStation({ url, shown }: Address, io: Io): Promise<Station> {
  const { bullmq, ioredis } = await loadPackages()
  const redis = new ioredis.Redis(url, {
    maxRetriesPerRequest: null,
    connectionName: 'lemmata',
    retryStrategy: (times) => Math.min(times * FIRST_TRY, LAST_TRY),
  })
  await reach(redis, shown, io)
  tellAbsence(redis, shown, io)
  await warnOfLoss(redis, io)
  const maker = makerOf(io)
  return { bull: bullmq, redis, name: `${maker.lemmata}-${maker.arithmetic}`, maker, shown }
}

/** What a worker says of itself. */
export interface WorkerNote extends Maker {
  readonly threads: number
  readonly jobs: number
  readonly evaluations: number
  /** Seconds, by the clock of the queue. */
  readonly at: number
}

/** Seconds between two notes, and after which a worker that has left none is gone. */
export const NOTED = 5
const GONE = 20

/** Seconds, by the clock of the queue: those of machines differ. */
export const clockOf = async ({ redis }: Station): Promise<number> =>
  Number(((await redis.time()) as unknown[])[0])

/** What a worker has noted; undefined where it is no note. */
function noteOf(said: string): WorkerNote | undefined {
  try {
    const note = Object(JSON.parse(said)) as WorkerNote
    const isNote =
      [note.threads, note.jobs, note.evaluations, note.at].every(Number.isFinite) &&
      [note.lemmata, note.arithmetic].every((word) => typeof word === 'string')
    return isNote ? note : undefined
  } catch {
    return undefined
  }
}

/** The workers that are there. */
export async function workersAt(station: Station): Promise<readonly WorkerNote[]> {
  const [now, noted] = await Promise.all([clockOf(station), station.redis.hgetall(keys.workers)])
  const notes = Object.entries(noted).flatMap(([name, said]) => {
    const note = noteOf(said)
    return note ? [[name, note] as const] : []
  })
  const gone = notes.filter(([, { at }]) => at < now - KEPT).map(([name]) => name)
  if (gone.length > 0) await station.redis.hdel(keys.workers, ...gone)
  return notes.map(([, note]) => note).filter(({ at }) => at > now - GONE)
}
