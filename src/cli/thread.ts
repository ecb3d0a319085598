/** Threads of our own modules, from the side of whoever starts them; start.ts is the other end, and program.ts what it does. */
import { Worker } from 'node:worker_threads'
import { fileURLToPath } from 'node:url'
import type { WorkerEvents, WorkerHandle } from './io.js'
import type { Start, WorkName } from './program.js'

/**
 * Megabytes of a thread's heap at which its engine ends it, and with it, more often than not, the process: no task is let so far. Without it the limit is
 * made of the machine's memory.
 */
const HEAP = 4096

/** Starts a thread that does the named work. */
export function startThread(work: WorkName, job: unknown, events: WorkerEvents): WorkerHandle {
  const start: Start = { work, job }
  const worker = new Worker(fileURLToPath(new URL('./start.cjs', import.meta.url)), {
    workerData: start,
    resourceLimits: { maxOldGenerationSizeMb: HEAP },
  })
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
