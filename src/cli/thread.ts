/** Threads of our own modules: both ends of the channel. The same file is the program of the thread, told by its worker data. */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { fileURLToPath } from 'node:url'
import type { WorkerEvents, WorkerHandle } from './io.js'
import type { Work, WorkerLink } from './worker.js'

interface Start {
  readonly lemmataWork: string
  readonly job: unknown
}

/** The command's end: starts `work` of the module at `url`. */
export function startThread(url: URL, job: unknown, events: WorkerEvents): WorkerHandle {
  const start: Start = { lemmataWork: url.href, job }
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: start })
  let failure: Error | undefined
  worker.on('message', (m) => events.message(m))
  worker.on('error', (error) => (failure = error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', (code) =>
    events.ended(failure ?? (code === 0 ? undefined : new Error(`a worker ended with code ${code}`))),
  )
  return {
    post: (m) => worker.postMessage(m),
    stop: async () => void (await worker.terminate()),
  }
}

/** The thread's end. */
function linkOf(port: NonNullable<typeof parentPort>): WorkerLink<unknown, unknown> {
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

async function runThread({ lemmataWork, job }: Start, port: NonNullable<typeof parentPort>): Promise<void> {
  const { work } = (await import(lemmataWork)) as { work: Work<unknown, unknown, unknown> }
  await work(job, linkOf(port))
  port.close()
}

// Not awaited: the work may import this module, to start threads of its own. A rejection ends the thread with its error.
if (!isMainThread && parentPort && (workerData as Partial<Start> | null)?.lemmataWork !== undefined)
  void runThread(workerData as Start, parentPort)
