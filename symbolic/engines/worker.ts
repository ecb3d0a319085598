/**
 * Runs a third-party engine in a thread of its own: one for every session, ended with it, held to a time limit for each answer and to a memory
 * limit.
 *
 * The thread's program is a text (run with `eval: true`), so that it works alike from the TypeScript sources and from the built package; it is
 * fixed, and whatever is asked reaches it as data. It loads the engine by the path resolved here. The engine's own door is its adapter, see engines.ts.
 *
 * A job that hangs, crashes or exhausts memory costs its worker: the job fails, the jobs before it keep their answers, those after it go to a
 * fresh worker, while the limits allow one.
 */
import { Worker } from 'node:worker_threads'
import type { Limits } from './engine.js'

/** One question to an adapter, in the engine's own syntax. */
export interface TextJob {
  readonly kind: 'derivative' | 'reading' | 'simplification' | 'value'
  readonly text: string
  readonly by?: string
  /** Values of symbols, as quotients of whole numbers. */
  readonly at?: Readonly<Record<string, string>>
}

/** The text that an engine gave, or why it gave none. */
export type TextAnswer =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'failed'; readonly why: string }

/**
 * How an engine is loaded and asked: `modules` are absolute paths, looked for when it is started and required in this order; `program` is the body of a function of
 * (modules, job) that returns the answer as text.
 */
export interface Adapter {
  readonly modules: readonly string[]
  readonly program: string
  /** A question that makes the engine load what it loads late, asked at the start, where there is time for it. */
  readonly warmUp?: TextJob
}

/** Workers for one session: each after the first follows one that used up its time limit, or crashed. */
const MOST_WORKERS = 4
/** Time for a worker to start and load its engine: about 0.2 s, and much more on a busy machine. */
const START_MILLISECONDS = 20_000

const PROGRAM = `
'use strict'
const { parentPort, workerData } = require('node:worker_threads')
const modules = workerData.modules.map((path) => require(path))
const answer = new Function('modules', 'job', workerData.program)
parentPort.on('message', (jobs) => {
  for (const job of jobs) {
    let reply
    try {
      reply = { kind: 'text', text: String(answer(modules, job)) }
    } catch (error) {
      reply = { kind: 'failed', why: String((error && error.message) || error) }
    }
    parentPort.postMessage(reply)
  }
})
if (workerData.warmUp) answer(modules, workerData.warmUp)
parentPort.postMessage({ kind: 'ready' })
`

type Message = TextAnswer | { readonly kind: 'ready' }

const start = (adapter: Adapter, limits: Limits): Worker =>
  new Worker(PROGRAM, {
    eval: true,
    workerData: adapter,
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
  })

interface Outcome {
  readonly answers: readonly TextAnswer[]
  /** Why the worker had to be ended; undefined when it answered everything. */
  readonly end: string | undefined
}

/** The answers of a worker to a batch of jobs; fewer than the jobs when it is of no more use. */
function askWorker(
  worker: Worker,
  fresh: boolean,
  jobs: readonly TextJob[],
  limits: Limits,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const answers: TextAnswer[] = []
    let timer: NodeJS.Timeout | undefined
    let armed = 0
    const finish = (end: string | undefined): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      clearTimeout(timer)
      resolve({ answers, end })
    }
    const wait = (milliseconds: number): void => {
      clearTimeout(timer)
      const reason = `no answer within ${milliseconds} ms`
      const mine = ++armed
      // Answers that came while this thread was busy are read before the time is called.
      const late = (): NodeJS.Immediate => setImmediate(() => armed === mine && finish(reason))
      timer = setTimeout(late, milliseconds)
    }
    const onMessage = (message: Message): void => {
      wait(limits.milliseconds)
      if (message.kind !== 'ready') answers.push(message)
      if (answers.length === jobs.length) finish(undefined)
    }
    const onError = (error: Error): void => finish(`crashed: ${error.message.split('\n', 1)[0]}`)
    const onExit = (code: number): void => finish(`exited with code ${code}`)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    wait(fresh ? START_MILLISECONDS : limits.milliseconds)
    worker.postMessage(jobs)
  })
}

/** A conversation with an engine: one worker, replaced only when it fails. */
export interface TextSession {
  /** One answer per job, in order. One batch at a time. */
  run(jobs: readonly TextJob[]): Promise<readonly TextAnswer[]>
  /** Ends the worker; without it the thread stays. */
  close(): void
}

/** Starts threads with the engine as they are needed; closing the session ends them. */
export function openSession(adapter: Adapter, limits: Limits): TextSession {
  const { workers: most = MOST_WORKERS } = limits
  let live: Worker | undefined
  let started = 0
  let lastEnd = ''
  const close = (): void => {
    void live?.terminate()
    live = undefined
  }
  const begin = (): Worker => {
    started++
    const worker = start(adapter, limits)
    // One that ends while it is not asked anything has nobody to tell, and is not asked again.
    worker.on('error', () => {})
    worker.on('exit', () => {
      if (live === worker) live = undefined
    })
    return worker
  }
  async function askSome(jobs: readonly TextJob[]): Promise<readonly TextAnswer[]> {
    const fresh = live === undefined
    live ??= begin()
    const { answers, end } = await askWorker(live, fresh, jobs, limits)
    if (end === undefined) return answers
    close()
    lastEnd = end
    return [...answers, { kind: 'failed', why: end }]
  }
  return {
    close,
    async run(jobs) {
      const answers: TextAnswer[] = []
      while (answers.length < jobs.length && (live || started < most))
        answers.push(...(await askSome(jobs.slice(answers.length))))
      const why = `not asked: ${started} workers failed before (${lastEnd})`
      while (answers.length < jobs.length) answers.push({ kind: 'failed', why })
      return answers
    },
  }
}
