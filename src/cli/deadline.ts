/** When a run on several threads ends: at its time limit, or when the user stops it, each with a grace to hand in what was found. */
import type { Io } from './io.js'

/** Milliseconds that threads are given to hand in what they have after the time is up, or the run was stopped. */
const GRACE = 600

/** The end of a run, as its threads see it. */
export interface Deadline {
  /** The time by the clock of `Io`, in milliseconds; none without a limit. */
  readonly at: number | undefined
  /** Shared with the threads: not 0 once the user has stopped the run. */
  readonly stopped: SharedArrayBuffer
  isStopped(): boolean
  isOver(): boolean
  /** What waits no longer once the run is done. */
  clear(): void
}

/** Calls `giveUp` at the end of the grace. */
export function deadlineOf(io: Io, timeLimit: number | undefined, giveUp: () => void): Deadline {
  const at = timeLimit === undefined ? undefined : io.now() + timeLimit
  const stopped = new SharedArrayBuffer(4)
  const flag = new Int32Array(stopped)
  const timers: NodeJS.Timeout[] = []
  const later = (ms: number): void => void timers.push(setTimeout(giveUp, ms))
  const stop = (): void => {
    Atomics.store(flag, 0, 1)
    later(GRACE)
  }
  io.signal.addEventListener('abort', stop)
  if (timeLimit !== undefined) later(timeLimit + GRACE)
  return {
    at,
    stopped,
    isStopped: () => Atomics.load(flag, 0) !== 0,
    isOver: () => at !== undefined && io.now() >= at,
    clear() {
      io.signal.removeEventListener('abort', stop)
      timers.forEach(clearTimeout)
    },
  }
}
