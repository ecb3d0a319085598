/**
 * Runs a third-party engine in a thread of its own: clean state for every batch, ended at its time limit, held to its memory limit.
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

export type TextAnswer =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'failed'; readonly why: string }

/**
 * How an engine is loaded and asked: `modules` are absolute paths, required in this order; `program` is the body of a function of
 * (modules, job) that returns the answer as text.
 */
export interface Adapter {
  readonly modules: readonly string[]
  readonly program: string
}

/** Workers for one batch: each after the first follows one that used up its time limit, or crashed. */
const MOST_WORKERS = 4
/** Time for a worker to start and load its engine: about 0.2 s, and much more on a busy machine. */
const START_MILLISECONDS = 20_000

const PROGRAM = `
'use strict'
const { parentPort, workerData } = require('node:worker_threads')
const modules = workerData.modules.map((path) => require(path))
const answer = new Function('modules', 'job', workerData.program)
parentPort.postMessage({ kind: 'ready' })
for (const job of workerData.jobs) {
  let reply
  try {
    reply = { kind: 'text', text: String(answer(modules, job)) }
  } catch (error) {
    reply = { kind: 'failed', why: String((error && error.message) || error) }
  }
  parentPort.postMessage(reply)
}
`

type Message = TextAnswer | { readonly kind: 'ready' }

/** The answers of one worker up to its end; fewer than the jobs when it was ended, then with the reason. */
function oneWorker(
  adapter: Adapter,
  jobs: readonly TextJob[],
  limits: Limits,
): Promise<{ readonly answers: readonly TextAnswer[]; readonly end: string }> {
  return new Promise((resolve) => {
    const answers: TextAnswer[] = []
    const worker = new Worker(PROGRAM, {
      eval: true,
      workerData: { ...adapter, jobs },
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
      execArgv: [],
      env: {},
      stdout: true,
      stderr: true,
    })
    let timer: NodeJS.Timeout | undefined
    let armed = 0
    const finish = (end: string): void => {
      worker.removeAllListeners('message')
      clearTimeout(timer)
      void worker.terminate()
      resolve({ answers, end })
    }
    const wait = (milliseconds: number): void => {
      clearTimeout(timer)
      // Answers that came while this thread was busy are read before the time is called.
      const late = (): NodeJS.Immediate => setImmediate(() => armed === mine && finish(reason))
      const reason = `no answer within ${milliseconds} ms`
      const mine = ++armed
      timer = setTimeout(late, milliseconds)
    }
    wait(START_MILLISECONDS)
    worker.on('message', (message: Message) => {
      wait(limits.milliseconds)
      if (message.kind !== 'ready') answers.push(message)
      if (answers.length === jobs.length) finish('')
    })
    worker.on('error', (error) => finish(`crashed: ${error.message}`))
    worker.on('exit', (code) => finish(`exited with code ${code}`))
  })
}

/** One answer per job, in order. */
export async function runJobs(
  adapter: Adapter,
  jobs: readonly TextJob[],
  limits: Limits,
): Promise<readonly TextAnswer[]> {
  const { workers: most = MOST_WORKERS } = limits
  const answers: TextAnswer[] = []
  let why = ''
  for (let workers = 0; answers.length < jobs.length && workers < most; workers++) {
    const { answers: got, end } = await oneWorker(adapter, jobs.slice(answers.length), limits)
    answers.push(...got)
    why = end
    if (answers.length < jobs.length) answers.push({ kind: 'failed', why })
  }
  while (answers.length < jobs.length)
    answers.push({ kind: 'failed', why: `not asked: ${most} workers failed before (${why})` })
  return answers
}
