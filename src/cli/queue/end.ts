/** The end of a run that waits for others: its time is up, or the user has stopped it. */
import { isStopped, type Limits } from '../crew.js'
import type { Io } from '../io.js'

/** When a run ends. */
export interface End {
  isOver(): boolean
  /** Resolves when it is. */
  readonly over: Promise<void>
  /** Lets go of the clock and the signal. */
  forget(): void
}

/** The end of a run with these limits. */
export function endOf(limits: Limits, { now, signal }: Io): End {
  const { deadline } = limits
  const isOver = (): boolean => isStopped(limits) || (deadline !== undefined && now() >= deadline)
  const { promise: over, resolve } = withResolve()
  const timer = deadline === undefined ? undefined : setTimeout(resolve, Math.max(0, deadline - now()))
  signal.addEventListener('abort', resolve)
  if (isOver()) resolve()
  return {
    isOver,
    over,
    forget() {
      clearTimeout(timer)
      signal.removeEventListener('abort', resolve)
    },
  }
} // prettier-ignore

function withResolve(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve }
}
