/** The program of a thread: does the work that its worker data names. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import type { Work, WorkerLink } from './worker.js'

type AnyWork = Work<unknown, unknown, unknown>

const loaded = async (module: Promise<{ readonly work: unknown }>): Promise<AnyWork> =>
  (await module).work as AnyWork

/** What a thread can do; each loads what it needs. */
const WORKS = {
  command: () => loaded(import('./work/command.js')),
  check: () => loaded(import('./work/check.js')),
  hunt: () => loaded(import('./work/hunt.js')),
  ask: () => loaded(import('./work/ask.js')),
  errand: () => loaded(import('./work/errand.js')),
}

/** The name of what a thread does. */
export type WorkName = keyof typeof WORKS

/** What a thread is started with. */
export interface Start {
  readonly work: WorkName
  readonly job: unknown
}

function linkOf(port: MessagePort): WorkerLink<unknown, unknown> {
  const arrived: unknown[] = []
  const waiting: ((message: unknown) => void)[] = []
  port.on('message', (m) => {
    const first = waiting.shift()
    if (first) first(m)
    else arrived.push(m)
  })
  return {
    post: (m) => port.postMessage(m),
    next: () =>
      arrived.length > 0 ? Promise.resolve(arrived.shift()) : new Promise((resolve) => waiting.push(resolve)),
    now: () => performance.timeOrigin + performance.now(),
  }
}

async function serve(port: MessagePort): Promise<void> {
  const { work, job } = workerData as Start
  const run = await WORKS[work]()
  await run(job, linkOf(port))
  port.close()
}

if (parentPort) void serve(parentPort)
