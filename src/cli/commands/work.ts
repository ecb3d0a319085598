/** `lemmata work`: a machine that does what is in a queue. */
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { printable } from '../../reporters/words/layout.js'
import { countOf } from '../../reporters/words/number.js'
import { defineCommand } from '../command.js'
import { isStopped, type Limits } from '../crew.js'
import { CutOff, standingCrew, type StandingCrew } from '../standing.js'
import { digest } from '../digest.js'
import { exactText, readExact } from '../exact-json.js'
import type { Io } from '../io.js'
import { expectSameMaker, readInput } from '../lane-job.js'
import { duration, memory, text, whole } from '../option.js'
import { addressOf, VARIABLE } from '../queue/address.js'
import { CLAIMS_GONE } from '../queue/fleet.js'
import { noted } from '../queue/given.js'
import { readCarried } from '../queue/parcel.js'
import { patienceWith, type Patience } from '../queue/patience.js'
import type { QueuedJob, Worker } from '../queue/packages.js'
import {
  clockOf,
  KEPT,
  keys,
  NOTED,
  reachStation,
  tidy,
  wordsOf,
  type Station,
  type WorkerNote,
} from '../queue/station.js'
import type { Input } from '../sources.js'
import { Exit } from '../usage.js'
import type { ErrandResult, ErrandTask } from '../work/errand.js'

/** More threads than this only wait for each other's memory. */
const MOST_WORKERS = 256
/** Milliseconds of silence after which a machine has lost its jobs: locks are renewed twice in that time. */
const LOCK = 60_000
/** How often a job may be lost before it is given up: what ends machine after machine is at fault itself. */
const MOST_LOST = 10
/** Milliseconds that a task may take: the limits of claims are those of whoever asks. */
const LONGEST_TASK = 3_600_000

/** Milliseconds between two tries to leave an answer where the queue takes nothing. */
const AGAIN = 1000
/** Milliseconds that leaving may take. */
const LEAVE = 4000

/** What a worker has done. */
interface Tally {
  jobs: number
  evaluations: number
  /** When it had something to do last. */
  last: number
  running: number
}

/** Files of claims that a machine keeps. */
const MOST_FILES = 8

/** Fetches the claims that jobs name: their text must be what the name says. */
function fetcher({ redis }: Station): (name: string) => Promise<Input> {
  const kept = new Map<string, Input>()
  return async (name) => {
    const known = kept.get(name)
    if (known) return known
    const said = await redis.get(keys.claims(name))
    if (said === null || digest(said) !== name) throw new Error(CLAIMS_GONE)
    const input = readInput(readExact(said))
    if (!input) throw new Error(CLAIMS_GONE)
    for (const old of [...kept.keys()].slice(0, 1 - MOST_FILES)) kept.delete(old)
    kept.set(name, input)
    return input
  }
}

const evaluationsOf = (result: ErrandResult): number => ('result' in result ? result.result.evaluations : 0)

/** What a machine works with. */
interface Post {
  readonly station: Station
  readonly standing: StandingCrew<ErrandTask, ErrandResult>
  readonly fetch: (name: string) => Promise<Input>
  /** Its name. */
  readonly by: string
  readonly patience: Patience
  readonly now: () => number
}

/** Does one job: its answer is noted before the queue hears that it is done. */
async function doJob(post: Post, job: QueuedJob, limits: Limits): Promise<ErrandResult> {
  const { station, standing, fetch, by, patience, now } = post
  const { claims, errand, ...maker } = readCarried(job.data)
  expectSameMaker(maker, station.maker)
  const input = await fetch(claims)
  const begun = now()
  const result = await standing.ask({ errand, input, digest: claims })
  const key = keys.results(job.id ?? '')
  const [field, value] = noted(by, now() - begun, exactText(result))
  const note = async (): Promise<void> => {
    await station.redis.hset(key, field, value)
    await station.redis.expire(key, KEPT)
  }
  // What was cut short by the end of this process is for another to do.
  while (!isStopped(limits) && !(await patience.with(note))) await pause(AGAIN)
  if (isStopped(limits)) throw new CutOff('stopped')
  return result
} // prettier-ignore

/** Leaves a note every few seconds, until the run ends. */
async function leaveNotes(station: Station, by: string, threads: number, tally: Tally, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const { jobs, evaluations } = tally
    const note = async (): Promise<void> => {
      const said: WorkerNote = { ...station.maker, threads, jobs, evaluations, at: await clockOf(station) }
      await station.redis.hset(keys.workers, by, JSON.stringify(said))
    }
    // What it was for is told at the next one.
    await note().catch(() => undefined)
    for (let k = 0; k < NOTED * 4 && !isOver(); k++) await pause(250)
  }
} // prettier-ignore

/** Waits for what is given back, and takes its own traces away. */
async function leave(station: Station, worker: Worker, notes: Promise<void>, by: string): Promise<void> {
  await worker.close()
  await notes
  await station.redis.hdel(keys.workers, by)
  await tidy(station)
}

/** A name that tells machines and processes apart. */
const nameHere = (): string => `${hostname()}-${randomUUID().slice(0, 8)}`

/** Works until the user stops it, or there was nothing to do for so long. */
async function workAt(
  station: Station,
  limits: { readonly threads: number; readonly memory: number; readonly lock: number; readonly idle: number },
  io: Io,
): Promise<Tally> {
  const { threads, memory, lock, idle } = limits
  const job: Limits = { deadline: undefined, stopped: io.stopped }
  const standing = standingCrew<ErrandTask, ErrandResult>('errand', job, { size: threads, allowance: { time: LONGEST_TASK, memory } }, io)
  const by = nameHere()
  const patience = patienceWith((why) => io.err.write(`the queue at ${station.shown} takes nothing more: ${why}; waiting\n`))
  const post: Post = { station, standing, fetch: fetcher(station), by, patience, now: () => io.now() }
  const tally: Tally = { jobs: 0, evaluations: 0, last: io.now(), running: 0 }
  const { bull, redis, name } = station
  const worker = new bull.Worker(
    name,
    async (queued, token) => {
      tally.running++
      try {
        const result = await doJob(post, queued, job)
        tally.jobs++
        tally.evaluations += evaluationsOf(result)
      } catch (error) {
        if (!(error instanceof CutOff)) throw new Error(printable(wordsOf(error)))
        await queued.moveToWait(token)
        throw new bull.WaitingError()
      } finally {
        tally.running--
        tally.last = io.now()
      }
    },
    { connection: redis, prefix: keys.prefix, concurrency: threads, lockDuration: lock, stalledInterval: lock / 2, maxStalledCount: MOST_LOST },
  )
  // The connection tells of its troubles itself.
  worker.on('error', () => undefined)
  const isOver = (): boolean => isStopped(job) || (tally.running === 0 && io.now() - tally.last > idle)
  const notes = leaveNotes(station, by, threads, tally, isOver)
  while (!isOver()) await pause(100)
  standing.close()
  await Promise.race([leave(station, worker, notes, by).catch(() => undefined), pause(LEAVE)])
  redis.disconnect()
  return tally
} // prettier-ignore

/** `lemmata work`. */
export const work = defineCommand({
  name: 'work',
  arguments: '',
  operands: { most: 0 },
  summary: 'does what lemmata hunt and check put into a queue',
  about:
    'Run it on as many machines as you like, in any number: whoever asks by --queue gets the same bytes from one machine or twenty. A machine that dies loses nothing but its ' +
    'time: what it was at is done by another. The version of Lemmata must be that of whoever asks, and the machine must compute the same bits; others stay idle. Needs Redis ' +
    'and the packages bullmq and ioredis. Ctrl-C gives back what was begun. See docs/machines.md.',
  options: {
    queue: text('URL', `redis://host:6379, or rediss:// for TLS; without it, what ${VARIABLE} holds, which no process list shows`),
    workers: whole('N', 'threads (as many as the machine has cores)', { from: 1, to: MOST_WORKERS }),
    'claim-memory': memory('a claim'),
    lock: duration('60s', 'silence after which what the machine was at is given to another (60s)'),
    idle: duration('5m', 'end when there was nothing to do for so long (never)'),
  },
  examples: [
    { line: 'lemmata work --queue redis://queue.internal:6379', shows: 'on each machine' },
    { line: 'LEMMATA_QUEUE=rediss://me:secret@host:6380 lemmata work --idle 5m', shows: 'by TLS, until all is done' },
  ],
  async run({ options }, io) {
    const { queue, workers = io.cores, 'claim-memory': most, lock = LOCK, idle = Infinity } = options
    const station = await reachStation(addressOf(queue, io.env), io)
    const threads = Math.max(1, workers)
    const { lemmata, arithmetic } = station.maker
    io.err.write(`working for ${station.shown} with ${countOf(threads, 'thread')} (Lemmata ${lemmata}, arithmetic ${arithmetic}); Ctrl-C ends\n`)
    const { jobs, evaluations } = await workAt(station, { threads, memory: most, lock: Math.max(1000, lock), idle }, io)
    io.err.write(`did ${countOf(jobs, 'job')}, ${countOf(evaluations, 'evaluation')}\n`)
    return Exit.ok
  },
}) // prettier-ignore
