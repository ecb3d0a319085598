/** Times of several ways to do the same, taken in turns so that what slows the machine slows all of them. */
import type { Contestant } from './problem.js'

export interface Timing {
  readonly name: string
  /** Median time of one run, in seconds. */
  readonly seconds: number
}
export interface Effort {
  /** Seconds of processor time each contestant runs before it is timed, so that its code is optimised even on a busy machine. */
  readonly warmUp: number
  /** Seconds of one batch, at least. */
  readonly batch: number
  readonly rounds: number
}

const now = (): number => performance.now() / 1000

/** Seconds that `count` runs take. */
function batch(c: Contestant, count: number): number {
  const start = now()
  for (let i = 0; i < count; i++) c.run()
  return now() - start
}

/** Processor time of this process, in seconds. */
const worked = (): number => process.cpuUsage().user / 1e6

/** Runs until warm; then how many runs fill a batch. */
function warm(c: Contestant, { warmUp, batch: least }: Effort): number {
  const start = worked()
  let count = 1
  for (;;) {
    const seconds = batch(c, count)
    if (worked() - start >= warmUp) return Math.max(1, Math.ceil((count * least) / seconds))
    if (seconds < least) count *= 2
  }
}

const median = (x: readonly number[]): number => [...x].sort((a, b) => a - b)[Math.floor(x.length / 2)]

export function measure(contestants: readonly Contestant[], effort: Effort): readonly Timing[] {
  const counts = contestants.map((c) => warm(c, effort))
  const times: number[][] = contestants.map(() => [])
  for (let round = 0; round < effort.rounds; round++)
    contestants.forEach((c, k) => times[k].push(batch(c, counts[k]) / counts[k]))
  return contestants.map(({ name }, k) => ({ name, seconds: median(times[k]) }))
}

/** Largest difference of two results, relative to their largest entry. */
export function disagreement(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity
  let [gap, size] = [0, 0]
  for (let k = 0; k < a.length; k++) {
    gap = Math.max(gap, Math.abs(a[k] - b[k]))
    size = Math.max(size, Math.abs(a[k]))
  }
  return size === 0 ? gap : gap / size
}
